"""Grouping of articles into voices: articles that copy or rewrite one another are one voice.

The criterion is how much of an article occurs word for word in others: the containment of its shingles, runs
of three words (Broder 1997). It is counted, not estimated by MinHash, since the shingles that two articles
share are few enough to be looked up. The list of a shingle ends at 32 voices. A voice has the shingles of all
its articles, so a copy of a copy belongs to it too.

A voice is represented by its fullest article (`_by_fullness`). Only sentences with new content count from its
other articles; all else is evidence. So copies do not affect what is counted, ranked or chosen.

An article is a text, or the posts of a live blog together: they are one voice, and all their sentences count.
So are the articles of one house, if the caller names it: what its titles print is not independent, but it is
not a copy either.

Limitations: it is not determined who copied whom, and rewritings that keep no three words in a row are not
recognised. A story that several houses print counts for one of them only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summarizer.language.lexicon import words_of
from summarizer.stages.cluster import Claim, Claims, Cluster, SentenceIndex, TextIndex, describe
from summarizer.stages.features import Ints, SentenceFeatures
from summarizer.stages.index import GOLDEN, InvertedIndex

# An article is a copy if this share of it occurs in another. Of 450 pairs of MultiLing 2011 English one
# reaches it, and no other exceeds 0.25; copies with one word in twelve changed, a fifth cut and some of the
# rest moved have 0.55 to 0.8.
COPIED = 0.4
# ... and at least so many shingles: a quotation or two that both print is not a copy, nor are two short notes
# that can hardly use other words.
FEWEST_COPIED = 30
# A phrase with a longer list is one that every paper has.
LONGEST_SHINGLE_LIST = 32
# If nothing was cut, the longest article may be a copy. Then the article most like all the others is its
# source, if at most this share of the longest one's words is missing in it. A line at the foot of a page that
# an editor changed, so that it is not recognised as boilerplate, is some 4 % of an article; a paragraph is
# more than this.
MISSING_WORDS = 0.06
# A sentence counts beside the representative if that article has less than this share of its words, anywhere,
# and if it has so many words that an editor who changes one in twenty cannot cause it. Half of the words of
# any sentence are function words that every article has.
KNOWN_SHARE = 2 / 3
FEWEST_OWN_WORDS = 9
# Odd numbers with bits all over, from the golden ratio and from pi: a polynomial hash modulo 2 ** 64.
_FIRST, _SECOND = GOLDEN, np.uint64(0x243F6A8885A308D3)


@dataclass(frozen=True)
class Voices:
    """The voices of a cluster of t texts, and the sentences that count.

    Attributes:
        of_text: (t,) the number of the voice of each text, from 0 in canonical order of the representatives.
        representatives: for each voice the text that represents it; of a live blog its first post, of a house
            the first of the articles that are no copies of others of it.
        counted: the cluster of the r sentences that count: for each voice those of its representative, then
            those that only its other texts have; of a house so for each of these articles. Its texts are the
            representatives. If each text is a voice it is the whole cluster.
        original: (r,) the index of each of these sentences in the whole cluster.
        uncounted: (n - r,) the indices of its other sentences, ascending.
        houses: for each voice its house, "" for none.
    """

    of_text: Ints
    representatives: tuple[TextIndex, ...]
    counted: Cluster
    original: Ints
    uncounted: Ints
    houses: tuple[str, ...]

    def in_whole_cluster(self, claims: Claims, cluster: Cluster) -> Claims:
        """Return claims of `counted` as claims of the whole cluster, with the same numbers."""
        original = [SentenceIndex(sentence) for sentence in self.original.tolist()]
        return Claims(
            cluster,
            tuple(
                Claim(original[claim.representative], tuple(sorted(original[one] for one in claim.members)))
                for claim in claims
            ),
        )


def find_voices(cluster: Cluster, houses: Sequence[str] = ()) -> Voices:
    """Find the voices of a cluster and its sentences that count.

    Args:
        cluster: the whole cluster, with features.
        houses: for each of its t texts the house that publishes it, "" if unknown; () if all are unknown.

    Time grows with the number of words: each shared shingle is looked up once for each article that has it.
    """
    features, text_of, texts = cluster.features, cluster.text_of, len(cluster.texts)
    # Arrays and lists by article have a place for each text; those of later posts are empty.
    posts = _posts(cluster.articles)
    article_of = np.array(cluster.articles, dtype=np.int64)[text_of]
    words = np.bincount(article_of, np.diff(features.bounds), texts).astype(np.int64)
    shingles, sizes = _shingles(features, article_of, texts)
    groups = _groups(posts, shingles, sizes, words)
    starts = np.searchsorted(text_of, np.arange(texts + 1))
    sentences = {
        article: np.concatenate([np.arange(starts[text], starts[text + 1]) for text in its])
        for article, its in posts.items()
    }
    known = _Known(cluster, sentences)
    # Sorted by representatives, which differ.
    ordered = sorted(_by_fullness(group, shingles, words, known) for group in groups)
    joined = _joined(ordered, posts, cluster, houses)
    first = tuple(TextIndex(voice[0][0]) for _, voice in joined)
    named = tuple(house for house, _ in joined)
    if len(joined) == texts:
        return Voices(np.arange(texts), first, cluster, np.arange(len(text_of)), np.zeros(0, np.int64), named)
    of_text = np.zeros(texts, dtype=np.int64)
    counting: list[int] = []
    for number, (_, voice) in enumerate(joined):
        for fullest, *others in voice:
            for article in (fullest, *others):
                of_text[posts[article]] = number
            counting += sentences[fullest].tolist()
            counting += known.own(fullest, others) if others else ()
    counts = np.zeros(len(text_of), dtype=bool)
    counts[counting] = True
    original = np.array(counting, dtype=np.int64)
    counted = _counted(cluster, first, of_text, original)
    return Voices(of_text, first, counted, original, np.flatnonzero(~counts), named)


def _posts(articles: Sequence[TextIndex]) -> dict[int, list[TextIndex]]:
    """Return the texts of each article by its first text, both in canonical order."""
    posts: dict[int, list[TextIndex]] = {}
    for text, article in enumerate(articles):
        posts.setdefault(article, []).append(TextIndex(text))
    return posts


def _joined(
    groups: Sequence[list[int]], posts: Mapping[int, list[TextIndex]], cluster: Cluster, houses: Sequence[str]
) -> list[tuple[str, list[list[int]]]]:
    """Return the house of each voice, "" for none, and its groups of copies; groups of one house are joined.

    All groups of a house count, as the posts of a live blog do: they are different reports and no copies, and
    of what two of them state the house is one voice anyway.

    A group is of the house of its fullest article that has one. Papers of several houses print the story of
    an agency: if the group joined all of them, one such story would make all that these houses print one
    voice; if it joined none, each house that prints it beside a report of its own would be two.

    Groups in other languages are not joined, since a text is processed in one language, and a voice is a text
    of `Voices.counted`.
    """
    joined: dict[tuple[str, str] | int, tuple[str, list[list[int]]]] = {}
    for group in groups:
        texts = (text for article in group for text in posts[article])
        house = next((houses[text] for text in texts if houses[text]), "") if houses else ""
        key = (house, cluster.texts[group[0]].language) if house else group[0]
        joined.setdefault(key, (house, []))[1].append(group)
    return list(joined.values())


def _counted(cluster: Cluster, first: Sequence[TextIndex], of_text: Ints, original: Ints) -> Cluster:
    """Return the cluster of the sentences that count, in which each voice is a text."""
    voice_of = of_text[cluster.text_of[original]]
    article_of = np.array(cluster.articles, dtype=np.int64)[cluster.text_of[original]]
    # Sentences that are not neighbours in their article are not in one passage.
    breaks = (np.diff(original) != 1) | (np.diff(article_of) != 0)
    passage_of = np.concatenate(([0], np.cumsum(breaks))) if len(original) else original
    counted = replace(
        cluster,
        texts=tuple(cluster.texts[text] for text in first),
        sentences=tuple(cluster.sentences[sentence] for sentence in original.tolist()),
        text_of=voice_of,
        passage_of=passage_of,
        continues=cluster.continues[original],
        boilerplate=(),
    )
    return describe(counted)


def _shingles(features: SentenceFeatures, text_of: Ints, texts: int) -> tuple[list[list[int]], list[int]]:
    """Return for each text its shingles that another text has too, and the number of all its shingles.

    A shingle is within one sentence, since sentences are moved and dropped.
    """
    words = features.words.astype(np.uint64)
    sentence = np.repeat(np.arange(len(features.bounds) - 1), np.diff(features.bounds))
    hashed = hashed_runs(words)
    inside = sentence[:-2] == sentence[2:]
    text = text_of[sentence[:-2]][inside]
    hashed = hashed[inside]
    order = np.lexsort((text, hashed))
    hashed, text = hashed[order], text[order]
    once = np.ones(len(hashed), dtype=bool)
    once[1:] = (hashed[1:] != hashed[:-1]) | (text[1:] != text[:-1])
    hashed, text = hashed[once], text[once]
    begins = np.flatnonzero(np.concatenate(([True], hashed[1:] != hashed[:-1])) if len(hashed) else once)
    times = np.diff(begins, append=len(hashed))
    shared = np.repeat(times > 1, times)
    number = np.repeat(np.arange(len(begins)), times)[shared]
    by_text = np.argsort(text[shared], kind="stable")
    bounds = np.searchsorted(text[shared][by_text], np.arange(1, texts))
    shingles = [part.tolist() for part in np.split(number[by_text], bounds)]
    return shingles, np.bincount(text, minlength=texts).tolist()


def hashed_runs(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the hashes of all runs of three words, in order; words are numbers."""
    return (words[:-2] * _FIRST + words[1:-1]) * _SECOND + words[2:]


