"""A headline for the cluster: the title closest to what all articles tell, or else the best short claim."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from summarizer.stages.cluster import Claims
from summarizer.stages.features import Floats, stems_of

# A headline is one line: longer ones are sentences, shorter ones ("Live", "Video") say nothing.
SHORTEST_HEADLINE = 3
LONGEST_HEADLINE = 18


def headline(claims: Claims, scores: Floats) -> str:
    """The short title with the largest cosine to the centroid, else the first short claim.

    Ties go to the first. Where none is short it is the shortest title or claim, "" where there is neither.

    Args:
        claims: the m claims; the titles are those of their cluster's texts. Claims that need the sentence
            before them make no headline.
        scores: (m,) of the claims, without regard to a question: the headline is that of the event.
    """
    features = claims.cluster.features
    titles = _lines(text.title for text in claims.cluster.texts)
    if short := [title for title in titles if _is_short(title)]:
        column = features.column

        def closeness(title: str) -> float:
            columns = sorted(column[stem] for stem in {*stems_of(title, features.language)} if stem in column)
            weight = features.weights[columns]
            norm = np.sqrt((weight**2).sum())
            return round(float(features.centroid[columns] @ weight / norm), 9) if norm else 0.0

        return max(short, key=closeness)
    shown = claims.representatives
    best_first = np.lexsort((shown, -scores))
    alone = best_first[~features.needs_context[shown[best_first]]].tolist()
    sentences = _lines(claims.texts[claim] for claim in alone)
    shortest = min([*titles, *sentences], key=lambda text: len(text.split()), default="")
    return next((sentence for sentence in sentences if _is_short(sentence)), shortest)


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts if (line := " ".join(text.split()))]


def _is_short(text: str) -> bool:
    return SHORTEST_HEADLINE <= len(text.split()) <= LONGEST_HEADLINE
