"""Replays sample clusters day by day, and compares the updates with what was planted.

For each cluster it prints the number of new claims after the first day, the planted novelties that are missed
(their sentence is in none of the new, changed and withdrawn claims of its day), whether the same documents
again give an empty update, the size of the state, and the changed and withdrawn claims. `--show` prints every
new claim, so that a person can look for repetitions, which are not counted.

    OMP_NUM_THREADS=1 python bench/updates.py seeds --show

Without `--show` the time is measured too: of a first update, of one against a full state, and of the summary
of the same ten generated articles, in CPU milliseconds.
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
    """Return the articles of a cluster by day."""
    days: dict[str, list[Document]] = defaultdict(list)
    for document in read([str(folder)], Settings()).documents:
        days[str(document.published)[:10]].append(document)
    return [(day, days[day]) for day in sorted(days)]


def replay(folder: Path, novelties: list[dict[str, str]], show: bool) -> None:
    """Print the updates of a cluster."""
    summarizer, state, read_before = Summarizer(), State(), list[Document]()
    new, missed, again = 0, list[str](), True
    print(f"{folder.name}")
    for day, documents in days_of(folder):
        update = summarizer.update(documents, state)
        reported = [one.text for one in (*update.new, *update.changed, *update.withdrawn)]
        missed += [
            one["phrase"]
            for one in novelties
            if one["date"] == day and not any(one["phrase"] in text for text in reported)
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
        new += len(update.new) if state != State() else 0
        for claim in update.changed:
            print(f"    changed {claim.id}: {claim.old} -> {claim.new}: {claim.text}")
        for one in update.withdrawn:
            print(f"    withdrawn {one.id}: {one.text}")
        state = update.state
    print(f"  new after the first day: {new}; planted novelties: {len(novelties)}, missed: {len(missed)}")
    for phrase in missed:
        print(f"    MISSED {phrase}")
    print(f"  the same documents again give an empty update: {'yes' if again else 'NO'}")


def milliseconds(runs: list[Callable[[], object]]) -> float:
    """Return the mean over several calls of the median CPU time of each."""
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(RUNS):
        for number, run in enumerate(runs):
            begin = time.process_time()
            run()
            times[number].append(time.process_time() - begin)
    return 1000 * statistics.mean(map(statistics.median, times))


def speed() -> None:
    """Print the time of a summary and of updates."""
    summarizer = Summarizer()
    clusters = [
        [Document(text) for text in generate(SENTENCES, SENTENCES // ARTICLES, seed=seed)]
        for seed in range(8)
    ]
    full = State()
    for seed in range(100, 104):
        full = summarizer.update([Document(text) for text in generate(SENTENCES, 15, seed=seed)], full).state
    summary = milliseconds([lambda cluster=cluster: summarizer(cluster) for cluster in clusters])
    first = milliseconds(
        [lambda cluster=cluster: summarizer.update(cluster, State()) for cluster in clusters]
    )
    later = milliseconds([lambda cluster=cluster: summarizer.update(cluster, full) for cluster in clusters])
    size = len(json.dumps(full.to_dict()))
    print(f"{summary:.1f} ms for the summary of {ARTICLES} articles, {first:.1f} ms for a first update")
    print(f"{later:.1f} ms for an update against a state of {len(full.claims)} claims, {size:,} bytes")


def main() -> None:
    """Replay the clusters of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("seeds"))
    parser.add_argument("--show", action="store_true", help="print every new claim instead of the time")
    arguments = parser.parse_args()
    planted = json.loads((arguments.folder / "planted.json").read_text("utf-8"))
    for name in sorted(planted):
        replay(arguments.folder / name, planted[name]["novelties"], arguments.show)
    if not arguments.show:
        speed()


if __name__ == "__main__":
    main()
