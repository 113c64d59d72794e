"""Summaries per second and the time of each stage, in one process and one thread, from texts to results.

Clusters of ten articles are the usual size; `compare.py` times large clusters, each in a fresh process.

    OMP_NUM_THREADS=1 python bench/clusters.py $DATA/multiling2011_english.jsonl.xz [--no-agreement]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter
from pathlib import Path

from generate import generate

from summarizer import Document, Settings, Summarizer
from summarizer.evaluation import read_clusters

# Required and goal: clusters of ten articles of some 350 words per second on one core, the summary alone; and
# required with agreement.
REQUIRED, GOAL = 40, 100
REQUIRED_WITH_AGREEMENT = 30
# Generated clusters: ten articles of 15 sentences, which have 23 words on average.
CLUSTERS, SENTENCES, PER_ARTICLE = 20, 150, 15


def clusters_of(path: Path | None) -> list[list[Document]]:
    """Return the clusters of a file, or generated ones."""
    if path is not None:
        return [list(cluster.documents) for cluster in read_clusters(path)]
    generated = (generate(SENTENCES, PER_ARTICLE, seed=seed) for seed in range(CLUSTERS))
    return [[Document(text=text) for text in texts] for texts in generated]


def main() -> None:
    """Measure according to the command line, and print the figures."""
    parser = argparse.ArgumentParser(description="Time the summarizer on clusters of usual size.")
    parser.add_argument("data", nargs="?", type=Path, help="clusters; if missing, they are generated")
    parser.add_argument("--words", type=int, default=100, help="words of each summary")
    parser.add_argument("--no-agreement", action="store_true", help="time the summary alone")
    parser.add_argument("--runs", type=int, default=7, help="runs over all clusters; the median counts")
    arguments = parser.parse_args()
    clusters = clusters_of(arguments.data)
    agreement = not arguments.no_agreement
    required, goal = (REQUIRED_WITH_AGREEMENT, REQUIRED_WITH_AGREEMENT) if agreement else (REQUIRED, GOAL)
    summarizer = Summarizer(Settings(words=arguments.words, agreement=agreement, timings=True))
    summarizer(clusters_of(None)[0])  # loads the models, which happens on first use
    runs: list[float] = []
    stages: Counter[str] = Counter()
    for number in range(1 + arguments.runs):
        begin = time.perf_counter()
        timings = [summarizer(cluster).seconds or {} for cluster in clusters]
        runs.append(time.perf_counter() - begin)
        if number:  # in the first run most words are not in the cache
            for one in timings:
                stages.update(one)
    first = len(clusters) / runs.pop(0)
    articles = [document for cluster in clusters for document in cluster]
    words = statistics.mean(len(document.text.split()) for document in articles)
    rate = len(clusters) / statistics.median(runs)
    each = len(articles) / len(clusters)
    print(f"{len(clusters)} clusters of {each:.1f} articles, {words:.0f} words an article")
    print(f"{first:.1f} a second in the first run, with an empty cache of stems")
    verdict = "met" if rate >= required else "NOT MET"
    print(f"{rate:.1f} a second (required: {required}, goal: {goal}): {verdict}")
    for stage, seconds in stages.items():
        milliseconds = 1000 * seconds / arguments.runs / len(clusters)
        print(f"{stage:12} {milliseconds:6.2f} ms  {seconds / stages.total():4.0%}")


if __name__ == "__main__":
    main()
