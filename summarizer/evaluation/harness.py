"""Runs systems over clusters, scores what they write, and puts the scores together.

One cluster is the unit of work: all systems in turn, so that its references are read once. Work may be
spread over processes; results come in the order of the clusters and do not depend on how many there
are. Only the seconds differ between runs, so they stand apart from all else.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from summarizer.errors import InputError, SummarizerError
from summarizer.evaluation.clusters import EvaluationCluster
from summarizer.evaluation.predictions import Predictions
from summarizer.evaluation.repeats import count_repeats
from summarizer.evaluation.report import Conditions, Report, Scored, report_of
from summarizer.evaluation.rouge import Rouge
from summarizer.evaluation.systems import Method, System, load
from summarizer.records import Document
from summarizer.settings import Settings
from summarizer.stages.split import split_text

# Clusters that are handed to a process at a time: few, so that all end together, and enough that handing
# over costs little beside a few milliseconds for each.
CLUSTERS_AT_ONCE = 8


def evaluate(
    clusters: Sequence[EvaluationCluster],
    systems: Sequence[str | Method] = ("ours",),
    conditions: Conditions | None = None,
    *,
    predictions: Predictions | None = None,
    settings: Settings | None = None,
    jobs: int = 1,
    progress: Callable[[float], None] = lambda share: None,
) -> Report:
    """Score systems on clusters with references.

    Args:
        clusters: what `read_clusters` gives.
        systems: names of `systems.SYSTEMS`, "package.module:callable", or callables; a callable gets a list
            of documents and a limit in words, and gives a string or a list of sentences.
        conditions: the length limit, what of the texts is scored, and the seed; `Conditions()` if None.
        predictions: what `read_predictions` returns; its systems come after the others.
        settings: those of "ours", except its length limit.
        jobs: the number of processes; with more than 1 they start afresh, so that a script that calls this
            must guard its own start by `if __name__ == "__main__"`.
        progress: called with the share of the clusters that is done; what it raises stops the run.

    Raises:
        InputError: no cluster, no system, one given twice or unknown, or one that fails.
    """
    if not clusters:
        raise InputError("there is no cluster to evaluate on", "clusters")
    conditions = conditions or Conditions()
    limited = replace(settings or Settings(), words=conditions.words, sentences=None, chars=None)
    task = _Task(tuple(systems), conditions, limited)
    predictions = predictions or {}
    loaded = task.loaded()  # here too, so that what cannot run is told before the processes start
    names = [*(system.name for system in loaded), *predictions]
    if not names:
        raise InputError("there is no system to evaluate", "systems")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise InputError(f"the system {twice!r} is given twice", "systems")
    work = [
        (cluster, {name: summaries[cluster.id] for name, summaries in predictions.items()})
        for cluster in clusters
    ]
    rows: list[list[Scored]] = []
    for scored in _rows(task, loaded, work, min(jobs, len(clusters))):
        rows.append(scored)
        progress(len(rows) / len(clusters))
    labels = [*(system.label for system in loaded), *predictions]
    return report_of(rows, labels, conditions)


@dataclass(frozen=True)
class _Task:
    """What every process must know."""

    systems: tuple[str | Method, ...]
    conditions: Conditions
    settings: Settings

    def loaded(self) -> list[System]:
        return [load(system, self.settings) for system in self.systems]


Work = tuple[EvaluationCluster, Mapping[str, str | list[str]]]  # a cluster, and what others wrote for it


def _rows(task: _Task, loaded: Sequence[System], work: Sequence[Work], jobs: int) -> Iterator[list[Scored]]:
    if jobs <= 1:
        yield from map(partial(_scored, task, loaded), work)
        return
    try:
        pickle.dumps(task)
    except Exception as error:  # pickle raises what it likes
        message = f"several processes need systems that can be pickled, functions of a module say: {error}"
        raise InputError(message, "--jobs") from None
    # Fresh processes: forking one whose libraries run threads may hang.
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(jobs, context, _begin, (task,))
    try:
        for scored in executor.map(_work, work, chunksize=CLUSTERS_AT_ONCE):
            if isinstance(scored, SummarizerError):
                raise scored
            yield scored
    except BrokenProcessPool:
        message = "one of the processes was ended from outside, for lack of memory say, or by a system itself"
        raise InputError(f"{message}; take fewer", "--jobs") from None
    finally:
        executor.shutdown(cancel_futures=True)


_here: dict[str, Any] = {}  # what this process, one of several, works on


def _begin(task: _Task) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which ends the others
    _here["task"] = task


def _work(work: Work) -> list[Scored] | SummarizerError:
    task: _Task = _here["task"]
    try:
        if "loaded" not in _here:
            _here["loaded"] = task.loaded()
        return _scored(task, _here["loaded"], work)
    except SummarizerError as error:
        return type(error)(error.message, error.where)  # without its cause, which may not travel


def _scored(task: _Task, loaded: Sequence[System], work: Work) -> list[Scored]:
    """What each system wrote for one cluster, scored."""
    cluster, predicted = work
    english = cluster.english
    rouge = Rouge(
        [sentences_of(reference) for reference in cluster.references],
        cut=task.conditions.cut,
        english=english,
    )

    def score(name: str, summary: str | Sequence[str], seconds: float | None) -> Scored:
        sentences = (
            sentences_of(summary) if isinstance(summary, str) else [*filter(None, map(_one_line, summary))]
        )
        return Scored(
            id=cluster.id,
            system=name,
            summary=tuple(sentences),
            words=sum(len(sentence.split()) for sentence in sentences),
            repeats=count_repeats(sentences),
            sources=_sources(sentences, cluster.documents),
            documents=len(cluster.documents),
            rouge=rouge(sentences),
            seconds=seconds,
        )

    scored = []
    for system in loaded:
        start = time.perf_counter()
        try:
            summary = system.run(cluster, task.conditions.words)
        except SummarizerError as error:
            place = f"{system.name}, cluster {cluster.id!r}" + f", {error.where}" * bool(error.where)
            raise type(error)(error.message, place) from error
        seconds = time.perf_counter() - start
        scored.append(score(system.name, summary, seconds))
    return scored + [score(name, summary, None) for name, summary in predicted.items()]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, what the splitter takes for boilerplate among them."""
    return [_one_line(text[start:end]) for start, end, _ in split_text(text)]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _sources(sentences: Sequence[str], documents: Sequence[Document]) -> int:
    """How many documents hold a sentence of the summary word for word, wherever its lines end."""
    texts = [_one_line(document.text) for document in documents]
    return sum(any(sentence in text for sentence in sentences) for text in texts)
