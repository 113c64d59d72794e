"""The built wheel: its files, and that it works in an environment without the checkout."""

import json
import re
import sys
import tarfile
import urllib.request
import zipfile
from email import message_from_string

import pytest

from summarizer import Summary, __version__
from summarizer.rendering import FORMATS

PREFIX = f"multidoc_summarizer-{__version__}"


@pytest.fixture
def elsewhere(copy, tmp_path):
    """A folder with the two articles and no other file of the checkout."""
    for article in (copy / "seeds" / "torkham").iterdir():
        (tmp_path / "torkham").mkdir(exist_ok=True)
        (tmp_path / "torkham" / article.name).write_bytes(article.read_bytes())
    return tmp_path


def test_it_holds_the_package_and_its_data_only(built, copy):
    files = [file.relative_to(copy) for file in (copy / "summarizer").rglob("*") if file.is_file()]
    package = {str(file) for file in files if "__pycache__" not in file.parts}
    assert {
        "summarizer/py.typed",
        "summarizer/data/punkt.json",
    } <= package
    # The trained models, which a checkout has outside the package.
    models = {str(file.relative_to(copy)) for file in (copy / "models").rglob("*") if file.is_file()}
    assert {
        "models/ranker/ranker.safetensors",
        "models/ranker/ranker.json",
        "models/newswire-prior/newswire_prior.json",
        "models/evidence/evidence.safetensors",
        "models/evidence/evidence.json",
    } <= models
    package |= {f"summarizer/data/{file}" for file in models}
    about = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
    about.add("licenses/summarizer/data/WORDNET-LICENSE")
    with zipfile.ZipFile(built) as archive:
        assert set(archive.namelist()) == package | {f"{PREFIX}.dist-info/{name}" for name in about}
        licence = archive.read(f"{PREFIX}.dist-info/licenses/LICENSE")
    assert licence == (copy / "LICENSE").read_bytes()
    assert built.name == f"{PREFIX}-py3-none-any.whl"


def test_the_source_distribution_holds_the_package_and_the_models(copy, run, tmp_path):
    done = run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=copy)
    assert done.returncode == 0, done.stdout + done.stderr
    [file] = tmp_path.iterdir()
    with tarfile.open(file) as archive:
        names = {name.removeprefix(f"{PREFIX}/") for name in archive.getnames()}
    files = {
        str(one.relative_to(copy))
        for folder in ("summarizer", "models")
        for one in (copy / folder).rglob("*")
        if one.is_file() and "__pycache__" not in one.parts
    }
    assert files | {"server.py", "README.md", "LICENSE", "pyproject.toml"} <= names


def test_its_metadata_is_complete(built, copy):
    with zipfile.ZipFile(built) as archive:
        about = message_from_string(archive.read(f"{PREFIX}.dist-info/METADATA").decode())
        scripts = archive.read(f"{PREFIX}.dist-info/entry_points.txt").decode()
    assert (about["Name"], about["Version"]) == ("multidoc-summarizer", __version__)
    assert (about["Requires-Python"], about["License-Expression"]) == (">=3.11", "Apache-2.0")
    assert set(about.get_all("Provides-Extra")) >= {"neural", "grammar", "train", "bench", "dev"}
    core = {
        re.match(r"[\w-]+", needed)[0].lower()
        for needed in about.get_all("Requires-Dist")
        if "extra" not in needed
    }
    assert {"numpy", "scipy", "nltk", "safetensors", "click", "flask", "waitress", "trafilatura"} <= core
    assert not {"torch", "transformers", "spacy", "scikit-learn", "sumy", "pytest"} & core
    assert about.get_payload().strip() == (copy / "README.md").read_text("utf-8").strip()
    assert "summarizer = summarizer.cli:main" in scripts


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_works_from_another_folder(installed, run, summarizer, elsewhere, form):
    done = run(installed / "summarizer", "summarize", "torkham", "--format", form, cwd=elsewhere)
    here = summarizer("summarize", "torkham", "--format", form, cwd=elsewhere)
    assert (done.returncode, done.stdout, done.stderr) == (0, here.stdout, "")


def test_it_reads_every_format_of_articles(installed, run, copy, tmp_path):
    done = run(
        *(installed / "summarizer", "summarize", copy / "seeds/ferry-lady-maren", "--strict"),
        *("--format", "json"),
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(Summary.from_dict(json.loads(done.stdout)).documents) == 8


def test_the_installed_package_is_imported_and_works(installed, run, elsewhere):
    code = (
        "import summarizer\n"
        "print(summarizer.__version__, summarizer.__file__)\n"
        "print(summarizer.summarize(['A storm hit Orla on Monday. Nobody was hurt.'], sentences=1).text)\n"
    )
    done = run(installed / "python", "-W", "error", "-c", code, cwd=elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    where, text = done.stdout.splitlines()
    assert where.startswith(f"{__version__} {installed.parent}")
    assert text == "A storm hit Orla on Monday."


def test_the_service_works(installed, serving, run, elsewhere):
    texts = [article.read_text("utf-8") for article in sorted((elsewhere / "torkham").iterdir())]
    body = json.dumps({"documents": [{"text": text} for text in texts], "options": {"sentences": 2}})
    with serving(installed / "summarizer", "serve", "--port", "0", cwd=elsewhere) as server:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/v1/summaries", body.encode()) as answer:
            summary = Summary.from_dict(json.load(answer))
        code, stderr = server.stop()
    assert (len(summary.sentences), len(summary.documents)) == (2, 2)
    assert (code, "Traceback" in stderr) == (130, False)
