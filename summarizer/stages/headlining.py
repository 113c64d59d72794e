"""A headline for the cluster: the title, or the short claim, that is closest to what all articles tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.lexicon import classifier
from summarizer.stages.representing import TOKEN, Floats, Rows

# A headline is one line: longer ones are sentences, shorter ones say nothing.
FEWEST_WORDS = 3
MOST_WORDS = 16


def headline(titles: Sequence[str], claims: Sequence[str], rows: Rows, centroid: Floats) -> str:
    """The title or short claim with the largest cosine to the centroid; titles win ties, then the first.

    Where none is short enough it is the shortest title or claim, and "" where there is neither.

    Args:
        titles: the documents' titles.
        claims: the claims that may stand alone, the best ranked first.
        rows: gives the vocabulary and the weights of its stems.
        centroid: (vocabulary,) the mean of the cluster's rows.
    """
    offered = [" ".join(text.split()) for text in (*titles, *claims)]
    offered = [text for text in dict.fromkeys(offered) if text]
    if not offered:
        return ""
    short = [text for text in offered if FEWEST_WORDS <= len(text.split()) <= MOST_WORDS]
    if not short:
        return min(offered, key=lambda text: len(text.split()))
    column = {stem: number for number, stem in enumerate(rows.vocabulary)}
    classify = classifier()

    def closeness(text: str) -> float:
        stems = {classify(form).stem for form in TOKEN.findall(text)}
        columns = sorted(column[stem] for stem in stems if stem in column)
        weight = rows.weights[columns]
        norm = np.sqrt((weight**2).sum())
        return round(float(centroid[columns] @ weight / norm), 9) if norm else 0.0

    return max(short, key=closeness)