def _groups(
    articles: Collection[int], shingles: Sequence[Sequence[int]], sizes: Sequence[int], words: Ints
) -> list[list[int]]:
    """Return the articles of each voice.

    Long articles come first, so that one is compared with all that may contain it. Each joins the voice that
    has most of its shingles.
    """
    index = InvertedIndex[int, int](LONGEST_SHINGLE_LIST)
    groups: list[list[int]] = []
    for article in sorted(articles, key=lambda article: (-int(words[article]), article)):
        shared = Counter(voice for shingle in shingles[article] for voice in index.items_of(shingle))
        most, nearest = max(((times, -voice) for voice, times in shared.items()), default=(0, 0))
        if most >= max(FEWEST_COPIED, COPIED * sizes[article]):
            voice = -nearest
            groups[voice].append(article)
        else:
            voice = len(groups)
            groups.append([article])
        index.add(voice, shingles[article], once=True)
    return groups


def _by_fullness(
    group: Sequence[int],
    shingles: Sequence[Sequence[int]],
    words: Ints,
    known: _Known,
) -> list[int]:
    """Return the articles of a voice, the fullest first: the longest, or the one that it was copied from."""
    if len(group) == 1:
        return [*group]
    frequency = Counter(shingle for article in group for shingle in shingles[article])
    common = {article: sum(frequency[shingle] for shingle in shingles[article]) for article in group}
    ordered = sorted(group, key=lambda article: (-int(words[article]), -common[article], article))
    longest = first = ordered[0]
    source = max(ordered, key=lambda article: common[article])
    if source != longest:
        missing = known.lengths[known.own(source, [longest])].sum()
        first = source if missing <= MISSING_WORDS * words[longest] else longest
    return [first, *(article for article in ordered if article != first)]


