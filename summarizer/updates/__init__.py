"""Only what is new: what later articles on an event bring beside what was told of it.

An update reads the articles whose text was not read before, and compares each of their claims with the state
that the update before it left. It tells what is `new`, `confirmed` (told by more independent voices than
before), `changed` (a number has moved) and `withdrawn` (taken back, or corrected), and nothing else; its
summary is made of these. The new state comes with it, and claims keep their ids. Whether all articles of the
event are given again or those of the day alone makes no difference.

What is known is told by words and not by meaning, so a thing that is said again in other words altogether is
told again. A sentence that is no whole one, and a question, is never told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.language.spelling import ENGLISH
from summarizer.records import (
    Claim,
    Document,
    Evidence,
    LeftOut,
    Summary,
    SummarySentence,
    Support,
    to_dict,
)
from summarizer.settings import Settings
from summarizer.stages.features import SentenceFeatures
from summarizer.stages.prepare import Text
from summarizer.stages.voices import Voices
from summarizer.updates.comparing import NEW, Told, Verdict
from summarizer.updates.figures import written
from summarizer.updates.sketching import heard_before, shingles, sketch
from summarizer.updates.state import Known, State, digest, packed, remembered, unpacked_each
from summarizer.updates.words import Words

__all__ = [
    "Changed",
    "Comparison",
    "Confirmed",
    "New",
    "State",
    "Update",
    "Withdrawn",
    "nothing_new",
    "unread",
]

SCHEMA = "summarizer-update/1"
# What may follow the question mark of a sentence.
_CLOSING = "\"”’»)' "
NOTHING = "nothing is new: every document was read before"


@dataclass(frozen=True, slots=True)
class New:
    """A claim that was not told before, with its places in the new documents."""

    id: str
    text: str
    evidence: tuple[Evidence, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Confirmed(New):
    """A claim that was told by `before` independent voices, and now by `after`; `text` says it once more."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Changed(New):
    """A claim whose number was `old` and is `new` by `text`, both in the normal form of `Value.value`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Withdrawn(New):
    """A claim that was told before, and that `text` takes back or corrects."""


@dataclass(frozen=True, slots=True)
class Update:
    """What an update yields; lists in order of rank, the best first.

    Attributes:
        sentences: the summary of the update, in reading order; only what the lists hold is in it.
        claims: the id of the claim of each sentence.
        documents: all that were given, in the caller's order.
        state: what the next update begins from.
    """

    headline: str
    sentences: tuple[SummarySentence, ...]
    claims: tuple[str, ...]
    new: tuple[New, ...]
    confirmed: tuple[Confirmed, ...]
    changed: tuple[Changed, ...]
    withdrawn: tuple[Withdrawn, ...]
    documents: tuple[Document, ...]
    warnings: tuple[str, ...]
    settings: Settings
    state: State
    schema: str = SCHEMA
    seconds: dict[str, float] | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The sentences joined by one blank."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def empty(self) -> bool:
        """Is there nothing to tell?"""
        return not (self.new or self.confirmed or self.changed or self.withdrawn)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; `seconds` only where they were asked for."""
        plain: dict[str, Any] = to_dict(self)
        plain["state"] = self.state.to_dict()
        if self.seconds is None:
            del plain["seconds"]
        return {"schema": plain.pop("schema"), **plain}


def unread(documents: Sequence[Document], since: State) -> list[Document]:
    """The documents whose text no earlier update has read."""
    read = since.read
    return [one for one in documents if digest(one.text) not in read and not one.text.isspace() and one.text]


def nothing_new(
    documents: tuple[Document, ...], since: State, settings: Settings, warnings: Sequence[str]
) -> Update:
    """The update of documents that were all read before."""
    return Update("", (), (), (), (), (), (), documents, (*warnings, NOTHING), settings, since)


class _Found(NamedTuple):
    """What a claim of the run brings, and what is remembered of it but its id and voices."""

    verdict: Verdict
    known: Known


