"""The command line: a skin over the library, without logic of its own.

The summary goes to stdout or to a file, everything else to stderr. Exit codes: 0; 1 for the
unforeseen; 2 for wrong use or input; 3 for a missing model or extra; 130 on Ctrl-C.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from errno import EISDIR
from pathlib import Path
from typing import Any, BinaryIO, Self

import click

from summarizer import __version__
from summarizer.errors import InputError, SummarizerError, one_line
from summarizer.settings import DEFAULT_WORDS, RANKERS, Settings

# A test walks the tree of errors and fails on a code that is missing here.
EXIT_CODES = {
    "error": 1,
    "invalid_input": 2,
    "too_large": 2,
    "malformed_json": 2,
    "invalid_setting": 2,
    "model_error": 3,
    "model_not_found": 3,
    "missing_extra": 3,
}
INTERRUPTED = 130
# A progress bar for work that takes longer than a reader waits without wondering.
SECONDS_BEFORE_BAR = 1.5


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="summarizer")
@click.option("--debug", is_flag=True, help="Show the traceback of an unforeseen error.")
def cli(debug: bool) -> None:
    """Many articles on one event in, one short summary out, in which every sentence shows its sources."""
    # `debug` is looked up in the arguments by `main`, which errors come to.


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--words", type=int, help="Most words of the summary.  [default: 100]")
@click.option("--sentences", type=int, help="Most sentences, instead of --words.")
@click.option("--chars", type=int, help="Most characters, instead of --words.")
@click.option("--query", metavar="TEXT", help="A question, or words of one, that the summary is to answer.")
@click.option(
    "--encoder",
    metavar="NAME",
    help="Find paraphrases and answers by meaning too: minilm, a folder, or a model of the hub.",
)
@click.option(
    "--ranker",
    metavar="NAME",
    help=f"What scores sentences: {', '.join(RANKERS)}, or ./DIR of train-ranker.  [default: learned]",
)
@click.option(
    "--condense",
    is_flag=True,
    default=None,
    help="Tell more in the same length: with shorter wordings of sentences, which a guard checks.",
)
@click.option(
    "--fuse",
    is_flag=True,
    default=None,
    help="With --condense, join to a sentence what another of the same claim tells; seldom possible.",
)
@click.option(
    "--condenser",
    metavar="NAME",
    help="What words them: ours, a folder, a model of the hub, or PACKAGE.MODULE:CLASS.  [default: ours]",
)
@click.option("--condenser-prefix", metavar="TEXT", help="Put before each sentence that such a model reads.")
@click.option("--condenser-tokens", type=int, help="Most tokens that it writes for one.  [default: 64]")
@click.option("--condenser-beams", type=int, help="Wordings that it follows at once.  [default: 4]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    show_default=True,
    help="What the summary is written as.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all, instead of stdout.",
)
@click.option(
    "--strict", is_flag=True, help="Fail on a file that cannot be read, instead of going on without it."
)
@click.option(
    "--timings",
    is_flag=True,
    default=None,
    help="Tell the seconds that each stage took, on stderr and in the JSON.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings in TOML; options and SUMMARIZER_* variables win over it.",
)
def summarize(
    paths: tuple[str, ...],
    format_: Any,
    output: Path | None,
    strict: bool,
    config: Path | None,
    **options: Any,
) -> None:
    """Summarize the articles in PATH...: files, folders, or - for stdin.

    Files are plain text, Markdown, HTML, JSON or JSON lines; folders are read with all that is in them.
    """
    settings = Settings.load(options, environ=os.environ, file=config)
    _check_output(output, paths)

    from summarizer.pipeline import STAGES, Summarizer
    from summarizer.reading import read
    from summarizer.rendering import render

    reading = read(paths, settings, strict=strict)
    with _ProgressBar(STAGES) as bar:
        summary = Summarizer(settings)(reading.documents, progress=bar.tell, warnings=reading.warnings)
        rendered = render(summary, format_).encode("utf-8")
    for warning in summary.warnings:
        click.echo(f"warning: {warning}", err=True)
    if summary.seconds is not None:
        told = ", ".join(f"{stage} {seconds:.3f}" for stage, seconds in summary.seconds.items())
        click.echo(f"seconds: {told}", err=True)
    if output is None:
        _print(rendered)
    else:
        _write(output, rendered)


@cli.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option(
    "--condenser",
    metavar="NAME",
    help="What words them: ours, a folder, a model of the hub, or PACKAGE.MODULE:CLASS.  [default: ours]",
)
@click.option("--condenser-prefix", metavar="TEXT", help="Put before each sentence that such a model reads.")
@click.option("--condenser-tokens", type=int, help="Most tokens that it writes for one.  [default: 64]")
@click.option("--condenser-beams", type=int, help="Wordings that it follows at once.  [default: 4]")
def condense(file: BinaryIO, **options: Any) -> None:
    """Word the English sentences in FILE shorter, or those on stdin: a line in, a line of JSON out.

    Each line of JSON tells the `source`, what the condenser `proposed`, whether the guard `accepted` that,
    the `reason` why not, the `text` to be told (the proposal, or else the source), and `mended`: a refused
    proposal with what it lacked put back, where the guard accepts that, or null.
    """
    settings = Settings.load(options, environ=os.environ)

    from summarizer.pipeline import CONDENSED_AT_ONCE, condense
    from summarizer.records import to_dict

    sys.path.append(str(Path.cwd()))  # where PACKAGE.MODULE is looked for last
    lines: list[str] = []
    for number, line in enumerate(itertools.chain(file, [None]), 1):
        if line is not None:
            lines.append(_decoded(line, f"{file.name}, line {number}"))
        if lines and (line is None or len(lines) == CONDENSED_AT_ONCE):
            found = condense(lines, settings.condenser, generation=settings.generation)
            written = [json.dumps(to_dict(one), ensure_ascii=False) + "\n" for one in found]
            _print("".join(written).encode("utf-8"))
            lines = []


@cli.command()
@click.argument("data", type=click.Path(path_type=Path))
@click.option(
    "--words",
    type=click.IntRange(1),
    default=DEFAULT_WORDS,
    show_default=True,
    help="Most words of a summary.",
)
@click.option(
    "--system",
    "systems",
    multiple=True,
    metavar="NAME",
    help="ours, lead, lexrank, textrank, centroid, mmr, submodular, oracle, or PACKAGE.MODULE:CALLABLE; "
    "may be given several times.  [default: ours]",
)
@click.option(
    "--predictions",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Score what other systems wrote; may be given several times.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="The first N clusters only.")
@click.option("--cut", type=click.IntRange(1), metavar="N", help="Score the first N words of both sides.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to work in.")
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the resamples for intervals."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "markdown", "json"]),
    default="table",
    show_default=True,
    help="What the report is written as.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write every summary and its scores to FILE, as JSON lines.",
)
def evaluate(
    data: Path,
    words: int,
    systems: tuple[str, ...],
    predictions: tuple[Path, ...],
    limit: int | None,
    cut: int | None,
    jobs: int,
    seed: int,
    format_: str,
    output: Path | None,
) -> None:
    """Score systems by ROUGE on the clusters with references in DATA.

    DATA is a file of JSON lines {"id", "documents", "references"}, packed or not, or a set in one of the
    layouts of DUC, MultiLing, Multi-News and WCEP.
    """
    settings = Settings.load({"words": words}, environ=os.environ)
    _check_output(output, [data, *predictions])
    sys.path.append(str(Path.cwd()))  # where PACKAGE.MODULE is looked for last

    from summarizer.evaluation import evaluate, read_clusters, read_predictions, render

    clusters = read_clusters(data, limit)
    ids = [cluster.id for cluster in clusters]
    written = {}
    for file in predictions:
        for system, summaries in read_predictions(file, ids, limit).items():
            if system in written:
                raise InputError(f"holds summaries by {system!r}, as another file does", str(file))
            written[system] = summaries
    with _ProgressBar(["evaluate"]) as bar:
        report = evaluate(
            clusters,
            systems or (() if predictions else ("ours",)),
            words=words,
            predictions=written,
            cut=cut,
            seed=seed,
            jobs=jobs,
            settings=settings,
            progress=lambda share: bar.tell("evaluate", share),
        )
    if output is not None:
        # Half a character, which a system may write, becomes the escape that JSON has for it.
        _write(output, report.lines().encode("utf-8", "backslashreplace"))
    _print(render(report, format_).encode("utf-8", "backslashreplace"))


@cli.command()
@click.argument("data", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DATA...")
@click.option(
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder to write ranker.safetensors and its card, ranker.json, to; both or none.",
)
@click.option(
    "--licence",
    "licences",
    multiple=True,
    metavar="TEXT",
    help="For the card: that of the first DATA; then, given again, of the second, and so on.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="The first N clusters of each DATA only.")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31),
    default=0,
    show_default=True,
    help="Of how clusters are parted, and of the networks.",
)
def train_ranker(
    data: tuple[Path, ...], output: Path, licences: tuple[str, ...], limit: int | None, seed: int
) -> None:
    """Fit a ranker on the clusters with references in DATA..., which weigh alike whatever their size.

    DATA is what `summarizer evaluate` reads. The same data and seed give the same weights.
    """
    _check_output(output)

    from datetime import date

    from summarizer.models import card_text
    from summarizer.ranker import CARD, WEIGHTS
    from summarizer.training import STEPS, train_ranker

    with _ProgressBar(STEPS) as bar:
        weights, card = train_ranker(data, licences, limit, seed, today=date.today(), progress=bar.tell)
    written = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
    _write_together(output, {WEIGHTS: weights, CARD: written.encode("utf-8")})
    _print(card_text(card | {"file": str(output / WEIGHTS)}).encode("utf-8"))


@cli.command()
@click.argument("data", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PAIRS...")
@click.option(
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder to write the condenser to, with its card; the checkpoint lies there meanwhile.",
)
@click.option(
    "--licence",
    "licences",
    multiple=True,
    metavar="TEXT",
    help="For the card: that of the first PAIRS; then, given again, of the second, and so on.",
)
@click.option("--passes", type=click.FloatRange(0, min_open=True), help="Passes over the data.  [default: 3]")
@click.option(
    "--minutes",
    type=click.FloatRange(0, min_open=True),
    metavar="M",
    help="Train so long instead of --passes.",
)
@click.option("--resume", is_flag=True, help="Go on from the checkpoint in DIR, if there is one.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="The first N records of each PAIRS only.")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31),
    default=0,
    show_default=True,
    help="Of the order, the spellings, the first weights and what drops out.",
)
def train_condenser(
    data: tuple[Path, ...],
    output: Path,
    licences: tuple[str, ...],
    passes: float | None,
    minutes: float | None,
    resume: bool,
    limit: int | None,
    seed: int,
) -> None:
    """Fit a condenser on the sentences and their shortened or joined forms in PAIRS...

    PAIRS are files of JSON lines: `source` with a bit for each of its tokens in `keep`; `source`, of one
    sentence or two, with a `target`; or clusters with references. A run that was stopped goes on with
    --resume.
    """
    if passes is not None and minutes is not None:
        raise click.UsageError("give --passes or --minutes, not both")
    _check_output(output)

    from datetime import date

    from summarizer.models import card_text
    from summarizer.neural.condenser import CARD, WEIGHTS
    from summarizer.neural.loading import needed

    with needed("torch and transformers are", "train-condenser"):
        from summarizer.neural.training import CHECKPOINT, PASSES, State, train_condenser

    def tell(state: State) -> None:
        click.echo(
            f"{state.seconds / 60:.1f} min, pass {state.passes:.2f}: loss {state.loss:.3f}, "
            f"F1 {100 * state.f1:.1f} %, {100 * state.ratio:.0f} % of words",
            err=True,
        )

    made = not output.exists()
    output.mkdir(exist_ok=True)
    try:
        files = train_condenser(
            data,
            licences,
            folder=output,
            passes=passes or PASSES,
            minutes=minutes,
            seed=seed,
            limit=limit,
            resume=resume,
            today=date.today(),
            tell=tell,
        )
    except SummarizerError:
        if made:
            output.rmdir()
        raise
    _write_together(output, files)
    (output / CHECKPOINT).unlink(missing_ok=True)
    _print(card_text(json.loads(files[CARD]) | {"file": str(output / WEIGHTS)}).encode("utf-8"))


@cli.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What it is written as.",
)
def models(format_: str) -> None:
    """Tell what was learned from what: the shipped models, and those that the settings name.

    Then the rankers that --ranker takes by name, each with its paper.
    """
    settings = Settings.load(environ=os.environ)

    from summarizer.models import models, render

    _print(render(models(settings), format_).encode("utf-8"))


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes a free one."
)
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Settings in TOML.")
def serve(host: str, port: int, config: Path | None) -> None:
    """Serve summaries over HTTP: POST /v1/summaries, GET /healthz."""
    from summarizer.service import create_app
    from summarizer.service.serving import make_server

    try:
        server, addresses = make_server(create_app(file=config), host, port)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot listen: {reason}", f"{host}:{port}") from None
    for address, number in addresses:
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"serving on http://{shown}:{number}", err=True)
    server.run()  # returns on Ctrl-C, after the requests under way
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = cli.main(given, prog_name="summarizer", standalone_mode=False)
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return 2
    except SummarizerError as error:
        click.echo(f"error: {one_line(str(error))}", err=True)
        return EXIT_CODES[error.code]
    except Exception as error:
        if "--debug" in given:
            raise
        click.echo(
            f"error: unforeseen {type(error).__name__}: {error}; `summarizer --debug ...` shows more",
            err=True,
        )
        return 1
    return code if isinstance(code, int) else 0


def _print(content: bytes) -> None:
    """Write to stdout, in UTF-8 whatever the locale, and past the buffer that Python empties at exit."""
    if sys.stdout is None:
        raise InputError("is closed", "stdout")
    left = memoryview(content)
    try:
        while left:
            left = left[os.write(sys.stdout.fileno(), left) :]
    except BrokenPipeError:
        pass  # the reader has gone, `| head` say, with all that it wanted
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", "stdout") from None


def _decoded(line: bytes, where: str) -> str:
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8: {error.reason}", where) from None


def _check_output(output: Path | None, sources: Iterable[str | Path] = ()) -> None:
    """Refuse a file that could not be written, or is to be read, before the work for it is done."""
    if output is None or (output.exists() and not output.is_file() and not output.is_dir()):
        return  # stdout, or a device or a pipe
    folder = output if output.is_dir() else output.parent
    if not folder.is_dir():
        raise InputError(f"there is no folder {str(folder)!r} to write it to", str(output))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError(f"the folder {str(folder)!r} may not be written to", str(output))
    for source in sources if output.is_file() else ():
        if Path(os.path.realpath(output)).is_relative_to(os.path.realpath(source)):
            raise InputError(f"would be written over, and {str(source)!r} is read; name another", str(output))


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: to a file beside it first, which then takes its name."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe has no name to take
            path.write_bytes(content)
        else:
            _replace({path.resolve(): content})
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", str(path)) from None


def _write_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files of a folder, which is made if need be, all of them or none."""
    try:
        folder.mkdir(exist_ok=True)
        _replace({(folder / name).resolve(): content for name, content in contents.items()})
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", str(folder)) from None


