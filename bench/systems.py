"""The summarizers that are compared: each is loaded, with all imports, and what it returns is timed."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import NamedTuple

SUMMARY = 5  # sentences of every summary

# From the texts of the articles to the chosen sentences.
Runner = Callable[[list[str]], list[str]]


def _split(text: str) -> list[str]:
    """The sentences of a text for the rivals that bring no splitter which works without a download.

    Generated sentences end in a full stop and hold no other one before a blank, so this is exact, and
    cheaper than what the rivals would use.
    """
    return [line for line in re.split(r"(?<=[.!?])\s+|\n\n", text) if line]


class _SumyTokenizer:
    """Stands in for `sumy.nlp.tokenizers.Tokenizer`, which needs NLTK's Punkt data.

    Words are what sumy keeps of NLTK's: letters with hyphens and apostrophes inside; a regular expression
    finds them faster.
    """

    _word = re.compile(r"[^\W\d_](?:[^\W\d_]|['-])*")

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return tuple(_split(paragraph))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(self._word.findall(sentence))


def _load_sumy(module: str, name: str) -> Runner:
    from sumy.nlp.stemmers import Stemmer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.utils import get_stop_words

    method = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
    method.stop_words = get_stop_words("english")
    tokenizer = _SumyTokenizer()

    def run(texts: list[str]) -> list[str]:
        document = PlaintextParser.from_string("\n\n".join(texts), tokenizer).document
        return [str(sentence) for sentence in method(document, SUMMARY)]

    return run


def _load_lexrank() -> Runner:
    from lexrank import STOPWORDS, LexRank

    def run(texts: list[str]) -> list[str]:
        documents = [_split(text) for text in texts]
        method = LexRank(documents, stopwords=STOPWORDS["en"])
        chosen: list[str] = method.get_summary([line for lines in documents for line in lines], SUMMARY)
        return chosen

    return run


def _load_summa() -> Runner:
    from summa.summarizer import summarize

    def run(texts: list[str]) -> list[str]:
        # summa takes a share or a number of words: all sentences with their scores, and the best of them.
        scored = summarize("\n\n".join(texts), ratio=1.0, split=True, scores=True)
        best = sorted(range(len(scored)), key=lambda row: -scored[row][1])[:SUMMARY]
        return [scored[row][0] for row in sorted(best)]

    return run


def _load_ours(agreement: bool) -> Runner:
    import nltk.tokenize.punkt  # noqa: F401  # an import that the summarizer puts off to its first call

    from summarizer import Document, summarize

    def run(texts: list[str]) -> list[str]:
        documents = [Document(text) for text in texts]
        summary = summarize(documents, sentences=SUMMARY, agreement=agreement)
        return [sentence.text for sentence in summary.sentences]

    return run


class System(NamedTuple):
    """A summarizer: its name in the tables, its distribution, and what loads it."""

    name: str
    distribution: str
    load: Callable[[], Runner]


OURS = "ours"
SYSTEMS = {
    # As the others do, it chooses sentences; and with all that it tells of what the sources agree on.
    OURS: System("ours", "multidoc-summarizer", lambda: _load_ours(agreement=False)),
    "ours-agreement": System(
        "ours, with agreement", "multidoc-summarizer", lambda: _load_ours(agreement=True)
    ),
    "sumy-lexrank": System("sumy LexRank", "sumy", lambda: _load_sumy("lex_rank", "LexRankSummarizer")),
    "sumy-textrank": System("sumy TextRank", "sumy", lambda: _load_sumy("text_rank", "TextRankSummarizer")),
    "sumy-luhn": System("sumy Luhn", "sumy", lambda: _load_sumy("luhn", "LuhnSummarizer")),
    "sumy-sumbasic": System("sumy SumBasic", "sumy", lambda: _load_sumy("sum_basic", "SumBasicSummarizer")),
    "lexrank": System("lexrank", "lexrank", _load_lexrank),
    "summa": System("summa", "summa", _load_summa),
}
# They rank by what the documents share, as ours does: the bar is set by the fastest of them.
GRAPH_METHODS = ("sumy-lexrank", "sumy-textrank", "lexrank", "summa")