class Comparison:
    """One run of the chain held against a state: `listen` and `choose` are called by it, `update` afterwards.

    Args:
        since: the state that the update before left.
    """

    def __init__(self, since: State) -> None:
        self._since = since
        self._digests: list[bytes] = []
        self._sketches: list[str] = []
        self._voice_of_document: dict[str, int] = {}
        self._voice_of_row: list[int] = []
        self._days: list[str | None] = []  # of the speaking rows
        self._found: dict[str, _Found] = {}  # by the sentence that speaks, in canonical order

    def listen(
        self, texts: Sequence[Text], text_of: Sequence[int], everything: SentenceFeatures, heard: Voices
    ) -> None:
        """Find which voices of the new texts were heard before.

        Args:
            texts: the distinct texts.
            text_of: for each sentence the number of its text.
            everything: the rows of all sentences.
            heard: the voices of the texts.
        """
        since = self._since
        self._digests = [digest(text.text) for text in texts]
        first = since.voices - len(since.sketches)
        sketches = list(map(frozenset, unpacked_each(since.sketches)))
        hashes = shingles(everything, text_of, len(texts))
        numbers: list[int] = []
        for voice, speaker in enumerate(heard.speakers):
            own = [text for text, its in enumerate(heard.of_text.tolist()) if its == voice]
            known = (heard_before(hashes[text], sketches) for text in own)
            found = next((one for one in known if one is not None), None)
            if found is None:
                numbers.append(since.voices + len(self._sketches))
                self._sketches.append(sketch(hashes[speaker]))
            else:
                numbers.append(first + found)
        for number, text in enumerate(texts):
            for document in text.documents:
                self._voice_of_document[str(document.id)] = numbers[int(heard.of_text[number])]
        text_of_row = np.asarray(text_of, dtype=np.int64)[heard.rows].tolist()
        self._voice_of_row = [int(heard.of_text[text]) for text in text_of_row]
        self._days = [day.isoformat() if (day := texts[text].day) else None for text in text_of_row]

    def choose(
        self,
        wordings: Sequence[str],
        rows: SentenceFeatures,
        claims: Sequence[Claim],
        companions: Sequence[tuple[int, ...]],
        whole: NDArray[np.bool_],
    ) -> NDArray[np.bool_]:
        """(m,) for each claim whether the summary of the update may tell it.

        Args:
            wordings: the sentences that speak.
            rows: what is known of them.
            claims: the claims that they make.
            companions: for each claim the others that must be told with it.
            whole: for each sentence whether it is a whole one.
        """
        words = Words(rows, wordings)
        english = rows.language == ENGLISH
        told = Told(self._since.claims, words, english)
        verdicts: list[Verdict | None] = []
        days: list[str | None] = []
        for claim in claims:
            speaker, text = claim.speaker, wordings[claim.speaker]
            day = max(filter(None, (self._days[row] for row in claim.members)), default=None)
            days.append(day)
            if not whole[speaker] or text.rstrip(_CLOSING).endswith("?"):
                verdicts.append(None)
                continue
            together = speaker > 0 and self._voice_of_row[speaker - 1] == self._voice_of_row[speaker]
            verdicts.append(told.verdict(speaker, speaker - 1 if together else None, day))
        verdicts = self._each_once(verdicts)
        for claim, verdict, day in zip(claims, verdicts, days, strict=True):
            if verdict is None or verdict.kind == "known":
                continue
            text = wordings[claim.speaker]
            known = Known("", "")
            if verdict.kind != "confirmed":
                values = tuple(map(written, words.figures(claim.speaker))) if english else ()
                known = Known(
                    "", packed(words.kept(claim.members)), values=values, day=day if values else None
                )
            self._found[text] = _Found(verdict, known)
        fresh = [one is not None and one.kind in ("new", "changed", "withdrawn") for one in verdicts]
        may = [
            tells and all(fresh[other] or self._is_taken_back(verdict, verdicts[other]) for other in together)
            for tells, verdict, together in zip(fresh, verdicts, companions, strict=True)
        ]
        return np.array(may, dtype=bool)

    def _is_taken_back(self, one: Verdict | None, other: Verdict | None) -> bool:
        """Is what must be told with a withdrawal the claim that it withdraws?"""
        if not one or not other or one.kind != "withdrawn" or other.kind != "confirmed":
            return False
        return self._since.claims[one.claim].id == self._since.claims[other.claim].id

    def update(self, summary: Summary, documents: tuple[Document, ...]) -> Update:
        """The update that the run's summary makes.

        Args:
            summary: what the chain has made of the documents that were not read before.
            documents: all that were given.
        """
        claims: list[SummarySentence | LeftOut] = [*summary.sentences, *summary.left_out]
        ranked = sorted((one for one in claims if one.rank is not None), key=lambda one: one.rank or 0)
        tellings = {_source(one): one for one in ranked}
        ids, known_now = self._remember(tellings)
        new: list[New] = []
        confirmed: dict[str, Confirmed] = {}
        changed: list[Changed] = []
        withdrawn: list[Withdrawn] = []
        for one in ranked:
            found = self._found.get(_source(one))
            if found is None:
                continue
            verdict, told = found.verdict, (ids[_source(one)], _source(one), one.evidence, one.support)
            match verdict.kind:
                case "new":
                    new.append(New(*told))
                case "changed":
                    changed.append(Changed(*told, verdict.old, verdict.new))
                case "withdrawn":
                    withdrawn.append(Withdrawn(*told))
                case _:
                    known = known_now[verdict.claim]
                    before, after = self._since.claims[verdict.claim].voices, known.voices
                    if after > before and not known.withdrawn:
                        confirmed.setdefault(told[0], Confirmed(*told, before, after))
        state = remembered(self._since, self._digests, self._sketches, known_now, self._since.ids + len(new))
        return Update(
            summary.headline,
            summary.sentences,
            tuple(ids[_source(one)] for one in summary.sentences),
            tuple(new),
            tuple(confirmed.values()),
            tuple(changed),
            tuple(withdrawn),
            documents,
            summary.warnings,
            summary.settings,
            state,
            seconds=summary.seconds,
        )

    def _each_once(self, verdicts: Sequence[Verdict | None]) -> list[Verdict | None]:
        """The verdicts, of which no two change, and no two withdraw, one claim: what comes second is new.

        A number that is given itself comes before "more than 30".
        """
        taken: set[tuple[str, str]] = set()
        kept = [*verdicts]
        exactly = sorted(range(len(kept)), key=lambda place: _bounded(kept[place]))
        for place in exactly:
            verdict = kept[place]
            if verdict and verdict.kind in ("changed", "withdrawn"):
                key = verdict.kind, self._since.claims[verdict.claim].id
                if key in taken:
                    kept[place] = NEW
                taken.add(key)
        return kept

    def _remember(
        self, tellings: Mapping[str, SummarySentence | LeftOut]
    ) -> tuple[dict[str, str], list[Known]]:
        """The id of each claim by its sentence, and all that is known now: first the old, in their places."""
        claims = [*self._since.claims]
        ids: dict[str, str] = {}
        given = self._since.ids
        for text, (verdict, known) in self._found.items():
            documents = (place.document for place in tellings[text].evidence)
            voices = sorted({self._voice_of_document[document] for document in documents})
            if verdict.kind == "new":
                given += 1
                ids[text] = f"c{given}"
            else:
                ids[text] = claims[verdict.claim].id
            if verdict.kind == "confirmed":
                told = claims[verdict.claim]
                more = [voice for voice in voices if voice not in told.heard]
                heard = tuple(sorted({*told.heard, *more}))
                claims[verdict.claim] = replace(told, voices=told.voices + len(more), heard=heard)
                continue
            taken_back = verdict.kind == "withdrawn"
            if taken_back:
                claims = [replace(one, withdrawn=True) if one.id == ids[text] else one for one in claims]
            claims.append(
                replace(known, id=ids[text], voices=len(voices), heard=tuple(voices), withdrawn=taken_back)
            )
        return ids, claims


def _source(told: SummarySentence | LeftOut) -> str:
    """The sentence of a claim, which may be told in a shorter wording."""
    return (told.source_text if isinstance(told, SummarySentence) else None) or told.text


def _bounded(verdict: Verdict | None) -> bool:
    return verdict is not None and not verdict.new[:1].isdigit()
