"""The chain of stages, from documents to a summary. Read this file first: it follows the method step by step.

    prepare -> split -> describe -> find_voices -> group_claims -> find_context
        -> rank -> [condense] -> select -> order -> build_result

The stages pass on a `Cluster` (`stages/cluster.py`). Statistics count voices: from `find_voices` on, articles
that copy or rewrite one another count once; in the result they are evidence and support. Reading files and
rendering are not part of the chain (`reading/`, `rendering/`).
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, overload

import numpy as np

from summarizer.condensing.condenser import Condenser
from summarizer.condensing.guard import Verifier
from summarizer.condensing.options import offer
from summarizer.encoders import Encoder, Vectors, encode, load_encoder
from summarizer.errors import SettingsError
from summarizer.evidence.finding import find_evidence
from summarizer.evidence.links import SentenceLinks
from summarizer.evidence.sources import houses_of
from summarizer.language.spelling import ENGLISH
from summarizer.ranking.ranker import Ranker, load_ranker, rank_claims
from summarizer.reading import documents_of
from summarizer.receipts import receipt, weights_in_use
from summarizer.records import Document, Receipt, Refusal, Summary
from summarizer.results import (
    NO_ANSWER,
    Outcome,
    build_result,
    cluster_warnings,
    empty_summary_warning,
    empty_warnings,
)
from summarizer.settings import Settings
from summarizer.stages.claims import group_claims
from summarizer.stages.cluster import Bools, ClaimIndex, Claims, Cluster, describe
from summarizer.stages.context import Context, find_context
from summarizer.stages.features import Floats, Ints
from summarizer.stages.headline import headline
from summarizer.stages.options import STATEMENT, Options, Wording, tiers
from summarizer.stages.order import order
from summarizer.stages.prepare import check_size, prepare, with_ids
from summarizer.stages.query import query_scores, relevance
from summarizer.stages.select import limits_below, select
from summarizer.stages.split import split
from summarizer.stages.voices import Voices, find_voices
from summarizer.updates import State, Update, build_update, compare, nothing_new, unread

# The stages that `progress` is called with, and the keys of `seconds`, in this order.
STAGES = (
    *("prepare", "split", "features", "voices", "encode", "claims", "rank", "condense", "select"),
    *("order", "result"),
)

# Called with a stage and the share of it that is done; an exception that it raises stops the run.
Progress = Callable[[str, float], None]


class Summarizer:
    """Summarizes clusters with one set of settings; build it once and share it between threads.

    >>> Summarizer(Settings(sentences=1))(["The bridge at Orla fell on Monday. Nobody was hurt."]).text
    'The bridge at Orla fell on Monday.'
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        encoder: Encoder | None = None,
        ranker: Ranker | None = None,
        condenser: Condenser | None = None,
        verifier: Verifier | None = None,
    ) -> None:
        parts = (
            ("encoder", encoder, Encoder, "encode"),
            ("ranker", ranker, Ranker, "rank"),
            ("condenser", condenser, Condenser, "condense"),
            ("verifier", verifier, Verifier, "verify"),
        )
        for name, part, protocol, method in parts:
            if part is not None and not isinstance(part, protocol):
                raise SettingsError(f"must have a method `{method}`; {part!r} has none", name)
        self.settings = settings or Settings()
        # These take precedence over those that the settings name, which are loaded on first use.
        self._encoder, self._ranker = encoder, ranker
        self._condenser, self._verifier = condenser, verifier

    def __call__(
        self,
        documents: Iterable[Document | Mapping[str, Any] | str],
        *,
        progress: Progress | None = None,
        warnings: Sequence[str] = (),
    ) -> Summary:
        """Return the summary of documents on one event.

        Args:
            documents: `Document`s, mappings of their fields, or plain texts.
            progress: called with a stage and the share of it that is done, between stages and
                batches; an exception that it raises stops the run.
            warnings: from reading the documents; put before the result's own.

        Raises:
            InputError: there is no document, none has text, one is malformed, or two have the same id.
            InputTooLarge: there are more documents or characters than the settings allow.
            ModelError: the encoder, the ranker or the condenser cannot be used.
        """
        watch = _Watch(progress)
        with _no_cycle_search():
            analysis = self._analyse(documents_of(documents), watch)
            return self._summarize(analysis, watch, warnings)[0]

    def update(
        self,
        documents: Iterable[Document | Mapping[str, Any] | str],
        since: State,
        *,
        progress: Progress | None = None,
        warnings: Sequence[str] = (),
    ) -> Update:
        """Return only what documents on one event add to earlier updates.

        Args:
            documents: as above; it makes no difference whether they include those of earlier updates.
            since: the `state` of the update before, `State()` for the first.
            progress: as above.
            warnings: as above.

        Raises:
            InputError, ModelError: as above.
        """
        named = with_ids(documents_of(documents))
        check_size(named, self.settings)
        warnings = [*warnings, *empty_warnings(named)]
        fresh = unread(named, since)
        if not fresh:
            return nothing_new(named, since, self.settings, warnings)
        watch = _Watch(progress)
        with _no_cycle_search():
            analysis = self._analyse(fresh, watch)
            news = compare(analysis.cluster, analysis.voices, analysis.claims, analysis.context, since)
            summary, by_rank = self._summarize(analysis, watch, warnings, news.eligible)
            return build_update(news, by_rank, summary, named)

    def _analyse(self, documents: Sequence[Document], watch: _Watch) -> _Analysis:
        """Find the sentences, voices and claims of documents."""
        # 1. Documents with ids, in canonical order, each distinct text once.
        watch.begin("prepare")
        cluster = prepare(documents, self.settings)

        # 2. Sentences, and boilerplate with its reason.
        watch.begin("split")
        cluster = split(cluster, watch.report)

        # 3. A sparse row for each sentence, and which of its tokens are numbers, names or negations.
        watch.begin("features")
        cluster = describe(cluster)

        # 4. Of articles that copy one another one counts; the others are evidence in the result. Articles of
        # one house count, but as one voice.
        watch.begin("voices")
        voices = find_voices(cluster, houses_of(cluster.texts, self.settings.publishers))

        # ... and, if an encoder is set, the vector of each sentence and its cosine with that of the question.
        watch.begin("encode")
        vectors, likeness = self._encoded(voices.counted.sentence_texts, watch.report)

        # 5. Sentences that say the same become a claim; the most central member represents it.
        watch.begin("claims")
        finder = find_evidence(cluster, voices)
        links = SentenceLinks(finder, voices.original)
        claims = group_claims(voices.counted, vectors, watch.report, links)
        return _Analysis(cluster, voices, claims, find_context(claims), likeness, links, vectors is not None)

    def _summarize(
        self, analysis: _Analysis, watch: _Watch, warnings: Sequence[str], news: Bools | None = None
    ) -> tuple[Summary, Sequence[ClaimIndex]]:
        """Return the summary and all claims by rank; with `news`, (m,), only those claims may be chosen."""
        cluster, claims, context = analysis.cluster, analysis.claims, analysis.context
        notes = [*warnings, *cluster_warnings(cluster)]

        # 6. Scores, ties by canonical order. A question weights them, and only answers may be chosen.
        watch.begin("rank")
        ranker = self._ranker or load_ranker(self.settings.ranker, self.settings.permissive)
        ranking = rank_claims(ranker, claims)
        scores, eligible, coverage = ranking.scores, np.ones(len(claims), dtype=bool), ranking.coverage
        if self.settings.query is not None:
            relevant = relevance(self.settings.query, claims, analysis.likeness)
            if relevant.any():
                scores, eligible = np.round(query_scores(scores, relevant), 6), relevant > 0
                coverage = None  # it does not depend on the question
            else:
                notes.append(NO_ANSWER)
        if news is not None:
            eligible = eligible & news
        best_first = np.lexsort((claims.representatives, -ranking.scores, -scores))
        by_rank = [ClaimIndex(claim) for claim in best_first.tolist()]
        candidates = [claim for claim in by_rank if eligible[claim]]

        # ... and, if requested, shorter wordings of the best that the guard accepts.
        watch.begin("condense")
        claim_tiers = tiers(claims, context)
        wordings, refused = self._condensed(claims, candidates, claim_tiers, context, watch.report)

        # 7. The most valuable set that fits and has no repetitions; at most one wording of a claim.
        watch.begin("select")
        title = headline(claims, ranking.scores)  # of the event, regardless of the question
        texts = [claims.texts[claim] for claim in candidates]
        limits = [self.settings.length_limit]
        if self.settings.lengths is not None:
            limits = limits_below(title, self.settings.lengths, texts)
        options = Options(claims, claim_tiers, context, candidates, coverage, wordings, analysis.links)
        selections = select(options, limits)

        # 8. What was reported first comes first; a claim that needs another one follows it.
        watch.begin("order")
        cluster_claims = analysis.voices.in_whole_cluster(claims, cluster)
        by_events = self.settings.order == "events"
        reading_order = order(cluster_claims, selections[-1].chosen, context, by_events=by_events)

        # 9. All claims, chosen or not, with all their evidence, that in copies included.
        watch.begin("result")
        if not reading_order and (candidates or news is None):
            notes.append(empty_summary_warning(texts, limits[-1]))
        outcome = Outcome(
            cluster=cluster,
            voices=analysis.voices,
            claims=claims,
            cluster_claims=cluster_claims,
            context=context,
            tiers=claim_tiers,
            scores=scores,
            by_rank=by_rank,
            eligible=eligible,
            selections=selections,
            reading_order=reading_order,
            headline=title,
            refused=refused,
            finder=analysis.links.finder,
            by_meaning=analysis.by_meaning,
        )
        summary = build_result(outcome, self.settings, notes, self._receipt(cluster.documents))
        watch.end()
        return replace(summary, seconds=watch.seconds if self.settings.timings else None), by_rank

    def _encoded(
        self, texts: Sequence[str], progress: Callable[[float], None]
    ) -> tuple[Vectors | None, Floats | None]:
        """Return the vectors of sentences and their cosines with the question, each None if not available."""
        encoder, question = self._encoder, self.settings.query
        if encoder is None and self.settings.encoder is not None:
            encoder = load_encoder(self.settings.encoder)
        if encoder is None or not texts:
            return None, None
        vectors = encode(encoder, texts, progress)
        if question is None:
            return vectors, None
        return vectors, (vectors @ encode(encoder, [question])[0]).astype(np.float64)

    def _condensed(
        self,
        claims: Claims,
        candidates: Sequence[ClaimIndex],
        claim_tiers: Ints,
        context: Context,
        progress: Callable[[float], None],
    ) -> tuple[list[Wording], list[Refusal]]:
        """Return shorter wordings of the best self-contained English statements, and the refused ones."""
        cluster = claims.cluster
        best = [
            claim
            for claim in candidates
            if claim_tiers[claim] == STATEMENT
            and not context.companions[claim]
            and cluster.text_containing(claims[claim].representative).language == ENGLISH
        ]
        return offer(claims, best, self.settings, self._condenser, self._verifier, progress)

    def _receipt(self, documents: Sequence[Document]) -> Receipt:
        """Digests of what the result of documents is made from."""
        handed_in = self._encoder, self._condenser, self._verifier, self._ranker
        return receipt(documents, self.settings, weights_in_use(self.settings, *handed_in))


