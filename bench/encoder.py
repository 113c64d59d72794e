"""Effects and costs of a neural encoder: paraphrases, answers to questions, ROUGE, seconds, memory.

    python bench/encoder.py $DATA

DATA is a folder with the sets named below; a missing set is skipped. Tables in Markdown go to stdout.

Limitations: the ranking does not use the encoder, so its effect there is not measured.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import resource
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer import Settings, Summarizer, Summary
from summarizer.encoders import Encoder, encode, load_encoder
from summarizer.evaluation import read_clusters
from summarizer.evaluation.rouge import Rouge
from summarizer.stages.claims import SentenceContent, likeness
from summarizer.stages.cluster import SentenceIndex
from summarizer.stages.conflict import conflict
from summarizer.stages.features import sentence_features
from summarizer.stages.paraphrases import PARAPHRASE
from summarizer.stages.query import LIKE_THE_QUESTION
from summarizer.stages.split import split_text

# The sets and the words of their summaries; by default the first clusters of each.
SETS = {"multiling2011_english": 245, "neus_val": 60, "multinews_val": 230}
FIRST = 150
# From 0 to 5: pairs rated `SAME` or more have the same meaning, pairs below `DIFFERENT` do not.
SAME, DIFFERENT = 4.5, 3.0
SEED = 2026


def main() -> None:
    """Measure according to the command line, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder of the sets")
    parser.add_argument("--encoder", default="minilm", help="an encoder, as in Settings.encoder")
    parser.add_argument(
        "--limit", type=int, default=FIRST, help="clusters of each set (default: %(default)s)"
    )
    arguments = parser.parse_args()

    before, start = memory(), time.perf_counter()
    encoder = load_encoder(arguments.encoder)
    encode(encoder, ["A storm hit the harbour."])
    print(f"Loading {arguments.encoder}: {time.perf_counter() - start:.1f} s, {memory() - before:,.0f} MB.\n")
    if (file := arguments.data / "pairs_sts.jsonl.xz").exists():
        print_pairs(encoder, list(records(file)))
    print_clusters(encoder, arguments.data, arguments.limit)
    if (file := arguments.data / "neus_val.jsonl.xz").exists():
        print_questions(encoder, [record["documents"] for record in records(file)][: arguments.limit])


def print_pairs(encoder: Encoder, pairs: Sequence[dict[str, Any]]) -> None:
    """Print how many rated pairs are joined by their words, and how many others by cosines at thresholds."""
    scores = np.array([pair["score"] for pair in pairs])
    same, different = scores >= SAME, scores < DIFFERENT
    news = np.array([any(name in pair["set"] for name in ("headlines", "news", "MSRpar")) for pair in pairs])
    features = [sentence_features([pair["s1"], pair["s2"]], [0, 1]) for pair in pairs]
    one, other = SentenceIndex(0), SentenceIndex(1)
    words = np.array(
        [likeness(SentenceContent.of(each, one), SentenceContent.of(each, other)) > 0 for each in features]
    )
    conflicting = np.array([conflict(each, one, other) for each in features])
    cosines = cosines_of(encoder, [pair["s1"] for pair in pairs], [pair["s2"] for pair in pairs])

    def line(name: str, joined: NDArray[np.bool_]) -> None:
        which = [
            among & rated for among in (joined, joined & news) for rated in (scores >= 0, same, different)
        ]
        print(f"| {name} | {' | '.join(f'{np.count_nonzero(chosen):,}' for chosen in which)} |")

    print(
        f"| {len(pairs):,} rated pairs | joined | rated {SAME} or more | below {DIFFERENT:g} | of news | "
        f"{SAME} or more | below {DIFFERENT:g} |\n|---|---|---|---|---|---|---|"
    )
    line("all", np.ones(len(pairs), dtype=bool))
    line("by their words, without conflicting facts", words & ~conflicting)
    for threshold in sorted({0.75, 0.8, PARAPHRASE, 0.9, 0.95}):
        line(
            f"otherwise by a cosine of {threshold:g} or more, without conflicting facts",
            ~words & ~conflicting & (cosines >= threshold),
        )
    line(f"otherwise by a cosine of {PARAPHRASE:g} or more, with any facts", ~words & (cosines >= PARAPHRASE))
    print()


