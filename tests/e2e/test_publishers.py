"""Titles of one house are one voice: over a folder, with the titles in a TOML file or in options."""

import json

import pytest

FALL = "The bridge at Orla fell on Monday, killing five people."
ARTICLES = {
    "a.txt": f"source: Daily A\ndate: 2026-03-02\n\n{FALL} Divers are searching the river for a lorry.\n",
    "b.txt": f"url: https://daily-b.example/1\ndate: 2026-03-03\n\n{FALL} The mayor had closed it in May.\n",
    "c.txt": f"source: Daily C\ndate: 2026-03-04\n\n{FALL} A ferry is to replace it until the autumn.\n",
}
CONFIG = 'sentences = 1\n\n[publishers]\n"daily  a" = "House X"\n"daily-b.example" = "House X"\n'


@pytest.fixture
def folder(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, content in ARTICLES.items():
        (articles / name).write_text(content, "utf-8")
    (tmp_path / "settings.toml").write_text(CONFIG, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "voices"),
    [
        (["--sentences", "1"], 3),
        (["--config", "{folder}/settings.toml"], 2),
        (["--sentences", "1", "--publisher", "Daily A=House X", "--publisher", "Daily C=house x"], 2),
        (
            [
                "--sentences",
                "1",
                *("--publisher", "Daily A=Daily C", "--publisher", "daily-b.example=Daily C"),
            ],
            1,
        ),
        # Options replace the titles of the file.
        (["--config", "{folder}/settings.toml", "--publisher", "Daily C=House Y"], 3),
    ],
)
def test_titles_of_one_house_are_one_voice_and_different_sources(summarizer, folder, options, voices):
    options = [option.format(folder=folder) for option in options]
    finished = summarizer("summarize", folder / "articles", "--format", "json", *options)
    assert finished.returncode == 0, finished.stderr
    result = json.loads(finished.stdout)
    [sentence] = result["sentences"]
    assert sentence["text"] == FALL
    assert sentence["support"] == {"documents": 3, "sources": 3, "voices": voices, "origin": None}
    assert result["matrix"]["sources"] == ["Daily A", "daily-b.example", "Daily C"]


def test_a_result_with_publishers_is_verified(summarizer, folder):
    env = {"SUMMARIZER_PUBLISHERS": '{"Daily A" = "House X", "Daily C" = "House X"}'}
    written = folder / "result.json"
    summarizer("summarize", folder / "articles", "--format", "json", "--output", written, env=env)
    plain = json.loads(written.read_text("utf-8"))
    assert plain["settings"]["publishers"] == {"Daily A": "House X", "Daily C": "House X"}
    finished = summarizer("verify", written, folder / "articles")
    assert (finished.returncode, finished.stdout.splitlines()[-1]) == (0, "verified")


def test_an_audit_counts_the_voices_of_houses(summarizer, folder):
    finished = summarizer(
        *("audit", folder / "articles", "--config", folder / "settings.toml", "--format", "json"),
        *("--publisher", "Daily A=House X", "--publisher", "daily-b.example=House X"),
        *("--publisher", "Daily C=House X"),
    )
    [sentence] = json.loads(finished.stdout)["sentences"]
    assert (sentence["single_voice"], sentence["sources"]) == (True, 3)


def test_a_title_of_a_house_of_an_earlier_update_is_no_new_voice(summarizer, folder):
    confirmed = []
    for name in ARTICLES:
        finished = summarizer(
            *("update", folder / "state.json", folder / "articles" / name),
            *("--config", folder / "settings.toml", "--format", "json"),
        )
        update = json.loads(finished.stdout)
        confirmed.append([(claim["text"], claim["before"], claim["after"]) for claim in update["confirmed"]])
    assert confirmed == [[], [], [(FALL, 1, 2)]]
    assert "House" not in (folder / "state.json").read_text("utf-8")


@pytest.mark.parametrize("given", ["Daily A", "=House X", "Daily A= "])
def test_an_option_without_title_and_house_is_an_error(summarizer, folder, given):
    finished = summarizer("summarize", folder / "articles", "--publisher", given)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr.startswith("error: publishers: ")


def test_a_title_of_two_houses_in_a_file_names_the_file(summarizer, folder):
    config = folder / "settings.toml"
    config.write_text('[publishers]\n"Daily A" = "House X"\n"daily a" = "House Y"\n', "utf-8")
    finished = summarizer("summarize", folder / "articles", "--config", config)
    assert finished.returncode == 2
    assert finished.stderr == (
        f"error: {config}: publishers: 'daily a' has two houses, 'House X' and 'House Y'; give one\n"
    )
