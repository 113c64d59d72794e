"""Receipts: what changes which digest, and the verification of results that were edited."""

import doctest
import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest

import summarizer
from summarizer import Document, InputError, Settings, Summarizer
from summarizer.auditing import verification as comparing
from summarizer.auditing.verification import compare, first_difference, in_order_of, read_result
from summarizer.condensing.condenser import CONDENSER_WEIGHTS, ENCODER_CONFIG
from summarizer.plugins import model_folder
from summarizer.ranking.learned import shipped, to_bytes
from summarizer.ranking.ranker import load_ranker
from summarizer.receipts import (
    UNVERIFIABLE,
    Weights,
    digest_of,
    from_outside,
    program_digest,
    receipt,
    version_of,
    weights_in_use,
)
from summarizer.records import ModelUsed, Summary
from summarizer.rendering import render

PACKAGE = Path(summarizer.__file__).parent

PIER = Document(
    "The pier at Velm fell on Monday. Nobody was hurt.", "pier", "Pier", "Herald", "", "2025-03-11"
)
QUAY = Document("Divers looked for the anchor near the quay. They found a bell.", "quay", source="Post")
BOTH = [PIER, QUAY]


class Spelling:
    """An encoder that a caller passes as an instance."""

    def encode(self, texts):
        raise AssertionError("no vector is needed for a receipt")


def parts(documents=BOTH, settings=None, **instances):
    settings = settings or Settings()
    return receipt(documents, settings, weights_in_use(settings, **instances))


def differing(one, other):
    """The digests that differ."""
    return [
        spec.name
        for spec in fields(one)
        if spec.name != "models" and getattr(one, spec.name) != getattr(other, spec.name)
    ]


# The parts of a receipt.


def test_all_parts_are_digests_and_deterministic():
    first = parts()
    assert first == parts()
    for digest in (first.documents, first.settings, first.program, first.weights):
        assert re.fullmatch("[0-9a-f]{64}", digest)


def test_the_digest_of_documents_by_hand():
    lines = (
        '{"id": "pier", "published": "2025-03-11", "source": "Herald", '
        '"text": "The pier at Velm fell on Monday. Nobody was hurt.", "title": "Pier", "url": ""}\n'
        '{"id": "quay", "published": null, "source": "Post", '
        '"text": "Divers looked for the anchor near the quay. They found a bell.", "title": "", "url": ""}\n'
    )
    assert parts().documents == hashlib.sha256(lines.encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"text": "The pier at Velm fell on Tuesday. Nobody was hurt."},
        {"id": "piers"},
        {"title": ""},
        {"source": "Post"},
        {"url": "https://herald.example/1"},
        {"published": None},
        {"published": "2025-03-11T00:00:00+00:00"},
    ],
)
def test_every_field_of_a_document_changes_the_digest(change):
    assert differing(parts(), parts([replace(PIER, **change), QUAY])) == ["documents"]


def test_order_and_boundaries_of_documents_change_the_digest():
    assert differing(parts(), parts([QUAY, PIER])) == ["documents"]
    one = [Document("A storm.", "1", title="x"), Document("Hail.", "2")]
    other = [Document("A storm.", "1"), Document("Hail.", "2", title="x")]
    assert parts(one).documents != parts(other).documents
    assert parts([Document('a", "title": "b', "1")]).documents != parts([Document("a", "1", "b")]).documents


def test_all_settings_but_timings_change_the_digest():
    assert differing(parts(), parts(settings=Settings(words=99))) == ["settings"]
    assert differing(parts(), parts(settings=Settings(timings=True))) == []
    plain = {spec.name: getattr(Settings(), spec.name) for spec in fields(Settings) if spec.name != "timings"}
    assert parts().settings == hashlib.sha256((json.dumps(plain, sort_keys=True) + "\n").encode()).hexdigest()


def test_the_evidence_scorer_is_always_in_use():
    file = model_folder("evidence", "evidence.safetensors", "evidence") / "evidence.safetensors"
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    for settings in (Settings(), Settings(permissive=True), Settings(condense=True, encoder="minilm")):
        found = weights_in_use(settings)[-1]
        assert found == Weights("evidence", (("evidence.safetensors", digest),))
        assert [model.name for model in found.models] == ["evidence"]
        assert all(data.licence for data in found.models[0].trained_on)


def test_an_untrained_ranker_has_no_weights():
    assert [one.role for one in weights_in_use(Settings(ranker="lexrank"))] == ["evidence"]
    assert differing(parts(), parts(settings=Settings(ranker="lexrank"))) == ["settings", "weights"]


