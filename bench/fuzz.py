"""Reads mutated files of every kind, splits what was read, and counts tracebacks, slow files and memory.

    python bench/fuzz.py [--files 20000] [--seed 1] [--first 0] [--show]

A file is made from the seed and its number only, so `--only 137` makes and reads one again: it prints the
traceback, and keeps the file. `--first` continues a run that was interrupted. Each file is read by
`summarizer.reading.read`, and what it contains is prepared and split; an error of the project (file not read)
is right, any other exception is not. Warnings of Python are errors. The exit code is 1 if a bar is missed.

Control-C prints the report on the files so far, and where to continue.

Limitations: it runs on Linux only. A file is ended after a minute, but not inside a library's C code. If a
fault in C code ends the process, the file that it read last is in the folder that is printed first.
"""

from __future__ import annotations

import argparse
import io
import logging
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fuzz_mutations import BYTE_MUTATIONS, GROWING, OF_FILES, TEXT_MUTATIONS, USUAL_SIZE
from fuzz_samples import KINDS

from summarizer import Settings, SummarizerError
from summarizer.reading import read
from summarizer.stages.prepare import prepare
from summarizer.stages.split import split

MOST_SECONDS, MOST_BYTES = 5.0, 1_000_000_000  # the bars
GUARD = 60  # seconds of the clock after which a file is ended; the run continues
LARGE_SHARE, LARGE = 1 / 250, (500_000, 1_000_000)  # few files are large; their characters
READ_AS_STREAM = 0.1  # share of the files that are read from a stream, without a name
WRONG_ENDING = 0.07  # share of the files that have the ending of another kind
# Each encoding as often as its name is here; UTF-8 is most frequent, as in the world.
ENCODINGS = (
    *("utf-8",) * 12,
    *("utf-8-sig", "utf-16-le", "utf-16-be", "windows-1252", "windows-1252", "declared", "misdeclared"),
)
# Encodings that a page may declare.
CHARSETS = (
    *("windows-1251", "iso-8859-2", "iso-8859-15", "koi8-r", "shift_jis", "euc-jp", "gb18030", "big5"),
    "utf-7",  # not read, since pages of other languages could hide markup in it
)
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@dataclass(frozen=True, slots=True)
class MutatedFile:
    """A file, and how it was made; `name` has its number and ending."""

    name: str
    kind: str
    encoding: str
    mutations: tuple[str, ...]
    content: bytes

    def described(self) -> str:
        """Return how the file was made, in words."""
        made = "+".join(self.mutations) or "not mutated"
        return f"{self.kind}, {self.encoding}, {len(self.content):,} bytes, {made}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a file resulted in.

    `refused` is the message of an error of the project. `fault` is the place of any other exception; `ended`
    is whether the guard ended the file; `trace` is the traceback of both. `seconds` are CPU time.
    """

    documents: int
    sentences: int
    refused: str
    fault: str
    ended: bool
    trace: str
    seconds: float


class OvertimeError(BaseException):
    """A file took longer than the guard admits.

    It is not an `Exception`, so that no handler of the reader catches it.
    """


def mutated_file(seed: int, number: int, usual_size: int = USUAL_SIZE) -> MutatedFile:
    """Return the file of a number; equal arguments give equal files.

    Args:
        seed: of the run.
        number: of the file.
        usual_size: the most characters of a file; one in 250 is larger if this is `USUAL_SIZE`.
    """
    chance = random.Random(f"{seed}-{number}")
    name = chance.choice(list(KINDS))
    kind = KINDS[name]
    large = usual_size == USUAL_SIZE and chance.random() < LARGE_SHARE
    size = chance.randint(*LARGE) if large else usual_size
    chosen = chance.choices([*TEXT_MUTATIONS, *BYTE_MUTATIONS], k=chance.choice([0, 1, 1, 1, 2, 2, 3, 4]))
    if large:
        chosen.insert(0, chance.choice(GROWING))
    of_text = [one for one in chosen if one in TEXT_MUTATIONS]
    inner = [one for one in of_text if kind.wrap and one not in OF_FILES and chance.random() < 0.85]
    text = kind.make(chance)
    for one in inner:
        text = TEXT_MUTATIONS[one](text, chance, size)[:size]
    if kind.wrap:
        text = kind.wrap(text, chance)
    outer = [one for one in of_text if one not in inner]
    for one in outer:
        text = TEXT_MUTATIONS[one](text, chance, size)[:size]
    encoding = "latin-1" if name == "binary" else chance.choice(ENCODINGS)
    content = encoded(text, encoding, chance)
    of_bytes = [one for one in chosen if one in BYTE_MUTATIONS]
    for one in of_bytes:
        content = BYTE_MUTATIONS[one](content, chance, size)
    other = chance.random() < WRONG_ENDING
    ending = chance.choice(chance.choice(list(KINDS.values())).endings if other else kind.endings)
    return MutatedFile(f"{number}{ending}", name, encoding, (*inner, *outer, *of_bytes), content)


def encoded(text: str, encoding: str, chance: random.Random) -> bytes:
    """Return the bytes of a text; lone surrogates become invalid UTF-8 or UTF-16.

    With "declared" the text declares the encoding that it has, and with "misdeclared" another one.
    """
    if encoding.startswith("utf"):
        return MARKS.get(encoding, b"") + text.encode(encoding, "surrogatepass")
    if encoding.endswith("declared"):
        charset = chance.choice(CHARSETS)
        meta = f'<meta charset="{charset}">'
        if text.lstrip().startswith("<"):  # a declaration would make JSON invalid
            text = text.replace("<head>", f"<head>{meta}", 1) if "<head>" in text else meta + text
        encoding = chance.choice(CHARSETS) if encoding == "misdeclared" else charset
    return text.encode(encoding, "xmlcharrefreplace" if text.startswith("<") else "replace")


@contextmanager
def guarded() -> Iterator[None]:
    """Raise `OvertimeError` in the block after a minute."""

    def end(*_: object) -> None:
        raise OvertimeError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, GUARD)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def outcome_of(file: MutatedFile, seed: int, folder: Path) -> Outcome:
    """Write a file into a folder, read it, split what was read, and remove the file again."""
    documents = sentences = 0
    refused = fault = trace = ""
    ended = False
    path = folder / file.name
    path.write_bytes(file.content)
    as_stream = random.Random(f"{seed} {file.name}").random() < READ_AS_STREAM
    began = time.process_time()
    try:
        with guarded():
            stream = io.BytesIO(file.content) if as_stream else None
            found = read(["-" if as_stream else path], Settings(), stdin=stream)
            documents = len(found.documents)
            sentences = len(split(prepare(found.documents, Settings())).sentences)
    except SummarizerError as error:
        refused = str(error)
    except OvertimeError:
        ended, trace = True, traceback.format_exc()
    except Exception as error:  # what the run looks for
        fault, trace = place(error), traceback.format_exc()
    seconds = time.process_time() - began
    path.unlink()
    return Outcome(documents, sentences, refused, fault, ended, trace, seconds)


def place(error: Exception) -> str:
    """Return the type of an exception, and the last function of the project that it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "summarizer" in Path(frame.filename).parts] or frames
    return f"{type(error).__name__} in {Path(ours[-1].filename).name}, {ours[-1].name}"


