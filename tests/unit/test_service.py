"""The application's own configuration: which condensers a request may choose."""

import pytest

from summarizer.errors import SettingsError
from summarizer.service import create_app


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