def test_the_shipped_ranker_is_identified_by_its_digest():
    card = json.loads(
        (model_folder("ranker", "ranker.safetensors", "ranker") / "ranker.json").read_text("utf-8")
    )
    assert weights_in_use(Settings())[0] == Weights("ranker", (("ranker.safetensors", card["sha256"]),))


def test_weights_are_identified_by_content_and_not_by_path(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "ranker.safetensors").write_bytes(to_bytes(shipped()))
    folder, file = (
        Settings(ranker=str(path)) for path in (tmp_path / "mine", tmp_path / "mine/ranker.safetensors")
    )
    assert weights_in_use(folder) == weights_in_use(file) == weights_in_use(Settings())
    (tmp_path / "other.safetensors").write_bytes(b"others")
    other = Settings(ranker=str(tmp_path / "other.safetensors"))
    assert weights_in_use(other)[0].files[0][1] == hashlib.sha256(b"others").hexdigest()


def test_the_weights_of_a_folder_are_the_files_that_are_loaded(tmp_path):
    for name in (CONDENSER_WEIGHTS, ENCODER_CONFIG, "condenser.json", "notes.md", "vocab.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    settings = Settings(condense=True, condenser=str(tmp_path))
    _, found, _ = weights_in_use(settings)
    assert found.role == "condenser"
    assert [name for name, _ in found.files] == [CONDENSER_WEIGHTS, ENCODER_CONFIG, "vocab.txt"]
    assert weights_in_use(replace(settings, condense=False)) == weights_in_use(Settings())


def test_a_missing_folder_has_no_files(tmp_path):
    missing = Settings(condense=True, condenser=str(tmp_path / "nowhere"))
    assert weights_in_use(missing)[1] == Weights("condenser")


def test_minilm_is_identified_by_the_digests_that_its_loader_checks():
    _, found, _ = weights_in_use(Settings(encoder="minilm"))
    assert [name for name, _ in found.files] == ["config.json", "model.safetensors", "tokenizer.json"]
    assert differing(parts(), parts(settings=Settings(encoder="minilm"))) == [
        "settings",
        "program",
        "weights",
    ]


def test_code_without_a_digest_is_unverifiable():
    instance = parts(encoder=Spelling()).weights
    assert instance == f"{UNVERIFIABLE}encoder {__name__}:Spelling"
    named = parts(settings=Settings(encoder="minilm", condense=True, condenser="my.own:Words")).weights
    assert named == f"{UNVERIFIABLE}condenser my.own:Words"
    assert parts(condenser=Spelling()).weights == parts().weights  # not used without `condense`
    both = parts(settings=Settings(condense=True), condenser=Spelling(), verifier=Spelling())
    assert both.weights.count("Spelling") == 2
    ranker = parts(settings=Settings(ranker="my.own:Ranker")).weights
    assert ranker == f"{UNVERIFIABLE}ranker my.own:Ranker"
    # An instance replaces the ranker that the settings name, which has no weights.
    lead = Settings(ranker="lead")
    assert parts(settings=lead, ranker=Spelling()).weights == f"{UNVERIFIABLE}ranker {__name__}:Spelling"


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, None),
        ({"encoder": "minilm"}, None),
        ({"encoder": "./folder"}, None),
        ({"encoder": "my.own:Encoder"}, "encoder my.own:Encoder"),
        ({"encoder": "organisation/model"}, "encoder organisation/model"),
        ({"condenser": "my.own:Words"}, None),
        ({"condense": True, "condenser": "my.own:Words"}, "condenser my.own:Words"),
        ({"condense": True}, None),
        ({"ranker": "my.own:Ranker"}, "ranker my.own:Ranker"),
        ({"ranker": "./folder"}, None),
        ({"ranker": "lead"}, None),
        ({"ranker": "my.own:Ranker", "encoder": "my.own:Encoder"}, "encoder my.own:Encoder"),
    ],
)
def test_classes_and_hub_models_are_found_in_settings(settings, named):
    assert from_outside(Settings(**settings)) == named


# The program.


