"""Time of our ROUGE and of Google's `rouge-score`, on the same summaries in one process.

Summaries and references are cut from generated clusters, so that nothing is downloaded; their sentences have
as many words in common as those of reports on one event. Both packages compute ROUGE-1, 2, L and Lsum with
stemming; their agreement is checked.

    python bench/rouge.py
"""

from __future__ import annotations

import argparse
import importlib.metadata
import time
from collections.abc import Callable

from generate import generate
from rouge_score.rouge_scorer import RougeScorer

from summarizer.evaluation.harness import sentences_of
from summarizer.evaluation.rouge import ROUGE_MEASURES, Rouge, Score, cut

SEED = 2026
REQUIRED = 10  # the least ratio of times, rouge-score's to ours
TOLERANCE = 1e-9

Pair = tuple[list[str], list[str]]  # the sentences of a reference and of a summary


def pairs(count: int, words: int) -> list[Pair]:
    """Return references and summaries of `words` words each, both from reports on one event."""
    found = []
    for seed in range(SEED, SEED + count):
        # Two articles of more than `words` words: sentences have 12 or more.
        reference, summary, *_ = generate(2 * words // 12 + 2, words // 12 + 1, "wire", seed)
        found.append((cut(sentences_of(reference), words), cut(sentences_of(summary), words)))
    return found


def ours(texts: list[Pair]) -> list[dict[str, Score]]:
    """Return our scores."""
    return [Rouge([reference])(summary) for reference, summary in texts]


def theirs(texts: list[Pair]) -> list[dict[str, Score]]:
    """Return the scores of rouge-score, which expects a sentence a line."""
    scorer = RougeScorer([*ROUGE_MEASURES], use_stemmer=True)
    scores = [scorer.score("\n".join(reference), "\n".join(summary)) for reference, summary in texts]
    return [{measure: Score(*one[measure]) for measure in ROUGE_MEASURES} for one in scores]


def seconds_of(call: Callable[[list[Pair]], object], texts: list[Pair]) -> float:
    """Return the time of a call in seconds."""
    start = time.perf_counter()
    call(texts)
    return time.perf_counter() - start


def main() -> None:
    """Measure according to the command line, and print a line for each package."""
    parser = argparse.ArgumentParser(description="Compare the time of ROUGE with rouge-score's.")
    parser.add_argument("--summaries", type=int, default=500)
    parser.add_argument("--words", type=int, default=230, help="words of each summary and reference")
    parser.add_argument("--runs", type=int, default=3, help="runs; the fastest counts")
    arguments = parser.parse_args()
    texts = pairs(arguments.summaries, arguments.words)
    first = seconds_of(ours, texts)
    difference = max(
        abs(one - other)
        for mine, google in zip(ours(texts), theirs(texts), strict=True)
        for measure in ROUGE_MEASURES
        for one, other in zip(mine[measure], google[measure], strict=True)
    )
    fastest = {
        name: min(seconds_of(call, texts) for _ in range(arguments.runs))
        for name, call in (("ours", ours), ("rouge-score", theirs))
    }
    print(f"{arguments.summaries} summaries of {arguments.words} words, fastest of {arguments.runs} runs")
    print(f"ours: {fastest['ours']:.3f} s; {first:.3f} s in the first run, with an empty cache of stems")
    print(f"rouge-score {importlib.metadata.version('rouge-score')}: {fastest['rouge-score']:.3f} s")
    ratio, at_first = (fastest["rouge-score"] / seconds for seconds in (fastest["ours"], first))
    print(
        f"ours is {ratio:.1f} times as fast, {at_first:.1f} times in the first run (required: {REQUIRED}): "
        f"{'met' if at_first >= REQUIRED else 'NOT MET'}"
    )
    verdict = "met" if difference <= TOLERANCE else "NOT MET"
    print(f"largest difference of a score: {difference:.1e} (required: at most {TOLERANCE:.0e}): {verdict}")


if __name__ == "__main__":
    main()
