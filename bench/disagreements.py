"""How well numbers that disagree are found, on articles in which one quantity was changed; and false alarms.

    python bench/disagreements.py $DATA

DATA is a folder with the sets named below. Clusters are made of three kinds, seeded: `wire`, copies of one
article, lightly edited, with one quantity changed in some of them; `carried`, a sentence of one article put
into the others, verbatim, reworded or with a speaker, and changed in some; `natural`, a quantity that several
articles tell in words of their own, changed in some. Half of them have no dates or equal ones, so that the
change is a dispute; in the others the changed articles are the later ones, so that it is an update. The
quantities that are changed are found by an expression of this file, not by the reader that is measured.

Recall is the share of clusters of which the change is reported, with an old and a new value at their places.
Precision is the share of the planted among the entries, disputed or updated, that the same cluster without
the change does not have. On untouched clusters every such entry is printed, to be read by eye: articles do
disagree. Left out: judging those that are printed.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from summarizer import Document, Settings
from summarizer.agreement.disagreements import LocatedDisagreement, disagreements
from summarizer.evaluation import read_clusters
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.quantities import quantities_in
from summarizer.records import Sentence
from summarizer.stages.claims import group_claims
from summarizer.stages.cluster import Claims, Cluster, describe
from summarizer.stages.prepare import prepare
from summarizer.stages.split import split

SETS = ("multiling2011_english", "neus_val", "multinews_val")
REPORTED = ("disputed", "updated")
# Shares of a wire copy's words that are replaced, and of its sentences that are cut.
CHANGED, CUT = 0.05, 0.15
SPEAKERS = (
    "Officials said {0}.",
    "According to a report, {0}.",
    "{0}, a spokesman said.",
    "{0}, according to police.",
)
_NUMBERS = str.split(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_QUANTITY = re.compile(
    r"(?<![\w.,:/#-])(?P<sign>[$£€]\s?)?(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|"
    + "|".join(_NUMBERS)
    + r")"
    r"(?: (?P<scale>million|billion))?(?P<noun> ?%| (?:percent|per cent|people|men|women|children|"
    r"[a-z]{4,}s))?\b(?![-:]|\s+(?:old|ago|later|earlier|of age))",
    re.IGNORECASE,
)
_DULL = re.compile(
    r"years?|months?|days?|weeks?|hours?|minutes?|times|things|sides|.*ss|was|this|sources|officials"
)
_WORD = re.compile(r"\b(?!(?:[mbtr]+illion|thousand|hundred|percent)\b)[a-z]{4,}\b")
DAY = date(2024, 3, 4)

Change = tuple[int, int, str]  # start and end in a text, and what is to stand there
Spots = dict[int, tuple[int, int]]  # article -> where the quantity stands


@dataclass(frozen=True)
class Altered:
    """A cluster before and after the change, and which articles have the new value."""

    kind: str
    before: list[str]
    after: list[str]
    told: dict[int, list[tuple[int, int]]]  # in each article the places of the quantity, after the change
    changed: frozenset[int]


def main() -> None:
    """Measure as the command line asks, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder that holds the sets")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--clusters", type=int, default=100, help="altered clusters of each kind and set")
    parser.add_argument("--untouched", type=int, default=100, help="untouched clusters that are printed")
    parser.add_argument(
        "--missed", type=int, default=0, help="print so many changes of each kind that are missed"
    )
    given = parser.parse_args()
    sets = {
        name: [list(cluster.documents) for cluster in read_clusters(given.data / f"{name}.jsonl.xz")]
        for name in SETS
    }
    print(f"seed {given.seed}\n")
    print("| kind | clusters | recall | state right | false | precision |\n" + "|---" * 6 + "|")
    total: Counter[str] = Counter()
    for kind, make in KINDS.items():
        counts: Counter[str] = Counter()
        for name, clusters in sets.items():
            chance = random.Random(f"{given.seed} {kind} {name}")
            made = 0
            for _ in range(20 * given.clusters):
                altered = make([document.text for document in chance.choice(clusters)], chance)
                if altered is None:
                    continue
                counts.update(judged(altered, chance, given.missed))
                made += 1
                if made == given.clusters:
                    break
        print(line(kind, counts))
        total.update(counts)
    print(line("all", total), "\n")
    untouched(sets, given.untouched, given.seed)
    timed(sets[SETS[0]])


