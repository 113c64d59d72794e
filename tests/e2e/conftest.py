"""Real processes: the installed command, servers, a copy of the checkout, the wheel, and a real browser.

pytest may run these tests in several processes. The copy of the checkout and the environments take long to
make, and tests only read them: the first process that needs one makes it for all. Servers and browsers belong
to one process each.
"""

import fcntl
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
# The most seconds that any process of these tests may take, to end what hangs: the longest one takes half a
# minute on an idle machine, and far longer on a busy one.
LONGEST = 1800

# The browser sends no requests of its own, such as those for updates.
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Finished = subprocess.CompletedProcess[str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder as end-to-end ones."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], Any]], Any]:
    """Return the value of a function that one process of pytest calls for all of them.

    The function gets a folder that does not exist yet, and returns what JSON can hold.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def once(name: str, make: Callable[[Path], Any]) -> Any:
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            value = shared / f"{name}.json"
            if not value.exists():
                shutil.rmtree(shared / name, ignore_errors=True)  # what a call that failed left there
                value.write_text(json.dumps(make(shared / name)), "utf-8")
            return json.loads(value.read_text("utf-8"))

    return once


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where it is not installed the test skips, or fails if SUMMARIZER_REQUIRE_BROWSER is set."""
    chromium = shutil.which("chromium")
    if not chromium:
        missing = "needs Debian's chromium: apt-get install chromium"
        if os.environ.get("SUMMARIZER_REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    expect.set_options(timeout=300_000)  # its own limit, 5 seconds, is short for a busy machine
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> Iterator[None]:
    """Let child processes obey Ctrl-C, which a shell that runs the tests in background would prevent."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment of every process: ours without the settings of summarizer, Python and terminals."""
    dropped = ("SUMMARIZER_", "PYTHON", "VIRTUAL_ENV", "COV_", "COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return kept | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="session")
def run(environment: dict[str, str]) -> Callable[..., Finished]:
    """Run a command to its end, and return what it wrote as text with its line ends."""

    def run(
        *command: str | bytes | Path,
        stdin: bytes = b"",
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
    ) -> Finished:
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env=environment | dict(env or {}),
            timeout=LONGEST,
            check=False,
        )
        return Finished(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def summarizer(run: Callable[..., Finished]) -> Callable[..., Finished]:
    """Run the installed command `summarizer` with arguments."""

    def summarizer(*arguments: str | bytes | Path, **rest) -> Finished:
        return run(BIN / "summarizer", *arguments, **rest)

    return summarizer


@pytest.fixture(scope="session")
def on_a_terminal(environment: dict[str, str]) -> Callable[..., tuple[int, bytes, str]]:
    """Run with a terminal for stderr, and return the exit code, stdout, and all that the terminal showed.

    `watch` is called with the process and what the terminal has shown so far, until it returns true.
    """

    def on_a_terminal(
        command: Sequence[str | Path],
        watch: Callable[[subprocess.Popen[bytes], bytes], bool] | None = None,
        cwd: Path = ROOT,
    ) -> tuple[int, bytes, str]:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, 80))
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs, cwd=cwd, env=environment
        ) as process:
            os.close(theirs)
            shown = b""
            while True:
                try:
                    found = os.read(ours, 65536)
                except OSError:  # on Linux, when the other end is closed
                    break
                if not found:
                    break
                shown += found
                if watch and watch(process, shown):
                    watch = None
            os.close(ours)
            stdout, _ = process.communicate(timeout=LONGEST)
            return process.returncode, stdout, shown.decode()

    return on_a_terminal


@pytest.fixture(scope="session")
def bar_after() -> Callable[[str], list[str]]:
    """Return a command that is `summarizer`, with another number of seconds before a progress bar appears."""

    def bar_after(seconds: str) -> list[str]:
        code = (
            f"from summarizer.cli import main, output\noutput.SECONDS_BEFORE_BAR = float({seconds!r})\nmain()"
        )
        return [sys.executable, "-c", code]

    return bar_after


