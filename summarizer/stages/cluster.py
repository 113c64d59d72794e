"""The documents on one event with all that is derived from them: what flows through the chain.

`prepare` makes a `Cluster` of documents, `split` and `describe` add its sentences and their features,
`find_voices` says which of them count, and `group_claims` makes `Claims` of those. Each of these objects
has an index space of its own, and says what an index into it means:

    TextIndex       a place in `Cluster.texts`; in `Voices.counted`, where each voice has one, its number
    SentenceIndex   a place in `Cluster.sentences`, and so a row of `Cluster.features` and of every (n,) array
    ClaimIndex      a place in `Claims`, and so in every (m,) array
    OptionIndex     a place in `select.Options`: a claim in its own words or in a shorter wording

A sentence of one cluster has another index in another one: `Voices.original` leads from the sentences that
count to those of the whole cluster, and `Voices.restored` leads claims there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import cache, cached_property
from typing import NewType

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from summarizer.language.identification import main_language
from summarizer.language.spelling import ENGLISH
from summarizer.records import Document, Sentence
from summarizer.stages.features import Ints, SentenceFeatures, sentence_features

TextIndex = NewType("TextIndex", int)
SentenceIndex = NewType("SentenceIndex", int)
ClaimIndex = NewType("ClaimIndex", int)
OptionIndex = NewType("OptionIndex", int)

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Text:
    """A distinct text and the documents that carry it, in canonical order.

    Attributes:
        documents: those that carry it, one or more.
        written_in: the languages that were recognised in it, that of most of it first; empty where none was.
        language: the one that it is read in, one of `LANGUAGES`.
    """

    documents: tuple[Document, ...]
    written_in: tuple[str, ...] = ()
    language: str = ENGLISH

    @property
    def text(self) -> str:
        """The text itself."""
        return self.documents[0].text

    @property
    def title(self) -> str:
        """The first title that one of its documents gives, or ""."""
        return next((document.title for document in self.documents if document.title), "")

    @property
    def day(self) -> date | None:
        """The day, in UTC, on which it was first published."""
        published = self.documents[0].published
        return moment(published).date() if published else None


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end` of a distinct text."""

    text: TextIndex
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A line that is no part of the report, why not, and every place where it stands."""

    text: str
    reason: str
    places: tuple[Place, ...]


@cache
def _no_features() -> SentenceFeatures:
    return sentence_features([], [])


@dataclass(frozen=True)
class Cluster:
    """The documents on one event; what a stage has not added yet is empty.

    Attributes:
        documents: those given, in the caller's order, each with an id.
        texts: their t distinct texts in canonical order.
        sentences: the n sentences, text after text.
        text_of: (n,) the text that each stands in, ascending.
        passage_of: (n,) ascending numbers; sentences of one passage follow one another in one text.
        continues: (n,) does a sentence go on in the line of another? Then it is no headline, even where the
            text breaks off before its full stop.
        boilerplate: the lines that are no part of the report.
        features: what is known of the sentences.
    """

    documents: tuple[Document, ...]
    texts: tuple[Text, ...]
    sentences: tuple[Sentence, ...] = ()
    text_of: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    passage_of: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    continues: Bools = field(default_factory=lambda: np.zeros(0, dtype=bool))
    boilerplate: tuple[Boilerplate, ...] = ()
    features: SentenceFeatures = field(default_factory=_no_features)

    @cached_property
    def sentence_texts(self) -> list[str]:
        """The n sentences as strings."""
        return [sentence.text for sentence in self.sentences]

    @cached_property
    def text_indices(self) -> list[TextIndex]:
        """The text that each sentence stands in, as `text_of` has it; for looking up single sentences."""
        return [TextIndex(text) for text in self.text_of.tolist()]

    @cached_property
    def places(self) -> Ints:
        """(n,) how many sentences of its text come before each."""
        return np.array([sentence.index for sentence in self.sentences], dtype=np.int64)

    @property
    def languages(self) -> list[str]:
        """The language that each text is read in."""
        return [text.language for text in self.texts]

    @property
    def language(self) -> str:
        """The language that most of the texts are written in."""
        return main_language([text.written_in for text in self.texts])

    @cached_property
    def whole(self) -> Bools:
        """(n,) is each a whole sentence, and not a headline or a caption?"""
        return self.features.whole | self.continues

    def text_holding(self, sentence: SentenceIndex) -> Text:
        """The text that a sentence stands in."""
        return self.texts[self.text_indices[sentence]]


def describe(cluster: Cluster) -> Cluster:
    """A cluster with the features of its sentences."""
    texts, text_of = cluster.sentence_texts, cluster.text_of.tolist()
    return replace(cluster, features=sentence_features(texts, text_of, cluster.languages))


@dataclass(frozen=True, slots=True)
class Claim:
    """Sentences of one cluster that say the same: `representative` is the one that is shown.

    `members` are all of them, the representative too, ascending, which is canonical order.
    """

    representative: SentenceIndex
    members: tuple[SentenceIndex, ...]


@dataclass(frozen=True)
class Claims(Sequence[Claim]):
    """The m claims that the sentences of a cluster make; the cluster gives their indices a meaning."""

    cluster: Cluster
    claims: tuple[Claim, ...]

    def __len__(self) -> int:
        return len(self.claims)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __getitem__(self, claim: ClaimIndex) -> Claim:  # type: ignore[override]
        return self.claims[claim]

    @property
    def indices(self) -> list[ClaimIndex]:
        """All of them, in order."""
        return [ClaimIndex(number) for number in range(len(self.claims))]

    @cached_property
    def representatives(self) -> Ints:
        """(m,) the sentence that is shown for each."""
        return np.array([claim.representative for claim in self.claims], dtype=np.int64)

    @cached_property
    def texts(self) -> list[str]:
        """These sentences as strings."""
        texts = self.cluster.sentence_texts
        return [texts[claim.representative] for claim in self.claims]

    @cached_property
    def matrix(self) -> csr_array:
        """(m, vocabulary) the TF-IDF rows of these sentences."""
        return csr_array(self.cluster.features.matrix[self.representatives])

    @cached_property
    def text_counts(self) -> Ints:
        """(m,) how many texts of the cluster state each: voices, where it holds the sentences that count."""
        text_of = self.cluster.text_of.tolist()
        stated_in = ({text_of[member] for member in claim.members} for claim in self.claims)
        return np.fromiter(map(len, stated_in), np.int64, len(self.claims))

    @cached_property
    def earliest(self) -> Ints:
        """(m,) the earliest place of a member in its document, in sentences from 0."""
        place = self.cluster.places.tolist()
        earliest = [min(place[member] for member in claim.members) for claim in self.claims]
        return np.array(earliest, dtype=np.int64)

    @cached_property
    def claim_of(self) -> dict[SentenceIndex, ClaimIndex]:
        """The claim of each sentence."""
        return {
            member: ClaimIndex(number) for number, claim in enumerate(self.claims) for member in claim.members
        }


def moment(published: date) -> datetime:
    """A date as the start of that day, a datetime as it is, both in UTC."""
    if isinstance(published, datetime):
        return published.astimezone(UTC)
    return datetime.combine(published, time(), UTC)
