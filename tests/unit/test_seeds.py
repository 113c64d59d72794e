"""The sample clusters in `seeds/`: their files, and the facts in them that `seeds/planted.json` lists.

The files are read with the standard library alone: these tests check the samples, not the reader.
"""

import json
import re
import unicodedata
from datetime import date, timedelta
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
PLANTED = json.loads((SEEDS / "planted.json").read_text("utf-8"))
CLUSTERS = sorted(PLANTED)
FILES = [(cluster, file) for cluster in CLUSTERS for file in PLANTED[cluster]["articles"]]
# The cluster over several days; all its weekdays are listed.
SEVERAL_DAYS = "strike-grenholt"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
A_WEEKDAY = re.compile(r"\b(?:" + "|".join(WEEKDAYS) + r")\b")
# Words for a day, with its distance in days from the date of the article.
DISTANCES = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before": -1,
    "eleven days ago": -11,
}


class Article(NamedTuple):
    """The parts of a file."""

    title: str
    published: str
    source: str
    url: str
    body: str

    @property
    def day(self):
        return date.fromisoformat(self.published[:10])


def article(cluster, file):
    """The article in a file; of each format only what the samples use is supported."""
    path = SEEDS / cluster / file
    text = path.read_bytes().decode("utf-8")
    if path.suffix == ".json":
        fields = json.loads(text)
        assert sorted(fields) == ["published", "source", "text", "title", "url"]
        return Article(*(fields[key] for key in ("title", "published", "source", "url", "text")))
    if path.suffix == ".html":
        main = re.search(r"<article>(.*)</article>", text, re.DOTALL)[1]
        paragraphs = re.findall(r"<(?:p|figcaption)\b[^>]*>(.*?)</", main)
        names = ("og:title", "article:published_time", "og:site_name", "og:url")
        head = [unescape(re.search(f'property="{name}" content="(.*?)"', text)[1]) for name in names]
        return Article(*head, "\n\n".join(map(unescape, paragraphs)))
    header, body = text.replace("\r\n", "\n").split("\n\n", 1)
    found = [re.fullmatch(r"(\w+): (\S.*)", line) for line in header.split("\n")]
    assert [line and line[1] for line in found] == ["title", "date", "source", "url"]
    return Article(*(line[2] for line in found), body)


