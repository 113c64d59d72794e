"""Settings: the validation of values, and the layers that they come from."""

import pytest

from summarizer.errors import SettingsError
from summarizer.settings import RANKERS, Generation, Settings


@pytest.mark.parametrize(
    ("values", "limit"),
    [
        ({}, ("words", 100)),
        ({"words": 1}, ("words", 1)),
        ({"sentences": 3}, ("sentences", 3)),
        ({"chars": 10**12}, ("chars", 10**12)),
        ({"words": None, "chars": 5}, ("chars", 5)),
    ],
)
def test_there_is_always_one_length_limit(values, limit):
    settings = Settings(**values)
    assert settings.length_limit == limit
    assert [settings.words, settings.sentences, settings.chars].count(None) == 2


@pytest.mark.parametrize(
    ("values", "where", "message"),
    [
        ({"words": 0}, "words", "must be a whole number from 1 on, not 0"),
        ({"words": -5}, "words", "must be a whole number from 1 on, not -5"),
        ({"sentences": 1.5}, "sentences", "must be a whole number from 1 on, not 1.5"),
        ({"chars": "20"}, "chars", "must be a whole number from 1 on, not '20'"),
        ({"words": True}, "words", "must be a whole number from 1 on, not True"),
        ({"max_documents": None}, "max_documents", "must be a whole number from 1 on, not None"),
        ({"max_chars": 0}, "max_chars", "must be a whole number from 1 on, not 0"),
        ({"max_document_chars": []}, "max_document_chars", "must be a whole number from 1 on, not []"),
        ({"timings": 1}, "timings", "must be true or false, not 1"),
        ({"timings": None}, "timings", "must be true or false, not None"),
        (
            {"ranker": "lexrnk"},
            "ranker",
            "there is no 'lexrnk'; did you mean `lexrank`? (the path of a ranker needs a slash: ./lexrnk)",
        ),
        (
            {"ranker": "mine"},
            "ranker",
            "there is no 'mine'; known are: centroid, lead, learned, lexrank, positional, untrained, voices "
            "(the path of a ranker needs a slash: ./mine)",
        ),
        ({"ranker": " "}, "ranker", "must be a string that is not blank, not ' '"),
        (
            {"ranker": "learned", "permissive": True},
            "ranker",
            "is 'learned', and `permissive` excludes it: it was fitted on text with restrictive terms; "
            "use 'untrained'",
        ),
        (
            {"condense": True, "permissive": True},
            "condenser",
            "is 'ours', and `permissive` excludes it: it was fitted on text with restrictive terms; "
            "name one of your own",
        ),
        ({"permissive": None}, "permissive", "must be true or false, not None"),
        ({"words": 5, "chars": 5}, "chars", "set one length limit, not words and chars"),
        (
            {"words": 5, "sentences": 1, "chars": 5},
            "sentences",
            "set one length limit, not words and sentences and chars",
        ),
    ],
)
def test_values_out_of_range_are_refused(values, where, message):
    with pytest.raises(SettingsError) as caught:
        Settings(**values)
    assert (caught.value.where, caught.value.message) == (where, message)


@pytest.mark.parametrize(
    "name", [*RANKERS, "./mine", "mine/", "..", "/srv/ranker.safetensors", "r.safetensors", "my.own:Ranker"]
)
def test_a_ranker_is_a_name_a_path_or_a_class(name):
    assert Settings(ranker=name).ranker == name
    assert Settings.load(environ={"SUMMARIZER_RANKER": name}) == Settings(ranker=name)


def test_timings_are_ignored_by_comparison():
    assert Settings(timings=True) == Settings()
    assert Settings(words=99) != Settings()


PAIRS = (("Daily A", "House X"), ("daily-b.example", "House X"))


