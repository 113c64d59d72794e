"""What the condenser does and costs: F1, ratio, words of its own, speed, repeats, and what a summary gains.

    python bench/condensing.py $DATA

reads, of the folder DATA, `compression_google_validation` and `_truecase` (F1 of what is proposed against
gold, and how much of a sentence it keeps), `neus_val` (words that stand in no source, of 2,000 sentences;
sentences a second; the same again in other batches and with other numbers of threads) and, with `neus_val`
and `multiling2011_english`, ROUGE and claims for 100 words of summaries with condensing and without.
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

SPOKEN = 2000
BARS = {"compression_google_validation": 0.84, "compression_google_truecase": 0.82}
SETS = {"neus_val": (60, None), "multiling2011_english": (245, 250)}


def words(text: str) -> list[str]:
    r"""The `\w+` of a text, in small letters."""
    return re.findall(r"\w+", text.lower())


def compression(folder: Path, limit: int | None) -> None:
    """F1 of proposals, and the share of words that they keep, beside gold's."""
    condenser = load_condenser("ours")
    for name, bar in BARS.items():
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
            f"{name}: F1 {f1 / len(records):.4f} (bar {bar:.2f}) on {len(records):,}; "
            f"ratio {kept:.3f}, of gold {gold:.3f}",
            flush=True,
        )


def sentences(folder: Path) -> list[str]:
    """The sentences of the articles of `neus_val`."""
    found = []
    for cluster in read_clusters(folder / "neus_val.jsonl.xz"):
        for document in cluster.documents:
            spans = split_text(document.text, ENGLISH)
            found += [document.text[start:end] for start, end, reason in spans if not reason]
    return found


def differing(one: Sequence[str], other: Sequence[str]) -> int:
    """In how many places two lists differ."""
    return sum(a != b for a, b in zip(one, other, strict=True))


def wordings(folder: Path) -> None:
    """Words of no source, speed, and repeats."""
    import torch

    begun = time.perf_counter()
    condenser = load_condenser("ours")
    loaded = time.perf_counter() - begun
    parser()
    print(f"loading: {loaded:.1f} s the condenser, {time.perf_counter() - begun:.1f} s with the parser")
    given = sentences(folder)[:SPOKEN]
    torch.set_num_threads(1)
    begun = time.perf_counter()
    proposed = list(condenser.condense(given))
    alone = time.perf_counter() - begun
    found = condense(given, condenser)
    whole = time.perf_counter() - begun - alone
    print(
        f"one core: {len(given) / alone:.0f} sentences a second proposed, "
        f"{len(given) / whole:.0f} with the guard (bar 50)"
    )
    told = [(one.source, one.wording) for one in found if one.wording is not None]
    foreign = sum(
        len({*words(text)} - {*words(source)})
        for source, text in [
            *told,
            *((one.source[after_dateline(one.source) :], one.proposed) for one in found),
        ]
    )
    accepted, repaired = sum(one.accepted for one in found), sum(one.repaired is not None for one in found)
    share = sum(len(text.split()) for _, text in told) / max(
        sum(len(source.split()) for source, _ in told), 1
    )
    print(
        f"of {len(given):,} sentences {accepted:,} proposals accepted, {repaired:,} repaired; "
        f"{share:.2f} of the words are left; {foreign} words that are in no source"
    )
    singly = [text for sentence in given for text in condenser.condense([sentence])]
    torch.set_num_threads(2)
    again = list(condenser.condense(list(reversed(given))))[::-1]
    print(
        f"otherwise worded alone: {differing(proposed, singly)}; "
        f"in another order and with 2 threads: {differing(proposed, again)}",
        flush=True,
    )


def summaries(folder: Path, limit: int | None) -> None:
    """ROUGE of summaries with condensing and without, and the claims that they tell for 100 words."""
    for name, (most, cut) in SETS.items():
        clusters = read_clusters(folder / f"{name}.jsonl.xz", limit)
        plain = 0.0
        for shorter in (False, True):
            settings = Settings(words=most, condense=shorter)
            summarizer = Summarizer(settings)
            made = {cluster.id: summarizer(cluster.documents) for cluster in clusters}
            texts = {id_: summary.text for id_, summary in made.items()}
            report = evaluate(
                clusters, (), Conditions(words=most, cut=cut), predictions={"ours": texts}, settings=settings
            )
            scores = report.to_dict()["systems"][0]["rouge"]
            claims = sum(len(summary.sentences) for summary in made.values())
            length = sum(len(text.split()) for text in texts.values())
            told = 100 * claims / length
            plain = plain or told
            print(
                f"{name}, {most} words, {'condensed' if shorter else 'whole'}: "
                f"R-1 {100 * scores['rouge1']['f1']['mean']:.2f}, "
                f"R-2 {100 * scores['rouge2']['f1']['mean']:.2f}, "
                f"{told:.2f} claims for 100 words ({told / plain - 1:+.1%}), "
                f"{length / len(clusters):.1f} words",
                flush=True,
            )


def main() -> None:
    """Measure as the command line asks, and print the figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("data", type=Path, help="the folder that holds the sets")
    options.add_argument("--limit", type=int, help="sentences and clusters of each set at most")
    options.add_argument(
        "--only", choices=["compression", "wordings", "summaries"], action="append", help="what to measure"
    )
    given = options.parse_args()
    if not given.data.is_dir():
        sys.exit(f"{given.data}: is no folder")
    parts = given.only or ["compression", "wordings", "summaries"]
    if "compression" in parts:
        compression(given.data, given.limit)
    if "wordings" in parts:
        wordings(given.data)
    if "summaries" in parts:
        summaries(given.data, given.limit)


if __name__ == "__main__":
    main()
