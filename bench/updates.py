"""Replays sample clusters day by day, and counts what an update should and should not tell.

Of each cluster: how many claims are told as new after the first day, how many of the planted novelties are
missed (their sentence is in none of the lists of its day), whether the same pile again gives an empty update,
the size of the state, and what changed and was withdrawn. `--show` prints every new claim, to be read by eye
for repetitions: whether a reader was told a thing before is nothing that a program counts.

    OMP_NUM_THREADS=1 python bench/updates.py seeds --show

Without `--show` the time is measured too: a first update, and one against a full state, beside the summary of
the same ten generated articles, in CPU milliseconds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from generate import generate

from summarizer import Document, Settings, State, Summarizer
from summarizer.reading import read

RUNS = 9
ARTICLES, SENTENCES = 10, 150


def days_of(folder: Path) -> list[tuple[str, list[Document]]]:
    """The articles of a cluster by day."""
    days: dict[str, list[Document]] = defaultdict(list)
    for document in read([str(folder)], Settings()).documents:
        days[str(document.published)[:10]].append(document)
    return [(day, days[day]) for day in sorted(days)]


def replay(folder: Path, novelties: list[dict[str, str]], show: bool) -> None:
    """Print what the updates of a cluster tell."""
    summarizer, state, read_before = Summarizer(), State(), list[Document]()
    told, missed, again = 0, list[str](), True
    print(f"{folder.name}")
    for day, documents in days_of(folder):
        update = summarizer.update(documents, state)
        brought = [one.text for one in (*update.new, *update.changed, *update.withdrawn)]
        missed += [
            one["phrase"]
            for one in novelties
            if one["date"] == day and not any(one["phrase"] in text for text in brought)
        ]
        read_before += documents
        repeated = summarizer.update(read_before, update.state)
        again &= repeated.empty and repeated.state == update.state
        size = len(json.dumps(update.state.to_dict()))
        print(
            f"  {day}: {len(update.new)} new, {len(update.confirmed)} confirmed, "
            f"{len(update.changed)} changed, {len(update.withdrawn)} withdrawn; state {size:,} bytes"
        )
        if show and state != State():
            for one in update.new:
                print(f"    new {one.id}: {one.text}")
        told += len(update.new) if state != State() else 0
        for moved in update.changed:
            print(f"    changed {moved.id}: {moved.old} -> {moved.new}: {moved.text}")
        for one in update.withdrawn:
            print(f"    withdrawn {one.id}: {one.text}")
        state = update.state
    print(f"  new after the first day: {told}; planted novelties: {len(novelties)}, missed: {len(missed)}")
    for phrase in missed:
        print(f"    MISSED {phrase}")
    print(f"  the same pile again is empty: {'yes' if again else 'NO'}")


def milliseconds(runs: list[Callable[[], object]]) -> float:
    """The mean over several piles of the median CPU time of each."""
    taken: list[list[float]] = [[] for _ in runs]
    for _ in range(RUNS):
        for pile, run in enumerate(runs):
            begin = time.process_time()
            run()
            taken[pile].append(time.process_time() - begin)
    return 1000 * statistics.mean(map(statistics.median, taken))


def speed() -> None:
    """Print what an update takes beside a summary."""
    summarizer = Summarizer()
    piles = [
        [Document(text) for text in generate(SENTENCES, SENTENCES // ARTICLES, seed=seed)]
        for seed in range(8)
    ]
    full = State()
    for seed in range(100, 104):
        full = summarizer.update([Document(text) for text in generate(SENTENCES, 15, seed=seed)], full).state
    summary = milliseconds([lambda pile=pile: summarizer(pile) for pile in piles])
    first = milliseconds([lambda pile=pile: summarizer.update(pile, State()) for pile in piles])
    later = milliseconds([lambda pile=pile: summarizer.update(pile, full) for pile in piles])
    size = len(json.dumps(full.to_dict()))
    print(f"{summary:.1f} ms for the summary of {ARTICLES} articles, {first:.1f} ms for a first update")
    print(f"{later:.1f} ms for an update against a state of {len(full.claims)} claims, {size:,} bytes")


def main() -> None:
    """Replay the clusters of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("seeds"))
    parser.add_argument("--show", action="store_true", help="print every new claim, and measure no time")
    arguments = parser.parse_args()
    planted = json.loads((arguments.folder / "planted.json").read_text("utf-8"))
    for name in sorted(planted):
        replay(arguments.folder / name, planted[name]["novelties"], arguments.show)
    if not arguments.show:
        speed()


if __name__ == "__main__":
    main()
