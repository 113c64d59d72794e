"""Measures reading of pages: what is offered that is not story, what is missing, titles, dates and time.

    python bench/pages.py tests/data/pages/develop [--show]

Each page NAME.html has its gold in NAME.json: `title` and `source` (or several that are right), `published`,
`story` and `subheadings` (its blocks), `not_story`, and `neutral` (blocks that may be offered or not).

A sentence that is offered is story if its letters and digits occur in a row in one block of the story or a
neutral one. Recall is the share of the story's letters that are in such sentences.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from summarizer.reading import read
from summarizer.records import Document
from summarizer.settings import Settings
from summarizer.stages.prepare import prepare
from summarizer.stages.split import split

NO_LETTER = re.compile(r"[\W_]+")


def key_of(text: str) -> str:
    """Return the letters and digits of a text."""
    return NO_LETTER.sub("", text)


@dataclass
class Page:
    """What reading made of one page."""

    name: str
    seconds: float = 0.0
    title: bool = False
    date: bool = False
    source: bool = False
    recall: float = 0.0
    offered: int = 0
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _day(published: date | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def measure(file: Path) -> Page:
    """Read a page and compare it with its gold."""
    gold: dict[str, Any] = json.loads(file.with_suffix(".json").read_text("utf-8"))
    page = Page(file.name)
    began = time.perf_counter()
    documents: tuple[Document, ...] = ()
    try:
        documents = read([file], Settings()).documents
    except Exception as error:
        page.notes.append(f"not read: {error}")
    page.seconds = time.perf_counter() - began
    titles, sources = (_listed(gold[key]) for key in ("title", "source"))
    published = Document("x", published=gold["published"]).published
    first = documents[0] if documents else Document("")
    page.title = first.title in titles
    # The posts of a live blog have times of their own; the first one is of the day of the page.
    times = len(documents) == 1
    page.date = first.published == published if times else _day(first.published) == _day(published)
    page.source = first.source in sources
    for right, what, found, wanted in (
        (page.title, "title", first.title, titles),
        (page.date, "date", f"{first.published} by {first.origin and first.origin.date}", published),
        (page.source, "source", first.source, sources),
    ):
        if not right:
            page.notes.append(f"{what}: {found}; right is {wanted}")
    story = [key_of(block) for block in gold["story"]]
    allowed = [*story, *map(key_of, (*gold.get("subheadings", ()), *gold.get("neutral", ())))]
    keys = []
    for document in documents:
        for sentence in split(prepare([document], Settings())).sentences:
            page.offered += 1
            keys.append(key_of(sentence.text))
            if not any(keys[-1] in block for block in allowed):
                page.wrong.append(sentence.text)
    offered = "".join(keys)
    covered = 0
    for block, text in zip(story, gold["story"], strict=True):
        letters = len(block) if block in offered else sum(len(key) for key in set(keys) if key in block)
        covered += min(letters, len(block))
        if letters < len(block) / 2:
            page.missing.append(text)
    page.recall = covered / max(1, sum(map(len, story)))
    return page


def main() -> None:
    """Print the figures of the pages of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="folder with pages and their gold")
    parser.add_argument("--show", action="store_true", help="print what is wrong and missing on each page")
    arguments = parser.parse_args()
    files = sorted(arguments.folder.glob("*.html"))
    read([files[0]], Settings())  # imports are not counted
    pages = [measure(file) for file in files]
    if arguments.show:
        for page in pages:
            print(f"{page.name}: recall {page.recall:.2f}, {page.seconds * 1000:.0f} ms")
            for label, lines in (("!", page.notes), ("+", page.wrong), ("-", page.missing)):
                for line in lines:
                    print(f"  {label} {line[:150]}")
    count = len(pages)
    print(f"pages                        {count}")
    print(f"sentences offered            {sum(page.offered for page in pages)}")
    print(f"not story, a page            {sum(len(page.wrong) for page in pages) / count:.2f}")
    print(f"recall of the story          {sum(page.recall for page in pages) / count:.3f}")
    for name in ("title", "date", "source"):
        print(f"{name + 's right':28s} {sum(getattr(page, name) for page in pages) / count:.3f}")
    print(f"milliseconds a page          {1000 * sum(page.seconds for page in pages) / count:.1f}")


if __name__ == "__main__":
    main()