def phrases(value):
    """All `{"file": ..., "phrase": ...}` in a cluster's entry, at any depth."""
    if isinstance(value, dict):
        if "phrase" in value:
            yield value["file"], value["phrase"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from phrases(item)


def runs_of_five(body):
    """All runs of five words, lower-cased and without punctuation."""
    words = re.findall(r"\w+", body.lower())
    return set(zip(*(words[start:] for start in range(5)), strict=False))


def listed(key):
    """(cluster, item) for every item in the list `key`."""
    return [(cluster, item) for cluster in CLUSTERS for item in PLANTED[cluster][key]]


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_a_cluster_has_the_listed_files_and_no_others(cluster):
    assert sorted(path.name for path in (SEEDS / cluster).iterdir()) == sorted(PLANTED[cluster]["articles"])
    assert 4 <= len(PLANTED[cluster]["articles"]) <= 8


def test_the_readme_names_every_folder():
    readme = (SEEDS / "README.md").read_text("utf-8")
    folders = [path.name for path in SEEDS.iterdir() if path.is_dir()]
    assert {*CLUSTERS} <= {*folders}
    assert sorted(re.findall(r"^## `(\S+)/`", readme, re.MULTILINE)) == sorted(folders)


@pytest.mark.parametrize(("cluster", "file"), FILES)
def test_an_article_is_complete(cluster, file):
    found = article(cluster, file)
    assert file.startswith(f"{found.day.isoformat()}-")
    assert re.match(r"https://example\.(com|org)/", found.url)
    assert found.title.strip()
    assert found.source.strip()
    assert 180 <= len(found.body.split()) <= 420


@pytest.mark.parametrize(("cluster", "file"), FILES)
def test_bytes_are_plain_utf_8(cluster, file):
    raw = (SEEDS / cluster / file).read_bytes()
    text = raw.decode("utf-8")
    assert not text.startswith("\ufeff")
    assert raw.endswith(b"\n")
    assert text == unicodedata.normalize("NFC", text)


def test_one_file_has_other_line_ends_and_one_has_non_breaking_spaces():
    raw = {file: (SEEDS / cluster / file).read_bytes() for cluster, file in FILES}
    assert [file for file in raw if b"\r" in raw[file]] == ["2025-09-11-capital-observer.txt"]
    carriage = raw["2025-09-11-capital-observer.txt"]
    assert carriage.count(b"\r\n") == carriage.count(b"\n") == carriage.count(b"\r")
    assert [file for file in raw if "\u00a0".encode() in raw[file]] == ["2025-03-11-tarn-island-courier.txt"]


def test_formats_are_mixed():
    assert {Path(file).suffix for _, file in FILES} == {".txt", ".md", ".html", ".json"}


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_titles_and_urls_are_unique(cluster):
    found = [article(cluster, file) for file in PLANTED[cluster]["articles"]]
    assert len({one.title for one in found}) == len(found)
    assert len({one.url for one in found}) == len(found)


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_every_planted_phrase_occurs_once_in_its_article(cluster):
    bodies = {file: article(cluster, file).body for file in PLANTED[cluster]["articles"]}
    counts = {(file, phrase): bodies[file].count(phrase) for file, phrase in phrases(PLANTED[cluster])}
    assert {found: count for found, count in counts.items() if count != 1} == {}


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_only_wire_copies_share_their_words(cluster):
    """Of the shorter article's runs of five words copies share 0.41 to 0.70, other articles at most 0.05."""
    runs = {file: runs_of_five(article(cluster, file).body) for file in PLANTED[cluster]["articles"]}
    copies = {pair for group in PLANTED[cluster]["wire_copies"] for pair in combinations(sorted(group), 2)}
    for one, other in combinations(sorted(runs), 2):
        share = len(runs[one] & runs[other]) / min(len(runs[one]), len(runs[other]))
        if (one, other) in copies:
            assert 0.4 <= share < 1, (one, other)
        else:
            assert share <= 0.1, (one, other)


def test_there_is_a_wire_story_in_four_papers():
    (group,) = PLANTED["ferry-lady-maren"]["wire_copies"]
    assert len({article("ferry-lady-maren", file).source for file in group}) == 4


@pytest.mark.parametrize(("cluster", "item"), listed("same"))
def test_equal_statements_are_in_several_files(cluster, item):
    files = [evidence["file"] for evidence in item["places"]]
    assert len(files) == len(set(files)) >= 2


@pytest.mark.parametrize(("cluster", "item"), listed("quantities"))
def test_quantities_have_the_stated_relation(cluster, item):
    values = [value["value"] for value in item["values"]]
    days = [article(cluster, value["file"]).day for value in item["values"]]
    assert len(values) >= 2
    match item["relation"]:
        case "disputed":
            assert len(set(values)) == 2
        case "compatible":
            assert len({value["phrase"] for value in item["values"]}) >= 2
        case "updated":
            assert days == sorted(days)
            assert values[0] != values[-1]
            assert days[0] < days[-1]
        case other:
            pytest.fail(f"unknown relation {other}")


def test_every_relation_of_quantities_is_planted():
    relations = {item["relation"] for _, item in listed("quantities")}
    assert relations == {"disputed", "compatible", "updated"}


@pytest.mark.parametrize(("cluster", "item"), listed("novelties"))
def test_a_novelty_is_in_no_earlier_article(cluster, item):
    bodies = {file: article(cluster, file) for file in PLANTED[cluster]["articles"]}
    day = date.fromisoformat(item["date"])
    assert bodies[item["file"]].day == day
    assert item["first"] in item["phrase"]
    earlier = [file for file, one in bodies.items() if one.day < day and item["first"] in one.body]
    assert earlier == []


def test_every_day_of_the_longest_cluster_has_a_novelty():
    days = {article(SEVERAL_DAYS, file).published[:10] for file in PLANTED[SEVERAL_DAYS]["articles"]}
    assert sorted(days) == [f"2025-09-{day:02}" for day in range(8, 13)]
    assert {item["date"] for item in PLANTED[SEVERAL_DAYS]["novelties"]} == days


@pytest.mark.parametrize(("cluster", "item"), listed("withdrawn"))
def test_a_withdrawal_is_later_than_the_claim(cluster, item):
    claimed, withdrawn = (article(cluster, item[key]["file"]).day for key in ("claimed", "withdrawn"))
    assert claimed < withdrawn


@pytest.mark.parametrize(("cluster", "item"), listed("denials"))
def test_a_denial_is_not_earlier_than_the_accusation(cluster, item):
    accused, denied = (article(cluster, item[key]["file"]).day for key in ("accusation", "denial"))
    assert accused <= denied


@pytest.mark.parametrize(("cluster", "item"), listed("dates"))
def test_relative_dates_are_right(cluster, item):
    means = date.fromisoformat(item["means"])
    day = article(cluster, item["file"]).day
    assert abs(means - day) <= timedelta(days=11)
    if named := A_WEEKDAY.findall(item["phrase"]):
        assert WEEKDAYS[means.weekday()] == named[0]
        # Only "next" means a day more than three days ahead, as readers understand it.
        assert means - day > timedelta(days=-7)
        assert ("next" in item["phrase"]) == (means - day > timedelta(days=3))
    for words, distance in DISTANCES.items():
        if words in item["phrase"].lower():
            assert means - day == timedelta(days=distance)


@pytest.mark.parametrize("file", PLANTED[SEVERAL_DAYS]["articles"])
def test_every_weekday_of_the_longest_cluster_is_listed(file):
    """With one exception: "that comes on Thursday instead of Tuesday" refers to no date."""
    body = article(SEVERAL_DAYS, file).body.replace("comes on Thursday instead of Tuesday", "")
    for item in PLANTED[SEVERAL_DAYS]["dates"]:
        if item["file"] == file:
            body = body.replace(item["phrase"], "")
    assert A_WEEKDAY.findall(body) == []