@dataclass(frozen=True)
class _Analysis:
    """The results of the first half of the chain, before claims are ranked and chosen.

    Attributes:
        cluster: the whole cluster.
        voices: its voices.
        claims: of the sentences that count, `voices.counted`.
        context: the claims that each claim needs to be understood.
        likeness: the cosine of each of these sentences with the question; None without encoder or question.
        links: which of the sentences that count say the same.
        by_meaning: whether an encoder joined claims.
    """

    cluster: Cluster
    voices: Voices
    claims: Claims
    context: Context
    likeness: Floats | None
    links: SentenceLinks
    by_meaning: bool


class _Watch:
    """Calls the caller's hook with the progress of the run, and measures the seconds of each stage."""

    def __init__(self, progress: Progress | None) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress or (lambda stage, share: None)
        self._stage = ""
        self._since = 0.0

    def begin(self, stage: str) -> None:
        """End the current stage and begin another."""
        self.end()
        self._stage, self._since = stage, time.perf_counter()
        self._progress(stage, 0.0)

    def report(self, share: float) -> None:
        """Report the share of the stage that is done."""
        self._progress(self._stage, share)

    def end(self) -> None:
        """End the current stage."""
        if self._stage:
            self.seconds[self._stage] = round(time.perf_counter() - self._since, 6)
            self._progress(self._stage, 1.0)


