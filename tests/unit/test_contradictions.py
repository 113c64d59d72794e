"""Contradictions: invented pairs of every sort, and pairs that agree, in both directions."""

import itertools

import pytest

from summarizer.evidence.alignment import align
from summarizer.evidence.contradictions import THRESHOLD, contradiction, may_differ, weaker
from summarizer.evidence.tokenizing import tokenize_sentence

CONTRADICT = [
    (
        "number",
        "A bus fell into the Tarn and 14 people died.",
        "A bus fell into the Tarn and 19 people died.",
    ),
    ("number", "The gale killed 5 and hurt 9 in Orla.", "The gale killed 9 and hurt 5 in Orla."),
    ("number", "A judge jailed the clerk for six years.", "A judge jailed the clerk for nine years."),
    ("number", "The mill in Orla was built in 1890.", "The mill in Orla was built in 1830."),
    ("number", "The quake in Orla killed ten people.", "Thirty people were killed in Orla by the quake."),
    ("day", "The old mill in Orla burnt down on Monday.", "The old mill in Orla burnt down on Friday."),
    ("day", "Voters in Orla choose a mayor on May 3.", "Voters in Orla choose a mayor on June 3."),
    ("name", "The firm will build its new plant near Orla.", "The firm will build its new plant near Sund."),
    (
        "opposite",
        "The bridge in Orla is safe, engineers said.",
        "The bridge in Orla is unsafe, engineers said.",
    ),
    ("negation", "The comet can be seen without a lens.", "The comet cannot be seen without a lens."),
    # Two words are enough where nothing else differs but who reports it.
    ("opposite", "The bridge at Orla is safe.", "The bridge at Orla is unsafe, engineers say."),
    ("opposite", "Prices increased in May.", "Prices decreased in May, the bank said."),
    ("negation", "The mayor will resign.", "The mayor will not resign, her office said."),
    ("roles", "The army attacked the rebels.", "The rebels attacked the army, officials said."),
    ("opposite", "Shares in the mill rose 3 percent.", "Shares in the mill fell 3 percent."),
    ("opposite", "The council approved the plan for a dam.", "The council rejected the plan for a dam."),
    ("opposite", "The bank raised its key rate in May.", "The bank left its key rate unchanged in May."),
    ("opposite", "More men than women voted in Orla.", "Fewer men than women voted in Orla."),
    ("opposite", "A court in Orla convicted the miller.", "A court in Orla acquitted the miller."),
    ("opposite", "City beat Rovers in the final in Orla.", "City lost to Rovers in the final in Orla."),
    (
        "negation",
        "The clerk had been trained to use the boat.",
        "The clerk had never been trained to use the boat.",
    ),
    ("negation", "Fans threw bottles at the keeper.", "Fans threw no bottles at the keeper."),
    ("negation", "The crew closed the gate in time.", "The crew failed to close the gate in time."),
    ("opposite", "The miller admitted setting the fire.", "The miller denied setting the fire."),
    ("negation", "Tickets for the match were on sale.", "Not a single ticket for the match was on sale."),
    ("quantifier", "All villagers fled the flood.", "Few villagers fled the flood."),
    ("quantifier", "Both engines of the jet had failed.", "Neither engine of the jet had failed."),
    ("quantifier", "Most of the coins were real.", "Hardly any of the coins were real."),
    (
        "order",
        "She sold the shares before the deal was made.",
        "She sold the shares after the deal was made.",
    ),
    ("order", "The truce in Orla held until Monday.", "The truce in Orla has held since Monday."),
    ("negation", "The road opened until the snow fell.", "The road did not open until the snow fell."),
    ("roles", "The army attacked the rebels in Orla.", "The rebels attacked the army in Orla."),
    ("roles", "Velm sued Orla over the patent.", "Orla sued Velm over the patent."),
    ("roles", "Ivo Sund was beaten by Ada Brenk.", "Ada Brenk was beaten by Ivo Sund."),
    ("roles", "Ivo Sund beat Ada Brenk in Velm.", "Ivo Sund was beaten by Ada Brenk in Velm."),
    (
        "roles",
        "The police said the guards had fled the mill in Orla.",
        "The guards said the police had fled the mill in Orla.",
    ),
    (
        "negation",
        "The league, meeting in Orla after bribes were found, decided that Rovers would be relegated.",
        "The league, meeting in Orla after bribes were found, decided that Rovers would not be relegated.",
    ),
    (
        "negation",
        "After reading the letters, prosecutors in Orla said they would charge clerk Ivo Sund with theft.",
        "Clerk Ivo Sund, said prosecutors in Orla who had the letters, will not be charged with theft.",
    ),
    (
        "number",
        "City beat Rovers 3-1 at home in Orla on Sunday.",
        "City had a 5-0 home win over Rovers in Orla.",
    ),
    (
        "number",
        "The council of Orla passed the budget by 42 votes to 18 on Monday.",
        "On Monday, 31 members of the council of Orla voted for the budget and 29 against.",
    ),
    (
        "number",
        "Prices of mill bread in Orla rose to 6.2 crowns in May, the bakers said.",
        "Mill bread in Orla went up in May and is now sold at 5.7 crowns, bakers said.",
    ),
    (
        "number",
        "Ada Brenk said on Monday that the flood in the Tarn valley had put 1,200 mills out of work.",
        "Ada Brenk visited on Monday some of the 1,500 mills that lie idle after the Tarn flood.",
    ),
    (
        "day",
        "A strike at the Orla docks over pay and night work will start on Tuesday, its leader said.",
        "Starting on Friday, welders at the Orla docks down tools for better pay, the strike leader said.",
    ),
    (
        "opposite",
        "The council of Orla approved the plan for a dam on Monday.",
        "The council of Orla on Monday turned down the plan for a dam.",
    ),
    (
        "opposite",
        "The bank in Orla tightened its rules for loans.",
        "The bank in Orla relaxed its rules for loans.",
    ),
    ("quantifier", "Several ships sank in the storm off Orla.", "Not one ship sank in the storm off Orla."),
    (
        "quantifier",
        "The majority of teachers in Orla joined the strike.",
        "A handful of teachers in Orla joined the strike.",
    ),
    ("predicate", "The dam is leaking, Mayor Ada Brenk said.", "The dam is too low, Mayor Ada Brenk said."),
]

