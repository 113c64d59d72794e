"""What limits a statement, and must be told with it: negations, hedges, conditions, and who says so.

Left out: what words mean. A phrase is known by its form and by what it hangs on.
"""

from __future__ import annotations

from summarizer.condensing.grammar.keeping import SUBJECTS, Kept

_LIMITING = frozenset({"advmod", "amod", "quantmod", "det", "nmod", "compound", "predet", "acomp"})
_NEGATING = frozenset({"det", "advmod", "preconj", "cc", "amod"})
# Phrases behind a verb that is denied bound what is denied: "will not leave before Friday".
_BOUNDING = frozenset({"prep", "advcl"})
_DESCRIBING = frozenset({"amod", "compound", "relcl", "acl", "prep"})
# Where and when bound a denial too, and are yet left out without harm: "was not hurt in the crash".
_WHERE = frozenset({"in", "on", "at"})
_WITHIN = frozenset({"in", "under", "among"})
_PRESENT = frozenset({"VBZ", "VBP", "MD"})
_NOBODY = frozenset({"no", "none", "nobody", "nothing", "neither"})
_CLAUSE_RELATIONS = frozenset({"advcl", "xcomp", "ccomp", "prep", "acl", "relcl", "dep"})
# "all schools except two", "no choice but to leave".
_EXCEPTING = frozenset({"but", "except", "excluding"})
_PROVIDED = frozenset({"provided", "providing"})
_UNREAL = frozenset({"would", "could", "might"})
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
_SOURCING = frozenset({"according", "per"})


def limit(sentence: Kept, number: int, child: int) -> str | None:
    """What kind of limit on a word was left out with one that hung on it, if it is one."""
    one, listed = sentence.tokens[child], sentence.listed
    if one.relation == "neg" or (one.form in listed.negation and one.relation in _NEGATING):
        return "negation"
    if one.relation == "aux" and one.tag == "MD":
        return "hedge"
    if one.relation in _LIMITING and (kind := _modifier(sentence, child)) is not None:
        return kind
    if _is_source(sentence, number, child):
        return "attribution"
    if _is_condition(sentence, number, child):
        return "condition"
    if one.relation == "advmod" and one.form.endswith("ly") and _is_denied(sentence, number):
        return "hedge"  # "is not explicitly allowed"
    return "scope" if _is_scope(sentence, number, child) or _is_where(sentence, number, child) else None


def _modifier(sentence: Kept, child: int) -> str | None:
    """What kind of limit a word beside another is; "hardly ever" is one by what hangs on it."""
    one, listed = sentence.tokens[child], sentence.listed
    below = sentence.parse.below(child) if one.relation == "advmod" else {child}
    glued = sentence.parse.glued(child)
    if glued.startswith(("no-", "non-", "anti-")):
        return "negation"  # "no-knock warrants"
    if one.form == "called" and "so" in sentence.forms_below(child):
        return "hedge"  # without its hyphen
    forms = {sentence.tokens[low].form for low in below} | {glued}
    if one.relation == "advmod" and forms & listed.negation:
        return "negation"
    if forms & listed.hedges:
        return "hedge"
    if one.relation != "advmod" and {one.form, glued} & listed.limiting:
        return "hedge"
    return None


def _is_scope(sentence: Kept, number: int, child: int) -> bool:
    """Does it bound what is denied: "will not leave before Friday", "did not pass a law on guns"?"""
    one = sentence.tokens[child]
    token = sentence.tokens[number]
    verb = token.head if token.relation in ("acomp", "attr", "xcomp") else number
    if one.relation in _BOUNDING and child > number and _is_denied(sentence, verb):
        return one.form not in _WHERE
    return one.relation in _DESCRIBING and _is_any(sentence, number)


def _is_where(sentence: Kept, number: int, child: int) -> bool:
    """Does it tell where a general statement holds: "In Velm, gambling is legal"?"""
    one, token = sentence.tokens[child], sentence.tokens[number]
    subjects = sentence.children_of(number, *SUBJECTS)
    if one.relation != "prep" or not subjects or child > min(subjects):
        return False
    if one.form == "of":
        return True  # "Of the four on the list, two are dead"
    if one.form not in _WITHIN:
        return False
    helping = [sentence.tokens[low] for low in sentence.children_of(number, "aux", "auxpass")]
    if any(low.form in ("has", "have") for low in helping) or token.tag == "VBG":
        return False
    return any(low.tag in _PRESENT for low in (token, *helping))


