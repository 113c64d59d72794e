"""The headline of a cluster: the title closest to the content of all articles, or the best short claim."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from summarizer.stages.cluster import Claims
from summarizer.stages.features import Floats, stems_of

# Words. Longer titles are sentences, shorter ones ("Live", "Video") say nothing of the event.
SHORTEST_HEADLINE = 3
LONGEST_HEADLINE = 18


def headline(claims: Claims, scores: Floats) -> str:
    """Return the short title with the largest cosine to the centroid, or the best short claim.

    The first one wins a tie. If none is short, it is the shortest title or claim; "" if there is neither.

    Args:
        claims: the m claims; the titles are those of their cluster's texts. Claims that need context are not
            used.
        scores: (m,) of the claims, regardless of a question: the headline is that of the event.
    """
    features = claims.cluster.features
    titles = _normalized(text.title for text in claims.cluster.texts)
    if short := [title for title in titles if _is_short(title)]:
        column = features.column

        def closeness(title: str) -> float:
            columns = sorted(column[stem] for stem in {*stems_of(title, features.language)} if stem in column)
            weight = features.weights[columns]
            norm = np.sqrt((weight**2).sum())
            return round(float(features.centroid[columns] @ weight / norm), 9) if norm else 0.0

        return max(short, key=closeness)
    representatives = claims.representatives
    best_first = np.lexsort((representatives, -scores))
    self_contained = best_first[~features.needs_context[representatives[best_first]]].tolist()
    sentences = _normalized(map(claims.texts.__getitem__, self_contained))
    shortest = min([*titles, *sentences], key=lambda text: len(text.split()), default="")
    return next((sentence for sentence in sentences if _is_short(sentence)), shortest)


def _normalized(texts: Iterable[str]) -> list[str]:
    """Return the texts that are not blank, with single blanks between words."""
    return [normal for text in texts if (normal := " ".join(text.split()))]


def _is_short(text: str) -> bool:
    return SHORTEST_HEADLINE <= len(text.split()) <= LONGEST_HEADLINE