def line(kind: str, counts: Counter[str]) -> str:
    """A row of the table."""
    recall, right = (counts[one] / max(counts["clusters"], 1) for one in ("found", "state"))
    precision = counts["found"] / max(counts["found"] + counts["false"], 1)
    figures = f"{counts['clusters']} | {recall:.3f} | {right:.3f} | {counts['false']} | {precision:.3f}"
    return f"| {kind} | {figures} |"


def sentences_of(documents: Sequence[Document]) -> Cluster:
    """A cluster as far as its sentences, read in English."""
    cluster = prepare(documents, Settings())
    return split(replace(cluster, texts=tuple(replace(text, language=ENGLISH) for text in cluster.texts)))


def claims_of(documents: Sequence[Document]) -> Claims:
    """The claims of a cluster."""
    return group_claims(describe(sentences_of(documents)))


def found_in(documents: Sequence[Document]) -> tuple[Sequence[Sentence], list[LocatedDisagreement]]:
    """The sentences of a cluster, and what disagrees in it."""
    claims = claims_of(documents)
    return claims.cluster.sentences, disagreements(claims)


def judged(altered: Altered, chance: random.Random, missed: int) -> Counter[str]:
    """What was found of a change, and what else was reported that the cluster without it does not have."""
    later = chance.random() < 0.5
    dates = [DAY + timedelta(days=2 * (number in altered.changed)) if later else None for number in range(99)]
    if not later and chance.random() < 0.5:
        dates = [DAY] * 99

    def documents(texts: Sequence[str]) -> list[Document]:
        return [Document(text, str(number), published=dates[number]) for number, text in enumerate(texts)]

    def entry(told: LocatedDisagreement) -> tuple[str, ...]:
        return tuple(sorted({value.value for value in told.disagreement.values}))

    known = {entry(told) for told in found_in(documents(altered.before))[1]}
    counts = Counter(clusters=1)
    for told in found_in(documents(altered.after))[1]:
        if told.disagreement.state not in REPORTED:
            continue
        hit = [
            int(value.document) in altered.changed
            for value in told.disagreement.values
            for start, end in altered.told.get(int(value.document), ())
            if value.start < end and start < value.end
        ]
        if len(set(hit)) == 2 and not counts["found"]:
            counts["found"] = 1
            counts["state"] = told.disagreement.state == ("updated" if later else "disputed")
        elif not hit and entry(told) not in known:
            counts["false"] += 1
            show("FALSE", told, found_in(documents(altered.after))[0])
    if not counts["found"] and chance.random() * 100 < missed:
        print(f"MISSED {altered.kind}")
        for number, [(start, end), *_] in sorted(altered.told.items()):
            text = altered.after[number].replace("\n", " ")
            print(f"    {text[max(start - 120, 0) : start]}[[{text[start:end]}]]{text[end : end + 100]}")
    return counts


def wire(texts: Sequence[str], chance: random.Random) -> Altered | None:
    """Copies of one article with a change in some."""
    text = chance.choice(texts)
    spot = chosen(text, chance)
    if spot is None:
        return None
    sentences = spans(text)
    words = re.findall(r"[a-z]{4,}", text)
    count = chance.randint(3, 8)
    copies: list[str] = []
    spots: Spots = {}
    for number in range(count):
        copy = ""
        for start, end in sentences:
            held = start <= spot[0] < end
            if not held and chance.random() < CUT:
                continue
            if held:
                head = edited(text[start : spot[0]], words, chance)
                spots[number] = (len(copy) + len(head), len(copy) + len(head) + spot[1] - spot[0])
                copy += head + text[slice(*spot)] + edited(text[spot[1] : end], words, chance) + " "
            else:
                copy += edited(text[start:end], words, chance) + " "
        copies.append(copy.strip() if number not in spots or copy[:1] != " " else copy)
    return altered("wire", copies, spots, chance)


