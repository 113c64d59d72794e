"""Time of our ROUGE beside Google's `rouge-score`, on the same summaries in one process.

Summaries and references are cut from generated clusters, so that nothing is downloaded: invented words,
in sentences that share as many words as reports on one event do. Both packages give ROUGE-1, 2, L and
Lsum with stemming; that they agree is checked on the way.

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
BAR = 10  # times as fast as rouge-score
AGREES = 1e-9

Pair = tuple[list[str], list[str]]  # the sentences of a reference and of a summary


def pairs(count: int, words: int) -> list[Pair]:
    """References and summaries of `words` words each, both from reports on one event."""
    made = []
    for seed in range(SEED, SEED + count):
        # Two articles of more than `words` words: sentences have 12 or more.
        reference, summary, *_ = generate(2 * words // 12 + 2, words // 12 + 1, "wire", seed)
        made.append((cut(sentences_of(reference), words), cut(sentences_of(summary), words)))
    return made


def ours(made: list[Pair]) -> list[dict[str, Score]]:
    """Our scores."""
    return [Rouge([reference])(summary) for reference, summary in made]


def theirs(made: list[Pair]) -> list[dict[str, Score]]:
    """The scores of rouge-score, to which sentences are lines."""
    scorer = RougeScorer([*ROUGE_MEASURES], use_stemmer=True)
    scores = [scorer.score("\n".join(reference), "\n".join(summary)) for reference, summary in made]
    return [{measure: Score(*one[measure]) for measure in ROUGE_MEASURES} for one in scores]


def seconds_of(call: Callable[[list[Pair]], object], made: list[Pair]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    call(made)
    return time.perf_counter() - start


def main() -> None:
    """Measure as the command line asks, and print one line for each package."""
    parser = argparse.ArgumentParser(description="Compare the time of ROUGE with rouge-score's.")
    parser.add_argument("--summaries", type=int, default=500)
    parser.add_argument("--words", type=int, default=230, help="of each summary and reference")
    parser.add_argument("--runs", type=int, default=3, help="of which the fastest counts")
    arguments = parser.parse_args()
    made = pairs(arguments.summaries, arguments.words)
    first = seconds_of(ours, made)
    apart = max(
        abs(one - other)
        for mine, google in zip(ours(made), theirs(made), strict=True)
        for measure in ROUGE_MEASURES
        for one, other in zip(mine[measure], google[measure], strict=True)
    )
    fastest = {
        name: min(seconds_of(call, made) for _ in range(arguments.runs))
        for name, call in (("ours", ours), ("rouge-score", theirs))
    }
    print(f"{arguments.summaries} summaries of {arguments.words} words, fastest of {arguments.runs} runs")
    print(f"ours: {fastest['ours']:.3f} s; {first:.3f} s in the first run, before it has the words' stems")
    print(f"rouge-score {importlib.metadata.version('rouge-score')}: {fastest['rouge-score']:.3f} s")
    ratio, at_first = (fastest["rouge-score"] / seconds for seconds in (fastest["ours"], first))
    print(
        f"ours is {ratio:.1f} times as fast, {at_first:.1f} times in the first run (bar: {BAR}): "
        f"{'holds' if at_first >= BAR else 'DOES NOT HOLD'}"
    )
    print(f"largest difference of a score: {apart:.1e}: {'holds' if apart <= AGREES else 'DOES NOT HOLD'}")


if __name__ == "__main__":
    main()
