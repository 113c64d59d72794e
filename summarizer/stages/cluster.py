"""The documents on one event with all that is derived from them: the data that the stages pass on.

`prepare` makes a `Cluster` of documents. `split` and `describe` add its sentences and their features.
`find_voices` finds the sentences that count, and `group_claims` groups those into `Claims`. Each of these
objects has an index type of its own:

    TextIndex       an index into `Cluster.texts`; in `Voices.counted` also the number of the voice
    SentenceIndex   an index into `Cluster.sentences`, the rows of `Cluster.features` and every (n,) array
    ClaimIndex      an index into `Claims` and every (m,) array
    OptionIndex     an index into `select.Options`: a claim in its own words or in a shorter wording

A sentence has different indices in different clusters. `Voices.original` maps the sentences that count to
those of the whole cluster, and `Voices.in_whole_cluster` maps claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import cache, cached_property
from typing import NewType, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from summarizer.language.identification import main_language
from summarizer.language.invisible import visible
from summarizer.language.spelling import ENGLISH
from summarizer.records import Document, Sentence
from summarizer.records.origin import Origin
from summarizer.stages.features import Ints, SentenceFeatures, sentence_features

TextIndex = NewType("TextIndex", int)
SentenceIndex = NewType("SentenceIndex", int)
ClaimIndex = NewType("ClaimIndex", int)
OptionIndex = NewType("OptionIndex", int)

Bools = NDArray[np.bool_]

# The end of a teaser: of 125 last sentences of Multi-News and Spark that end so, 24 of 26 read break off.
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.)[\])]?\Z")


@dataclass(frozen=True, slots=True)
class Text:
    """A distinct text and the documents that have it, in canonical order.

    Attributes:
        documents: those that have it, one or more.
        written_in: the languages recognised in it, the most frequent first; empty if none was recognised.
        language: the language that it is processed in, one of `LANGUAGES`.
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
        """The title of the first of its documents that has one, or ""."""
        return next((document.title for document in self.documents if document.title), "")

    @property
    def origin(self) -> Origin | None:
        """How it was read, or None; if its documents were read differently, the same one in any order."""
        origins = [document.origin for document in self.documents if document.origin is not None]
        return min(origins, key=repr, default=None)

    @property
    def post(self) -> tuple[str, int]:
        """The live blog that it is a post of, and its number there; "" and 0 if it is none."""
        origins = (document.origin for document in self.documents)
        return next(((one.live_blog, one.post) for one in origins if one and one.live_blog), ("", 0))

    @property
    def day(self) -> date | None:
        """The day, in UTC, on which it was first published, or None."""
        published = self.documents[0].published
        return moment(published).date() if published else None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day on which it may have been published, or None.

        A date without a time is that of its own place: an article of 23:00-05:00 is of the next day in UTC,
        but not later than one that is dated by the day alone.
        """
        published = self.documents[0].published
        if not published:
            return None
        days = moment(published).date(), date(published.year, published.month, published.day)
        return min(days), max(days)


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Characters `start` to `end` of a distinct text."""

    text: TextIndex
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A line or sentence that is not part of the report, the reason, and where it occurs."""

    text: str
    reason: str
    spans: tuple[TextSpan, ...]


@cache
def _no_features() -> SentenceFeatures:
    return sentence_features([], [])


@dataclass(frozen=True)
class Cluster:
    """The documents on one event; what later stages add is empty until then.

    Attributes:
        documents: in the caller's order, each with an id.
        texts: their t distinct texts in canonical order.
        sentences: the n sentences, text after text.
        text_of: (n,) the text that contains each sentence, ascending.
        passage_of: (n,) ascending numbers; sentences of one passage follow one another in one text.
        continues: (n,) whether a sentence, if not a very short one, starts in the line in which another one
            ends. Such a sentence is not a headline, even if the text breaks off before its full stop.
        boilerplate: the lines and sentences that are not part of the report.
        features: of the sentences.
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
        """The n sentences as strings, without invisible characters."""
        return [visible(sentence.text) for sentence in self.sentences]

    @cached_property
    def text_indices(self) -> list[TextIndex]:
        """`text_of` as a list: faster than the array for single sentences."""
        return [TextIndex(text) for text in self.text_of.tolist()]

    @cached_property
    def positions(self) -> Ints:
        """(n,) the position of each sentence in its text, from 0."""
        return np.array([sentence.index for sentence in self.sentences], dtype=np.int64)

    @cached_property
    def articles(self) -> list[TextIndex]:
        """For each text the first text of its article: the posts of a live blog are one, in their order."""
        first: dict[str, TextIndex] = {}
        each = [(TextIndex(number), text.post[0]) for number, text in enumerate(self.texts)]
        return [first.setdefault(name, text) if name else text for text, name in each]

    @property
    def languages(self) -> list[str]:
        """The language that each text is processed in."""
        return [text.language for text in self.texts]

    @property
    def language(self) -> str:
        """The language that most of the texts are written in."""
        return main_language([text.written_in for text in self.texts])

    @cached_property
    def whole(self) -> Bools:
        """(n,) whether each is a whole sentence, not a headline, a caption or the last words of a teaser."""
        ended = np.zeros(len(self.sentences), dtype=bool)
        for number in np.flatnonzero(self._is_last).tolist():
            ended[number] = _BREAKS_OFF.search(self.sentences[number].text) is not None
        return np.asarray((self.features.whole | self.continues) & ~ended)

    @cached_property
    def cut_off(self) -> Bools:
        """(n,) whether its text breaks off in each: the last one, in a line of others, without an end."""
        return np.asarray(self._has_no_end & self._is_last)

    @cached_property
    def pieces(self) -> Bools:
        """(n,) whether each is a piece of a text without full stops: several of it have no end."""
        count = np.bincount(self.text_of, self._has_no_end, len(self.texts))
        return np.asarray(self._has_no_end & (count[self.text_of] > 1))

    @cached_property
    def _has_no_end(self) -> Bools:
        """(n,) whether each is in a line of others, without an end."""
        return np.asarray(self.continues & ~self.features.whole)

    @cached_property
    def _is_last(self) -> Bools:
        """(n,) whether each is the last one of its text."""
        return np.asarray(np.diff(self.text_of, append=-1) != 0)

    def text_containing(self, sentence: SentenceIndex) -> Text:
        """The text that contains a sentence."""
        return self.texts[self.text_indices[sentence]]