@contextmanager
def _no_cycle_search() -> Iterator[None]:
    """Turn off the search for reference cycles during a run.

    Records have no reference cycles, so there is nothing to find, and with millions of records the search
    takes a fifth of a large run; its time grows faster than the number of records. Only the run that turned
    the search off turns it on again, so that with several threads it is never left off.
    """
    found_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if found_on:
            gc.enable()


@overload
def summarize(
    documents: Iterable[Document | Mapping[str, Any] | str],
    words: int | None = ...,
    *,
    since: None = ...,
    progress: Progress | None = ...,
    **settings: Any,
) -> Summary: ...


@overload
def summarize(
    documents: Iterable[Document | Mapping[str, Any] | str],
    words: int | None = ...,
    *,
    since: State,
    progress: Progress | None = ...,
    **settings: Any,
) -> Update: ...


def summarize(
    documents: Iterable[Document | Mapping[str, Any] | str],
    words: int | None = None,
    *,
    since: State | None = None,
    progress: Progress | None = None,
    **settings: Any,
) -> Summary | Update:
    """Summarize documents on one event in at most 100 words, or another limit.

    Args:
        documents: `Document`s, mappings of their fields, or plain texts.
        words: most words; 100 if neither it nor `sentences=` nor `chars=` is given.
        since: the `state` of an earlier update, or `State()`; then the result is an `Update` with only what
            is new.
        progress: called with a stage and the share of it that is done; an exception that it raises stops the
            run.
        settings: any other field of `Settings`.

    Raises:
        InputError, SettingsError, ModelError: see `Summarizer` and `Settings`.
    """
    summarizer = Summarizer(Settings.load({"words": words, **settings}))
    if since is not None:
        return summarizer.update(documents, since, progress=progress)
    return summarizer(documents, progress=progress)
