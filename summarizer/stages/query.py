"""Which claims answer a question, and how far: by its words and, where an encoder is set, by its meaning.

By words it is BM25 (Robertson and Zaragoza 2009) over the stems that the sentences have anyway; a claim
holds what any of its members says, so a word that only one paper uses finds what all of them tell. By
meaning it is the cosine of embeddings, which are handed in.

Left out: understanding. A claim that stands beside an answer is none, and what a pronoun stands for is
not looked up.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.language.lexicon import lexicon, stems
from summarizer.language.lists import set_of
from summarizer.stages.cluster import Claims
from summarizer.stages.features import Floats, Ints, SentenceFeatures, sentence_features

# Within the ranges that the paper recommends (1.2 to 2, 0.5 to 0.8), each at its lower end: in one sentence
# a word said twice tells little more than once, and a long sentence tells more rather than wordily.
K1 = 1.2
B = 0.5
# A claim answers if it scores at least this part of the best one. Two words of three, or one that is rare,
# get over it; a word that half of the claims hold ("bridge", where one fell) does not, beside rarer ones. A
# question of one word is answered by every claim that holds it and is up to six times as long as the mean.
SHARE_OF_BEST = 1 / 3
# By words nothing answers where no claim says this part of the question, by the rarity of its words: one that
# only has "Monday" or "people" of it answers another question. Asked about other events, 2 % of 300 titles of
# NeuS and 7 % of 90 times a title of MultiLing reach it; about their own, told by other papers, 65 % and all.
# It was chosen by these very titles, so on others it may part them less well.
ENOUGH = 0.2
# A claim answers also if it has at least this cosine, by MiniLM, with the question. Of 450 titles of NeuS,
# asked about what two other papers write, 92 % reach it on their own event and 2 % on another.
LIKE_THE_QUESTION = 0.4
# Stems of words that ask for something and do not name it, where a question has others beside them: "What
# happened at the border?"
ASKING = stems(set_of("describe detail explain happen information know known latest news question"))


def relevance(question: str, claims: Claims, likeness: Floats | None = None) -> Floats:
    """How far each of m claims answers a question: (m,), from 0 to 1, and 0 where it does not touch it.

    Args:
        question: some words or a sentence.
        claims: the m claims.
        likeness: (n,) for each sentence of their cluster the cosine of its embedding and the question's.

    By words it is BM25 as a share of the best claim's. With `likeness` it is the mean of that and of the
    largest likeness of a member: both say how far, on one scale, and what both find comes first.
    """
    if not claims:
        return np.zeros(0)
    rows = claims.cluster.features
    members = np.concatenate([claim.members for claim in claims])
    begins = np.cumsum([0, *(len(claim.members) for claim in claims.claims[:-1])])
    said, share = _bm25(_terms(question, rows), rows, members, begins)
    said /= said.max() or 1.0
    said[said < SHARE_OF_BEST] = 0.0
    if share.max() < ENOUGH:
        said[:] = 0.0
    if likeness is None:
        return said
    meant = np.maximum.reduceat(likeness[members], begins)
    meant[meant < LIKE_THE_QUESTION] = 0.0
    return np.asarray(np.where((said > 0) | (meant > 0), (said + meant) / 2, 0.0))


def steered(scores: Floats, relevant: Floats) -> Floats:
    """The ranker's scores, (m,) from 0 to 1, under a question: relevance x (1 + score) / 2, from 0 to 1.

    Relevance decides, and what is central counts at most twice: a ranker gives an answer at the end of an
    article next to nothing, and a plain product would take the answer with it. What does not touch
    the question has 0.
    """
    return relevant * (1.0 + scores) / 2.0


def _terms(question: str, rows: SentenceFeatures) -> list[Ints]:
    """For each content word of the question, once, the places (tokens) where a sentence says it.

    The question is read in the language of most texts. A word is said by one of the same stem, by the same
    word (which languages stem differently), and by the people of a country that it names, or the country
    of a people.
    """
    asked = sentence_features([question], [0], [rows.language])
    named = np.flatnonzero(asked.content & ~asked.negating).tolist()
    words = {asked.wordlist[asked.words[token]]: asked.vocabulary[asked.stems[token]] for token in named}
    words = {word: stem for word, stem in words.items() if stem not in ASKING} or words
    word_numbers = {word: number for number, word in enumerate(rows.wordlist)}
    stocks = lexicon(rows.language).peoples
    found: dict[str, Ints] = {}
    for word, stem in words.items():
        same = {word_numbers.get(word, -1)}
        if word in stocks:
            same |= {number for other, number in word_numbers.items() if stocks.get(other) == stocks[word]}
        says = (rows.stems == rows.column.get(stem, -1)) | np.isin(rows.words, [*same])
        found.setdefault(stem, np.flatnonzero(says & rows.content))
    return list(found.values())


def _bm25(
    terms: Sequence[Ints], rows: SentenceFeatures, members: Ints, begins: Ints
) -> tuple[Floats, Floats]:
    """The score of each claim, and the share of the terms that it says, by their rarity.

    `members` are the claims' rows, those of claim i from `begins[i]` on.

    A claim says a word as often as the member that says it most, and is as long as its longest member in
    content words: copies make it neither longer nor better.
    """
    count = len(rows.bounds) - 1
    sentence_of = np.repeat(np.arange(count), np.diff(rows.bounds))
    lengths = _most(np.bincount(sentence_of[rows.content], minlength=count), members, begins)
    held_back = K1 * (1.0 - B + B * lengths / (lengths.mean() or 1.0))
    scores, share, whole = np.zeros(len(begins)), np.zeros(len(begins)), 0.0
    for places in terms:
        times = _most(np.bincount(sentence_of[places], minlength=count), members, begins)
        holders = np.count_nonzero(times)
        rarity = np.log1p((len(begins) - holders + 0.5) / (holders + 0.5))
        scores += rarity * times * (K1 + 1.0) / (times + held_back)
        share += rarity * (times > 0)
        whole += float(rarity)
    return scores, share / (whole or 1.0)


def _most(values: Ints, members: Ints, begins: Ints) -> Ints:
    return np.maximum.reduceat(values[members], begins)