@pytest.mark.parametrize(
    "given",
    [
        dict(PAIRS),
        [*reversed(PAIRS)],
        ["daily-b.example=House X", " Daily  A = House\tX "],
        # The same title in another spelling counts once.
        (*PAIRS, ("daily a", "HOUSE X"), "www.Daily-B.example=House X"),
    ],
)
def test_publishers_are_sorted_pairs(given):
    settings = Settings(publishers=given)
    assert settings.publishers == PAIRS
    assert settings == Settings(publishers=settings.publishers)
    assert hash(settings) != hash(Settings())


def test_without_publishers_there_are_no_pairs():
    assert Settings().publishers == Settings(publishers={}).publishers == ()


def test_a_house_may_be_a_title_of_itself():
    assert Settings(publishers=["House X=house x", *PAIRS]).publishers[1] == ("House X", "house x")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, 'must be a table of titles and houses, or a list such as ["Daily A=House X"], not None'),
        (
            "Daily A=House X",
            'must be a table of titles and houses, or a list such as ["Daily A=House X"], '
            "not 'Daily A=House X'",
        ),
        (["Daily A"], "must be a title and its house, such as 'Daily A=House X', not 'Daily A'"),
        ([("Daily A",)], "must be a title and its house, such as 'Daily A=House X', not ('Daily A',)"),
        ([5], "must be a title and its house, such as 'Daily A=House X', not 5"),
        (["=House X"], "a title must be a string that is not blank, not ''"),
        (["Daily A= "], "the house of 'Daily A' must be a string that is not blank, not ' '"),
        ({"Daily A": 5}, "the house of 'Daily A' must be a string that is not blank, not 5"),
        ({5: "House X"}, "a title must be a string that is not blank, not 5"),
        (
            {"Daily A": "House X" * 200},
            "the house of 'Daily A' has 1,400 characters; at most 1,000 are allowed",
        ),
        (
            ["Daily A=House X", "daily a=House Y"],
            "'daily a' has two houses, 'House X' and 'House Y'; give one",
        ),
        (
            ["Daily A=House X", "house x=House Y"],
            "'House X', the house of 'Daily A', is itself a title of 'House Y'; "
            "give 'House Y' as the house of 'Daily A'",
        ),
    ],
)
def test_publishers_without_one_house_for_each_title_are_refused(value, message):
    with pytest.raises(SettingsError) as caught:
        Settings(publishers=value)
    assert (caught.value.where, caught.value.message) == ("publishers", message)


@pytest.fixture
def toml(tmp_path):
    def write(content):
        path = tmp_path / "settings.toml"
        path.write_text(content, "utf-8")
        return path

    return write


def test_defaults():
    assert Settings.load() == Settings.load({}, environ={}) == Settings(words=100)


def test_each_layer_overrides_those_below(toml):
    layers = {
        "defaults": {"max_documents": 1, "max_chars": 1, "max_document_chars": 1, "words": 1},
        "file": toml("max_documents = 2\nmax_chars = 2\nmax_document_chars = 2\n"),
        "environ": {"SUMMARIZER_MAX_DOCUMENTS": "3", "SUMMARIZER_MAX_CHARS": "3"},
    }
    assert Settings.load({"max_documents": 4, "max_chars": None}, **layers) == Settings(
        words=1, max_documents=4, max_chars=3, max_document_chars=2
    )


def test_publishers_of_one_place_replace_those_of_others(toml):
    file = toml('words = 50\n[publishers]\n"Daily A" = "House X"\n"daily-b.example" = "House X"\n')
    environ = {"SUMMARIZER_PUBLISHERS": '{"Daily C" = "House Y"}'}
    assert Settings.load(file=file) == Settings(words=50, publishers=PAIRS)
    assert Settings.load(file=file, environ=environ).publishers == (("Daily C", "House Y"),)
    arguments = {"publishers": ["Daily D=House Z"]}
    assert Settings.load(arguments, file=file, environ=environ).publishers == (("Daily D", "House Z"),)
    assert Settings.load({"publishers": {}}, file=file).publishers == ()


