"""Relevance of claims to a question: by words and, if an encoder is set, by meaning.

By words it is BM25 (Robertson and Zaragoza 2009) over the stems of the sentences. A claim has the words of
all its members, so a word that only one paper uses finds what all of them state. By meaning it is the cosine
of embeddings, which the caller passes.

Limitations: the question is not understood. A sentence next to an answer is not an answer, and pronouns are
not resolved.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.language.lexicon import lexicon, stems
from summarizer.language.lists import set_of
from summarizer.stages.cluster import Claims
from summarizer.stages.features import Floats, Ints, SentenceFeatures, sentence_features

# Within the ranges that the paper recommends (1.2 to 2, 0.5 to 0.8), each at its lower end: in one sentence a
# second occurrence of a word adds little, and a long sentence has more content rather than more words for it.
K1 = 1.2
B = 0.5
# A claim answers if its score is at least this share of the best one. Two words of three, or a rare one,
# reach it; a word that half of the claims have ("bridge", where one fell) does not, beside rarer ones. A
# question of one word is answered by every claim that has it and is at most six times as long as the mean.
SHARE_OF_BEST = 1 / 3
# By words nothing answers if no claim has this share of the question, by the rarity of its words: a claim
# that only has "Monday" or "people" of it answers another question. Asked about other events, 2 % of 300
# titles of NeuS and 7 % of 90 times a title of MultiLing reach it; about their own, reported by other papers,
# 65 % and all. It was chosen on these very titles, so on others it may separate them less well.
ENOUGH = 0.2
# A claim answers also if it has at least this cosine, by MiniLM, with the question. Of 450 titles of NeuS,
# asked about what two other papers write, 92 % reach it on their own event and 2 % on another.
LIKE_THE_QUESTION = 0.4
# Stems of words that ask and do not name what is asked for; ignored if a question has other words: "What
# happened at the border?"
ASKING = stems(set_of("describe detail explain happen information know known latest news question"))


def relevance(question: str, claims: Claims, likeness: Floats | None = None) -> Floats:
    """Return the (m,) relevance of claims to a question, from 0 to 1; 0 for claims that do not answer it.

    By words it is BM25 as a share of the best claim's. With `likeness` it is the mean of that and of the
    largest likeness of a member, so claims that both find come first.

    Args:
        question: some words or a sentence.
        claims: the m claims.
        likeness: (n,) for each sentence of their cluster the cosine of its embedding and the question's.
    """
    if not claims:
        return np.zeros(0)
    features = claims.cluster.features
    members = np.concatenate([claim.members for claim in claims])
    begins = np.cumsum([0, *(len(claim.members) for claim in claims.claims[:-1])])
    by_words, share = _bm25(_terms(question, features), features, members, begins)
    by_words /= by_words.max() or 1.0
    by_words[by_words < SHARE_OF_BEST] = 0.0
    if share.max() < ENOUGH:
        by_words[:] = 0.0
    if likeness is None:
        return by_words
    by_meaning = np.maximum.reduceat(likeness[members], begins)
    by_meaning[by_meaning < LIKE_THE_QUESTION] = 0.0
    return np.asarray(np.where((by_words > 0) | (by_meaning > 0), (by_words + by_meaning) / 2, 0.0))


def query_scores(scores: Floats, relevant: Floats) -> Floats:
    """Return the ranker's (m,) scores weighted by relevance: relevance x (1 + score) / 2, from 0 to 1.

    Relevance decides, and the score changes it by a factor of two at most: a ranker gives an answer at the
    end of an article next to nothing, and a plain product would drop it. Claims that do not answer have 0.

    Args:
        scores: of the ranker, from 0 to 1.
        relevant: (m,) their `relevance`.
    """
    return relevant * (1.0 + scores) / 2.0


def _terms(question: str, features: SentenceFeatures) -> list[Ints]:
    """Return for each distinct content word of the question the indices of the tokens that match it.

    The question is processed in the language of most texts. A token matches if it has the same stem, is the
    same word (languages stem differently), or names the same country or its people ("Pakistan", "Pakistani").
    """
    asked = sentence_features([question], [0], [features.language])
    named = np.flatnonzero(asked.content & ~asked.negating).tolist()
    words = {asked.wordlist[asked.words[token]]: asked.vocabulary[asked.stems[token]] for token in named}
    words = {word: stem for word, stem in words.items() if stem not in ASKING} or words
    word_numbers = {word: number for number, word in enumerate(features.wordlist)}
    peoples = lexicon(features.language).peoples
    found: dict[str, Ints] = {}
    for word, stem in words.items():
        same = {word_numbers.get(word, -1)}
        if word in peoples:
            same |= {number for other, number in word_numbers.items() if peoples.get(other) == peoples[word]}
        matches = (features.stems == features.column.get(stem, -1)) | np.isin(features.words, [*same])
        found.setdefault(stem, np.flatnonzero(matches & features.content))
    return list(found.values())


def _bm25(
    terms: Sequence[Ints], features: SentenceFeatures, members: Ints, begins: Ints
) -> tuple[Floats, Floats]:
    """Return the score of each claim, and the share of the terms that it has, weighted by their rarity.

    A claim has a word as often as the member that has it most, and is as long as its longest member in
    content words, so copies change neither its length nor its score.

    Args:
        terms: for each term the indices of the tokens that match it.
        features: of the sentences.
        members: the members of all claims, those of claim i from `begins[i]` on.
        begins: (m,) indices into `members`.
    """
    count = len(features.bounds) - 1
    sentence_of = np.repeat(np.arange(count), np.diff(features.bounds))
    lengths = _most(np.bincount(sentence_of[features.content], minlength=count), members, begins)
    saturation = K1 * (1.0 - B + B * lengths / (lengths.mean() or 1.0))
    scores, share, total = np.zeros(len(begins)), np.zeros(len(begins)), 0.0
    for tokens in terms:
        times = _most(np.bincount(sentence_of[tokens], minlength=count), members, begins)
        matching = np.count_nonzero(times)
        rarity = np.log1p((len(begins) - matching + 0.5) / (matching + 0.5))
        scores += rarity * times * (K1 + 1.0) / (times + saturation)
        share += rarity * (times > 0)
        total += float(rarity)
    return scores, share / (total or 1.0)


def _most(values: Ints, members: Ints, begins: Ints) -> Ints:
    """Return the largest value of the members of each claim."""
    return np.maximum.reduceat(values[members], begins)
