"""The application's own configuration, and the names of condensers and rankers that a request may choose."""

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
def test_names_are_listed_with_what_they_stand_for(listed, expected):
    assert allowed({"SUMMARIZER_CONDENSERS": listed}) == expected


def test_ours_alone_is_allowed_where_nothing_is_said():
    assert allowed({}) == {"ours": "ours"}


def test_what_the_application_is_given_wins():
    assert allowed({"SUMMARIZER_CONDENSERS": "ours"}, {"mine": "./mine"}) == {"mine": "./mine"}


@pytest.mark.parametrize("listed", ["/srv/pegasus", "a b=c", "=x", "ours,ours", "organisation/model"])
def test_what_is_no_short_name_is_refused(listed):
    with pytest.raises(SettingsError) as caught:
        allowed({"SUMMARIZER_CONDENSERS": listed})
    assert caught.value.where == "SUMMARIZER_CONDENSERS"
    assert "must be short names with what each stands for" in caught.value.message


def answered(options, settings=None):
    client = create_app(settings, environ={}).test_client()
    return client.post(
        "/v1/summaries",
        json={"documents": [{"text": "A storm hit Velm. Nobody was hurt."}], "options": options},
    )


@pytest.mark.parametrize("name", RANKERS)
def test_a_request_chooses_a_ranker_by_its_name(name):
    answer = answered({"ranker": name})
    assert (answer.status_code, answer.json["settings"]["ranker"]) == (200, name)


@pytest.mark.parametrize(
    "ranker", ["evil_ranker:Ranker", "./mine", "/srv/ranker.safetensors", "lexrnk", " ", 5]
)
def test_a_request_names_no_class_and_no_path_as_its_ranker(ranker, plugin):
    plugin("evil_ranker", "raise SystemExit('evil')\n")
    answer = answered({"ranker": ranker})
    assert answer.status_code == 422
    assert answer.json["error"]["where"] == "options.ranker"


def test_the_operator_may_name_a_class(plugin):
    name = plugin(
        "our_ranker",
        "import numpy\nfrom summarizer.ranking.ranker import Ranking\n"
        "class Ours:\n    def rank(self, claims):\n        return Ranking(numpy.ones(len(claims)))\n",
    )
    answer = answered({}, {"ranker": f"{name}:Ours"})
    assert answer.status_code == 200
    assert {sentence["score"] for sentence in answer.json["sentences"]} == {1.0}


def test_a_request_asks_for_permissive_weights():
    answer = answered({"permissive": True})
    assert (answer.status_code, answer.json["settings"]["ranker"]) == (200, "positional")
    assert answer.json["receipt"]["models"] == []


@pytest.mark.parametrize(
    ("options", "where"),
    [
        ({"permissive": False}, "options.permissive"),
        ({"ranker": "learned"}, "options.ranker"),
        ({"condense": True}, "options.condenser"),
    ],
)
def test_a_permissive_server_refuses_other_weights(options, where):
    answer = answered(options, {"permissive": True})
    assert (answer.status_code, answer.json["error"]["where"]) == (422, where)