def test_errors_in_publishers_name_the_place(toml):
    file = toml('[publishers."House X"]\ntitles = ["Daily A"]\n')
    with pytest.raises(SettingsError) as caught:
        Settings.load(file=file)
    assert caught.value.where == f"{file}: publishers"
    assert caught.value.message.startswith("the house of 'House X' must be a string that is not blank")
    with pytest.raises(SettingsError) as caught:
        Settings.load(environ={"SUMMARIZER_PUBLISHERS": "Daily A=House X"})
    assert caught.value.where == "SUMMARIZER_PUBLISHERS"


@pytest.mark.parametrize(
    ("arguments", "environ", "file", "limit"),
    [
        ({"chars": 9}, {"SUMMARIZER_WORDS": "8"}, "sentences = 7", ("chars", 9)),
        ({}, {"SUMMARIZER_WORDS": "8"}, "sentences = 7", ("words", 8)),
        ({"words": None}, {}, "sentences = 7", ("sentences", 7)),
        ({"words": 9}, {"SUMMARIZER_WORDS": "8"}, "words = 7", ("words", 9)),
        ({"timings": True}, {}, "chars = 7", ("chars", 7)),
        ({}, {}, "", ("words", 6)),
    ],
)
def test_a_length_limit_replaces_those_of_lower_layers(toml, arguments, environ, file, limit):
    settings = Settings.load(arguments, environ=environ, file=toml(file), defaults={"words": 6})
    assert settings.length_limit == limit


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"SUMMARIZER_WORDS": "50"}, Settings(words=50)),
        ({"SUMMARIZER_WORDS": " 1_000 "}, Settings(words=1000)),
        ({"SUMMARIZER_words": "50"}, Settings(words=50)),
        # Variables of other programs, and our own that are not settings.
        ({"WORDS": "x", "PATH": "/bin", "SUMMARIZERWORDS": "x"}, Settings()),
        ({"SUMMARIZER_TEST_DATA": "here", "SUMMARIZER_MODELS": "there"}, Settings()),
        ({"SUMMARIZER_REQUIRE_BROWSER": "1"}, Settings()),
    ],
)
def test_environment(environ, expected):
    assert Settings.load(environ=environ) == expected


@pytest.mark.parametrize(("value", "timings"), [("true", True), ("false", False)])
def test_environment_has_true_and_false(value, timings):
    assert Settings.load(environ={"SUMMARIZER_TIMINGS": value}).timings is timings


