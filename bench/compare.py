"""Time, memory and repeats of this summarizer and of others, on the same generated clusters in one run.

Each measurement runs in a process of its own, one after the other, so that no cache, warmed-up model
or peak of memory is carried over. What is printed is the page that `--output` writes. Left out: how
good the summaries are, which needs references (ROUGE) and not invented news.

    python bench/compare.py --output docs/speed.md
"""

from __future__ import annotations

import argparse
import gc
import importlib.metadata
import json
import multiprocessing
import os
import platform
import re
import shlex
import sys
import tempfile
import time
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import get_args

from generate import CHANGED, COPIED, COPIES, DROPPED, Kind, generate
from systems import GRAPH_METHODS, OURS, SUMMARY, SYSTEMS

SEED = 2026
REPEAT_CLUSTERS = 20  # wire clusters that repeats are counted on: up to 100 summary sentences a system
REPEAT_SIZE = 250  # sentences of each
PER_ARTICLE = 25
SCALING_PER_ARTICLE = 9  # short articles: about 28,000 of them in 250,000 sentences

BAR_SPEED, AIM_SPEED = 25, 100  # times as fast as the fastest graph method, at the largest size
BAR_GROWTH = 13  # times the seconds and the memory, for 10 times the sentences
BAR_MEMORY = 3000  # MB at the largest size

# --- Measuring, one process at a time.


@dataclass(frozen=True)
class Measured:
    """What one process saw, on one or more clusters.

    `seconds` are the timed calls'. MB (10 ** 6 bytes) are resident memory: `before` the first call,
    with the texts read and the system loaded, and at the `peak`. Where `late`, the process was
    stopped after the seconds given, and the rest is empty; where it did not run, `problem` tells why.
    """

    seconds: tuple[float, ...] = ()
    before: float = 0.0
    peak: float = 0.0
    summaries: tuple[tuple[str, ...], ...] = ()
    late: bool = False
    problem: str = ""


def _memory(key: str) -> float:
    """MB that Linux tells of this process: `VmRSS` now, `VmHWM` at the peak.

    Not `getrusage`: its peak takes over that of the parent which the process was forked from.
    """
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(key))
    return int(line.split()[1]) * 1024 / 1e6


def _child(name: str, paths: Sequence[str], connection: Connection) -> None:
    # Deprecations of the rivals' dependencies; ours is held to none by its own tests.
    warnings.simplefilter("ignore")
    try:
        run = SYSTEMS[name].load()
    except ImportError as error:
        advice = "" if name == OURS else "; pip install 'multidoc-summarizer[bench]'"
        connection.send(Measured(problem=f"`{error.name}` cannot be imported{advice}"))
        return
    # Line by line, so that reading takes no more memory than the texts do.
    clusters = []
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            clusters.append([json.loads(line) for line in lines])
    gc.collect()
    before = _memory("VmRSS")
    seconds = []
    summaries = []
    for texts in clusters:
        start = time.perf_counter()
        chosen = run(texts)
        seconds.append(time.perf_counter() - start)
        summaries.append(tuple(chosen))
    connection.send(Measured(tuple(seconds), before, _memory("VmHWM"), tuple(summaries)))


def run_once(name: str, paths: Sequence[str], timeout: float) -> Measured:
    """Runs a system over the clusters in `paths` in a fresh process, at most `timeout` seconds in all."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(name, paths, sender))
    process.start()
    sender.close()  # so that a child that dies ends the wait below
    try:
        if receiver.poll(timeout):
            return receiver.recv()  # type: ignore[no-any-return]
        return Measured(seconds=(timeout,), late=True)
    except EOFError:
        process.join()
        return Measured(problem=f"failed (exit code {process.exitcode})")
    finally:
        process.kill()
        process.join()


# --- The page.


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column stands left, the others right."""
    rule = ["--"] + ["--:"] * (len(head) - 1)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def _figure(value: float) -> str:
    """Three digits: 0.123, 1.23, 12.3, 123, 1,234."""
    return f"{value:,.0f}" if value >= 100 else f"{value:#.3g}"


def _seconds(measured: Measured) -> str:
    return f"{'> ' * measured.late}{_figure(measured.seconds[0])} s"


def _ratio(measured: Measured, ours: Measured) -> str:
    return f"{'> ' * measured.late}{_figure(measured.seconds[0] / ours.seconds[0])}"


