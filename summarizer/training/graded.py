"""The evidence scorer's training data: clusters with pairs of sentences that were graded by reading.

A record has for a sentence S the sentences T that state all of it, part of it, or nothing. The places of
sentences are characters of a document. The sentence there is found anew, so that data of other splitters can
be read, too. `docs/evidence.md` describes the format.

Limitations: a place without a sentence, such as one in a byline, is skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from summarizer.errors import InputError
from summarizer.evaluation.layouts import lines_of, objects_of
from summarizer.evidence.pair_features import SentencePairs
from summarizer.evidence.weighing import names_in
from summarizer.records import Document
from summarizer.settings import Settings
from summarizer.stages.cluster import Bools, Cluster, describe
from summarizer.stages.features import Floats, Ints
from summarizer.stages.prepare import prepare
from summarizer.stages.split import split

# What T states of S, from the least; of two grades of one pair in one entry the higher one counts. "some" is
# part or all, where it is not known which; "weaker" is all or part, but hedged or only planned.
NONE, WEAKER, SOME, PART, ALL = GRADES = ("none", "weaker", "some", "part", "all")
OTHERWISE = "otherwise"
# A sentence is at a place if they share this part of the shorter one: splitters differ by quotation marks,
# datelines and list marks.
SHARED_CHARACTERS = 0.5


@dataclass(frozen=True)
class GradedPairs:
    """The p graded pairs of a cluster.

    Attributes:
        id: the id of the cluster.
        rows: (p, f) the features of the pairs.
        part: (p,) whether T states part or all of S.
        whole: (p,) whether T states all of S, and nothing otherwise.
        known: (p,) whether `whole` is known.
        weight: the weight of each pair.
    """

    id: str
    rows: Floats
    part: Bools
    whole: Bools
    known: Bools
    weight: float


def read_graded(
    path: Path, limit: int | None = None, progress: Callable[[float], None] = lambda share: None
) -> list[GradedPairs]:
    """Return the pairs of each record of a file, or of its first `limit` records.

    Raises:
        InputError: the file cannot be read, or a record is no cluster with graded pairs.
    """
    records = list(islice(objects_of(lines_of(path), path), limit))
    found = []
    for number, (where, record) in enumerate(records):
        progress(number / len(records))
        try:
            found.append(graded_pairs(record))
        except InputError as error:
            raise InputError(f"{error.message} ({error.where})", where) from None
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"is not a cluster with graded pairs: {error}; docs/evidence.md describes the format"
            raise InputError(message, where) from None
    return found


def graded_pairs(record: Mapping[str, Any]) -> GradedPairs:
    """Return the pairs of a record.

    >>> found = graded_pairs({
    ...     "id": "storm",
    ...     "documents": [{"id": "a", "text": "A storm closed the port of Orla."},
    ...                   {"id": "b", "text": "The port was closed by a storm. Two ships left Orla."}],
    ...     "sentences": [{"place": ["a", 0, 32], "graded": [["b", 0, 31, "part"]], "complete": True}],
    ... })
    >>> found.part.tolist(), found.whole.tolist()
    ([True, False], [False, False])

    Raises:
        InputError: a document is invalid, or none has text.
        KeyError, TypeError, ValueError: a key is missing, or a value is wrong.
    """
    documents = [_document(value) for value in record["documents"]]
    cluster = describe(split(prepare(documents, Settings())))
    places = _Places(cluster, frozenset(record.get("given", ())))
    weight = float(record.get("weight", 1.0))
    if not 0 < weight < np.inf:
        raise ValueError(f"`weight` must be more than 0, not {weight:g}")
    one: list[int] = []
    other: list[int] = []
    grades: list[tuple[int, bool]] = []
    for entry in record["sentences"]:
        for sentence in places.at(entry["place"]):
            for partner, grade in places.graded(sentence, entry).items():
                one.append(sentence)
                other.append(partner)
                grades.append(grade)
    level = np.array([level for level, _ in grades], dtype=np.int64)
    otherwise = np.array([is_otherwise for _, is_otherwise in grades], dtype=np.bool_)
    return GradedPairs(
        str(record["id"]),
        places.pairs.of(np.array(one, dtype=np.int64), np.array(other, dtype=np.int64)),
        part=level >= GRADES.index(SOME),
        whole=(level == GRADES.index(ALL)) & ~otherwise,
        known=level != GRADES.index(SOME),
        weight=weight,
    )


def _document(value: Mapping[str, Any]) -> Document:
    """Return a document whose text is as it stands, so that offsets stay right; a date may be any text."""
    name, published = value["id"], value.get("date") or value.get("published")
    try:
        published = date.fromisoformat(published[:10]).isoformat() if published else None
    except ValueError:
        published = None
    return Document(value["text"], name, value.get("title") or "", published=published)


class _Places:
    """The sentences of a cluster by their places."""

    def __init__(self, cluster: Cluster, given: frozenset[str]) -> None:
        documents = [(number, one) for number, text in enumerate(cluster.texts) for one in text.documents]
        # A document that a given text copies is still a document.
        of_given = {number for number, _ in documents} - {
            number for number, document in documents if document.id not in given
        }
        is_given = np.isin(cluster.text_of, sorted(of_given))
        self.pairs = SentencePairs(cluster, ~is_given, is_given, names_in(cluster.features))
        self._text = {document.id: number for number, document in documents}
        self._sentences: dict[int, list[tuple[int, int, int]]] = {}
        for number, (text, one) in enumerate(zip(cluster.text_of.tolist(), cluster.sentences, strict=True)):
            self._sentences.setdefault(text, []).append((number, one.start, one.end))

    def at(self, place: Sequence[Any]) -> Iterator[int]:
        """Yield the sentences at a place, [document, start, end]."""
        name, start, end = place
        if name not in self._text:
            raise ValueError(f"there is no document {name!r} with a text")
        for number, begin, stop in self._sentences.get(self._text[name], ()):
            shared = min(end, stop) - max(start, begin)
            if shared > 0 and shared >= SHARED_CHARACTERS * min(end - start, stop - begin):
                yield number

    def graded(self, sentence: int, entry: Mapping[str, Any]) -> dict[int, tuple[int, bool]]:
        """Return the partners of a sentence in other texts, each with its grade and "says otherwise"."""
        text_of = self.pairs.cluster.text_of
        found: dict[int, tuple[int, bool]] = {}
        for *place, grade in map(_with_flag, entry["graded"]):
            for partner in self.at(place):
                if text_of[partner] != text_of[sentence]:
                    level, otherwise = found.get(partner, (0, False))
                    found[partner] = max(level, grade[0]), otherwise or grade[1]
        if entry.get("complete", False):
            for partner in self._candidates(sentence):
                found.setdefault(partner, (0, False))
        return found

    def _candidates(self, sentence: int) -> list[int]:
        """Return the sentences of documents with another text that share a content word with a sentence."""
        held = self.pairs.held
        shares = np.diff(csr_array(held @ csr_array(held[[sentence]]).T).indptr) > 0
        text_of: Ints = self.pairs.cluster.text_of
        found = np.flatnonzero(shares & ~self.pairs.apart & (text_of != text_of[sentence]))
        return [int(number) for number in found]


def _with_flag(entry: Sequence[Any]) -> tuple[Any, ...]:
    """Return the place of a graded sentence, and its grade's index with whether it says otherwise."""
    *place, grade = entry[:4]
    flags = entry[4:]
    if grade not in GRADES or flags not in ([], [OTHERWISE]):
        expected = f"one of {', '.join(GRADES)}, and {OTHERWISE!r} or nothing"
        raise ValueError(f"after the place stands {expected}, not {entry[3:]}")
    return (*place, (GRADES.index(grade), bool(flags)))