def describe(cluster: Cluster) -> Cluster:
    """Return a cluster with the features of its sentences added."""
    texts, text_of = cluster.sentence_texts, cluster.text_of.tolist()
    return replace(cluster, features=sentence_features(texts, text_of, cluster.languages))


@dataclass(frozen=True, slots=True)
class Claim:
    """Sentences of one cluster that say the same.

    Attributes:
        representative: the member that is shown.
        members: all of them, the representative included, ascending, which is canonical order.
    """

    representative: SentenceIndex
    members: tuple[SentenceIndex, ...]


class Stating(Protocol):
    """Knows which voices state sentences of a cluster; `evidence/links.py` estimates it for English."""

    def voices_stating(self, sentences: Ints) -> tuple[Ints, Ints, Bools]:
        """Return for some of s sentences, (s,), which other voices state them, whole or in part.

        Returns:
            The number of a sentence among `sentences`, a voice, and whether it states all; (p,) each. A voice
            may be returned more than once.
        """
        ...


@dataclass(frozen=True)
class Claims(Sequence[Claim]):
    """The m claims of a cluster; the indices of their members are indices into its sentences.

    Attributes:
        cluster: the cluster; in that of the sentences that count each text is a voice.
        claims: the claims.
        stating: knows which voices state claims in other words or in part; without it only members do.
    """

    cluster: Cluster
    claims: tuple[Claim, ...]
    stating: Stating | None = field(default=None, compare=False)

    def __len__(self) -> int:
        return len(self.claims)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __getitem__(self, claim: ClaimIndex) -> Claim:  # type: ignore[override]
        return self.claims[claim]

    @property
    def indices(self) -> list[ClaimIndex]:
        """The indices of all claims, ascending."""
        return [ClaimIndex(number) for number in range(len(self.claims))]

    @cached_property
    def representatives(self) -> Ints:
        """(m,) the representative of each claim."""
        return np.array([claim.representative for claim in self.claims], dtype=np.int64)

    @cached_property
    def texts(self) -> list[str]:
        """The representatives as strings, as their documents have them."""
        sentences = self.cluster.sentences
        return [sentences[claim.representative].text for claim in self.claims]

    @cached_property
    def matrix(self) -> csr_array:
        """(m, vocabulary) the TF-IDF rows of the representatives."""
        return csr_array(self.cluster.features.matrix[self.representatives])

    @cached_property
    def text_counts(self) -> Ints:
        """(m,) how many texts state each claim; in `Voices.counted` each text is a voice."""
        text_of = self.cluster.text_of.tolist()
        stated_in = ({text_of[member] for member in claim.members} for claim in self.claims)
        return np.fromiter(map(len, stated_in), np.int64, len(self.claims))

    @cached_property
    def voice_counts(self) -> tuple[Ints, Ints]:
        """(m,) and (m,) how many voices state each claim, and how many state it or a part of it.

        These are estimates for rankers: what is cited for a claim that is told is checked word by word too.
        """
        if self.stating is None:
            return self.text_counts, self.text_counts
        texts = len(self.cluster.texts)
        own = [(number, member) for number, claim in enumerate(self.claims) for member in claim.members]
        claim, member = np.array(own, dtype=np.int64).reshape(-1, 2).T
        stated = claim * texts + self.cluster.text_of[member]
        number, voice, whole = self.stating.voices_stating(self.representatives)
        found = number * texts + voice
        every = (np.unique(np.concatenate((stated, more))) // texts for more in (found[whole], found))
        whole_count, count = (np.bincount(one, minlength=len(self)) for one in every)
        return whole_count, count

    @cached_property
    def earliest(self) -> Ints:
        """(m,) the earliest position of a member in its document, in sentences from 0."""
        positions = self.cluster.positions.tolist()
        earliest = [min(positions[member] for member in claim.members) for claim in self.claims]
        return np.array(earliest, dtype=np.int64)

    @cached_property
    def claim_of(self) -> dict[SentenceIndex, ClaimIndex]:
        """The claim of each sentence."""
        return {
            member: ClaimIndex(number) for number, claim in enumerate(self.claims) for member in claim.members
        }


def moment(published: date) -> datetime:
    """Return a datetime in UTC; a date becomes the start of that day."""
    if isinstance(published, datetime):
        return published.astimezone(UTC)
    return datetime.combine(published, time(), UTC)
