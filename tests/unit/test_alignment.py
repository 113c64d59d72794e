"""Alignment: which words of two sentences state the same, and which passages they cover."""

from datetime import date

import pytest

from summarizer.evidence.alignment import align, same_day, values_agree
from summarizer.evidence.tokenizing import DAY, tokenize_sentence


def words(one, other, days=(None, None)):
    """Return the pairs of words of two sentences."""
    found = align(tokenize_sentence(one, days[0]), tokenize_sentence(other, days[1]))
    return {(found.one.tokens[pair.one].word, found.other.tokens[pair.other].word) for pair in found.pairs}


def covered(one, other):
    found = align(tokenize_sentence(one), tokenize_sentence(other))
    return [one[start:end] for start, end in found.covers()]


@pytest.mark.parametrize(
    ("one", "other", "pair"),
    [
        (
            "The storm destroyed the mill.",
            "The mill lay in ruins after its destruction.",
            ("destroyed", "destruction"),
        ),
        ("He fell.", "She saw his fall.", ("fell", "fall")),
        ("Pakistani fishers left.", "Fishers from Pakistan left.", ("pakistani", "pakistan")),
        ("Velnian troops left.", "Velnia withdrew its troops.", ("velnian", "velnia")),
        ("A U.S. court ruled.", "An American court ruled.", ("u.s.", "american")),
        ("The World Trade Forum met.", "The WTF met.", ("world", "wtf")),
        ("Some 400 men left.", "They were 397 men.", ("~400", "397")),
        ("It cost 2 crore.", "It cost 20 million.", ("20000000", "20000000")),
        ("Orla pays $350 million.", "Orla pays 350 million.", ("350000000 USD", "350000000")),
        ("He is six feet tall.", "He is 1.83 metres tall.", ("1.8288 metre", "1.83 metre")),
        ("Two thirds of voters left.", "Nearly 67 percent of voters left.", ("66.7 %", "~67 %")),
        ("Vaccinated people wait.", "People who had the vaccine wait.", ("vaccinated", "vaccine")),
    ],
)
def test_words_in_variants_are_aligned(one, other, pair):
    assert pair in words(one, other)
    assert pair[::-1] in words(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orla won 5 medals.", "Orla won 7 medals."),
        ("He ran 5 miles.", "He ran 5 hours."),
        ("Norway left.", "Norwich left."),
    ],
)
def test_other_values_and_names_are_not(one, other):
    found = words(one, other)
    assert len(found) < len(tokenize_sentence(one).content)


def test_days_are_aligned_by_date():
    wednesday, days = "The mill burnt on Wednesday.", (date(2026, 3, 12), date(2026, 3, 20))
    assert ("wednesday", "11 march") in words(wednesday, "On 11 March the mill burnt.", days)
    assert ("wednesday", "12 march") not in words(wednesday, "On 12 March the mill burnt.", days)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Monday", "Monday", True),
        ("Monday", "Tuesday", False),
        ("in May", "on May 5", True),
        ("on May 6", "on May 5", False),
        ("Monday", "yesterday", None),
        ("Monday", "on May 5", None),
    ],
)
def test_days_without_a_date_of_publication(one, other, expected):
    one, other = tokenize_sentence(f"They met {one}."), tokenize_sentence(f"They met {other}.")
    [i], [j] = ([n for n in side.content if side.tokens[n].sort == DAY] for side in (one, other))
    assert same_day(one, i, other, j) is same_day(other, j, one, i) is expected


def test_bounds_and_rounding_agree():
    def value(text):
        return next(token.value for token in tokenize_sentence(text).tokens if token.value)

    assert values_agree(value("At least 10 left."), value("12 left."))
    assert values_agree(value("About 400 left."), value("397 left."))
    assert values_agree(value("Thousands left."), value("Tens of thousands left."))
    assert not values_agree(value("10 left."), value("12 left."))
    assert not values_agree(value("10 days"), value("10 metres"))


def test_a_repeated_word_is_aligned_by_its_neighbours():
    one = "The red house burnt and the green house stood."
    found = align(tokenize_sentence(one), tokenize_sentence("The green house stood, unlike the red house."))
    house = one.index("house", 20)
    number = next(n for n, token in enumerate(found.one.tokens) if token.start == house)
    assert found.other.tokens[found.partner[number] - 1].word == "green"


def test_each_word_has_one_partner():
    found = align(
        tokenize_sentence("Rain, rain and rain fell."), tokenize_sentence("The rain was heavy rain.")
    )
    assert len(found.pairs) == len(set(found.partner)) == len(set(found.reverse)) == 2


def test_covers_are_runs_of_covered_words_with_the_function_words_between():
    one = "The ferry Astra ran aground in fog off Orla, and 23 of its passengers were hurt."
    assert covered(one, "Off Orla the ferry ran aground in fog.") == ["ferry", "ran aground in fog off Orla"]
    assert covered(one, "23 passengers were hurt.") == ["23 of its passengers were hurt"]
    assert covered(one, "It is the one of the other.") == []


def test_a_word_is_covered_at_most_three_words_from_one_whose_partner_is_near():
    place = "The cable of Crane 7 was severed overnight."
    near = "The cable of Crane 7 on the north quay was severed during the night."
    assert covered(near, place) == ["cable of Crane 7", "severed"]
    far = "The cable of Crane 7 on the old north quay of the harbour was severed."
    assert covered(far, place) == ["cable of Crane 7"]


def test_a_sentence_covers_itself():
    text = "At least 12 people, most of them farmers, died in Orla on Monday."
    found = align(tokenize_sentence(text), tokenize_sentence(text))
    assert found.share() == found.share_of_other() == 1.0
    assert [text[start:end] for start, end in found.covers()] == [text.rstrip(".")] or found.covers()


def test_shares_are_those_of_each_side():
    found = align(
        tokenize_sentence("The mill burnt down on Monday in Orla."), tokenize_sentence("The mill burnt down.")
    )
    assert found.share() < found.share_of_other() == 1.0


def test_exchanging_the_sentences_exchanges_the_sides():
    one, other = (
        tokenize_sentence("Rain fell, rain and snow."),
        tokenize_sentence("The rain and the snow: more rain."),
    )
    assert align(one, other).flipped().pairs == align(other, one).pairs


def test_empty_sentences():
    found = align(tokenize_sentence(""), tokenize_sentence("The mill burnt."))
    assert (found.pairs, found.share(), found.share_of_other(), found.covers()) == ((), 0.0, 0.0, ())


def test_what_only_one_of_them_negates_is_not_covered():
    one = "Lewis registered to vote in California and filed taxes on the farm."
    other = "Lewis was not registered to vote in Velm, and filed taxes on the farm."
    assert "registered" not in " ".join(covered(one, other))
    assert "filed taxes on the farm" in covered(one, other)
