"""Precision, recall and F of the borders between sentences, against borders that were set by reading.

    OMP_NUM_THREADS=1 python bench/borders.py $DATA [--show]

DATA is a folder with the sets that `borders.json` names; that file has only identifiers and offsets, no text.
The passages were drawn by chance before any splitter had read them, and every border was decided by reading:

- `multiling`, `meantime`, `french`: whole documents, French ones in the last;
- `hard`: passages of natural case around marks that are difficult, drawn by pattern: abbreviations, initials,
  hours, quotations, ellipses, missing blanks, datelines, list items;
- `recased`: such passages of Multi-News, whose text was put in small letters, with a capital after each full
  stop, that of an abbreviation included. Some of its borders cannot be known from the text.

A sentence ends at its end mark and the closing quotation marks after it. A quotation that ends in a question
mark and is followed by its speaker has no border there; a colon and a semicolon are none. A headline, a
byline or a list item on a line of its own is a sentence, a dateline belongs to the first one.

A border is the end of a sentence inside a passage; the end of the passage is not counted. A sentence is exact
if its start and its end are right; list marks at its start do not matter. Boilerplate counts as sentences.

Limitations: one reader set the borders. `meantime` has the quotation marks of its corpus, '' after a blank
among them. The texts of a document are split whole, without what reading knows of their blocks.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.language.spelling import ENGLISH
from summarizer.stages.split import split_text

GOLD = Path(__file__).with_name("borders.json")
# Ten articles of usual length; the shortest of the timed runs counts, as the others waited for the machine.
WORDS, RUNS = 5900, 5
# Words shown on either side of a wrong border.
SHOWN = 10
_LIST_MARKS = re.compile(r"[\s*•–—-]*")

Span = tuple[int, int]


@dataclass(frozen=True)
class Passage:
    """A passage of a document, `start` to `end`, and its sentences, in characters of the document's text."""

    document: str
    text: str
    language: str
    start: int
    end: int
    sentences: tuple[Span, ...]


def spans_of(text: str, language: str) -> list[Span]:
    """Return the sentences, with their datelines, and the boilerplate that the evaluated splitter finds."""
    spans: list[Span] = []
    filed = -1  # where the dateline before the next sentence starts
    for start, end, reason in split_text(text, language):
        if reason == "boilerplate: dateline":
            filed = start
        else:
            spans.append((start if filed < 0 else filed, end))
            filed = -1
    return spans


def read_texts(path: Path) -> dict[tuple[str, str], str]:
    """Return the texts of a set by the ids of cluster and document.

    A record of MEANTIME is a document in sentences: the title and the day are on lines of their own, the
    others are joined by a blank.
    """
    texts: dict[tuple[str, str], str] = {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if "sentences" in record:
                title, day, *rest = (sentence["text"] for sentence in record["sentences"])
                texts[record["id"], record["id"]] = "\n".join([title, day, " ".join(rest)])
            for document in record.get("documents", ()):
                texts[record["id"], document["id"]] = document["text"]
    return texts


def read_passages(data: Path, gold: Path = GOLD) -> dict[str, list[Passage]]:
    """Return the passages of each set, with the texts of the folder `data`."""
    sets: dict[str, list[dict[str, Any]]] = json.loads(gold.read_text("utf-8"))["sets"]
    files = sorted({record["file"] for records in sets.values() for record in records})
    texts = {name: read_texts(data / f"{name}.jsonl.xz") for name in files}
    return {
        name: [
            Passage(
                document=record["document"],
                text=texts[record["file"]][record["id"], record["document"]],
                language="French" if record["file"].endswith("_french") else ENGLISH,
                start=record["start"],
                end=record["end"],
                sentences=tuple((start, end) for start, end in record["sentences"]),
            )
            for record in records
        ]
        for name, records in sets.items()
    }


def borders(passage: Passage, spans: Iterable[Span]) -> set[int]:
    """Return where sentences end inside a passage."""
    return {end for _, end in spans if passage.start < end < passage.end}


def counted(passage: Passage, spans: Sequence[Span]) -> Counter[str]:
    """Return the counts of a passage: borders that are right, found and required, and sentences."""

    def unmarked(span: Span) -> Span:
        return _LIST_MARKS.match(passage.text, span[0]).end(), span[1]  # type: ignore[union-attr]

    required, found = borders(passage, passage.sentences), borders(passage, spans)
    exact = {unmarked(span) for span in passage.sentences} & {unmarked(span) for span in spans}
    return Counter(
        right=len(required & found),
        found=len(found),
        required=len(required),
        exact=len(exact),
        sentences=len(passage.sentences),
    )


def wrong(passage: Passage, spans: Sequence[Span]) -> Iterator[str]:
    """Yield the wrong borders of a passage in context, with "|" at the border."""
    required, found = borders(passage, passage.sentences), borders(passage, spans)
    for border in sorted(required ^ found):
        before = " ".join(passage.text[:border].split()[-SHOWN:])
        after = " ".join(passage.text[border:].split()[:SHOWN])
        yield f"{'missed' if border in required else 'extra'}: {before} | {after}"


def milliseconds(passages: Iterable[Passage]) -> float:
    """Return the milliseconds to split `WORDS` words of the documents of passages."""
    documents = dict.fromkeys((passage.text, passage.language) for passage in passages)
    words = sum(len(text.split()) for text, _ in documents)
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        for text, language in documents:
            spans_of(text, language)
        times.append(time.perf_counter() - started)
    return 1000 * min(times) * WORDS / words


def row(name: str, counts: Counter[str], spent: float) -> str:
    """Return the row of the table for a set."""
    right, found, required = counts["right"], counts["found"], counts["required"]
    precision, recall = right / max(1, found), right / max(1, required)
    f = 2 * right / max(1, found + required)
    exact = counts["exact"] / max(1, counts["sentences"])
    figures = " | ".join(f"{figure:.3f}" for figure in (precision, recall, f, exact))
    return f"| {name} | {counts['sentences']} | {required} | {figures} | {spent:.1f} |"


def main() -> None:
    """Measure according to the command line, and print the figures."""
    parser = argparse.ArgumentParser(description="Score the borders between sentences.")
    parser.add_argument("data", type=Path, help="the folder of the sets")
    parser.add_argument("--show", action="store_true", help="print the wrong borders in context")
    arguments = parser.parse_args()
    sets = read_passages(arguments.data)
    print(f"| set | sentences | borders | precision | recall | F | exact | ms per {WORDS} words |")
    print("|---" * 8 + "|")
    total: Counter[str] = Counter()
    lines: list[str] = []
    for name, passages in sets.items():
        counts: Counter[str] = Counter()
        for passage in passages:
            spans = spans_of(passage.text, passage.language)
            counts += counted(passage, spans)
            lines += [f"{name}, {passage.document}, {line}" for line in wrong(passage, spans)]
        print(row(name, counts, milliseconds(passages)))
        total += counts
    print(row("all", total, milliseconds(passage for passages in sets.values() for passage in passages)))
    if arguments.show:
        print("", *lines, sep="\n")


if __name__ == "__main__":
    main()