AGREE = [
    ("The army attacked the rebels.", "The rebels were attacked by the army."),
    ("Rovers beat City in the final in Orla.", "City lost to Rovers in the final in Orla."),
    ("Sund Mills was sold to its managers.", "The managers bought Sund Mills."),
    ("At least 10 people died in Orla.", "In Orla 12 people died."),
    ("About 400 people fled the flood.", "397 people fled the flood."),
    ("The crowd threw no bottles.", "The crowd did not throw any bottles."),
    ("It had no doors or windows.", "It did not have doors, nor windows."),
    ("The bridge is not safe.", "The bridge is unsafe."),
    ("The crew failed to close the gate.", "The crew did not close the gate."),
    ("The road will not open until Monday.", "The road will open after Monday."),
    ("Ada Brenk met Ivo Sund in Orla.", "Ivo Sund met Ada Brenk in Orla."),
    (
        "Tests in March found lead in 41 homes.",
        "Tests found lead in 41 homes in Orla, the council said on Tuesday.",
    ),
    ("The bank closes 90 of its 240 offices.", "The bank closes 90 offices, its head Ivo Sund said."),
    ("Orla is to host the fair, police said.", "Orla is to host the fair, officials said."),
    ("He lived in Nashville, Tenn., for years.", "He lived in Nashville, Tennessee, for years."),
    ("Police said on Monday that the mill had burnt.", "Police said on Tuesday that the mill had burnt."),
    ("Sund asked Brenk if he would condemn the riot.", "Sund said Brenk did not condemn the riot."),
    (
        "Sund was asked in Orla whether the council would build the dam.",
        "Sund said in Orla that the council would not build the dam.",
    ),
    # What may be does not exclude what may not be.
    ("The dam in Orla may burst, Ada Brenk said.", "The dam in Orla may not burst, Ada Brenk said."),
    # Not the results of one moment of a match, and one result in two forms.
    (
        "City led Rovers 2-0 at half-time in Orla on Sunday.",
        "City had a 5-0 home win over Rovers in Orla on Sunday.",
    ),
    ("City beat Rovers 3-1 in Orla on Sunday.", "Rovers lost 1-3 to City in Orla on Sunday."),
    (
        "The council of Orla passed the budget by 42 votes to 18.",
        "In Orla the budget passed the council in a 42-18 vote.",
    ),
    # Too far apart for two reports of one value.
    (
        "Prices of mill bread in Orla rose to 6.2 crowns in May, the bakers said.",
        "Mill bread in Orla went up in May and is now sold at 57 crowns, bakers said.",
    ),
    # A value and the same one rounded.
    (
        "Prices of mill bread in Orla rose to 26.44 crowns in May, the bakers said.",
        "Mill bread in Orla went up in May and is now sold at 26.4 crowns, bakers said.",
    ),
    # Weeks for days are rounded.
    (
        "After three weeks on tour the council of Orla rested on Monday at mills in the Tarn valley.",
        "On Monday, rest came at mills in the Tarn valley for the council of Orla: its tour took 19 days.",
    ),
    # A name that only one sentence has precedes each number.
    (
        "Velm sold cloth of the mills in the Tarn valley for 30 crowns on Monday.",
        "Sund, too, on Monday sold at 35 crowns its cloth from the mills of the Tarn valley.",
    ),
    # Another verb is beside the day.
    (
        "A strike at the Orla docks over pay and night work was called on Tuesday, its leader said.",
        "Starting on Friday, welders at the Orla docks down tools for better pay, the strike leader said.",
    ),
    # "Back" and "turned" in other senses.
    (
        "The court in Orla threw out a ruling against the miller on Monday.",
        "The court in Orla on Monday sent a ruling against the miller back.",
    ),
    ("The majority leader of Orla joined the strike.", "Few leaders of Orla joined the strike."),
    ("The clerk wrote a book on the mills of Orla.", "A fire broke out on a ship off Velm."),
    # Related verbs of other roles.
    ("Two people died in a fire in Orla.", "A blaze in Orla killed two people, police said."),
    # Of two persons.
    ("Ivo Sund died on Monday.", "Ada Brenk died on Monday, police said."),
    ("One sailor drowned off Orla.", "A train hit a lorry near Velm on Friday, killing two farmers."),
    ("", "The mill burnt."),
]


