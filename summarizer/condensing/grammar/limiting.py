"""Limits of a statement that must be kept with it: negations, hedges, conditions and attributions.

Limitations:
    Meaning is not considered. A phrase is recognised by its forms, its relation and its head.
"""

from __future__ import annotations

from summarizer.condensing.grammar.keeping import SUBJECTS, Kept

_LIMITING = frozenset({"advmod", "amod", "quantmod", "det", "nmod", "compound", "predet", "acomp"})
_NEGATING = frozenset({"det", "advmod", "preconj", "cc", "amod"})
# Phrases after a negated verb limit what is denied: "will not leave before Friday".
_LIMITING_DENIALS = frozenset({"prep", "advcl"})
_MODIFIERS = frozenset({"amod", "compound", "relcl", "acl", "prep"})
# A place or a time limits a denial too, but may be left out without harm: "was not hurt in the crash".
_PLACE_PREPOSITIONS = frozenset({"in", "on", "at"})
_WITHIN = frozenset({"in", "under", "among"})
_PRESENT = frozenset({"VBZ", "VBP", "MD"})
_NOBODY = frozenset({"no", "none", "nobody", "nothing", "neither"})
_CLAUSE_RELATIONS = frozenset({"advcl", "xcomp", "ccomp", "prep", "acl", "relcl", "dep"})
# "all schools except two", "no choice but to leave".
_EXCEPTING = frozenset({"but", "except", "excluding"})
_PROVIDED = frozenset({"provided", "providing"})
_UNREAL_MODALS = frozenset({"would", "could", "might"})
_INVERTED = frozenset({"should", "had", "were"})
_CONDITION_PHRASES = frozenset(
    {
        ("in", "case"),
        ("as", "long", "as"),
        ("so", "long", "as"),
        ("in", "the", "event"),
        ("on", "condition"),
        ("only", "if"),
        ("rather", "than"),
    }
)
_VIEWS = frozenset(
    {
        ("in", "the", "view", "of"),
        ("in", "the", "opinion", "of"),
        ("in", "the", "eyes", "of"),
        ("in", "the", "words", "of"),
        ("by", "all", "accounts"),
        ("by", "some", "accounts"),
    }
)
# "according to", "as per".
_ATTRIBUTING = frozenset({"according", "per"})


def limit_kind(sentence: Kept, index: int, child: int) -> str | None:
    """Return the kind of limit on a word that was left out with a dependent; None if it is no limit."""
    dependent, listed = sentence.tokens[child], sentence.listed
    if dependent.relation == "neg" or (dependent.form in listed.negation and dependent.relation in _NEGATING):
        return "negation"
    if dependent.relation == "aux" and dependent.tag == "MD":
        return "hedge"
    if dependent.relation in _LIMITING and (kind := _kind_of_modifier(sentence, child)) is not None:
        return kind
    if _is_attribution(sentence, index, child):
        return "attribution"
    if _is_condition(sentence, index, child):
        return "condition"
    if dependent.relation == "advmod" and dependent.form.endswith("ly") and _is_denied(sentence, index):
        return "hedge"  # "is not explicitly allowed"
    return "scope" if _is_scope(sentence, index, child) or _is_domain(sentence, index, child) else None


def _kind_of_modifier(sentence: Kept, child: int) -> str | None:
    """Return the kind of limit that a modifier or its subtree is, "hardly ever"; None if it is none."""
    dependent, listed = sentence.tokens[child], sentence.listed
    subtree = sentence.parse.subtree(child) if dependent.relation == "advmod" else {child}
    hyphenated = sentence.parse.hyphenated(child)
    if hyphenated.startswith(("no-", "non-", "anti-")):
        return "negation"  # "no-knock warrants"
    if dependent.form == "called" and "so" in sentence.child_forms(child):
        return "hedge"  # "so called", without its hyphen
    forms = {sentence.tokens[each].form for each in subtree} | {hyphenated}
    if dependent.relation == "advmod" and forms & listed.negation:
        return "negation"
    if forms & listed.hedges:
        return "hedge"
    if dependent.relation != "advmod" and {dependent.form, hyphenated} & listed.limiting:
        return "hedge"
    return None


def _is_scope(sentence: Kept, index: int, child: int) -> bool:
    """Whether a word limits what is denied: "will not leave before Friday", "did not pass a law on guns"."""
    dependent = sentence.tokens[child]
    token = sentence.tokens[index]
    verb = token.head if token.relation in ("acomp", "attr", "xcomp") else index
    if dependent.relation in _LIMITING_DENIALS and child > index and _is_denied(sentence, verb):
        return dependent.form not in _PLACE_PREPOSITIONS
    return dependent.relation in _MODIFIERS and _is_indefinite_object(sentence, index)


