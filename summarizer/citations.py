"""Cites documents for a text that somebody else wrote: which places say each of its sentences, or otherwise.

    prepare -> split -> describe -> find_voices -> grade each sentence of the text

Limitations: only English sentences are graded. In other languages near-copies alone are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from summarizer.agreement.origins import credit_of
from summarizer.errors import InputError, SettingsError
from summarizer.evidence.finding import EvidenceFinder, find_evidence
from summarizer.evidence.grading import EvidenceGrader
from summarizer.evidence.sources import houses_of
from summarizer.evidence.support import EvidenceReader
from summarizer.language.identification import languages_in, processing_languages
from summarizer.language.spelling import ENGLISH
from summarizer.reading import documents_of
from summarizer.records import Citations, CitedSentence, Document, Sentence
from summarizer.results import cluster_warnings
from summarizer.settings import Settings
from summarizer.stages.claims import SentenceContent, same_claim
from summarizer.stages.cluster import Cluster, SentenceIndex, Text, describe
from summarizer.stages.prepare import prepare
from summarizer.stages.split import sentences_of_text, split
from summarizer.stages.voices import find_voices

NOT_ENGLISH = "the text is not in English: only sentences in nearly the same words are cited for it"


def cite(
    text: str,
    documents: Iterable[Document | Mapping[str, Any] | str],
    *,
    min_score: float | None = None,
    **settings: Any,
) -> Citations:
    """Return what documents on one event state of each sentence of a text.

    Args:
        text: what somebody wrote about the event.
        documents: `Document`s, mappings of their fields, or plain texts.
        min_score: the least score, from 0 to 1, of evidence. By default that at which evidence is counted;
            with a lower one, further places are evidence of kind "partial" and are not counted.
        settings: any field of `Settings`; those of summaries have no effect.

    Raises:
        InputError: the text is empty or no string; see `Summarizer` for the documents.
        SettingsError: an unknown setting, or a value out of its range.

    >>> found = cite("Three died.", ["Three people died in the fire.", "The fire is out."])
    >>> [(evidence.document, evidence.kind) for evidence in found.sentences[0].evidence]
    [('document-1', 'paraphrase')]
    """
    if not isinstance(text, str) or not text.strip():
        raise InputError("must be a text that is not blank", "text")
    if min_score is not None and not (isinstance(min_score, int | float) and 0 <= min_score <= 1):
        raise SettingsError(f"must be from 0 to 1, not {min_score!r}", "min_score")
    chosen = Settings.load(settings)
    cluster = describe(split(prepare(documents_of(documents), chosen)))
    voices = find_voices(cluster, houses_of(cluster.texts, chosen.publishers))
    whole = _with_given(cluster, text)
    finder = find_evidence(whole, voices)
    reader = EvidenceReader(
        cluster.texts,
        voices.of_text.tolist(),
        [credit_of(one.documents[0]) for one in cluster.texts],
        [chosen.agreement and one.language == ENGLISH for one in cluster.texts],
    )
    grader = EvidenceGrader(finder, reader)
    found = []
    given = [SentenceIndex(number) for number in np.flatnonzero(finder.given).tolist()]
    finder.estimate(given)
    for number in given:
        sentence = whole.sentences[number]
        graded = grader.of(number, _near_copies(finder, number), min_score=min_score)
        found.append(CitedSentence(sentence.text, sentence.start, sentence.end, *graded))
    warnings = [] if whole.texts[-1].language == ENGLISH else [NOT_ENGLISH]
    return Citations(tuple(found), cluster.documents, (*cluster_warnings(cluster), *warnings))


def _with_given(cluster: Cluster, text: str) -> Cluster:
    """Return a cluster with the sentences of a text that is no document added at its end."""
    written_in = languages_in(text)
    language = processing_languages([*(one.written_in for one in cluster.texts), written_in])[-1]
    given = Text((Document(text, id="text"),), written_in, language)
    sentences = [
        Sentence("text", index, start, end, text[start:end])
        for index, (start, end) in enumerate(sentences_of_text(text, language))
    ]
    count, number = len(sentences), len(cluster.texts)
    return describe(
        replace(
            cluster,
            texts=(*cluster.texts, given),
            sentences=(*cluster.sentences, *sentences),
            text_of=np.concatenate((cluster.text_of, np.full(count, number))),
            passage_of=np.concatenate((cluster.passage_of, np.full(count, number))),
            continues=np.concatenate((cluster.continues, np.zeros(count, dtype=bool))),
        )
    )


def _near_copies(finder: EvidenceFinder, given: SentenceIndex) -> list[SentenceIndex]:
    """Return the sentences of documents with the text of a given one, or with nearly the same words."""
    cluster = finder.cluster
    text = cluster.sentences[given].text
    content = SentenceContent.of(cluster.features, given)
    found = [number for number, sentence in enumerate(cluster.sentences) if sentence.text == text]
    found += [
        other
        for other in finder.pairs.candidates(given).tolist()
        if same_claim(SentenceContent.of(cluster.features, SentenceIndex(other)), [content])
    ]
    return [SentenceIndex(number) for number in sorted({*found}) if not finder.given[number]]