class Report:
    """Collects the outcomes of a run, and prints them."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.read: Counter[str] = Counter()
        self.documents = self.sentences = 0
        self.seconds: dict[str, float] = defaultdict(float)
        self.faults: dict[str, list[int]] = defaultdict(list)
        self.slow: list[tuple[float, int]] = []
        self.slowest = (0.0, -1)
        self.peak, self.raised = peak_memory(), -1

    def add(self, number: int, file: MutatedFile, outcome: Outcome) -> None:
        """Count the outcome of a file."""
        self.files[file.kind] += 1
        self.read[file.kind] += outcome.documents > 0 and not outcome.trace
        self.documents += outcome.documents
        self.sentences += outcome.sentences
        self.seconds[file.kind] += outcome.seconds
        if outcome.fault:
            self.faults[outcome.fault].append(number)
        if outcome.seconds > MOST_SECONDS or outcome.ended:
            self.slow.append((outcome.seconds, number))
        self.slowest = max(self.slowest, (outcome.seconds, number))
        if (peak := peak_memory()) > self.peak:
            self.peak, self.raised = peak, number

    def print(self) -> bool:
        """Print the figures; return whether all bars are met."""
        print(f"{'kind':<28} files   read  ms/file")
        for kind, files in sorted(self.files.items()):
            print(f"{kind:<28}{files:>6}{self.read[kind]:>7}{1000 * self.seconds[kind] / files:>9.1f}")
        files, seconds = self.files.total(), sum(self.seconds.values())
        print(
            f"{files:,} files: {self.read.total():,} read, with {self.documents:,} documents and "
            f"{self.sentences:,} sentences; {files / max(seconds, 1e-9):.0f} files per second of CPU time"
        )
        for fault, numbers in sorted(self.faults.items(), key=lambda item: (-len(item[1]), item[0])):
            print(f"  {len(numbers)} x {fault}: --only {', '.join(map(str, numbers[:10]))}")
        for taken, number in sorted(self.slow, reverse=True)[:20]:
            print(f"  {taken:.1f} s: --only {number}")
        bars = (
            ("tracebacks", sum(map(len, self.faults.values())), 0, ""),
            (
                *(f"files over {MOST_SECONDS:.0f} s", len(self.slow), 0),
                f"; the slowest took {self.slowest[0]:.1f} s (file {self.slowest[1]})",
            ),
            (
                *("MB of memory", self.peak // 1_000_000, MOST_BYTES // 1_000_000),
                f"; raised last by file {self.raised}",
            ),
        )
        for name, found, most, more in bars:
            print(f"{name}: {found:,} (at most {most:,}): {'met' if found <= most else 'NOT MET'}{more}")
        return all(found <= most for _, found, most, _ in bars)


def peak_memory() -> int:
    """Return the most bytes of memory that the process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # Linux counts in KiB


