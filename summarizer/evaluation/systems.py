"""The systems that can be evaluated by name: ours, the baselines, and callables in other packages.

For LexRank and TextRank other packages are used if the `bench` extra is installed, and our implementations
otherwise; a system's label shows which. The packages get our sentences and our redundancy filter.
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

# Takes the documents of a cluster and a limit in words; returns a summary as a text or a list of sentences.
Method = Callable[[list[Document], int], "str | list[str]"]


class System(NamedTuple):
    """A system.

    Attributes:
        name: its name.
        label: its name in tables.
        run: takes a cluster and a limit in words; returns a summary as a text or a list of sentences.
    """

    name: str
    label: str
    run: Callable[[EvaluationCluster, int], str | list[str]]


SYSTEMS = ("ours", "lead", "lexrank", "textrank", "centroid", "mmr", "submodular", "oracle")


def load(system: str | Method, settings: Settings) -> System:
    """Load a system, with all its imports.

    Args:
        system: one of `SYSTEMS`, "package.module:callable", or a callable.
        settings: the settings of "ours".

    Raises:
        InputError: there is no system of this name, or it cannot be imported.
    """
    if callable(system):
        name = getattr(system, "__qualname__", type(system).__name__)
        return System(name, name, _checked(system))
    if system == "ours":
        return System(system, system, _ours(settings))
    if system == "oracle":
        return System(system, system, _oracle)
    if system in ("lexrank", "textrank"):
        return _from_package(system)
    if system in SYSTEMS:
        return System(system, system, _plain(getattr(baselines, system)))
    if ":" in system:
        return System(system, system, _checked(_imported(system)))
    raise InputError(f"is neither a system nor PACKAGE.MODULE:CALLABLE; {nearest(system, SYSTEMS)}", system)


def _plain(
    method: Callable[[Sequence[Document], int], list[str]],
) -> Callable[[EvaluationCluster, int], list[str]]:
    return lambda cluster, words: method(cluster.documents, words)


def _ours(settings: Settings) -> Callable[[EvaluationCluster, int], list[str]]:
    summarizer = Summarizer(settings)
    return lambda cluster, words: [sentence.text for sentence in summarizer(cluster.documents).sentences]


def _oracle(cluster: EvaluationCluster, words: int) -> list[str]:
    return baselines.oracle(cluster.references, cluster.english)(cluster.documents, words)


# --- Callables in other packages.


def _imported(name: str) -> Method:
    module, _, attribute = name.partition(":")
    try:
        found: Any = importlib.import_module(module)
        for part in attribute.split("."):
            found = getattr(found, part)
    except (Exception, SystemExit) as error:  # a module may raise anything when it is imported
        plain = isinstance(error, ImportError | AttributeError | ValueError)
        reason = error if plain else f"{type(error).__name__}: {error}"
        raise InputError(f"cannot be imported: {reason}", name) from None
    if not callable(found):
        raise InputError(f"must be callable with documents and words, not {type(found).__name__}", name)
    return found  # type: ignore[no-any-return]


def _checked(method: Method) -> Callable[[EvaluationCluster, int], str | list[str]]:
    def run(cluster: EvaluationCluster, words: int) -> str | list[str]:
        try:
            summary = method(list(cluster.documents), words)
        except (Exception, SystemExit) as error:  # a method may raise anything; the message says where
            last = traceback.extract_tb(error.__traceback__)[-1]
            raise InputError(
                f"failed: {type(error).__name__}: {error} ({last.filename}:{last.lineno})"
            ) from error
        listed = summary if isinstance(summary, list) else [summary]
        if not all(isinstance(sentence, str) for sentence in listed):
            raise InputError("must return a string or a list of strings")
        return summary

    return run


# --- Other packages' LexRank and TextRank.


def _from_package(name: str) -> System:
    distribution, load_method = {
        "lexrank": ("lexrank", _package_lexrank),
        "textrank": ("sumy", _package_textrank),
    }[name]
    try:
        with warnings.catch_warnings():
            # Deprecations in the packages' dependencies.
            warnings.simplefilter("ignore")
            method = load_method()
    except ImportError:
        return System(name, f"{name} (ours)", _plain(getattr(baselines, name)))

    def run(cluster: EvaluationCluster, words: int) -> list[str]:
        sentences = Sentences(cluster.documents)
        return sentences.select(best_first(method(sentences)), words) if sentences.all else []

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
        except ValueError:  # there are only stop words
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
        """Finds the same words as sumy's tokenizer, which needs a download."""

        def to_words(self, sentence: str) -> tuple[str, ...]:
            return tuple(re.findall(r"[^\W\d_](?:[^\W\d_]|['-])*", sentence))

    method = TextRankSummarizer(Stemmer("english"))
    method.stop_words = get_stop_words("english")
    tokenizer = Tokenizer()

    def scores(sentences: Sentences) -> Floats:
        of_sumy = [Sentence(one.text, tokenizer) for one in sentences.all]
        # Equal sentences are one key in sumy, which rates the last of them.
        rated = method.rate_sentences(ObjectDocumentModel([Paragraph(of_sumy)]))
        return np.array([rated[sentence] for sentence in of_sumy])

    return scores
