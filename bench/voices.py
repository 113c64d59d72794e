"""Measures whether copies change a summary: ten lightly edited copies of one article are added at a time.

In a copy one word in twenty is replaced, function words included, some sentences are dropped, and the byline
is another one. The floods are counted after which the sentences of the summary, or their numbers of voices,
have changed.

    python bench/voices.py [seeds] [--seed 0]
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from summarizer import Document, Settings, Summarizer, Summary
from summarizer.reading import read

COPIES = 10
CHANGED = 0.05  # share of the words that are replaced
DROPPED = (0.0, 0.1, 0.3)  # shares of the sentences that are dropped
LENGTHS = (50, 100, 200)  # words of the summaries
WORDS = (
    *("river", "quietly", "minister", "blue", "seven", "Orla", "harbour", "seemed", "market", "Velm"),
    *("heavy", "often", "north", "and", "was"),
)
BYLINES = ("By Ann Tarn", "By our staff", "By Jo Velmark, Port Correspondent", "")
_BYLINE = re.compile(r"\W*By\b[^.]{0,60}$")
_BREAK = re.compile(r"(?<=[.!?]) +(?=[A-Z“\"‘])")


def edited(document: Document, number: int, dropped: float, chance: random.Random) -> Document:
    """Return an edited copy of an article."""
    lines = []
    for line in document.text.split("\n"):
        if _BYLINE.match(line):
            line = chance.choice(BYLINES)
        else:
            kept = [sentence for sentence in _BREAK.split(line) if chance.random() >= dropped]
            words = " ".join(kept).split(" ")
            line = " ".join(
                chance.choice(WORDS) if word.isalpha() and chance.random() < CHANGED else word
                for word in words
            )
        lines.append(line)
    text, name = "\n".join(lines), f"Paper {number}"
    return replace(document, text=text, id=f"copy-{number}", source=name, url="", origin=None)


def supported(summary: Summary) -> list[tuple[str, int]]:
    """Return the sentences of a summary, and the number of voices of each."""
    return [(sentence.text, sentence.support.voices) for sentence in summary.sentences]


def floods(documents: list[Document], seed: int) -> Iterator[tuple[str, float, list[Document]]]:
    """Yield the id of the copied article, the share of sentences dropped, and the cluster with the copies."""
    for document in documents:
        for dropped in DROPPED:
            chance = random.Random(f"{seed} {document.id} {dropped}")
            copies = [edited(document, number, dropped, chance) for number in range(COPIES)]
            yield str(document.id), dropped, [*documents, *copies]


def main() -> None:
    """Measure according to the command line, and print the figures."""
    parser = argparse.ArgumentParser(description="Flood clusters with copies of their articles.")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path("seeds"), help="a folder with a folder for each cluster"
    )
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    counted: Counter[str] = Counter()
    for folder in sorted(path for path in arguments.folder.iterdir() if path.is_dir()):
        documents = list(read([folder], Settings(), strict=True).documents)
        for words in LENGTHS:
            summarizer = Summarizer(Settings(words=words))
            before = supported(summarizer(documents))
            for article, dropped, flooded in floods(documents, arguments.seed):
                after = supported(summarizer(flooded))
                counted["floods"] += 1
                if after != before:
                    counted["changed"] += 1
                    print(
                        f"{folder.name}, {words} words: {COPIES} copies of {article}, {dropped:.0%} dropped"
                    )
                    for text, voices in [one for one in before if one not in after]:
                        print(f"  - {text} ({voices})")
                    for text, voices in [one for one in after if one not in before]:
                        print(f"  + {text} ({voices})")
    changed, total = counted["changed"], counted["floods"]
    verdict = "NOT MET" if changed else "met"
    print(f"{changed} of {total} floods changed a summary (required: 0): {verdict}")


if __name__ == "__main__":
    main()