def print_clusters(encoder: Encoder, data: Path, limit: int) -> None:
    """Print claims, ROUGE and seconds of the default method with and without the encoder."""
    print(
        "| set, words | encoder | claims | R-1 | R-2 | seconds a cluster | of them encoding |\n"
        + "|---" * 7
        + "|"
    )
    for name, words in SETS.items():
        if not (file := data / f"{name}.jsonl.xz").exists():
            continue
        clusters = read_clusters(file, limit)
        for label, chosen in (("none", None), ("yes", encoder)):
            summarizer = Summarizer(Settings(words=words, timings=True), encoder=chosen)
            start = time.perf_counter()
            summaries = [summarizer(cluster.documents) for cluster in clusters]
            seconds = (time.perf_counter() - start) / len(clusters)
            scores = [
                Rouge([[reference] for reference in cluster.references], english=cluster.english)(
                    [sentence.text for sentence in summary.sentences]
                )
                for cluster, summary in zip(clusters, summaries, strict=True)
            ]
            rouge = [
                100 * np.mean([score[measure].f1 for score in scores]) for measure in ("rouge1", "rouge2")
            ]
            encoding = np.mean([(summary.seconds or {})["encode"] for summary in summaries])
            print(
                f"| {name} ({len(clusters)}), {words} | {label} | {sum(map(claims_of, summaries)):,} | "
                f"{rouge[0]:.2f} | {rouge[1]:.2f} | {seconds:.3f} | {encoding:.3f} |"
            )
    print()


def print_questions(encoder: Encoder, clusters: Sequence[Sequence[dict[str, Any]]]) -> None:
    """Print how many titles, as questions, are answered by other articles on the event and on another one."""
    chance = random.Random(SEED)
    sentences = [[sentences_of(document["text"]) for document in cluster] for cluster in clusters]
    best: dict[bool, list[float]] = {True: [], False: []}
    for number, cluster in enumerate(clusters):
        unrelated = chance.choice([other for other in range(len(clusters)) if other != number])
        for index, document in enumerate(cluster):
            others = [article for other, article in enumerate(sentences[number]) if other != index]
            for own, articles in ((True, others), (False, sentences[unrelated])):
                candidates = [sentence for article in articles for sentence in article]
                if document["title"] and candidates:
                    cosines = cosines_of(encoder, [document["title"]] * len(candidates), candidates)
                    best[own].append(float(cosines.max()))
    print("| titles as questions | of the same event | of another |\n|---|---|---|")
    print(f"| asked | {len(best[True])} | {len(best[False])} |")
    for threshold in sorted({0.3, 0.35, LIKE_THE_QUESTION, 0.45, 0.5}):
        shares = [np.mean(np.array(best[own]) >= threshold) for own in (True, False)]
        print(f"| a sentence with a cosine of {threshold:g} or more | {shares[0]:.1%} | {shares[1]:.1%} |")


def cosines_of(encoder: Encoder, ones: Sequence[str], others: Sequence[str]) -> NDArray[np.float64]:
    """Return the cosines of corresponding texts of two lists."""
    vectors = encode(encoder, [*ones, *others]).astype(np.float64)
    return np.asarray((vectors[: len(ones)] * vectors[len(ones) :]).sum(axis=1))


def sentences_of(text: str) -> list[str]:
    """Return the sentences of an article, without boilerplate."""
    return [text[start:end] for start, end, reason in split_text(text) if not reason]


def claims_of(summary: Summary) -> int:
    """Count the claims of a result, selected or not, without boilerplate."""
    return len(summary.sentences) + sum(claim.rank is not None for claim in summary.left_out)


def records(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of JSON lines compressed with xz."""
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def memory() -> float:
    """Return the peak of resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
