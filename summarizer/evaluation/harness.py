"""Runs systems on clusters, scores their summaries, and aggregates the scores.

One cluster is the unit of work: all systems run on it, so that its references are processed once. Several
processes may share the work; results are in the order of the clusters and do not depend on the number of
processes. Only the seconds differ between runs, so they are kept apart from the other results.
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

# The clusters that are sent to a process at a time: few, so that all processes end together, and enough that
# the transfer costs little beside a few milliseconds for each cluster.
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
        clusters: the clusters, as `read_clusters` returns them.
        systems: names in `systems.SYSTEMS`, "package.module:callable", or callables; a callable takes a list
            of documents and a limit in words, and returns a string or a list of sentences.
        conditions: the length limit, the part of the texts that is scored, and the seed; `Conditions()` if
            None.
        predictions: the result of `read_predictions`; its systems come after the others.
        settings: the settings of "ours"; its length limit is ignored.
        jobs: the number of processes; if more than 1, they are spawned, so that a script that calls this
            must guard its entry point with `if __name__ == "__main__"`.
        progress: called with the share of the clusters that is done; an exception that it raises stops the
            run.

    Raises:
        InputError: there is no cluster or no system, or a system is duplicated, unknown, or fails.
    """
    if not clusters:
        raise InputError("there is no cluster; give at least one", "clusters")
    conditions = conditions or Conditions()
    limited = replace(settings or Settings(), words=conditions.words, sentences=None, chars=None)
    task = _Task(tuple(systems), conditions, limited)
    predictions = predictions or {}
    loaded = task.loaded()  # here too, so that an error is raised before processes start
    names = [*(system.name for system in loaded), *predictions]
    if not names:
        raise InputError("there is no system; give at least one", "systems")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise InputError(f"the system {twice!r} is given twice", "systems")
    work = [
        (cluster, {name: summaries[cluster.id] for name, summaries in predictions.items()})
        for cluster in clusters
    ]
    by_cluster: list[list[Scored]] = []
    for scored in _score_all(task, loaded, work, min(jobs, len(clusters))):
        by_cluster.append(scored)
        progress(len(by_cluster) / len(clusters))
    labels = [*(system.label for system in loaded), *predictions]
    return report_of(by_cluster, labels, conditions)


@dataclass(frozen=True)
class _Task:
    """The parts of an evaluation that every process needs."""

    systems: tuple[str | Method, ...]
    conditions: Conditions
    settings: Settings

    def loaded(self) -> list[System]:
        return [load(system, self.settings) for system in self.systems]


Work = tuple[EvaluationCluster, Mapping[str, str | list[str]]]  # a cluster, and the predictions for it


def _score_all(
    task: _Task, loaded: Sequence[System], work: Sequence[Work], jobs: int
) -> Iterator[list[Scored]]:
    """Yield the scored summaries of each cluster, in order."""
    if jobs <= 1:
        yield from map(partial(_score, task, loaded), work)
        return
    try:
        pickle.dumps(task)
    except Exception as error:  # pickle may raise anything
        message = (
            f"several processes need systems that can be pickled, such as functions of a module: {error}"
        )
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
        message = "a process was killed, perhaps for lack of memory, or by a system"
        raise InputError(f"{message}; use fewer processes", "--jobs") from None
    finally:
        executor.shutdown(cancel_futures=True)


_here: dict[str, Any] = {}  # the task and the loaded systems of a spawned process


def _begin(task: _Task) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process handles Ctrl-C and ends the others
    _here["task"] = task


def _work(work: Work) -> list[Scored] | SummarizerError:
    task: _Task = _here["task"]
    try:
        if "loaded" not in _here:
            _here["loaded"] = task.loaded()
        return _score(task, _here["loaded"], work)
    except SummarizerError as error:
        return type(error)(error.message, error.where)  # without its cause, which may not be picklable


def _score(task: _Task, loaded: Sequence[System], work: Work) -> list[Scored]:
    """Return the scored summaries of all systems for one cluster."""
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
            where = f"{system.name}, cluster {cluster.id!r}" + f", {error.where}" * bool(error.where)
            raise type(error)(error.message, where) from error
        seconds = time.perf_counter() - start
        scored.append(score(system.name, summary, seconds))
    return scored + [score(name, summary, None) for name, summary in predicted.items()]


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, boilerplate included."""
    return [_one_line(text[start:end]) for start, end, _ in split_text(text)]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _sources(sentences: Sequence[str], documents: Sequence[Document]) -> int:
    """Return the number of documents that contain a sentence of the summary verbatim, but for line breaks."""
    texts = [_one_line(document.text) for document in documents]
    return sum(any(sentence in text for sentence in sentences) for text in texts)
