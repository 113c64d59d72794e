"""The chain, from documents to a summary; read this file first, it reads as the method does.

    split -> represent -> voices -> deduplicate -> rank -> [condense] -> select -> order

Statistics count voices: articles that copy or rewrite one another are heard as one before anything is
counted, and come back as evidence and support. Reading files and rendering stand outside, in `reading/` and
`rendering/`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from summarizer.agreement.source_matrix import matrix
from summarizer.claims import claims_of, split_texts
from summarizer.condensing.condenser import Condenser
from summarizer.condensing.guard import Verifier
from summarizer.condensing.options import offered, select_worded
from summarizer.encoders import Encoder, Vectors, encode, load_encoder
from summarizer.errors import SettingsError
from summarizer.language.identification import language_warnings, languages_in, main_language, read_in
from summarizer.language.spelling import ENGLISH
from summarizer.notes import NO_ANSWER, empty_warnings, nothing_fits, stale_warnings
from summarizer.progress import Progress, Watch
from summarizer.ranking.features import Standing, spread
from summarizer.ranking.learned import load, shipped
from summarizer.ranking.untrained import central, centrality, leading, positional, scaled
from summarizer.reading import documents_of
from summarizer.receipts import receipt, weights_in_use
from summarizer.recognizing.dates import stale
from summarizer.records import (
    Claim,
    Document,
    LeftOut,
    Summary,
    SummarySentence,
)
from summarizer.results import Teller
from summarizer.settings import Settings
from summarizer.stages.claims import attach
from summarizer.stages.context import connect
from summarizer.stages.features import Floats, Ints, SentenceFeatures, sentence_features
from summarizer.stages.headline import headline
from summarizer.stages.prepare import check_size, distinct_texts, with_ids
from summarizer.stages.query import relevance, steered
from summarizer.stages.select import FRAGMENT, REMARK, STATEMENT, TELLING, Value
from summarizer.stages.voices import voices
from summarizer.telling import nested, reading_order, rooms_beside, why_not
from summarizer.updates import Comparison, State, Update, nothing_new, unread

# What `progress` is told of, and the keys of `seconds`, in this order.
STAGES = (
    *("prepare", "split", "represent", "voices", "encode", "deduplicate", "rank", "condense", "select"),
    *("order", "result"),
)
COPY = "copy: stands so only in articles that copy another"


@contextmanager
def _cycles_left_alone() -> Iterator[None]:
    """No search for reference cycles meanwhile, if it is on.

    Records refer to no record that refers back, so there is nothing to find, and with millions of them the
    search takes a fifth of a large run, more than in proportion. Only the run that turned the search off
    turns it on again, so that with several threads it is never left off.
    """
    found_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if found_on:
            gc.enable()


class Summarizer:
    """Summarizes clusters under one set of settings; build it once, share it between threads.

    >>> Summarizer(Settings(sentences=1))(["The bridge at Orla fell on Monday. Nobody was hurt."]).text
    'The bridge at Orla fell on Monday.'
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        encoder: Encoder | None = None,
        condenser: Condenser | None = None,
        verifier: Verifier | None = None,
    ) -> None:
        parts = (
            ("encoder", encoder, Encoder, "encode"),
            ("condenser", condenser, Condenser, "condense"),
            ("verifier", verifier, Verifier, "verify"),
        )
        for name, given, seam, method in parts:
            if given is not None and not isinstance(given, seam):
                raise SettingsError(f"must have a method `{method}`, which {given!r} has not", name)
        self.settings = settings or Settings()
        # They win over those that the settings name, which are loaded on first use.
        self._encoder, self._condenser, self._verifier = encoder, condenser, verifier

    @_cycles_left_alone()
    def __call__(
        self,
        documents: Iterable[Document | Mapping[str, Any] | str],
        *,
        progress: Progress | None = None,
        warnings: Sequence[str] = (),
        comparison: Comparison | None = None,
    ) -> Summary:
        """The summary of documents on one event.

        Args:
            documents: `Document`s, mappings of their fields, or plain texts.
            progress: called with a stage and the share of it that is done, between stages and
                batches; what it raises stops the run.
            warnings: what reading the documents had to say; put before the result's own.
            comparison: decides what may be chosen, and hears what was found; see `update`.

        Raises:
            InputError: no document, none with text, a malformed one, or an id given twice.
            InputTooLarge: more than the settings admit.
            ModelError: the encoder cannot be used.
        """
        watch = Watch(progress)
        watch.begin("prepare")
        given = with_ids(documents_of(documents))
        check_size(given, self.settings)
        texts = distinct_texts(given)
        found = {text.text: languages_in(text.text) for text in texts}
        languages = read_in(list(found.values()))
        days = [text.day for text in texts]
        old = [text for text, is_old in zip(texts, stale(days), strict=True) if is_old]
        notes = [*warnings, *empty_warnings(given), *language_warnings(given, found), *stale_warnings(old)]

        # 1. split: sentences in canonical order; boilerplate is set aside with its reason.
        watch.begin("split")
        sentences, text_of, running, boilerplate = split_texts(texts, languages, watch.tell)

        # 2. represent: a sparse row for each sentence.
        watch.begin("represent")
        everything = sentence_features([sentence.text for sentence in sentences], text_of, languages)

        # 3. voices: of articles that copy one another one speaks; what the others say comes back as evidence.
        watch.begin("voices")
        heard = voices(everything, text_of, len(texts))
        if comparison:
            comparison.listen(texts, text_of, everything, heard)
        speaking = heard.rows.tolist()
        wordings = [sentences[row].text for row in speaking]
        voice_of = heard.of_text[np.asarray(text_of, dtype=np.int64)[heard.rows]]
        spoken_in = [languages[text] for text in heard.speakers]
        rows = sentence_features(wordings, voice_of.tolist(), spoken_in) if heard.copied else everything

        # ... and, where an encoder is set, its vector, and how like the question's that is.
        watch.begin("encode")
        vectors, likeness = self._meanings(wordings, watch.tell)

        # 4. deduplicate: what says the same becomes a claim; the most central member speaks.
        watch.begin("deduplicate")
        claims = claims_of(wordings, rows, vectors, watch.tell)
        speakers = np.array([claim.speaker for claim in claims], dtype=np.int64)

        # 5. rank: scores are rounded, so that ties are ties, and go by canonical order.
        watch.begin("rank")
        places = np.array([sentences[row].index for row in speaking], dtype=np.int64)
        titles = [texts[text].title for text in heard.speakers]
        standing = Standing(voice_of, places, titles)
        english = main_language([found[texts[text].text] for text in heard.speakers]) == ENGLISH
        own, value = self._ranked(wordings, rows, standing, claims, english)
        # What answers the question comes first and is all that may be chosen; without one everything answers.
        scores, answers = _asked(self.settings.query, rows, claims, likeness, own, notes)
        ranked = np.lexsort((speakers, -own, -scores)).tolist()

        lines, spoken = rows.matrix[speakers], [wordings[speaker] for speaker in speakers]
        connected = connect(wordings, _runs(heard.rows, voice_of), rows.leaning, claims)
        runs_on = np.array(running, dtype=bool)[heard.rows]
        tiers = _tiers(lines, (rows.whole | runs_on)[speakers], connected)
        companions = [together or () for together in connected]
        if comparison:
            answers &= comparison.choose(wordings, rows, claims, companions, rows.whole | runs_on)
        candidates = [claim for claim in ranked if answers[claim]]
        value = value if scores is own else None  # it says nothing of the question

        # ... and, where it is asked for, condense: shorter wordings of the best, as the guard accepts them.
        watch.begin("condense")
        standing_alone = [
            claim
            for claim in candidates
            if tiers[claim] == STATEMENT
            and not companions[claim]
            and spoken_in[voice_of[speakers[claim]]] == ENGLISH
        ]
        offers, refused = offered(
            standing_alone,
            claims,
            wordings,
            rows,
            self.settings,
            self._condenser,
            self._verifier,
            watch.tell,
        )

        # 6. select: the set that is worth most, fits and repeats nothing; of a claim one wording at most.
        watch.begin("select")
        # The headline is that of the event, whatever was asked.
        by_score = speakers[np.lexsort((speakers, -own))]
        independent = [wordings[speaker] for speaker in by_score[~rows.leaning[by_score]]]
        title = headline(titles, independent, rows)
        limits = [self.settings.length_limit]
        if self.settings.lengths is not None:
            limits = rooms_beside(title, self.settings.lengths, [spoken[claim] for claim in candidates])
        selections, worded = select_worded(
            rows, speakers, spoken, candidates, tiers, limits, companions, value, offers
        )

        selection = selections[-1]

        # 7. order: first told first, what leans on another right after it.
        watch.begin("order")
        complete = [
            Claim(speaking[claim.speaker], tuple(sorted(speaking[row] for row in claim.members)))
            for claim in claims
        ]
        by_events = self.settings.order == "events"
        chosen = reading_order(
            selection.chosen, complete, companions, sentences, text_of, texts, languages, by_events
        )
        number_of = {claim: number for number, claim in enumerate(chosen, 1)}

        # The result: every claim with all its places, chosen or not, those of copies among them.
        watch.begin("result")
        complete = attach(complete, heard.silent, [sentence.text for sentence in sentences], everything)
        agreement = self.settings.agreement
        teller = Teller(texts, sentences, text_of, everything, complete, heard, languages, agreement)
        selected: list[SummarySentence] = []
        left_out: list[LeftOut] = []
        for place, claim in enumerate(ranked, 1):
            score = float(scores[claim])
            if claim in number_of:
                selected.append(teller.sentence(claim, score, place, worded.get(claim)))
            else:
                reason = why_not(claim, claims, rows, answers, tiers, connected, selection, number_of)
                left_out.append(teller.left_out(claim, score, place, reason))
        selected.sort(key=lambda sentence: number_of[ranked[sentence.rank - 1]])
        for claim in range(len(claims), len(complete)):
            left_out.append(teller.left_out(claim, 0.0, None, COPY))
        for (wording, reason), spots in boilerplate.items():
            left_out.append(teller.boilerplate(wording, spots, reason))
        if not chosen and (candidates or not comparison):
            notes.append(nothing_fits([spoken[claim] for claim in candidates], *limits[-1]))
        lengths = nested(title, self.settings.lengths or (), selections, number_of, selected)
        told_by = matrix(given, selected, left_out, teller.disagreements)
        weights = weights_in_use(self.settings, self._encoder, self._condenser, self._verifier)
        watch.end()
        return Summary(
            headline=title,
            documents=given,
            sentences=tuple(selected),
            left_out=tuple(left_out),
            warnings=tuple(notes),
            settings=self.settings,
            refused=tuple(refused),
            disagreements=teller.disagreements,
            stale=tuple(str(document.id) for text in old for document in text.documents),
            lengths=lengths,
            matrix=told_by,
            receipt=receipt(given, self.settings, weights),
            seconds=watch.seconds if self.settings.timings else None,
        )

    def update(
        self,
        documents: Iterable[Document | Mapping[str, Any] | str],
        since: State,
        *,
        progress: Progress | None = None,
        warnings: Sequence[str] = (),
    ) -> Update:
        """What documents on one event tell that was not told before, and nothing else.

        Args:
            documents: as above; whether those that were read before are among them makes no difference.
            since: the `state` of the update before, `State()` for the first.
            progress: as above.
            warnings: as above.

        Raises:
            InputError, ModelError: as above.
        """
        given = with_ids(documents_of(documents))
        check_size(given, self.settings)
        warnings = [*warnings, *empty_warnings(given)]
        fresh = unread(given, since)
        if not fresh:
            return nothing_new(given, since, self.settings, warnings)
        comparison = Comparison(since)
        summary = self(fresh, progress=progress, warnings=warnings, comparison=comparison)
        return comparison.update(summary, given)

    def _ranked(
        self,
        wordings: Sequence[str],
        rows: SentenceFeatures,
        standing: Standing,
        claims: Sequence[Claim],
        english: bool,
    ) -> tuple[Floats, Value | None]:
        """The claims' scores, (m,) from 0 to 1, and, from the learned ranker, what sets of them are worth."""
        if not claims:
            return np.zeros(0), None
        speakers = np.array([claim.speaker for claim in claims])
        matrix, told = rows.matrix[speakers], spread(claims, standing)
        walk = centrality(matrix, told)
        place = standing.place.tolist()
        earliest = np.array([min(place[member] for member in claim.members) for claim in claims])
        name = self.settings.ranker
        if name == "learned" and not english:
            # The networks were fitted on English: on French they are no better than place, on Arabic worse.
            name = "lead" if standing.long >= 0.5 else "positional"
        placing = walk, matrix, earliest, rows.leaning[speakers], standing.long
        untrained: dict[str, Callable[[], Floats]] = {
            "lexrank": lambda: scaled(walk),
            "centroid": lambda: central(matrix, told),
            "lead": lambda: leading(*placing),
            "positional": lambda: positional(*placing),
        }
        if name in untrained:
            return np.round(untrained[name](), 6), None
        ranker = shipped() if name == "learned" else load(Path(name).expanduser())
        return ranker.rank(wordings, rows, standing, claims, walk, positional(*placing))

    def _meanings(
        self, wordings: Sequence[str], tell: Callable[[float], None]
    ) -> tuple[Vectors | None, Floats | None]:
        """The sentences' vectors and their cosines with the question's; None without encoder or question."""
        encoder, question = self._encoder, self.settings.query
        if encoder is None and self.settings.encoder is not None:
            encoder = load_encoder(self.settings.encoder)
        if encoder is None or not wordings:
            return None, None
        vectors = encode(encoder, wordings, tell)
        if question is None:
            return vectors, None
        return vectors, (vectors @ encode(encoder, [question])[0]).astype(np.float64)


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
        words: most words; 100 where neither it nor `sentences=` nor `chars=` is given.
        since: the `state` of an earlier update, `State()` for none: then an `Update` tells only what is new.
        progress: called with a stage and the share of it that is done; what it raises stops the run.
        settings: any other field of `Settings`.

    Raises:
        InputError, SettingsError, ModelError: see `Summarizer` and `Settings`.
    """
    summarizer = Summarizer(Settings.load({"words": words, **settings}))
    if since is not None:
        return summarizer.update(documents, since, progress=progress)
    return summarizer(documents, progress=progress)


def _asked(
    question: str | None,
    rows: SentenceFeatures,
    claims: Sequence[Claim],
    likeness: Floats | None,
    scores: Floats,
    notes: list[str],
) -> tuple[Floats, NDArray[np.bool_]]:
    """The scores under a question, and which claims answer it.

    Where there is no question, or none answers, which a note tells, they are the scores themselves and all.
    """
    if question is not None:
        relevant = relevance(question, rows, claims, likeness)
        if relevant.any():
            return np.round(steered(scores, relevant), 6), relevant > 0
        notes.append(NO_ANSWER)
    return scores, np.ones(len(claims), dtype=bool)


def _runs(rows: Ints, voice_of: Ints) -> Ints:
    """(r,) numbers of the runs of sentences that stand one after another in one text, ascending."""
    breaks = (np.diff(rows) != 1) | (np.diff(voice_of) != 0)
    return np.concatenate(([0], np.cumsum(breaks))) if len(rows) else rows


def _tiers(matrix: csr_array, whole: NDArray[np.bool_], connected: Sequence[tuple[int, ...] | None]) -> Ints:
    stands = np.array([together is not None for together in connected], dtype=bool)
    telling = np.diff(matrix.indptr) >= TELLING
    return np.where(whole, np.where(telling & stands, STATEMENT, REMARK), FRAGMENT)