@dataclass(frozen=True)
class _Known:
    """Knows the words of each article, by which sentences of its copies are recognised.

    Attributes:
        cluster: the whole cluster.
        sentences: of each article.
    """

    cluster: Cluster
    sentences: Mapping[int, Ints]

    @property
    def lengths(self) -> Ints:
        """(n,) the number of words of each sentence."""
        return np.diff(self.cluster.features.bounds)

    def own(self, first: int, others: Sequence[int]) -> list[int]:
        """Return the sentences that only the other articles of a voice have; of like ones the fullest's.

        A sentence is compared with all words of an article, since an editor may join two sentences or split
        one, and with those of its boilerplate: with a word changed it is not recognised as such in a copy.

        Args:
            first: the article that represents the voice.
            others: its other articles, the fullest first.
        """
        features, sentences = self.cluster.features, self.sentences
        known = np.zeros(len(features.wordlist), dtype=bool)
        known[self._boilerplate.get(first, [])] = True
        for sentence in sentences[first]:
            known[self._words(sentence)] = True
        found: list[int] = []
        for article in others:
            alone: list[int] = []
            for sentence in sentences[article][features.whole[sentences[article]]]:
                words = np.unique(self._words(sentence))
                if len(words) >= FEWEST_OWN_WORDS and known[words].sum() < KNOWN_SHARE * len(words):
                    alone.append(int(sentence))
            for sentence in alone:
                known[self._words(sentence)] = True
            found += alone
        return sorted(found)

    def _words(self, sentence: int) -> Ints:
        features = self.cluster.features
        return features.words[features.bounds[sentence] : features.bounds[sentence + 1]]

    @cached_property
    def _boilerplate(self) -> dict[int, list[int]]:
        """For each article the numbers of the words of its boilerplate that some sentence has."""
        cluster = self.cluster
        numbers = {word: number for number, word in enumerate(cluster.features.wordlist)}
        found: dict[int, list[int]] = {}
        for line in cluster.boilerplate:
            for text in {span.text for span in line.spans}:
                read = words_of(cluster.texts[text].language)
                words = (word.word for piece in line.text.split() for word in read(piece))
                known = [numbers[word] for word in words if word in numbers]
                found.setdefault(cluster.articles[text], []).extend(known)
        return found
