"""Real processes: the installed command, servers, a copy of the checkout, the wheel, and a real browser."""

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

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
# No process of these tests takes longer than this, in seconds, on a machine that does other things too.
LONGEST = 300

# Without a network of its own: the browser neither asks for updates nor reports.
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where it is not installed the test skips, or fails if SUMMARIZER_REQUIRE_BROWSER is set."""
    chromium = shutil.which("chromium")
    if not chromium:
        missing = "needs Debian's chromium: apt-get install chromium"
        if os.environ.get("SUMMARIZER_REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> Iterator[None]:
    """Children obey Ctrl-C; a shell that runs these tests in the background would make them ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment of every process: ours, without settings of the summarizer, Python and terminals."""
    dropped = ("SUMMARIZER_", "PYTHON", "VIRTUAL_ENV", "COV_", "COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return kept | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="session")
def run(environment: dict[str, str]) -> Callable[..., Finished]:
    """Run a command to its end; what it wrote comes back as text, with line ends as they were."""

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
    """Run the installed console script `summarizer` with arguments."""

    def summarizer(*arguments: str | bytes | Path, **rest) -> Finished:
        return run(BIN / "summarizer", *arguments, **rest)

    return summarizer


@pytest.fixture(scope="session")
def on_a_terminal(environment: dict[str, str]) -> Callable[..., tuple[int, bytes, str]]:
    """Run with a terminal for stderr; the exit code, stdout, and all that the terminal has shown.

    `watch` sees the process and what the terminal has shown so far, until it returns true.
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
                except OSError:  # what Linux says where the other end is closed
                    break
                if not found:
                    break
                shown += found
                if watch and watch(process, shown):
                    watch = None
            os.close(ours)
            stdout, _ = process.communicate(timeout=60)
            return process.returncode, stdout, shown.decode()

    return on_a_terminal


@dataclass
class Server:
    """A server under way; `stop` interrupts it and gives its exit code and all that it said."""

    process: subprocess.Popen[bytes]
    port: int
    said: str

    def stop(self) -> tuple[int, str]:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        _, rest = self.process.communicate(timeout=60)
        self.said += rest.decode()
        return self.process.returncode, self.said


@pytest.fixture(scope="session")
def serving(environment: dict[str, str]) -> Callable[..., AbstractContextManager[Server]]:
    """Run a command that serves, as soon as it has said on stderr at which port."""

    @contextmanager
    def serving(
        *command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
    ) -> Iterator[Server]:
        process = subprocess.Popen(
            command, stderr=subprocess.PIPE, cwd=cwd, env=environment | dict(env or {})
        )
        said = ""
        try:
            while not (found := re.search(r"http://\S+:(\d+)", said)):
                line = process.stderr.readline().decode()
                if not line:
                    pytest.fail(f"{command} ended before it served:\n{said}")
                said += line
            server = Server(process, int(found[1]), said)
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
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the checkout, and no other, in a folder of their own: what a clone would hold."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    target = (
        tmp_path_factory.mktemp("clone") / "multidoc summarizer"
    )  # a blank in a path breaks careless scripts
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():  # and not deleted just now
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
    return target


@pytest.fixture(scope="session")
def no_index() -> dict[str, str]:
    """Settings for pip under which no package index can be reached, as where the network is away."""
    return {
        **dict.fromkeys(("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"), ""),
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",  # the discard port, where nothing listens
        "PIP_CONFIG_FILE": os.devnull,
    }


@pytest.fixture(scope="session")
def without_network(
    copy: Path, run: Callable[..., Finished], no_index: dict[str, str]
) -> dict[str, Finished]:
    """How the first runs of the scripts go where the network is away."""
    return {
        name: run(copy / "scripts" / name, "seeds/torkham", cwd=copy, env=no_index)
        for name in ("summarize", "test")
    }


@dataclass(frozen=True)
class Checkout:
    """A copy of the checkout that `scripts/summarize` has installed, and how that run went."""

    folder: Path
    first: Finished


@pytest.fixture(scope="session")
def checkout(copy: Path, run: Callable[..., Finished], without_network: dict[str, Finished]) -> Checkout:
    """`scripts/summarize seeds/torkham` in the copy, after it failed for want of a network."""
    assert without_network["summarize"].returncode == 1
    first = run("scripts/summarize", "seeds/torkham", cwd=copy)
    if first.returncode:
        log = copy / ".venv" / "install.log"
        _skip_if_away(log.read_text() if log.exists() else "", first.stderr)
    return Checkout(copy, first)


@pytest.fixture(scope="session")
def built(copy: Path, run: Callable[..., Finished], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the copy."""
    folder = tmp_path_factory.mktemp("built")
    done = run(
        *(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"),
        *("--wheel-dir", folder, copy),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [file] = folder.iterdir()
    return file


@pytest.fixture(scope="session")
def installed(
    built: Path, copy: Path, run: Callable[..., Finished], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The programs of an environment that holds the wheel and what it needs, nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    made = run(sys.executable, "-m", "venv", folder)
    assert made.returncode == 0, made.stdout + made.stderr
    python, constraints = folder / "bin" / "python", copy / "constraints.txt"
    done = run(python, "-m", "pip", "install", "--constraint", constraints, built)
    if done.returncode:
        _skip_if_away(done.stdout + done.stderr, "the wheel could not be installed")
    return folder / "bin"


def _skip_if_away(log: str, message: str) -> None:
    """Skip where pip found no network; all other failures, and any in CI, are failures."""
    if "Retrying (" in log and not os.environ.get("CI"):
        pytest.skip(f"needs the package index: {message.strip()}")
    pytest.fail(f"{message}\n{log}")


@pytest.fixture(scope="module")
def port(serving: Callable[..., AbstractContextManager[Server]]) -> Iterator[int]:
    """The port of a server with the default settings, which ends on Ctrl-C without a traceback."""
    with serving(BIN / "summarizer", "serve", "--port", "0") as server:
        yield server.port
        code, said = server.stop()
        assert (code, "Traceback" in said) == (130, False), said