@pytest.mark.parametrize(
    ("layers", "where", "message"),
    [
        ({"arguments": {"wrods": 5}}, "wrods", "unknown setting; did you mean `words`?"),
        ({"arguments": {"sentence": 5}}, "sentence", "unknown setting; did you mean `sentences`?"),
        ({"defaults": {"char": 5}}, "char", "unknown setting; did you mean `chars`?"),
        (
            {"environ": {"SUMMARIZER_MAX_DOCUMENT": "5"}},
            "SUMMARIZER_MAX_DOCUMENT",
            "unknown setting; did you mean `SUMMARIZER_MAX_DOCUMENTS`?",
        ),
        (
            {"arguments": {"zzz": 5}},
            "zzz",
            "unknown setting; known are: agreement, chars, condense, condenser, condenser_beams, "
            "condenser_prefix, condenser_tokens, encoder, fuse, lengths, max_chars, max_document_chars, "
            "max_documents, order, permissive, publishers, query, ranker, sentences, timings, words",
        ),
        ({"arguments": {"fuse": True}}, "fuse", "requires `condense`"),
        ({"arguments": {"words": 5, "chars": 5}}, "chars", "set one length limit, not words and chars"),
        (
            {"environ": {"SUMMARIZER_WORDS": "5", "SUMMARIZER_CHARS": "5"}},
            "SUMMARIZER_CHARS",
            "set one length limit, not words and chars",
        ),
        (
            {"environ": {"SUMMARIZER_WORDS": "many"}},
            "SUMMARIZER_WORDS",
            "must be a whole number from 1 on, not 'many'",
        ),
        (
            {"environ": {"SUMMARIZER_WORDS": ""}},
            "SUMMARIZER_WORDS",
            "must be a whole number from 1 on, not ''",
        ),
        (
            {"environ": {"SUMMARIZER_WORDS": "5\nchars = 6"}},
            "SUMMARIZER_WORDS",
            "must be a whole number from 1 on, not '5\\nchars = 6'",
        ),
        ({"environ": {"SUMMARIZER_TIMINGS": "1"}}, "SUMMARIZER_TIMINGS", "must be true or false, not 1"),
    ],
)
def test_layers_are_checked(layers, where, message):
    with pytest.raises(SettingsError) as caught:
        Settings.load(**layers)
    assert (caught.value.where, caught.value.message) == (where, message)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("wrods = 5", "unknown setting; did you mean `words`?"),
        ("[summarizer]\nwords = 5", "unknown setting; known are: "),
        ("words =", "is not valid TOML: "),
        ("words: 5", "is not valid TOML: "),
        ("words = 5\nwords = 6", "is not valid TOML: "),
    ],
)
def test_errors_in_a_file_name_it(toml, content, message):
    path = toml(content)
    with pytest.raises(SettingsError) as caught:
        Settings.load(file=path)
    assert caught.value.where.startswith(str(path))
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"words = '\x80'"])
def test_a_file_that_is_not_utf_8_is_an_error(tmp_path, content):
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        Settings.load(file=path)
    assert caught.value.where == str(path)


def test_a_missing_file_is_an_error(tmp_path):
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(SettingsError) as caught:
            Settings.load(file=path)
        assert caught.value.where == str(path)


def test_generation_of_settings():
    assert Settings().generation == Generation()
    settings = Settings(condenser_prefix="summarize: ", condenser_tokens=20, condenser_beams=2)
    assert settings.generation == Generation("summarize: ", 20, 2)


@pytest.mark.parametrize("values", [{"prefix": " "}, {"tokens": 0}, {"tokens": None}, {"beams": True}])
def test_generation_is_checked_as_in_settings(values):
    with pytest.raises(SettingsError) as caught:
        Generation(**values)
    with pytest.raises(SettingsError) as of_settings:
        Settings(**{f"condenser_{name}": value for name, value in values.items()})
    assert (caught.value.where, caught.value.message) == (
        of_settings.value.where,
        of_settings.value.message,
    )


def test_permissive_changes_the_default_ranker():
    assert (Settings().ranker, Settings(permissive=True).ranker) == ("learned", "untrained")
    assert Settings(ranker=None) == Settings()
    assert Settings(permissive=True, ranker="lead").ranker == "lead"
    own = Settings(permissive=True, condense=True, condenser="./mine", ranker="./mine")
    assert (own.ranker, own.condenser) == ("./mine", "./mine")


@pytest.mark.parametrize(
    ("layers", "ranker"),
    [
        ({"environ": {"SUMMARIZER_PERMISSIVE": "true"}}, "untrained"),
        ({"environ": {"SUMMARIZER_PERMISSIVE": "true"}, "arguments": {"ranker": "lead"}}, "lead"),
        # As in a request to a server, whose settings are the defaults.
        ({"arguments": {"permissive": True}, "defaults": {"ranker": "learned"}}, "untrained"),
        ({"arguments": {"permissive": True}, "defaults": {"ranker": "centroid"}}, "centroid"),
    ],
)
def test_permissive_replaces_the_learned_ranker_of_lower_layers(layers, ranker):
    assert Settings.load(**layers).ranker == ranker


def test_permissive_of_the_environment_holds_for_arguments():
    with pytest.raises(SettingsError, match="`permissive` excludes it"):
        Settings.load({"ranker": "learned"}, environ={"SUMMARIZER_PERMISSIVE": "true"})