def _bar(text: str, holds: bool) -> str:
    return f"- {text}: {'holds' if holds else '**does not hold**'}."


class Bench:
    """One run of the benchmark; each section measures, and gives its part of the page as Markdown."""

    def __init__(self, folder: Path, systems: Sequence[str], runs: int, timeout: float) -> None:
        self.folder = folder
        self.systems = systems
        self.runs = runs
        self.timeout = timeout
        self.broken: dict[str, str] = {}  # systems that do not run, and why

    def cluster(self, sentences: int, per_article: int, kind: Kind, seed: int = SEED) -> tuple[str, int]:
        """The path of a new cluster's file, one text a line, and how many articles it holds."""
        texts = generate(sentences, per_article, kind, seed)
        path = self.folder / f"{kind}-{sentences}-{seed}.jsonl"
        path.write_text("".join(json.dumps(text) + "\n" for text in texts), "utf-8")
        return str(path), len(texts)

    def measure(self, name: str, paths: Sequence[str], runs: int, label: str) -> Measured | None:
        """The run with the median seconds, the first late one if any is; None where it does not run."""
        seen: list[Measured] = []
        while name not in self.broken and len(seen) < runs:
            measured = run_once(name, paths, self.timeout)
            if measured.problem:
                self.broken[name] = measured.problem
                break
            seen.append(measured)
            if measured.late:
                return self._noted(name, label, measured)
        if name in self.broken:
            return None
        seen.sort(key=lambda measured: measured.seconds)
        return self._noted(name, label, seen[(runs - 1) // 2])

    def _noted(self, name: str, label: str, measured: Measured) -> Measured:
        took = f"{'> ' * measured.late}{_figure(sum(measured.seconds))} s"
        print(f"{label}: {SYSTEMS[name].name}: {took}", file=sys.stderr, flush=True)
        return measured

    def speed(self, sizes: Sequence[int]) -> str:
        """Seconds, ratios and memory at each size, on articles written independently."""
        times = {SYSTEMS[name].name: ["-"] * len(sizes) for name in self.systems}
        peaks = {SYSTEMS[name].name: ["-"] * len(sizes) for name in self.systems}
        head = [""]
        for column, size in enumerate(sizes):
            path, articles = self.cluster(size, PER_ARTICLE, "independent")
            head.append(f"{size:,} sentences, {articles} articles")
            seen = {
                name: measured
                for name in self.systems
                if (measured := self.measure(name, [path], self.runs, f"{size:,} sentences"))
            }
            ours = seen.get(OURS)
            for name, measured in seen.items():
                cell = _seconds(measured)
                if ours and not ours.late and name != OURS:
                    cell += f" ({_ratio(measured, ours)} x)"
                times[SYSTEMS[name].name][column] = cell
                if not measured.late:
                    peaks[SYSTEMS[name].name][column] = f"{measured.peak:.0f} MB"
        parts = [
            "## Seconds",
            f"Articles on one event, written independently; median of {self.runs}. In brackets: how many"
            " times as long as ours.",
            table(head, [[name, *cells] for name, cells in times.items()]),
            self._speed_bar(seen, sizes[-1]),
            "Memory at the peak, interpreter and libraries included:",
            table(head, [[name, *cells] for name, cells in peaks.items()]),
        ]
        return "\n\n".join(part for part in parts if part)

    @staticmethod
    def _speed_bar(seen: Mapping[str, Measured], size: int) -> str:
        ours = seen.get(OURS)
        rivals = {name: seen[name] for name in GRAPH_METHODS if name in seen}
        if not ours or not rivals:
            return ""
        # One that was stopped took longer than any that was not: the timeout is a lower bound.
        name, fastest = min(rivals.items(), key=lambda item: item[1].seconds)
        return _bar(
            f"At {size:,} sentences ours is {_ratio(fastest, ours)} times as fast as the fastest of the graph"
            f" methods, {SYSTEMS[name].name} (bar: {BAR_SPEED}; aim: {AIM_SPEED})",
            not ours.late and fastest.seconds[0] >= BAR_SPEED * ours.seconds[0],
        )

    def repeats(self) -> str:
        """The share of summary sentences that nearly repeat, on lightly edited wire copy."""
        # Here, since every process that measures imports this module, and its memory is a figure too.
        from summarizer.evaluation.repeats import REPEATED, count_repeats

        seeds = range(SEED, SEED + REPEAT_CLUSTERS)
        paths = [self.cluster(REPEAT_SIZE, PER_ARTICLE, "wire", seed)[0] for seed in seeds]
        rows = []
        bars = []
        for name in self.systems:
            measured = self.measure(name, paths, 1, "wire copy")
            if not measured:
                continue
            if measured.late:
                rows.append([SYSTEMS[name].name, "-", "-", _seconds(measured)])
                continue
            sentences = sum(map(len, measured.summaries))
            repeats = sum(map(count_repeats, measured.summaries))
            share = f"{repeats / sentences:.0%}" if sentences else "-"
            rows.append([SYSTEMS[name].name, str(sentences), str(repeats), share])
            if name == OURS:
                bars.append(_bar(f"Ours repeats {repeats} sentences (bar: 0)", sentences > 0 and not repeats))
        parts = [
            "## Repeats",
            f"{REPEAT_CLUSTERS} clusters of wire copy, {REPEAT_SIZE} sentences each; a summary sentence"
            f" repeats if one earlier sentence of the summary holds at least {REPEATED:.0%} of its"
            " content-word stems (Porter's, with a stop list that is not the engine's).",
            table(["", "summary sentences", "repeats", "share"], rows),
            *bars,
        ]
        return "\n\n".join(parts)

    def growth(self, sizes: Sequence[int]) -> str:
        """Seconds and memory of ours as clusters of both kinds grow."""
        rows = []
        bars = []
        for kind in get_args(Kind):
            seen: list[Measured] = []
            for size in sizes:
                path, articles = self.cluster(size, SCALING_PER_ARTICLE, kind)
                measured = self.measure(OURS, [path], self.runs, f"{size:,} sentences, {kind}")
                if not measured:
                    break
                seen.append(measured)
                memory = [f"{measured.before:,.0f} MB", f"{measured.peak:,.0f} MB"]
                rows.append(
                    [kind, f"{size:,}", f"{articles:,}", _seconds(measured)]
                    + (["-", "-"] if measured.late else memory)
                )
            bars += self._growth_bars(kind, seen, sizes)
        parts = [
            "## Growth",
            f"Ours on short articles, about {SCALING_PER_ARTICLE} sentences each; median of {self.runs}."
            " Memory before is with texts and libraries loaded, peak the most that the process ever held.",
            table(["cluster", "sentences", "articles", "time", "before", "peak"], rows),
            "\n".join(bars),
        ]
        return "\n\n".join(parts)

    @staticmethod
    def _growth_bars(kind: str, seen: Sequence[Measured], sizes: Sequence[int]) -> list[str]:
        if len(seen) < len(sizes) or any(measured.late for measured in seen):
            return [_bar(f"{kind}: all sizes end in time", False)]
        first, last = seen[0], seen[-1]
        seconds = last.seconds[0] / first.seconds[0]
        peak = last.peak / first.peak
        # Below 1 MB the kernel's count, which is kept in batches of pages, says little.
        net = (last.peak - last.before) / max(first.peak - first.before, 1.0)
        return [
            _bar(f"{kind}: seconds grow {seconds:.1f} times (bar: {BAR_GROWTH})", seconds <= BAR_GROWTH),
            _bar(
                f"{kind}: peak memory grows {peak:.1f} times (bar: {BAR_GROWTH}; peak less before:"
                f" {net:.1f} times)",
                peak <= BAR_GROWTH,
            ),
            _bar(
                f"{kind}: {sizes[-1]:,} sentences take {last.peak:,.0f} MB (bar: {BAR_MEMORY:,} MB)",
                last.peak < BAR_MEMORY,
            ),
        ]

    def missing(self) -> str:
        """Which systems did not run, or not to the end, and why."""
        return "\n".join(f"- {SYSTEMS[name].name} did not run: {why}." for name, why in self.broken.items())


def machine(load: float) -> str:
    """What the figures were taken on."""
    cpu = Path("/proc/cpuinfo").read_text()
    model = re.search(r"^model name\s*:\s*(.*)$", cpu, re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    lines = [
        f"{os.cpu_count()} cores, {model[1] if model else platform.machine()}, {memory:.0f} GB of memory;"
        f" load average at the start: {load:.2f}",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
    ]
    names = sorted({system.distribution for system in SYSTEMS.values()} | {"nltk", "numpy", "scipy"})
    versions = []
    for name in names:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    lines.append(", ".join(versions))
    return "\n".join(f"- {line}" for line in lines)


NOTES = f"""## What is timed

The call, and nothing before it: from the articles as strings to the {SUMMARY} sentences chosen. Splitting,
tokenizing, stemming, counting and ranking are inside; imports, and the stop lists and stemmers that a system
lets one load beforehand, are not. Each run is a fresh process, one at a time, and nothing is warmed up: what
a system loads on first use is inside.

- ours: `summarize([Document(text), ...], sentences={SUMMARY}, agreement=False)`, with its own splitter and
  all that stands in its result then (evidence, voices, what was left out); with agreement, the default, it
  also reads who says so, days, denials and numbers that differ, which no other does. While it runs, Python's
  search for reference cycles is off, as it is for every caller of ours; the rivals run as they come.
- sumy: `PlaintextParser` on all texts joined, and the method with sumy's English stemmer and stop words. Its
  tokenizer needs NLTK data that must be downloaded; a regular expression that is exact on these texts splits
  them instead, and another finds the words that sumy would keep. Both are cheaper than sumy's own.
- lexrank: `LexRank(documents, stopwords=...)` and `get_summary`, defaults otherwise. It brings no splitter;
  the same regular expression splits the texts.
- summa: `summarize` on all texts joined, with its own splitter. It has no limit in sentences, so all are
  scored, which it does in any case, and the best {SUMMARY} taken.

## How to read it

- The news is invented: most words are made of syllables, and facts return in frames as they do in reports on
  one event. The lengths of sentences, the growth of the vocabulary and the share of sentences that have words
  in common were set after newswire. It means nothing, so nothing here tells how good a summary is.
- Wire copy: one story is printed by {COPIES} papers (small clusters: 2 stories); each replaces {CHANGED:.0%}
  of the words, cuts {DROPPED:.0%} of the sentences, moves some, and puts its own byline above.
- Independent articles take {COPIED:.0%} of their sentences from earlier ones, half of them lightly edited.
- Luhn's method apart, the rivals' work grows with the square of the sentences; at the length of one article,
  which sumy and summa were written for, that is no fault.
- Matrix libraries may use all cores. Memory is resident memory, in MB of 10^6 bytes.
"""


def sizes(text: str) -> list[int]:
    """The numbers of a list such as "250,1000", ascending."""
    numbers = sorted({int(part) for part in text.split(",") if part})
    if numbers and numbers[0] < 1:
        raise ValueError
    return numbers


def main() -> None:
    """Runs the benchmark as the command line asks; prints the page and writes it where `--output` says."""
    parser = argparse.ArgumentParser(description="Compare time, memory and repeats on generated clusters.")
    parser.add_argument("--output", type=Path, help="file that the page is written to")
    parser.add_argument("--runs", type=int, default=3, help="processes, of which the median counts")
    parser.add_argument("--sizes", type=sizes, default="250,1000,2500", help="sentences; '' for none")
    parser.add_argument("--scaling", type=sizes, default="25000,250000", help="sentences; '' for none")
    parser.add_argument("--timeout", type=float, default=300, help="seconds that one process may take")
    parser.add_argument("--systems", default=",".join(SYSTEMS), help="of: %(default)s")
    arguments = parser.parse_args()
    systems = arguments.systems.split(",")
    if unknown := set(systems) - set(SYSTEMS):
        parser.error(f"unknown system {min(unknown)!r}; known are: {', '.join(SYSTEMS)}")
    if arguments.runs < 1:
        parser.error("--runs must be 1 or more")
    if arguments.output and not arguments.output.parent.is_dir():
        parser.error(f"no such folder: {arguments.output.parent}")

    started = datetime.now(UTC)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), systems, arguments.runs, arguments.timeout)
        sections = []
        if arguments.sizes:
            sections += [bench.speed(arguments.sizes), bench.repeats()]
        if arguments.scaling and OURS in systems:
            sections.append(bench.growth(arguments.scaling))
        sections.append(bench.missing())
    command = shlex.join(["python", "bench/compare.py", *sys.argv[1:]])
    head = f"# Speed\n\nWritten whole by `{command}` on {started:%Y-%m-%d}; what is changed by hand is lost."
    page = "\n\n".join(part for part in (head, machine(load), *sections, NOTES) if part)
    print(page, end="")
    if arguments.output:
        arguments.output.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