def program_of(path):
    """Return the digest of the program that a new Python process finds in `path`, a folder or a zip."""
    code = "from summarizer.receipts import program_digest; print(program_digest())"
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(path)!r}); {code}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Copy the package, which may change during the tests, and the small models beside it."""
    folder = tmp_path_factory.mktemp("program") / "plain"
    shutil.copytree(PACKAGE, folder / "summarizer", ignore=shutil.ignore_patterns("__pycache__", "models"))
    for name, weights in (
        ("ranker", "ranker.safetensors"),
        ("newswire-prior", "newswire_prior.json"),
        ("evidence", "evidence.safetensors"),
    ):
        shutil.copytree(model_folder(name, weights, "ranker"), folder / "models" / name)
    return folder


def test_the_program_does_not_depend_on_its_path(package, tmp_path, monkeypatch):
    again = program_of(package)  # which writes compiled files
    assert (package / "summarizer/__pycache__").is_dir()
    assert program_of(package) == again
    moved = tmp_path / "moved"
    shutil.copytree(package, moved)
    (moved / "models").rename(moved / "summarizer/data/models")  # as in an installed wheel
    (moved / "summarizer/data/models/condenser").mkdir()
    (moved / "summarizer/data/models/condenser/config.json").write_text("{}", "utf-8")
    (moved / "summarizer/.hidden").write_text("", "utf-8")
    assert program_of(moved) == again
    zipped = tmp_path / "program.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        for file in sorted((package / "summarizer").rglob("*")):
            if file.suffix != ".pyc":
                archive.write(file, file.relative_to(package))
    # Models are separate files, and are not read from a zip.
    monkeypatch.setenv("SUMMARIZER_MODELS", str(package / "models"))
    assert program_of(zipped) == again


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("summarizer/__init__.py", True),
        ("summarizer/ranking/untrained.py", True),
        ("summarizer/data/english.json", True),
        ("models/newswire-prior/newswire_prior.json", True),  # part of the program, whatever the weights
        ("models/ranker/ranker.json", False),  # a card
        ("models/ranker/ranker.safetensors", False),  # a separate part of the receipt
        ("models/evidence/evidence.safetensors", False),
    ],
)
def test_every_file_but_weights_and_cards_changes_the_digest(package, tmp_path, file, changes):
    changed = tmp_path / "changed"
    shutil.copytree(package, changed)
    with (changed / file).open("ab") as stream:
        stream.write(b"\n")
    assert (program_of(changed) != program_of(package)) == changes


def test_renaming_a_file_changes_the_digest(package, tmp_path):
    changed = tmp_path / "changed"
    shutil.copytree(package, changed)
    (changed / "summarizer/server.py").write_text("", "utf-8")
    added = program_of(changed)
    (changed / "summarizer/server.py").rename(changed / "summarizer/servers.py")
    assert len({program_of(package), added, program_of(changed)}) == 3


def test_libraries_are_identified_by_version():
    assert program_digest(("numpy",)) != program_digest(("numpy", "scipy"))
    assert re.fullmatch(r"\d+\.\d+.*", version_of("numpy"))
    assert version_of("no-such-library") == "none"


def test_values_are_separated_by_lines():
    assert digest_of(["a\n", "b"]) != digest_of(["a", "\nb"])
    assert digest_of([]) == hashlib.sha256(b"").hexdigest()


# Verification against a second run.


def run(documents, settings=None, warnings=()):
    settings = settings or Settings()
    summary = Summarizer(settings)(documents, warnings=warnings)
    return replace(summary, receipt=receipt(summary.documents, settings, weights_in_use(settings)))


def verified(content, documents, settings=None, warnings=()):
    result = read_result(content.encode(), "result.json")
    again = run(in_order_of(result.summary.documents, documents), result.summary.settings, warnings)
    return compare(result, documents, again, again.receipt)


def differences(comparison):
    return {check.about: check.findings for check in comparison.checks if not check.holds}


@pytest.fixture(scope="module")
def written():
    return render(run(BOTH), "json")


@pytest.mark.parametrize(
    "settings", [Settings(), Settings(chars=60), Settings(timings=True), Settings(words=1)]
)
def test_an_unchanged_result_is_verified(settings):
    comparison = verified(render(run(BOTH, settings), "json"), BOTH)
    assert comparison.holds
    assert [check.about for check in comparison.checks] == [
        "articles",
        "settings",
        "program",
        "weights",
        "result",
    ]
    assert [check.findings for check in comparison.checks] == [("the same 2",), *[("the same",)] * 4]
    assert comparison.text.splitlines() == [
        "articles: the same 2",
        "settings: the same",
        "program:  the same",
        "weights:  the same",
        "result:   the same",
        "verified",
    ]


def test_white_space_and_the_order_of_keys_do_not_matter(written):
    assert verified(json.dumps(json.loads(written), sort_keys=True), BOTH).holds
    assert verified("\ufeff" + written, BOTH).holds


def test_warnings_from_reading_are_compared(written):
    noted = render(run(BOTH, warnings=("c.png: is binary",)), "json")
    assert verified(noted, BOTH, warnings=("c.png: is binary",)).holds
    (line,) = differences(verified(noted, BOTH, warnings=("x/c.png: is binary",)))["result"]
    assert 'warnings[0] is "c.png: is binary" in the result, "x/c.png: is binary" now' in line
    assert "by the path on the command line" in line


def test_changed_added_and_missing_articles_are_listed(written):
    changed = replace(PIER, text=PIER.text.replace("Monday", "Tuesday"), title="Piers")
    new = Document("The harbour office closed.", "new")
    comparison = verified(written, [changed, new])
    before, after, gone, added = (
        digest_of([each])[:12] for each in map(comparing.to_dict, (PIER, changed, QUAY, new))
    )
    assert differences(comparison)["articles"] == (
        f"changed: pier, its text, title (sha256 {before} in the result, {after} now)",
        f"missing: quay (sha256 {gone})",
        f"added: new (sha256 {added})",
    )
    assert differences(comparison)["result"][0].startswith(
        "differs, possibly because of the documents: headline is"
    )
    assert not comparison.holds
    assert comparison.text.endswith("NOT verified\n")


def test_another_order_of_articles_is_the_only_difference(written):
    comparison = verified(written, [QUAY, PIER])
    assert differences(comparison) == {"articles": ("the same 2, in another order than in the result",)}


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("sentences", 0, "rank"), 7, "sentences[0].rank is 7 in the result, 1 now"),
        (("sentences", 1, "score"), 0.25, "sentences[1].score is 0.25 in the result, "),
        (("headline",), "Pier", 'headline is "Pier" in the result'),
        (("sentences", 0, "support", "voices"), 9, "sentences[0].support.voices is 9 in the result, 1 now"),
        (("note",), "seen by me", "note is in the result only"),
        (("left_out",), [], "left_out has 0 entries in the result, 1 now"),
    ],
)
def test_the_first_edited_key_is_named(path, value, line):
    plain = json.loads(render(run(BOTH, Settings(sentences=3)), "json"))
    *parents, last = path
    target = plain
    for key in parents:
        target = target[key]
    target[last] = value
    (found,) = differences(verified(json.dumps(plain), BOTH))["result"]
    assert found.startswith(f"was edited, or comes from another kind of machine: {line}")


def test_a_removed_key_is_named(written):
    plain = json.loads(written)
    del plain["sentences"][0]["rank"]
    with pytest.raises(InputError, match="rank"):
        read_result(json.dumps(plain).encode(), "result.json")
    plain = json.loads(written)
    del plain["stale"]
    (found,) = differences(verified(json.dumps(plain), BOTH))["result"]
    assert found.endswith("stale is missing in the result")


def test_articles_edited_in_the_result_are_distinguished_from_edited_files(written):
    comparison = verified(written.replace("Divers looked", "Divers searched"), BOTH)
    first, second = differences(comparison)["articles"]
    assert first == "match the receipt; the articles in the result were edited:"
    assert second.startswith("changed: quay, its text")


def test_an_edited_receipt_is_found(written):
    recorded = json.loads(written)["receipt"]
    comparison = verified(written.replace(recorded["documents"], "0" * 64), BOTH)
    assert differences(comparison) == {
        "articles": ("match the result but not its receipt: the receipt was edited",)
    }


def test_edited_settings_are_found(written):
    comparison = verified(written.replace('"words": 100', '"words": 5'), BOTH)
    assert differences(comparison)["settings"] == (
        "do not match the receipt: the settings in the result were edited",
    )
    assert differences(comparison)["result"][0].startswith("differs, possibly because of the settings: ")


def test_another_program_and_other_weights_are_found(written):
    recorded = json.loads(written)["receipt"]
    edited = written.replace(recorded["program"], "1" * 64).replace(recorded["weights"], "2" * 64)
    comparison = verified(edited, BOTH)
    assert list(differences(comparison)) == ["program", "weights"]
    (line,) = differences(comparison)["program"]
    assert line.startswith(f"differs: this is version {summarizer.__version__} with Python 3.")
    assert f"numpy {version_of('numpy')}" in line


def test_edited_terms_of_a_model_are_found(written):
    licence = json.loads(written)["receipt"]["models"][0]["trained_on"][0]["licence"]
    comparison = verified(written.replace(json.dumps(licence), '"free"'), BOTH)
    assert differences(comparison) == {
        "weights": ("the same, but `receipt.models` or a card was edited",),
    }


def test_code_without_a_digest_holds_only_if_it_is_named_again(written):
    recorded = json.loads(written)["receipt"]
    unverifiable = f"{UNVERIFIABLE}encoder my.own:Encoder"
    comparison = verified(written.replace(recorded["weights"], unverifiable), BOTH)
    (line,) = differences(comparison)["weights"]
    assert (
        line == "cannot be verified: the result was made with code that has no digest, encoder my.own:Encoder"
    )
    result = read_result(written.replace(recorded["weights"], unverifiable).encode(), "result.json")
    again = run(BOTH)
    same = compare(result, BOTH, again, replace(again.receipt, weights=unverifiable))
    assert same.holds
    assert "cannot be verified" in same.text


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"", "result.json: is not a result"),
        (b"\xff", "result.json: is not a result"),
        (b"[1]", "result.json: must be an object"),
        (b"{}", "result.json: schema"),
        (b"[" * 100_000, "result.json: is not a result"),
        (b'{"a": 1, "a": 2}', "an object has a duplicate key"),
    ],
)
def test_other_content_is_refused(content, where):
    with pytest.raises(InputError, match=re.escape(where)):
        read_result(content, "result.json")


def test_a_result_without_a_receipt_is_refused():
    plain = replace(run(BOTH), receipt=None).to_dict()
    with pytest.raises(InputError, match="has no receipt"):
        read_result(json.dumps(plain).encode(), "result.json")


def test_the_first_difference():
    assert doctest.testmod(comparing) == doctest.TestResults(failed=0, attempted=1)
    assert first_difference([1, {"a": None}], [1, {"a": None}]) is None
    assert first_difference({"a": 1}, {"a": 1.0}) == "a is 1 in the result, 1.0 now"
    assert first_difference({"a": [1]}, {"a": {"b": 1}}) == 'a is [1] in the result, {"b": 1} now'
    assert first_difference({"a": float("nan")}, {"a": 1.0}) == "a is NaN in the result, 1.0 now"


def test_excerpts_of_long_texts_begin_near_the_difference():
    text = "x" * 200
    found = first_difference({"a": f"{text}one{text}"}, {"a": f"{text}two{text}"})
    before, after = "x" * 30, "x" * 26
    assert found == f'a is ..."{before}one{after}... in the result, ..."{before}two{after}... now'


# Which models were used, and what they were fitted on.


def test_the_models_of_a_receipt_have_data_and_licence():
    models = parts(settings=Settings(condense=True)).models
    assert [model.name for model in models] == ["ranker", "newswire_prior", "condenser", "evidence"]
    ranker, _, condenser, _ = models
    for model in models:
        assert all(data.data and data.licence for data in model.trained_on)
    assert "non-commercial research and education" in {data.licence for data in ranker.trained_on}
    assert {"as is", "CC BY-SA 4.0"} <= {data.licence for data in condenser.trained_on}


def test_a_permissive_run_uses_no_restricted_model():
    summary = Summarizer(Settings(permissive=True, words=20))(BOTH)
    assert summary.sentences
    assert [model.name for model in summary.receipt.models] == ["evidence"]
    assert Summary.from_dict(summary.to_dict()) == summary


@pytest.mark.parametrize("card", [None, "", "{}", "[]", '{"name": "mine", "trained_on": [{}]}'])
def test_a_model_without_a_card_has_no_data(tmp_path, card):
    (tmp_path / "own.safetensors").write_bytes(to_bytes(shipped()))
    if card is not None:
        (tmp_path / "own.json").write_text(card, "utf-8")
    own, prior, _ = parts(settings=Settings(ranker=str(tmp_path / "own.safetensors"))).models
    assert own == ModelUsed("own")
    assert prior.trained_on


def test_models_of_others_are_named():
    models = parts(settings=Settings(encoder="minilm", ranker="lead")).models
    assert [model.name for model in models] == ["minilm", "evidence"]
    own = parts(settings=Settings(ranker="lead"), encoder=Spelling()).models
    assert own[0] == ModelUsed(f"{__name__}:Spelling")


def test_a_permissive_run_with_fitted_weights_uses_no_shipped_prior(tmp_path):
    (tmp_path / "own.safetensors").write_bytes(to_bytes(shipped()))
    settings = Settings(ranker=str(tmp_path / "own.safetensors"), permissive=True)
    assert [model.name for model in parts(settings=settings).models] == ["own", "evidence"]
    assert not load_ranker(settings.ranker, permissive=True).with_prior
    assert load_ranker(settings.ranker).with_prior
