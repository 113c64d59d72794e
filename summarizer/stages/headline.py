"""A headline for the cluster: the title closest to what all articles tell, or else the best short claim."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.stages.features import SentenceFeatures, stems_of

# A headline is one line: longer ones are sentences, shorter ones ("Live", "Video") say nothing.
FEWEST_WORDS = 3
MOST_WORDS = 18


def headline(titles: Sequence[str], claims: Sequence[str], rows: SentenceFeatures) -> str:
    """The short title with the largest cosine to the centroid, else the first short claim.

    Ties go to the first. Where none is short it is the shortest title or claim, "" where there is neither.

    Args:
        titles: the documents' titles.
        claims: the claims that may stand alone, the best ranked first.
        rows: gives the centroid, the vocabulary and the weights of its stems.
    """
    titles = _lines(titles)
    if short := [title for title in titles if _is_short(title)]:
        column = rows.column

        def closeness(title: str) -> float:
            columns = sorted(column[stem] for stem in {*stems_of(title, rows.language)} if stem in column)
            weight = rows.weights[columns]
            norm = np.sqrt((weight**2).sum())
            return round(float(rows.centroid[columns] @ weight / norm), 9) if norm else 0.0

        return max(short, key=closeness)
    claims = _lines(claims)
    offered = [*titles, *claims]
    shortest = min(offered, key=lambda text: len(text.split()), default="")
    return next((claim for claim in claims if _is_short(claim)), shortest)


def _lines(texts: Sequence[str]) -> list[str]:
    return [line for text in texts if (line := " ".join(text.split()))]


def _is_short(text: str) -> bool:
    return FEWEST_WORDS <= len(text.split()) <= MOST_WORDS