def _replace(contents: Mapping[Path, bytes]) -> None:
    """Each is written to a file beside its own, which takes the name once all are there."""
    beside: dict[Path, Path] = {}
    try:
        for target, content in contents.items():
            if target.is_dir():  # which cannot give its name away
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR), target.name)
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            with tempfile.NamedTemporaryFile(
                dir=target.parent, prefix=f".{target.name}.", delete=False
            ) as file:
                beside[target] = Path(file.name)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside[target].chmod(mode)
        for target, file_beside in beside.items():
            file_beside.replace(target)
    except BaseException:
        for file_beside in beside.values():
            file_beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _ProgressBar:
    """How far the run is, on stderr, where that is a terminal and the work is long."""

    def __init__(self, stages: Sequence[str]) -> None:
        self._stages = stages

    def __enter__(self) -> Self:
        from tqdm import tqdm

        self._bar: Any = tqdm(
            total=len(self._stages),
            delay=SECONDS_BEFORE_BAR,
            disable=None,  # where stderr is no terminal
            leave=False,
            bar_format="{desc:<12}{percentage:3.0f}% |{bar}|",
        )
        return self

    def __exit__(self, *exception: object) -> None:
        self._bar.close()

    def tell(self, stage: str, share: float) -> None:
        self._bar.set_description_str(stage, refresh=False)
        self._bar.update(self._stages.index(stage) + share - self._bar.n)