def _is_domain(sentence: Kept, index: int, child: int) -> bool:
    """Whether a phrase limits where a general statement holds: "In Velm, gambling is legal"."""
    dependent, token = sentence.tokens[child], sentence.tokens[index]
    subjects = sentence.children_of(index, *SUBJECTS)
    if dependent.relation != "prep" or not subjects or child > min(subjects):
        return False
    if dependent.form == "of":
        return True  # "Of the four on the list, two are dead"
    if dependent.form not in _WITHIN:
        return False
    helping = [sentence.tokens[each] for each in sentence.children_of(index, "aux", "auxpass")]
    if any(each.form in ("has", "have") for each in helping) or token.tag == "VBG":
        return False
    return any(each.tag in _PRESENT for each in (token, *helping))


def _is_attribution(sentence: Kept, index: int, child: int) -> bool:
    """Whether a phrase is an attribution."""
    token, dependent, listed = sentence.tokens[index], sentence.tokens[child], sentence.listed
    if dependent.relation == "prep" and (
        dependent.form in _ATTRIBUTING or sentence.child_forms(child) & _ATTRIBUTING
    ):
        return True
    if dependent.relation == "prep" and sentence.opens_with(child, _VIEWS):
        return True
    return dependent.form in listed.speech and bool(
        dependent.relation == "parataxis"
        or (dependent.relation == "advcl" and "as" in sentence.child_forms(child))
        # "..., police said" where the parser made it a dependent or a conjunct of the reported clause.
        or (dependent.relation == "ccomp" and token.form not in listed.speech and child > index)
        or (dependent.relation == "conj" and _is_unjoined(sentence, index, child))
    )


def _is_unjoined(sentence: Kept, index: int, child: int) -> bool:
    """Whether a verb has its own subject, and no conjunction joins it to its head."""
    return bool(sentence.children_of(child, "nsubj")) and not sentence.children_of(index, "cc")


def _is_condition(sentence: Kept, index: int, child: int) -> bool:
    """Whether a phrase is a condition or an exception."""
    dependent, listed = sentence.tokens[child], sentence.listed
    forms = {sentence.tokens[each].form for each in sentence.parse.subtree(child)}
    if dependent.relation in _CLAUSE_RELATIONS and "unless" in forms:
        return True  # "to restore order unless they leave"
    marks = {sentence.tokens[each].form for each in sentence.children_of(index, "mark")}
    if dependent.relation == "conj" and marks & {"if", "unless"}:
        return True  # "if it admits that and means it"
    if dependent.relation not in ("advcl", "prep", "dep", "advmod"):
        return False
    if dependent.form in _EXCEPTING:
        return True
    if dependent.form in _PROVIDED and sentence.children_of(child, "dobj"):
        return False  # "providing customers with jobs"
    opening = [child, *(each for each in sentence.children_of(child, "mark", "advmod") if each < child)]
    opening = [each for each in opening if each == 0 or sentence.tokens[each - 1].form != "even"]
    if any(sentence.tokens[each].form in listed.conditions for each in opening) or sentence.opens_with(
        child, _CONDITION_PHRASES
    ):
        return True
    # "Without help, it would fail"; "Should the dam break, ..."
    unreal = any(sentence.tokens[each].form in _UNREAL_MODALS for each in sentence.children_of(index, "aux"))
    if dependent.form == "without" and unreal:
        return True
    first = min(sentence.parse.subtree(child))
    subjects = sentence.children_of(child, *SUBJECTS)
    return (
        bool(subjects) and sentence.tokens[first].form in _INVERTED and first < min(subjects) and first == 0
    )


def _is_denied(sentence: Kept, index: int) -> bool:
    """Whether a verb, its subject or its object is negated: "no one is happy"."""
    if any(sentence.tokens[child].relation == "neg" for child in sentence.children[index]):
        return True
    subjects = sentence.children_of(index, *SUBJECTS)
    forms = {sentence.tokens[each].form for child in subjects for each in sentence.parse.subtree(child)}
    objects = sentence.children_of(index, "dobj", "attr")
    none = any("no" in sentence.child_forms(child) for child in objects)  # "There is no boat"
    return none or bool(forms & _NOBODY)


def _is_indefinite_object(sentence: Kept, index: int) -> bool:
    """Whether a word is an indefinite object of a negated verb: "did not invoke a law"."""
    token = sentence.tokens[index]
    if token.relation not in ("dobj", "attr") or not _is_denied(sentence, token.head):
        return False
    articles = [sentence.tokens[child].form for child in sentence.children_of(index, "det")]
    if not articles:
        return token.tag == "NNS" and not sentence.children_of(index, "poss", "nummod")
    return any(form in ("a", "an", "any") for form in articles)
