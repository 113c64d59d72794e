"""The configuration of the application, and the condensers and rankers that a request may choose."""

import pytest

from summarizer.errors import SettingsError
from summarizer.service import create_app
from summarizer.settings import RANKERS


def allowed(environ, condensers=None):
    return create_app(condensers=condensers, environ=environ).config["SUMMARIZER_CONDENSERS"]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("ours", {"ours": "ours"}),
        ("news=/srv/pegasus, ours", {"news": "/srv/pegasus", "ours": "ours"}),
        ("short = shouting:Inventor", {"short": "shouting:Inventor"}),
        ("", {}),
        (" , ", {}),
    ],
)
def test_names_are_read_with_their_condensers(listed, expected):
    assert allowed({"SUMMARIZER_CONDENSERS": listed}) == expected


def test_only_ours_is_allowed_by_default():
    assert allowed({}) == {"ours": "ours"}


def test_arguments_override_the_environment():
    assert allowed({"SUMMARIZER_CONDENSERS": "ours"}, {"mine": "./mine"}) == {"mine": "./mine"}


@pytest.mark.parametrize("listed", ["/srv/pegasus", "a b=c", "=x", "ours,ours", "organisation/model"])
def test_invalid_names_are_refused(listed):
    with pytest.raises(SettingsError) as caught:
        allowed({"SUMMARIZER_CONDENSERS": listed})
    assert caught.value.where == "SUMMARIZER_CONDENSERS"
    assert "must be a list of NAME or NAME=CONDENSER" in caught.value.message


def response_to(options, settings=None):
    client = create_app(settings, environ={}).test_client()
    return client.post(
        "/v1/summaries",
        json={"documents": [{"text": "A storm hit Velm. Nobody was hurt."}], "options": options},
    )


@pytest.mark.parametrize("name", RANKERS)
def test_a_request_may_choose_a_ranker_by_name(name):
    response = response_to({"ranker": name})
    assert (response.status_code, response.json["settings"]["ranker"]) == (200, name)


@pytest.mark.parametrize(
    "ranker", ["evil_ranker:Ranker", "./mine", "/srv/ranker.safetensors", "lexrnk", " ", 5]
)
def test_a_request_may_not_choose_a_class_or_path_as_ranker(ranker, plugin):
    plugin("evil_ranker", "raise SystemExit('evil')\n")
    response = response_to({"ranker": ranker})
    assert response.status_code == 422
    assert response.json["error"]["where"] == "options.ranker"


def test_the_operator_may_choose_a_class(plugin):
    name = plugin(
        "our_ranker",
        "import numpy\nfrom summarizer.ranking.ranker import Ranking\n"
        "class Ours:\n    def rank(self, claims):\n        return Ranking(numpy.ones(len(claims)))\n",
    )
    response = response_to({}, {"ranker": f"{name}:Ours"})
    assert response.status_code == 200
    assert {sentence["score"] for sentence in response.json["sentences"]} == {1.0}


def test_a_request_asks_for_permissive_weights():
    response = response_to({"permissive": True})
    assert (response.status_code, response.json["settings"]["ranker"]) == (200, "untrained")
    assert [model["name"] for model in response.json["receipt"]["models"]] == ["evidence"]


@pytest.mark.parametrize(
    ("options", "where"),
    [
        ({"permissive": False}, "options.permissive"),
        ({"ranker": "learned"}, "options.ranker"),
        ({"condense": True}, "options.condenser"),
    ],
)
def test_a_permissive_server_refuses_other_weights(options, where):
    response = response_to(options, {"permissive": True})
    assert (response.status_code, response.json["error"]["where"]) == (422, where)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {"Daily A": "House X"}),
        ({"publishers": {"Daily B": "House Y"}}, {"Daily B": "House Y"}),
        ({"publishers": ["Daily B=House Y"]}, {"Daily B": "House Y"}),
        ({"publishers": {}}, {}),
    ],
)
def test_publishers_of_a_request_replace_those_of_the_server(options, expected):
    response = response_to(options, {"publishers": {"Daily A": "House X"}})
    assert (response.status_code, response.json["settings"]["publishers"]) == (200, expected)


def test_titles_of_one_house_are_one_voice_in_a_request():
    documents = [
        {"text": "A storm hit Velm on Monday. Nobody was hurt.", "source": "Daily A"},
        {"text": "A storm hit Velm on Monday. Trees fell on cars.", "url": "https://daily-b.example/1"},
    ]
    publishers = {"Daily A": "House X", "daily-b.example": "House X"}
    client = create_app(environ={}).test_client()
    body = {"documents": documents, "options": {"sentences": 1, "publishers": publishers}}
    [sentence] = client.post("/v1/summaries", json=body).json["sentences"]
    assert sentence["support"] == {"documents": 2, "sources": 2, "voices": 1, "origin": None}


@pytest.mark.parametrize(
    "publishers", ["Daily A=House X", 5, {"Daily A": None}, {"": "House X"}, ["Daily A"]]
)
def test_publishers_of_a_request_are_checked(publishers):
    response = response_to({"publishers": publishers})
    assert (response.status_code, response.json["error"]["where"]) == (422, "options.publishers")