@dataclass
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int
    stderr: str

    def stop(self) -> tuple[int, str]:
        """Interrupt it, and return its exit code and all that it wrote to stderr."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        _, rest = self.process.communicate(timeout=LONGEST)
        self.stderr += rest.decode()
        return self.process.returncode, self.stderr


@pytest.fixture(scope="session")
def serving(environment: dict[str, str]) -> Callable[..., AbstractContextManager[Server]]:
    """Start a server and wait until it has written its address to stderr; stop it after the block."""

    @contextmanager
    def serving(
        *command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
    ) -> Iterator[Server]:
        process = subprocess.Popen(
            command, stderr=subprocess.PIPE, cwd=cwd, env=environment | dict(env or {})
        )
        written = ""
        try:
            while not (found := re.search(r"http://\S+:(\d+)", written)):
                line = process.stderr.readline().decode()
                if not line:
                    pytest.fail(f"{command} ended before it served:\n{written}")
                written += line
            server = Server(process, int(found[1]), written)
            yield server
            if not process.stderr.closed:
                server.stop()
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()
            process.stderr.close()

    return serving


@pytest.fixture(scope="session")
def copy(once: Callable[..., Any]) -> Path:
    """A folder with the files that a clone would have, and no other.

    All processes of pytest share it. Tests may run programs in it, but must not change its files.
    """

    def make(folder: Path) -> str:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode()
        target = folder / "multidoc summarizer"  # scripts that forget to quote fail on the blank
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():  # a file that was deleted since the last commit is listed too
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, target / name)
        return str(target)

    return Path(once("clone", make))


@pytest.fixture(scope="session")
def no_index() -> dict[str, str]:
    """Settings for pip under which it reaches no package index, as without a network."""
    return {
        **dict.fromkeys(("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"), ""),
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",  # the discard port, where nothing listens
        "PIP_CONFIG_FILE": os.devnull,
    }


@pytest.fixture(scope="session")
def without_network(
    copy: Path, run: Callable[..., Finished], no_index: dict[str, str], once: Callable[..., Any]
) -> dict[str, Finished]:
    """The first runs of the scripts, without a network."""

    def make(folder: Path) -> dict[str, dict[str, Any]]:
        return {
            name: _as_json(run(f"scripts/{name}", "seeds/torkham", cwd=copy, env=no_index))
            for name in ("summarize", "test")
        }

    return {name: Finished(**values) for name, values in once("without-network", make).items()}


@dataclass(frozen=True)
class Checkout:
    """The copy of the checkout after `scripts/summarize` has installed it, and that run."""

    folder: Path
    first: Finished


@pytest.fixture(scope="session")
def checkout(
    copy: Path,
    run: Callable[..., Finished],
    without_network: dict[str, Finished],
    once: Callable[..., Any],
) -> Checkout:
    """`scripts/summarize seeds/torkham` in the copy, after it failed without a network."""

    def make(folder: Path) -> dict[str, Any]:
        assert without_network["summarize"].returncode == 1
        first = run("scripts/summarize", "seeds/torkham", cwd=copy)
        if first.returncode:
            log = copy / ".venv" / "install.log"
            _skip_without_network(log.read_text() if log.exists() else "", first.stderr)
        return _as_json(first)

    return Checkout(copy, Finished(**once("checkout", make)))


@pytest.fixture(scope="session")
def built(copy: Path, run: Callable[..., Finished], once: Callable[..., Any]) -> Path:
    """The wheel, built from the copy."""

    def make(folder: Path) -> str:
        done = run(
            *(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"),
            *("--wheel-dir", folder, copy),
        )
        assert done.returncode == 0, done.stdout + done.stderr
        [file] = folder.iterdir()
        return str(file)

    return Path(once("built", make))


@pytest.fixture(scope="session")
def installed(built: Path, copy: Path, run: Callable[..., Finished], once: Callable[..., Any]) -> Path:
    """The folder of the programs of an environment that holds the wheel and its dependencies only."""

    def make(folder: Path) -> str:
        made = run(sys.executable, "-m", "venv", folder)
        assert made.returncode == 0, made.stdout + made.stderr
        python, constraints = folder / "bin" / "python", copy / "constraints.txt"
        done = run(python, "-m", "pip", "install", "--constraint", constraints, built)
        if done.returncode:
            _skip_without_network(done.stdout + done.stderr, "the wheel could not be installed")
        return str(folder / "bin")

    return Path(once("installed", make))


def _as_json(done: Finished) -> dict[str, Any]:
    """Return the arguments from which `Finished` makes an equal object."""
    arguments = [str(one) for one in done.args]
    return {"args": arguments} | {name: getattr(done, name) for name in ("returncode", "stdout", "stderr")}


def _skip_without_network(log: str, message: str) -> None:
    """Skip where pip found no network; all other failures, and any in CI, are failures."""
    if "Retrying (" in log and not os.environ.get("CI"):
        pytest.skip(f"needs the package index: {message.strip()}")
    pytest.fail(f"{message}\n{log}")


@pytest.fixture(scope="module")
def port(serving: Callable[..., AbstractContextManager[Server]]) -> Iterator[int]:
    """The port of a server with the default settings, which must end on Ctrl-C without a traceback."""
    with serving(BIN / "summarizer", "serve", "--port", "0") as server:
        yield server.port
        code, stderr = server.stop()
        assert (code, "Traceback" in stderr) == (130, False), stderr