def carried(texts: Sequence[str], chance: random.Random) -> Altered | None:
    """A sentence of one article in all others too, with a change in some."""
    if len(texts) < 2:
        return None
    owner = chance.randrange(len(texts))
    spot = chosen(texts[owner], chance)
    if spot is None:
        return None
    [(start, end)] = [(a, b) for a, b in spans(texts[owner]) if a <= spot[0] < b]
    head, number, tail = (
        texts[owner][start : spot[0]],
        texts[owner][slice(*spot)],
        texts[owner][spot[1] : end],
    )
    words = re.findall(r"[a-z]{4,}", texts[owner])
    made, spots = list(texts), {owner: spot}
    for place in range(len(texts)):
        if place == owner:
            continue
        before, after = (edited(part, words, chance, chance.choice((0, 0, 0.1))) for part in (head, tail))
        if chance.random() < 0.5:
            said = chance.choice(SPEAKERS).split("{0}")
            before, after = said[0] + before, after.rstrip(".!? ") + said[1]
        at = chance.choice([0, *(b for _, b in spans(texts[place]))])
        gap = " " if at else ""
        made[place] = f"{texts[place][:at]}{gap}{before}{number}{after} {texts[place][at:]}"
        first = at + len(gap) + len(before)
        spots[place] = (first, first + len(number))
    return altered("carried", made, spots, chance)


def natural(texts: Sequence[str], chance: random.Random) -> Altered | None:
    """A quantity that several articles tell with the same noun, changed in some of them."""
    told: dict[str, Spots] = {}
    for number, text in enumerate(texts):
        for found in _QUANTITY.finditer(text):
            if usable(found):
                key = re.sub(r"\s", "", found[0].lower())
                told.setdefault(key, {}).setdefault(number, found.span("number"))
    several = [spots for spots in told.values() if len(spots) > 1]
    if not several:
        return None
    return altered("natural", list(texts), dict(chance.choice(several)), chance)


KINDS: dict[str, Callable[[Sequence[str], random.Random], Altered | None]] = {
    "wire": wire,
    "carried": carried,
    "natural": natural,
}


def altered(kind: str, texts: list[str], spots: Spots, chance: random.Random) -> Altered | None:
    """The cluster with the quantity changed in some of the articles that tell it, everywhere that they do."""
    if len(spots) < 2:
        return None
    changed = frozenset(chance.sample(sorted(spots), chance.randint(1, len(spots) - 1)))
    first = min(spots)
    start, end = spots[first]
    old, noun = texts[first][start:end], re.match(r"\W*\w*", texts[first][end:])
    new = other_value(old, chance)
    after, told = list(texts), {}
    for number, (start, end) in spots.items():
        text, size = texts[number], end - start
        same = re.finditer(rf"(?<![\w.,]){re.escape(old)}(?={re.escape(noun[0] if noun else '')}\b)", text)
        starts = sorted({start, *(one.start() for one in same)})
        if number in changed:
            shift, size = len(new) - size, len(new)
            for place, begin in enumerate(starts):
                begin += shift * place
                after[number] = after[number][:begin] + new + after[number][begin + len(old) :]
            starts = [begin + shift * place for place, begin in enumerate(starts)]
        told[number] = [(begin, begin + size) for begin in starts]
    return Altered(kind, texts, after, told, changed)


def chosen(text: str, chance: random.Random) -> tuple[int, int] | None:
    """Where a number of a text stands that counts something."""
    inside = spans(text)
    found = [
        one.span("number")
        for one in _QUANTITY.finditer(text)
        if usable(one) and any(a <= one.start() and one.end() < b for a, b in inside)
    ]
    return chance.choice(found) if found else None