def run(numbers: Iterable[int], seed: int, show: bool, folder: Path) -> Report:
    """Read the files of some numbers, and return the report; `show` prints a line for each.

    If the user interrupts it, the report is on the files before.
    """
    report = Report()
    for number in numbers:
        file = mutated_file(seed, number)
        try:
            outcome = outcome_of(file, seed, folder)
        except KeyboardInterrupt:
            print(f"interrupted; --first {number} continues the run")
            break
        report.add(number, file, outcome)
        if show:
            result = outcome.fault or outcome.refused[:150] or f"{outcome.documents} documents"
            result = f"ended after {GUARD} seconds" if outcome.ended else result
            print(f"{file.name}: {file.described()}: {result} ({outcome.seconds:.2f} s)", flush=True)
    return report


def run_one(number: int, seed: int) -> bool:
    """Read one file again, print what it results in, and keep it; return whether it meets the bars."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    file = mutated_file(seed, number)
    outcome = outcome_of(file, seed, folder)
    path = folder / file.name
    path.write_bytes(file.content)
    print(f"{path}: {file.described()}")
    print(outcome.trace or outcome.refused or f"{outcome.documents} documents, {outcome.sentences} sentences")
    print(f"{outcome.seconds:.2f} s, {peak_memory() // 1_000_000:,} MB")
    return not outcome.trace and outcome.seconds <= MOST_SECONDS and peak_memory() <= MOST_BYTES


def main() -> None:
    """Read the files that the command line asks for; exit with 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--files", type=int, default=20_000, help="number of files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first file")
    parser.add_argument(
        "--only", type=int, metavar="N", help="read only file N, print its traceback and keep it"
    )
    parser.add_argument("--show", action="store_true", help="print a line for each file")
    arguments = parser.parse_args()
    logging.disable()  # trafilatura logs each page without text
    warnings.simplefilter("error")  # as in the tests
    if arguments.only is not None:
        sys.exit(not run_one(arguments.only, arguments.seed))
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        print(f"the file that is being read is in {folder}", flush=True)
        numbers = range(arguments.first, arguments.first + arguments.files)
        report = run(numbers, arguments.seed, arguments.show, Path(folder))
    sys.exit(not report.print())


if __name__ == "__main__":
    main()