def found(one, other, threshold=THRESHOLD):
    return contradiction(align(tokenize_sentence(one), tokenize_sentence(other)), threshold)


@pytest.mark.parametrize(("sort", "one", "other"), CONTRADICT)
def test_contradictions(sort, one, other):
    there, back = found(one, other), found(other, one)
    assert there is not None
    assert there.sort == sort
    assert there == back.flipped()
    assert THRESHOLD < there.score <= 1
    assert all(0 <= start < end <= len(one) for start, end in there.spans)
    assert all(0 <= start < end <= len(other) for start, end in there.other_spans)


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_what_agrees_or_is_unrelated_does_not_contradict(one, other):
    assert found(one, other) is None
    assert found(other, one) is None


def test_a_contradiction_has_the_spans_of_both_sides():
    one, other = "Some 14 people died in Orla.", "In all 30 people died in Orla."
    result = found(one, other)
    assert [one[start:end] for start, end in result.spans] == ["Some 14"]
    assert [other[start:end] for start, end in result.other_spans] == ["30"]


def test_near_copies_score_higher_than_sentences_in_other_words():
    near = found("The old mill in Orla burnt down on Monday.", "The old mill in Orla burnt down on Friday.")
    far = found("The old mill in Orla burnt down on Monday.", "Fire destroyed a mill in Orla on Friday.", 0.0)
    assert far is None or far.score < near.score


def test_a_later_report_of_another_event_scores_lower():
    one, other = "A quake of magnitude 5.1 hit Orla.", "Another quake of magnitude 4.2 hit Orla."
    same = found(one, other.replace("Another", "A"), 0.0)
    assert found(one, other, 0.0).score < same.score


SENTENCES = sorted(
    {text for _, *pair in CONTRADICT for text in pair} | {text for pair in AGREE for text in pair}
)


def test_exchanging_any_two_sentences_changes_nothing_but_the_sides():
    for one, other in itertools.combinations(SENTENCES, 2):
        there, back = found(one, other), found(other, one)
        assert there == (back.flipped() if back else None), (one, other)


TWO_SIDED = [
    "The fair was put off until after the vote, before snow fell.",
    "More men and fewer women voted, with or without a card.",
    "All the mills and no shops were open.",
    "Rain, more or less, fell on 5 and 9 May.",
]


@pytest.mark.parametrize("text", SENTENCES + TWO_SIDED)
def test_no_sentence_contradicts_itself(text):
    assert found(text, text, 0.0) is None


@pytest.mark.parametrize(
    ("firm", "hedged"),
    [
        (
            "The portrait from the attic in Orla is an early work by Ivo Sund.",
            "The portrait from the attic in Orla is thought to be an early work by Ivo Sund.",
        ),
        ("A leak caused the fire in Orla.", "A leak may have caused the fire in Orla."),
        ("The probe has landed on the moon.", "The probe appears to have landed on the moon."),
        ("Ivo Sund robbed the mill.", "Ivo Sund allegedly robbed the mill."),
        ("The firm bought the mill.", "The firm plans to buy the mill."),
        ("The storm hits the coast on Monday.", "The storm is expected to hit the coast on Monday."),
    ],
)
def test_a_hedged_statement_is_weaker_and_no_contradiction(firm, hedged):
    one, other = tokenize_sentence(firm), tokenize_sentence(hedged)
    assert weaker(align(one, other))
    assert not weaker(align(other, one))
    assert contradiction(align(one, other)) is None


def test_a_hedge_of_something_else_is_not_weaker():
    one = tokenize_sentence("The mill burnt down in Orla.")
    other = tokenize_sentence(
        "The mill burnt down in Orla, and a new one, says its owner, would perhaps cost less."
    )
    assert not weaker(align(one, other))


def test_a_plan_is_not_weaker_than_what_will_be():
    one, other = (
        tokenize_sentence("The firm will buy the mill."),
        tokenize_sentence("The firm is to buy the mill."),
    )
    assert not weaker(align(one, other))
    assert not weaker(align(other, one))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The jet crashed near Orla on Friday.", "The jet landed near Orla on Friday.", True),
        ("At no point was the dam in Orla tested.", "The dam in Orla was tested.", True),
        ("The dam in Orla was tested.", "The dam in Orla was tested in May.", False),
        ("The mill, which is old, burnt in Orla.", "The mill burnt in Orla on Friday.", False),
    ],
)
def test_sentences_with_another_word_in_one_slot_may_differ(one, other, expected):
    alignment = align(tokenize_sentence(one), tokenize_sentence(other))
    assert may_differ(alignment) is may_differ(alignment.flipped()) is expected
