"""The systems that can be evaluated by name: ours, the baselines, and what others wrote in Python.

For LexRank and TextRank the rivals' packages run where the `bench` extra is installed, and ours where it
is not; a system's label tells which. Rivals get our sentences and our rule against repetition.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import re
import traceback
import warnings
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from summarizer.errors import InputError, nearest
from summarizer.evaluation import baselines
from summarizer.evaluation.baselines import Sentences, best_first
from summarizer.evaluation.clusters import EvaluationCluster
from summarizer.pipeline import Summarizer
from summarizer.records import Document
from summarizer.settings import Settings
from summarizer.stages.features import Floats

# From the documents of a cluster and a limit in words to a summary, whole or as its sentences.
Method = Callable[[list[Document], int], "str | list[str]"]


class System(NamedTuple):
    """A system: its name, how the tables call it, and what runs it, giving a text or its sentences."""

    name: str
    label: str
    run: Callable[[EvaluationCluster, int], str | list[str]]


SYSTEMS = ("ours", "lead", "lexrank", "textrank", "centroid", "mmr", "submodular", "oracle")


def load(system: str | Method, settings: Settings) -> System:
    """A system, with all that it imports.

    Args:
        system: one of SYSTEMS, "package.module:callable", or a callable.
        settings: those of "ours".

    Raises:
        InputError: there is none of this name, or it cannot be imported.
    """
    if callable(system):
        name = getattr(system, "__qualname__", type(system).__name__)
        return System(name, name, _checked(system))
    if system == "ours":
        return System(system, system, _ours(settings))
    if system == "oracle":
        return System(system, system, _oracle)
    if system in ("lexrank", "textrank"):
        return _rival(system)
    if system in SYSTEMS:
        return System(system, system, _plain(getattr(baselines, system)))
    if ":" in system:
        return System(system, system, _checked(_imported(system)))
    raise InputError(f"is no system, and no PACKAGE.MODULE:CALLABLE; {nearest(system, SYSTEMS)}", system)


def _plain(
    method: Callable[[Sequence[Document], int], list[str]],
) -> Callable[[EvaluationCluster, int], list[str]]:
    return lambda cluster, words: method(cluster.documents, words)


def _ours(settings: Settings) -> Callable[[EvaluationCluster, int], list[str]]:
    summarizer = Summarizer(settings)
    return lambda cluster, words: [sentence.text for sentence in summarizer(cluster.documents).sentences]


def _oracle(cluster: EvaluationCluster, words: int) -> list[str]:
    return baselines.oracle(cluster.references, cluster.english)(cluster.documents, words)


# --- What others wrote, named by its module.


def _imported(name: str) -> Method:
    module, _, attribute = name.partition(":")
    try:
        found: Any = importlib.import_module(module)
        for part in attribute.split("."):
            found = getattr(found, part)
    except (Exception, SystemExit) as error:  # whatever a module does when it is imported
        plain = isinstance(error, ImportError | AttributeError | ValueError)
        what = error if plain else f"{type(error).__name__}: {error}"
        raise InputError(f"cannot be imported: {what}", name) from None
    if not callable(found):
        raise InputError(f"must be callable with documents and words, not {type(found).__name__}", name)
    return found  # type: ignore[no-any-return]


def _checked(method: Method) -> Callable[[EvaluationCluster, int], str | list[str]]:
    def run(cluster: EvaluationCluster, words: int) -> str | list[str]:
        try:
            summary = method(list(cluster.documents), words)
        except (Exception, SystemExit) as error:  # whatever it may be, it is told with its place
            last = traceback.extract_tb(error.__traceback__)[-1]
            raise InputError(
                f"failed: {type(error).__name__}: {error} ({last.filename}:{last.lineno})"
            ) from error
        listed = summary if isinstance(summary, list) else [summary]
        if not all(isinstance(sentence, str) for sentence in listed):
            raise InputError("must give a string or a list of strings")
        return summary

    return run


# --- Rivals' packages.


def _rival(name: str) -> System:
    distribution, ranked = {
        "lexrank": ("lexrank", _package_lexrank),
        "textrank": ("sumy", _package_textrank),
    }[name]
    try:
        with warnings.catch_warnings():
            # Deprecations of what the rivals depend on.
            warnings.simplefilter("ignore")
            method = ranked()
    except ImportError:
        return System(name, f"{name} (ours)", _plain(getattr(baselines, name)))

    def run(cluster: EvaluationCluster, words: int) -> list[str]:
        sentences = Sentences(cluster.documents)
        return sentences.filled(best_first(method(sentences)), words) if sentences.all else []

    version = importlib.metadata.version(distribution)
    return System(name, f"{name} ({distribution} {version})", run)


def _package_lexrank() -> Callable[[Sentences], Floats]:
    from lexrank import STOPWORDS, LexRank

    def scores(sentences: Sentences) -> Floats:
        by_document: dict[int, list[str]] = {}
        for one in sentences.all:
            by_document.setdefault(one.document, []).append(one.text)
        try:
            method = LexRank([*by_document.values()], stopwords=STOPWORDS["en"])
        except ValueError:  # no word but stop words
            return np.zeros(len(sentences.all))
        texts = [one.text for one in sentences.all]
        return np.asarray(method.rank_sentences(texts, threshold=baselines.EDGE))

    return scores


def _package_textrank() -> Callable[[Sentences], Floats]:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    class Tokenizer:
        """Finds the words that sumy's own would; that one needs a download."""

        def to_words(self, sentence: str) -> tuple[str, ...]:
            return tuple(re.findall(r"[^\W\d_](?:[^\W\d_]|['-])*", sentence))

    method = TextRankSummarizer(Stemmer("english"))
    method.stop_words = get_stop_words("english")
    tokenizer = Tokenizer()

    def scores(sentences: Sentences) -> Floats:
        lines = [Sentence(one.text, tokenizer) for one in sentences.all]
        # Equal sentences are one to sumy, which rates the last of them.
        rated = method.rate_sentences(ObjectDocumentModel([Paragraph(lines)]))
        return np.array([rated[line] for line in lines])

    return scores