def _is_source(sentence: Kept, number: int, child: int) -> bool:
    """Does a phrase tell who says so?"""
    token, one, listed = sentence.tokens[number], sentence.tokens[child], sentence.listed
    if one.relation == "prep" and (one.form in _SOURCING or sentence.forms_below(child) & _SOURCING):
        return True
    if one.relation == "prep" and sentence.opens_with(child, _VIEWS):
        return True
    return one.form in listed.speech and bool(
        one.relation == "parataxis"
        or (one.relation == "advcl" and "as" in sentence.forms_below(child))
        # "..., police said" where the parser hung it on what is said, or beside it.
        or (one.relation == "ccomp" and token.form not in listed.speech and child > number)
        or (one.relation == "conj" and _is_beside(sentence, number, child))
    )


def _is_beside(sentence: Kept, number: int, child: int) -> bool:
    """Has a verb a subject of its own, and nothing that joins it to the verb that it hangs on?"""
    return bool(sentence.children_of(child, "nsubj")) and not sentence.children_of(number, "cc")


def _is_condition(sentence: Kept, number: int, child: int) -> bool:
    """Does a phrase tell what the rest depends on?"""
    one, listed = sentence.tokens[child], sentence.listed
    below = {sentence.tokens[low].form for low in sentence.parse.below(child)}
    if one.relation in _CLAUSE_RELATIONS and "unless" in below:
        return True  # "to restore order unless they leave"
    marks = {sentence.tokens[low].form for low in sentence.children_of(number, "mark")}
    if one.relation == "conj" and marks & {"if", "unless"}:
        return True  # "if it admits that and means it"
    if one.relation not in ("advcl", "prep", "dep", "advmod"):
        return False
    if one.form in _EXCEPTING:
        return True
    if one.form in _PROVIDED and sentence.children_of(child, "dobj"):
        return False  # "providing customers with jobs"
    opening = [child, *(low for low in sentence.children_of(child, "mark", "advmod") if low < child)]
    opening = [low for low in opening if low == 0 or sentence.tokens[low - 1].form != "even"]
    if any(sentence.tokens[low].form in listed.conditions for low in opening) or sentence.opens_with(
        child, _CONDITION_PHRASES
    ):
        return True
    # "Without help, it would fail"; "Should the dam break, ..."
    unreal = any(sentence.tokens[low].form in _UNREAL for low in sentence.children_of(number, "aux"))
    if one.form == "without" and unreal:
        return True
    first = min(sentence.parse.below(child))
    subjects = sentence.children_of(child, *SUBJECTS)
    return (
        bool(subjects) and sentence.tokens[first].form in _INVERTED and first < min(subjects) and first == 0
    )


def _is_denied(sentence: Kept, number: int) -> bool:
    """Is a verb denied, or its subject: "no one is happy"?"""
    if any(sentence.tokens[child].relation == "neg" for child in sentence.children[number]):
        return True
    subjects = sentence.children_of(number, *SUBJECTS)
    forms = {sentence.tokens[low].form for child in subjects for low in sentence.parse.below(child)}
    objects = sentence.children_of(number, "dobj", "attr")
    none = any("no" in sentence.forms_below(child) for child in objects)  # "There is no boat"
    return none or bool(forms & _NOBODY)


def _is_any(sentence: Kept, number: int) -> bool:
    """Is it an indefinite object of a verb that is denied: "did not invoke a law"?"""
    token = sentence.tokens[number]
    if token.relation not in ("dobj", "attr") or not _is_denied(sentence, token.head):
        return False
    articles = [sentence.tokens[child].form for child in sentence.children_of(number, "det")]
    if not articles:
        return token.tag == "NNS" and not sentence.children_of(number, "poss", "nummod")
    return any(form in ("a", "an", "any") for form in articles)
