"""Time, memory and repeats of this summarizer and of others, on the same generated clusters in one run.

Each measurement runs in a process of its own, one after the other, so that no cache, loaded model or peak of
memory carries over. The output is the page that `--output` writes.

    python bench/compare.py --output docs/speed.md

Limitations: the quality of summaries is not measured; that needs references and real news.
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
REPEAT_CLUSTERS = 20  # wire clusters in which repeats are counted: up to 100 summary sentences a system
REPEAT_SIZE = 250  # sentences of each
PER_ARTICLE = 25
SCALING_PER_ARTICLE = 9  # short articles: about 28,000 of them in 250,000 sentences

REQUIRED_SPEED, GOAL_SPEED = 25, 100  # times as fast as the fastest graph method, at the largest size
MOST_GROWTH = 13  # times the seconds and the memory, for 10 times the sentences
MOST_MEMORY = 3000  # MB at the largest size

# --- Measuring, one process at a time.


@dataclass(frozen=True)
class Measured:
    """The measurements of one process on one or more clusters.

    Attributes:
        seconds: the time of each call, or the timeout if `late`.
        before: resident memory before the first call, with texts and system loaded, in MB (10 ** 6 bytes).
        peak: the peak of resident memory, in MB.
        summaries: the sentences of each summary.
        late: whether the process was stopped by the timeout; if so, memory and summaries are not set.
        problem: why the system did not run, or "".
    """

    seconds: tuple[float, ...] = ()
    before: float = 0.0
    peak: float = 0.0
    summaries: tuple[tuple[str, ...], ...] = ()
    late: bool = False
    problem: str = ""


def _memory(key: str) -> float:
    """Return the memory of this process in MB, as Linux reports it: `VmRSS` now, `VmHWM` at the peak.

    `getrusage` is not used: its peak includes that of the parent process.
    """
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(key))
    return int(line.split()[1]) * 1024 / 1e6


def _child(name: str, paths: Sequence[str], connection: Connection) -> None:
    # Deprecations in the other systems' dependencies; our tests allow none in ours.
    warnings.simplefilter("ignore")
    try:
        run = SYSTEMS[name].load()
    except ImportError as error:
        advice = "" if name == OURS else "; pip install 'multidoc-summarizer[bench]'"
        connection.send(Measured(problem=f"`{error.name}` cannot be imported{advice}"))
        return
    # Line by line, so that reading takes no more memory than the texts.
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
    """Run a system on the clusters in `paths` in a fresh process, for at most `timeout` seconds in all."""
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
    """Return a Markdown table; the first column is left-aligned, the others are right-aligned."""
    rule = ["--"] + ["--:"] * (len(head) - 1)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def _figure(value: float) -> str:
    """Format a number with three digits: 0.123, 1.23, 12.3, 123, 1,234."""
    return f"{value:,.0f}" if value >= 100 else f"{value:#.3g}"


def _seconds(measured: Measured) -> str:
    return f"{'> ' * measured.late}{_figure(measured.seconds[0])} s"


def _ratio(measured: Measured, ours: Measured) -> str:
    return f"{'> ' * measured.late}{_figure(measured.seconds[0] / ours.seconds[0])}"


def _requirement(text: str, met: bool) -> str:
    return f"- {text}: {'met' if met else '**not met**'}."


class Bench:
    """One run of the benchmark; each section measures, and returns its part of the page as Markdown."""

    def __init__(self, folder: Path, systems: Sequence[str], runs: int, timeout: float) -> None:
        self.folder = folder
        self.systems = systems
        self.runs = runs
        self.timeout = timeout
        self.broken: dict[str, str] = {}  # systems that do not run, and why

    def cluster(self, sentences: int, per_article: int, kind: Kind, seed: int = SEED) -> tuple[str, int]:
        """Write a new cluster, one text a line; return the path of the file and the number of articles."""
        texts = generate(sentences, per_article, kind, seed)
        path = self.folder / f"{kind}-{sentences}-{seed}.jsonl"
        path.write_text("".join(json.dumps(text) + "\n" for text in texts), "utf-8")
        return str(path), len(texts)

    def measure(self, name: str, paths: Sequence[str], runs: int, label: str) -> Measured | None:
        """Return the run with the median seconds, or the first late one; None if the system does not run."""
        done: list[Measured] = []
        while name not in self.broken and len(done) < runs:
            measured = run_once(name, paths, self.timeout)
            if measured.problem:
                self.broken[name] = measured.problem
                break
            done.append(measured)
            if measured.late:
                return self._logged(name, label, measured)
        if name in self.broken:
            return None
        done.sort(key=lambda measured: measured.seconds)
        return self._logged(name, label, done[(runs - 1) // 2])

    def _logged(self, name: str, label: str, measured: Measured) -> Measured:
        took = f"{'> ' * measured.late}{_figure(sum(measured.seconds))} s"
        print(f"{label}: {SYSTEMS[name].name}: {took}", file=sys.stderr, flush=True)
        return measured

    def speed(self, sizes: Sequence[int]) -> str:
        """Measure seconds, ratios and memory at each size, on independent articles."""
        times = {SYSTEMS[name].name: ["-"] * len(sizes) for name in self.systems}
        peaks = {SYSTEMS[name].name: ["-"] * len(sizes) for name in self.systems}
        head = [""]
        for column, size in enumerate(sizes):
            path, articles = self.cluster(size, PER_ARTICLE, "independent")
            head.append(f"{size:,} sentences, {articles} articles")
            results = {
                name: measured
                for name in self.systems
                if (measured := self.measure(name, [path], self.runs, f"{size:,} sentences"))
            }
            ours = results.get(OURS)
            for name, measured in results.items():
                cell = _seconds(measured)
                if ours and not ours.late and name != OURS:
                    cell += f" ({_ratio(measured, ours)} x)"
                times[SYSTEMS[name].name][column] = cell
                if not measured.late:
                    peaks[SYSTEMS[name].name][column] = f"{measured.peak:.0f} MB"
        parts = [
            "## Seconds",
            f"Independent articles on one event; median of {self.runs} runs. In brackets: the ratio to ours.",
            table(head, [[name, *cells] for name, cells in times.items()]),
            self._speed_requirement(results, sizes[-1]),
            "Peak memory, interpreter and libraries included:",
            table(head, [[name, *cells] for name, cells in peaks.items()]),
        ]
        return "\n\n".join(part for part in parts if part)

    @staticmethod
    def _speed_requirement(results: Mapping[str, Measured], size: int) -> str:
        ours = results.get(OURS)
        graph_methods = {name: results[name] for name in GRAPH_METHODS if name in results}
        if not ours or not graph_methods:
            return ""
        # The time of a stopped process is the timeout, a lower bound that no other time exceeds.
        name, fastest = min(graph_methods.items(), key=lambda item: item[1].seconds)
        return _requirement(
            f"At {size:,} sentences ours is {_ratio(fastest, ours)} times as fast as the fastest of the graph"
            f" methods, {SYSTEMS[name].name} (required: {REQUIRED_SPEED}, goal: {GOAL_SPEED})",
            not ours.late and fastest.seconds[0] >= REQUIRED_SPEED * ours.seconds[0],
        )

    def repeats(self) -> str:
        """Measure the share of near-repeats among summary sentences, on lightly edited wire copy."""
        # Imported here, since each measuring process imports this module, and its memory is measured.
        from summarizer.evaluation.repeats import REPEATED, count_repeats

        seeds = range(SEED, SEED + REPEAT_CLUSTERS)
        paths = [self.cluster(REPEAT_SIZE, PER_ARTICLE, "wire", seed)[0] for seed in seeds]
        rows = []
        requirements = []
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
                requirements.append(
                    _requirement(
                        f"Ours repeats {repeats} sentences (required: 0)", sentences > 0 and not repeats
                    )
                )
        parts = [
            "## Repeats",
            f"{REPEAT_CLUSTERS} clusters of wire copy, {REPEAT_SIZE} sentences each. A summary sentence is a"
            f" repeat if one earlier sentence of the summary contains at least {REPEATED:.0%} of its content"
            " stems (Porter stemmer; neither the stemmer nor the stop words are those of the summarizer).",
            table(["", "summary sentences", "repeats", "share"], rows),
            *requirements,
        ]
        return "\n\n".join(parts)

    def growth(self, sizes: Sequence[int]) -> str:
        """Measure seconds and memory of ours as clusters of both kinds grow."""
        rows = []
        requirements = []
        for kind in get_args(Kind):
            done: list[Measured] = []
            for size in sizes:
                path, articles = self.cluster(size, SCALING_PER_ARTICLE, kind)
                measured = self.measure(OURS, [path], self.runs, f"{size:,} sentences, {kind}")
                if not measured:
                    break
                done.append(measured)
                memory = [f"{measured.before:,.0f} MB", f"{measured.peak:,.0f} MB"]
                rows.append(
                    [kind, f"{size:,}", f"{articles:,}", _seconds(measured)]
                    + (["-", "-"] if measured.late else memory)
                )
            requirements += self._growth_requirements(kind, done, sizes)
        parts = [
            "## Growth",
            f"Ours on short articles of about {SCALING_PER_ARTICLE} sentences; median of {self.runs} runs."
            " Memory before the call, with texts and libraries loaded, and at the peak.",
            table(["cluster", "sentences", "articles", "time", "before", "peak"], rows),
            "\n".join(requirements),
        ]
        return "\n\n".join(parts)

    @staticmethod
    def _growth_requirements(kind: str, done: Sequence[Measured], sizes: Sequence[int]) -> list[str]:
        if len(done) < len(sizes) or any(measured.late for measured in done):
            return [_requirement(f"{kind}: all sizes end before the timeout", False)]
        first, last = done[0], done[-1]
        seconds = last.seconds[0] / first.seconds[0]
        peak = last.peak / first.peak
        # Below 1 MB the kernel's count, which is kept in batches of pages, is not exact.
        net = (last.peak - last.before) / max(first.peak - first.before, 1.0)
        return [
            _requirement(
                f"{kind}: seconds grow {seconds:.1f} times (required: {MOST_GROWTH})", seconds <= MOST_GROWTH
            ),
            _requirement(
                f"{kind}: peak memory grows {peak:.1f} times (required: {MOST_GROWTH}; without the memory"
                f" before: {net:.1f} times)",
                peak <= MOST_GROWTH,
            ),
            _requirement(
                f"{kind}: {sizes[-1]:,} sentences take {last.peak:,.0f} MB (required: {MOST_MEMORY:,} MB)",
                last.peak < MOST_MEMORY,
            ),
        ]

    def missing(self) -> str:
        """List the systems that did not run, or not to the end, with reasons."""
        return "\n".join(f"- {SYSTEMS[name].name} did not run: {why}." for name, why in self.broken.items())


def machine(load: float) -> str:
    """Describe the machine and the versions of packages as a Markdown list."""
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

The call alone, from the articles as strings to the {SUMMARY} selected sentences: splitting, tokenizing,
stemming, counting and ranking. Imports are not timed, nor are stop lists and stemmers if a system can load
them beforehand. Each run is a fresh process, one at a time, without a warm-up: what a system loads on first
use is included.

- ours: `summarize([Document(text), ...], sentences={SUMMARY}, agreement=False)`, with its own splitter and
  its whole result (evidence, voices, omitted claims). With agreement, the default, it also analyses
  attribution, dates, denials and disagreements, which no other system does. As for every caller of ours,
  Python's cyclic garbage collector is off during the call; the other systems run with their defaults.
- sumy: `PlaintextParser` on all texts joined, and the method with sumy's English stemmer and stop words. Its
  tokenizer needs NLTK data that must be downloaded; regular expressions that give the same sentences and
  words on these texts replace it. They are faster than sumy's own.
- lexrank: `LexRank(documents, stopwords=...)` and `get_summary`, with defaults otherwise. It has no splitter;
  the same regular expression splits the texts.
- summa: `summarize` on all texts joined, with its own splitter. It has no limit in sentences, so the best
  {SUMMARY} are taken from the scores of all, which it computes in any case.

## How to read it

- The news is generated: most words are made of syllables, and facts recur in templates, as they do in reports
  on one event. The lengths of sentences, the growth of the vocabulary and the share of sentences with common
  words were set after newswire. The texts have no meaning, so the figures say nothing about the quality of
  summaries.
- Wire copy: {COPIES} papers print one story (in small clusters there are 2 stories). Each replaces
  {CHANGED:.0%} of the words, cuts {DROPPED:.0%} of the sentences, moves some, and adds its own byline.
- Independent articles take {COPIED:.0%} of their sentences from earlier ones, half of them lightly edited.
- Except for Luhn's method, the time of the other systems grows with the square of the number of sentences. At
  the length of one article, for which sumy and summa were written, that is no disadvantage.
- Matrix libraries may use all cores. Memory is resident memory, in MB of 10^6 bytes.
"""


def sizes(text: str) -> list[int]:
    """Parse a list of numbers such as "250,1000"; return them ascending."""
    numbers = sorted({int(part) for part in text.split(",") if part})
    if numbers and numbers[0] < 1:
        raise ValueError
    return numbers


def main() -> None:
    """Run the benchmark according to the command line; print the page, and write it to `--output`."""
    parser = argparse.ArgumentParser(description="Compare time, memory and repeats on generated clusters.")
    parser.add_argument("--output", type=Path, help="write the page to this file")
    parser.add_argument("--runs", type=int, default=3, help="processes for a figure; the median counts")
    parser.add_argument("--sizes", type=sizes, default="250,1000,2500", help="sentences; '' for none")
    parser.add_argument("--scaling", type=sizes, default="25000,250000", help="sentences; '' for none")
    parser.add_argument("--timeout", type=float, default=300, help="the most seconds for one process")
    parser.add_argument("--systems", default=",".join(SYSTEMS), help="some of: %(default)s")
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
    head = f"# Speed\n\nGenerated by `{command}` on {started:%Y-%m-%d}; manual changes are overwritten."
    page = "\n\n".join(part for part in (head, machine(load), *sections, NOTES) if part)
    print(page, end="")
    if arguments.output:
        arguments.output.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
