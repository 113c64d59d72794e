"""The summarizers that are compared: each is loaded, with all imports, and then called; the call is timed."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import NamedTuple

SUMMARY = 5  # sentences of every summary

# Takes the texts of the articles; returns the selected sentences.
Runner = Callable[[list[str]], list[str]]


def _split(text: str) -> list[str]:
    """Split a text, for the systems that have no splitter or one that needs a download.

    Generated sentences end in a full stop and contain no other one before a space, so this is exact. It is
    faster than the splitters that these systems would use.
    """
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+|\n\n", text) if sentence]


class _SumyTokenizer:
    """Replaces `sumy.nlp.tokenizers.Tokenizer`, which needs NLTK's Punkt data.

    It finds the words that sumy keeps of NLTK's: letters with hyphens and apostrophes inside.
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
        sentences = [sentence for document in documents for sentence in document]
        chosen: list[str] = method.get_summary(sentences, SUMMARY)
        return chosen

    return run


def _load_summa() -> Runner:
    from summa.summarizer import summarize

    def run(texts: list[str]) -> list[str]:
        # summa has no limit in sentences: take the best of all sentences by their scores.
        scored = summarize("\n\n".join(texts), ratio=1.0, split=True, scores=True)
        best = sorted(range(len(scored)), key=lambda number: -scored[number][1])[:SUMMARY]
        return [scored[number][0] for number in sorted(best)]

    return run


def _load_ours(agreement: bool) -> Runner:
    import nltk.tokenize.punkt  # noqa: F401  # the summarizer imports it on its first call

    from summarizer import Document, summarize

    def run(texts: list[str]) -> list[str]:
        documents = [Document(text) for text in texts]
        summary = summarize(documents, sentences=SUMMARY, agreement=agreement)
        return [sentence.text for sentence in summary.sentences]

    return run


class System(NamedTuple):
    """A summarizer: its name in the tables, its distribution, and the function that loads it."""

    name: str
    distribution: str
    load: Callable[[], Runner]


OURS = "ours"
SYSTEMS = {
    # The selection alone, as by the others; and with the analysis of agreement.
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
# They rank by similarities between sentences, as ours does: the required speed is relative to the fastest of
# them.
GRAPH_METHODS = ("sumy-lexrank", "sumy-textrank", "lexrank", "summa")