def usable(found: re.Match[str]) -> bool:
    """Does a match count something, and is no year?"""
    noun = (found["noun"] or "").strip().lower()
    if re.fullmatch(r"(?:1[89]|20)\d\d", found["number"]):
        return False
    return bool(found["sign"] or found["scale"] or (noun and not _DULL.fullmatch(noun)))


def other_value(old: str, chance: random.Random) -> str:
    """Another number, written likewise: for "five" "eight", for "1,200" "1,740"."""
    if old.lower() in _NUMBERS:
        new = chance.choice([word for word in _NUMBERS[:14] if word != old.lower()])
        return new.capitalize() if old[0].isupper() else new
    value = float(old.replace(",", ""))
    digits = len(old.partition(".")[2])
    while True:
        factor = chance.choice((0.4, 0.5, 0.6, 0.75, 1.3, 1.5, 1.8, 2.2))
        new = f"{max(value * factor + chance.choice((0, 1, 2)) / 10**digits, 1):,.{digits}f}"
        new = new if "," in old or len(new) < 5 else new.replace(",", "")
        if new != old:
            return new


def edited(text: str, words: Sequence[str], chance: random.Random, share: float = CHANGED) -> str:
    """The text with a share of its longer words in small letters replaced, but for scales and units."""
    if not words:
        return text
    return _WORD.sub(lambda word: chance.choice(words) if chance.random() < share else word[0], text)


def spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text stand."""
    return [(one.start, one.end) for one in sentences_of([Document(text)]).sentences]


def untouched(sets: dict[str, list[list[Document]]], count: int, seed: int) -> None:
    """Print what disagrees in clusters that nobody changed: all of the first set, the others alike."""
    chance = random.Random(seed)
    first, *others = sets.values()
    chosen = first[:count]
    for clusters in others:
        chosen += chance.sample(clusters, (count - len(first[:count])) // len(others))
    alarms = 0
    for number, documents in enumerate(chosen):
        plain = [replace(document, id=str(place)) for place, document in enumerate(documents)]
        sentences, found = found_in(plain)
        reported = [told for told in found if told.disagreement.state in REPORTED]
        alarms += bool(reported)
        for told in reported:
            show(f"cluster {number}", told, sentences)
    print(f"\n{alarms} of {len(chosen)} untouched clusters have an entry that is disputed or updated\n")


def show(what: str, told: LocatedDisagreement, sentences: Sequence[Sentence]) -> None:
    """Print an entry with the sentences of its values."""
    print(f"{what}: {told.disagreement.state}, {told.disagreement.about}")
    for value, span in zip(told.disagreement.values, told.spans, strict=True):
        text = sentences[span.sentence].text.replace("\n", " ")
        before, number, after = text[: span.start], text[span.start : span.end], text[span.end :]
        print(f"    {value.value} ({value.document}, {value.published}): {before}[[{number}]]{after}")


def timed(clusters: Sequence[Sequence[Document]]) -> None:
    """Print what reading and aligning take, on the clusters of one set."""
    given = [claims_of(documents) for documents in clusters]
    count = sum(len(claims.cluster.sentences) for claims in given)
    reading, whole = [], []
    for _ in range(5):
        begin = time.perf_counter()
        for claims in given:
            for text in claims.cluster.sentence_texts:
                quantities_in(text)
        reading.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        for claims in given:
            disagreements(claims)
        whole.append(time.perf_counter() - begin)
    each, aligning = 1e6 * min(reading) / count, 1e3 * (min(whole) - min(reading)) / len(given)
    print(f"{count} sentences of {len(given)} clusters: reading {each:.1f} microseconds a sentence,")
    print(f"aligning {aligning:.2f} ms a cluster")


if __name__ == "__main__":
    main()
