"""Evaluation of the condenser: F1, compression ratio, new words, speed, reproducibility, and summaries.

    python bench/condensing.py $DATA

reads these sets in the folder DATA: `compression_google_validation` and `_truecase` (F1 of the proposals, and
the compression ratio), `neus_val` (on 2,000 sentences: words that are not in the source, sentences per
second, and differences in other batches or with other numbers of threads) and, with `neus_val` and
`multiling2011_english`, ROUGE and claims per 100 words of summaries with and without condensing.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from summarizer import Settings, Summarizer
from summarizer.condensing.condenser import load_condenser
from summarizer.condensing.grammar.parsing import parser
from summarizer.condensing.options import condense
from summarizer.evaluation import Conditions, evaluate, read_clusters
from summarizer.evaluation.layouts import lines_of, objects_of
from summarizer.language.spelling import ENGLISH
from summarizer.language.words import after_dateline
from summarizer.stages.split import split_text
from summarizer.training.condenser import words_f1

SENTENCES = 2000
REQUIRED_F1 = {"compression_google_validation": 0.84, "compression_google_truecase": 0.82}
SETS = {"neus_val": (60, None), "multiling2011_english": (245, 250)}


def words(text: str) -> list[str]:
    r"""Return the lower-case `\w+` of a text."""
    return re.findall(r"\w+", text.lower())


def compression(folder: Path, limit: int | None) -> None:
    """Print the F1 of proposals, and the share of words that they and the gold forms keep."""
    condenser = load_condenser("ours")
    for name, required in REQUIRED_F1.items():
        path = folder / f"{name}.jsonl.xz"
        records = [record for _, record in objects_of(lines_of(path), path)][:limit]
        proposed = list(condenser.condense([record["source"] for record in records]))
        f1 = sum(words_f1(one, record["target"]) for one, record in zip(proposed, records, strict=True))

        def ratio(texts: Sequence[str], records: Sequence[dict[str, str]] = records) -> float:
            shares = (
                len(words(text)) / max(len(words(record["source"])), 1)
                for text, record in zip(texts, records, strict=True)
            )
            return sum(shares) / len(records)

        kept, gold = ratio(proposed), ratio([record["target"] for record in records])
        print(
            f"{name}: F1 {f1 / len(records):.4f} (required: {required:.2f}) on {len(records):,}; "
            f"ratio {kept:.3f}, of gold {gold:.3f}",
            flush=True,
        )


def sentences(folder: Path) -> list[str]:
    """Return the sentences of the articles of `neus_val`."""
    found = []
    for cluster in read_clusters(folder / "neus_val.jsonl.xz"):
        for document in cluster.documents:
            spans = split_text(document.text, ENGLISH)
            found += [document.text[start:end] for start, end, reason in spans if not reason]
    return found


def differing(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the items in which two lists differ."""
    return sum(a != b for a, b in zip(one, other, strict=True))


def wordings(folder: Path) -> None:
    """Print the number of new words, the speed, and the differences between runs."""
    import torch

    begun = time.perf_counter()
    condenser = load_condenser("ours")
    loaded = time.perf_counter() - begun
    parser()
    print(f"loading: {loaded:.1f} s the condenser, {time.perf_counter() - begun:.1f} s with the parser")
    sources = sentences(folder)[:SENTENCES]
    torch.set_num_threads(1)
    begun = time.perf_counter()
    proposed = list(condenser.condense(sources))
    alone = time.perf_counter() - begun
    found = condense(sources, condenser)
    whole = time.perf_counter() - begun - alone
    print(
        f"one core: {len(sources) / alone:.0f} sentences a second proposed (required: 50), "
        f"{len(sources) / whole:.0f} with the guard"
    )
    shortened = [(one.source, one.wording) for one in found if one.wording is not None]
    new_words = sum(
        len({*words(text)} - {*words(source)})
        for source, text in [
            *shortened,
            *((one.source[after_dateline(one.source) :], one.proposed) for one in found),
        ]
    )
    accepted, repaired = sum(one.accepted for one in found), sum(one.repaired is not None for one in found)
    share = sum(len(text.split()) for _, text in shortened) / max(
        sum(len(source.split()) for source, _ in shortened), 1
    )
    print(
        f"of {len(sources):,} sentences {accepted:,} proposals accepted, {repaired:,} repaired; "
        f"{share:.2f} of the words are kept; {new_words} words that are not in the source"
    )
    singly = [text for sentence in sources for text in condenser.condense([sentence])]
    torch.set_num_threads(2)
    again = list(condenser.condense(list(reversed(sources))))[::-1]
    print(
        f"differences in batches of one: {differing(proposed, singly)}; "
        f"in reversed order with 2 threads: {differing(proposed, again)}",
        flush=True,
    )


def summaries(folder: Path, limit: int | None) -> None:
    """Print ROUGE and the claims per 100 words of summaries with and without condensing."""
    for name, (most, cut) in SETS.items():
        clusters = read_clusters(folder / f"{name}.jsonl.xz", limit)
        plain = 0.0
        for shorter in (False, True):
            settings = Settings(words=most, condense=shorter)
            summarizer = Summarizer(settings)
            results = {cluster.id: summarizer(cluster.documents) for cluster in clusters}
            texts = {id_: summary.text for id_, summary in results.items()}
            report = evaluate(
                clusters, (), Conditions(words=most, cut=cut), predictions={"ours": texts}, settings=settings
            )
            scores = report.to_dict()["systems"][0]["rouge"]
            claims = sum(len(summary.sentences) for summary in results.values())
            length = sum(len(text.split()) for text in texts.values())
            rate = 100 * claims / length
            plain = plain or rate
            print(
                f"{name}, {most} words, {'condensed' if shorter else 'whole'}: "
                f"R-1 {100 * scores['rouge1']['f1']['mean']:.2f}, "
                f"R-2 {100 * scores['rouge2']['f1']['mean']:.2f}, "
                f"{rate:.2f} claims per 100 words ({rate / plain - 1:+.1%}), "
                f"{length / len(clusters):.1f} words",
                flush=True,
            )


def main() -> None:
    """Measure according to the command line, and print the figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("data", type=Path, help="the folder of the sets")
    options.add_argument("--limit", type=int, help="the most sentences and clusters of each set")
    options.add_argument(
        "--only",
        choices=["compression", "wordings", "summaries"],
        action="append",
        help="only this part",
    )
    arguments = options.parse_args()
    if not arguments.data.is_dir():
        sys.exit(f"{arguments.data}: is not a folder")
    parts = arguments.only or ["compression", "wordings", "summaries"]
    if "compression" in parts:
        compression(arguments.data, arguments.limit)
    if "wordings" in parts:
        wordings(arguments.data)
    if "summaries" in parts:
        summaries(arguments.data, arguments.limit)


if __name__ == "__main__":
    main()
