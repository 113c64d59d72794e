"""Recall and precision of disagreements about quantities, on articles in which one quantity was changed.

    python bench/disagreements.py $DATA

DATA is a folder with the sets named below. There are three kinds of clusters, all seeded: `wire`, lightly
edited copies of one article, with one quantity changed in some of them; `carried`, a sentence of one article
inserted into the others, verbatim, edited or attributed, and changed in some; `natural`, a quantity that
several articles state in their own words, changed in some. Half of them have no dates or equal ones, so that
the change is a dispute; in the others the changed articles are later, so that it is an update. The quantities
are found by a regular expression of this file, not by the code under evaluation.

Recall is the share of clusters whose change is reported, with spans of an old and a new value. Precision is
the share of changes among the reported entries, disputed or updated, that the same cluster without the change
does not have. On unchanged clusters every such entry is printed for inspection, since articles do disagree.

Limitations: the printed entries are not judged.
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
# The shares of a wire copy's words that are replaced, and of its sentences that are cut.
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

Spots = dict[int, tuple[int, int]]  # for each article the span of the quantity


@dataclass(frozen=True)
class Altered:
    """A cluster before and after the change.

    Attributes:
        kind: one of `KINDS`.
        before: the articles before the change.
        after: the articles after the change.
        spans: in each article the spans of the quantity, after the change.
        changed: the articles with the new value.
    """

    kind: str
    before: list[str]
    after: list[str]
    spans: dict[int, list[tuple[int, int]]]
    changed: frozenset[int]


def main() -> None:
    """Measure according to the command line, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder of the sets")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--clusters", type=int, default=100, help="changed clusters of each kind and set")
    parser.add_argument("--untouched", type=int, default=100, help="unchanged clusters to inspect")
    parser.add_argument(
        "--missed", type=int, default=0, help="the chance in percent that a missed change is printed"
    )
    arguments = parser.parse_args()
    sets = {
        name: [list(cluster.documents) for cluster in read_clusters(arguments.data / f"{name}.jsonl.xz")]
        for name in SETS
    }
    print(f"seed {arguments.seed}\n")
    print("| kind | clusters | recall | state right | false | precision |\n" + "|---" * 6 + "|")
    total: Counter[str] = Counter()
    for kind, make in KINDS.items():
        counts: Counter[str] = Counter()
        for name, clusters in sets.items():
            chance = random.Random(f"{arguments.seed} {kind} {name}")
            made = 0
            for _ in range(20 * arguments.clusters):
                altered = make([document.text for document in chance.choice(clusters)], chance)
                if altered is None:
                    continue
                counts.update(judged(altered, chance, arguments.missed))
                made += 1
                if made == arguments.clusters:
                    break
        print(line(kind, counts))
        total.update(counts)
    print(line("all", total), "\n")
    unchanged(sets, arguments.untouched, arguments.seed)
    timed(sets[SETS[0]])


def line(kind: str, counts: Counter[str]) -> str:
    """Return a row of the table."""
    recall, right = (counts[one] / max(counts["clusters"], 1) for one in ("found", "state"))
    precision = counts["found"] / max(counts["found"] + counts["false"], 1)
    figures = f"{counts['clusters']} | {recall:.3f} | {right:.3f} | {counts['false']} | {precision:.3f}"
    return f"| {kind} | {figures} |"


def sentences_of(documents: Sequence[Document]) -> Cluster:
    """Return a cluster with its sentences, as English."""
    cluster = prepare(documents, Settings())
    return split(replace(cluster, texts=tuple(replace(text, language=ENGLISH) for text in cluster.texts)))


def claims_of(documents: Sequence[Document]) -> Claims:
    """Return the claims of a cluster."""
    return group_claims(describe(sentences_of(documents)))


def found_in(documents: Sequence[Document]) -> tuple[Sequence[Sentence], list[LocatedDisagreement]]:
    """Return the sentences of a cluster, and its disagreements."""
    claims = claims_of(documents)
    return claims.cluster.sentences, disagreements(claims)


def judged(altered: Altered, chance: random.Random, missed: int) -> Counter[str]:
    """Count whether a change is found, and the false entries, which the cluster without it does not have."""
    later = chance.random() < 0.5
    dates = [DAY + timedelta(days=2 * (number in altered.changed)) if later else None for number in range(99)]
    if not later and chance.random() < 0.5:
        dates = [DAY] * 99

    def documents(texts: Sequence[str]) -> list[Document]:
        return [Document(text, str(number), published=dates[number]) for number, text in enumerate(texts)]

    def values_of(entry: LocatedDisagreement) -> tuple[str, ...]:
        return tuple(sorted({value.value for value in entry.disagreement.values}))

    known = {values_of(entry) for entry in found_in(documents(altered.before))[1]}
    counts = Counter(clusters=1)
    for entry in found_in(documents(altered.after))[1]:
        if entry.disagreement.state not in REPORTED:
            continue
        hit = [
            int(value.document) in altered.changed
            for value in entry.disagreement.values
            for start, end in altered.spans.get(int(value.document), ())
            if value.start < end and start < value.end
        ]
        if len(set(hit)) == 2 and not counts["found"]:
            counts["found"] = 1
            counts["state"] = entry.disagreement.state == ("updated" if later else "disputed")
        elif not hit and values_of(entry) not in known:
            counts["false"] += 1
            show("FALSE", entry, found_in(documents(altered.after))[0])
    if not counts["found"] and chance.random() * 100 < missed:
        print(f"MISSED {altered.kind}")
        for number, [(start, end), *_] in sorted(altered.spans.items()):
            text = altered.after[number].replace("\n", " ")
            print(f"    {text[max(start - 120, 0) : start]}[[{text[start:end]}]]{text[end : end + 100]}")
    return counts


def wire(texts: Sequence[str], chance: random.Random) -> Altered | None:
    """Make copies of one article with a change in some."""
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
            with_quantity = start <= spot[0] < end
            if not with_quantity and chance.random() < CUT:
                continue
            if with_quantity:
                head = edited(text[start : spot[0]], words, chance)
                spots[number] = (len(copy) + len(head), len(copy) + len(head) + spot[1] - spot[0])
                copy += head + text[slice(*spot)] + edited(text[spot[1] : end], words, chance) + " "
            else:
                copy += edited(text[start:end], words, chance) + " "
        copies.append(copy.strip() if number not in spots or copy[:1] != " " else copy)
    return altered("wire", copies, spots, chance)


def carried(texts: Sequence[str], chance: random.Random) -> Altered | None:
    """Insert a sentence of one article into the others, with a change in some."""
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
    after_insertion, spots = list(texts), {owner: spot}
    for article in range(len(texts)):
        if article == owner:
            continue
        before, after = (edited(part, words, chance, chance.choice((0, 0, 0.1))) for part in (head, tail))
        if chance.random() < 0.5:
            attribution = chance.choice(SPEAKERS).split("{0}")
            before, after = attribution[0] + before, after.rstrip(".!? ") + attribution[1]
        at = chance.choice([0, *(b for _, b in spans(texts[article]))])
        gap = " " if at else ""
        text = f"{texts[article][:at]}{gap}{before}{number}{after} {texts[article][at:]}"
        after_insertion[article] = text
        first = at + len(gap) + len(before)
        spots[article] = (first, first + len(number))
    return altered("carried", after_insertion, spots, chance)


def natural(texts: Sequence[str], chance: random.Random) -> Altered | None:
    """Change, in some articles, a quantity that several of them state with the same noun."""
    stated: dict[str, Spots] = {}
    for number, text in enumerate(texts):
        for found in _QUANTITY.finditer(text):
            if usable(found):
                key = re.sub(r"\s", "", found[0].lower())
                stated.setdefault(key, {}).setdefault(number, found.span("number"))
    several = [spots for spots in stated.values() if len(spots) > 1]
    if not several:
        return None
    return altered("natural", list(texts), dict(chance.choice(several)), chance)


KINDS: dict[str, Callable[[Sequence[str], random.Random], Altered | None]] = {
    "wire": wire,
    "carried": carried,
    "natural": natural,
}


def altered(kind: str, texts: list[str], spots: Spots, chance: random.Random) -> Altered | None:
    """Change the quantity in some of the articles that state it, at all its occurrences."""
    if len(spots) < 2:
        return None
    changed = frozenset(chance.sample(sorted(spots), chance.randint(1, len(spots) - 1)))
    first = min(spots)
    start, end = spots[first]
    old, noun = texts[first][start:end], re.match(r"\W*\w*", texts[first][end:])
    new = other_value(old, chance)
    after, found = list(texts), {}
    for number, (start, end) in spots.items():
        text, size = texts[number], end - start
        same = re.finditer(rf"(?<![\w.,]){re.escape(old)}(?={re.escape(noun[0] if noun else '')}\b)", text)
        starts = sorted({start, *(one.start() for one in same)})
        if number in changed:
            shift, size = len(new) - size, len(new)
            for earlier, begin in enumerate(starts):
                begin += shift * earlier
                after[number] = after[number][:begin] + new + after[number][begin + len(old) :]
            starts = [begin + shift * earlier for earlier, begin in enumerate(starts)]
        found[number] = [(begin, begin + size) for begin in starts]
    return Altered(kind, texts, after, found, changed)


def chosen(text: str, chance: random.Random) -> tuple[int, int] | None:
    """Return the span of a random number in a text that counts something, or None."""
    inside = spans(text)
    found = [
        one.span("number")
        for one in _QUANTITY.finditer(text)
        if usable(one) and any(a <= one.start() and one.end() < b for a, b in inside)
    ]
    return chance.choice(found) if found else None


def usable(found: re.Match[str]) -> bool:
    """Return whether a match counts something and is not a year."""
    noun = (found["noun"] or "").strip().lower()
    if re.fullmatch(r"(?:1[89]|20)\d\d", found["number"]):
        return False
    return bool(found["sign"] or found["scale"] or (noun and not _DULL.fullmatch(noun)))


def other_value(old: str, chance: random.Random) -> str:
    """Return another number in the same format: "eight" for "five", "1,740" for "1,200"."""
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
    """Replace a share of the longer lower-case words of a text, except for scales and units."""
    if not words:
        return text
    return _WORD.sub(lambda word: chance.choice(words) if chance.random() < share else word[0], text)


def spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a text."""
    return [(one.start, one.end) for one in sentences_of([Document(text)]).sentences]


def unchanged(sets: dict[str, list[list[Document]]], count: int, seed: int) -> None:
    """Print the disagreements in unchanged clusters: of the first set, then equally of the others."""
    chance = random.Random(seed)
    first, *others = sets.values()
    chosen = first[:count]
    for clusters in others:
        chosen += chance.sample(clusters, (count - len(first[:count])) // len(others))
    alarms = 0
    for number, documents in enumerate(chosen):
        numbered = [replace(document, id=str(index)) for index, document in enumerate(documents)]
        sentences, found = found_in(numbered)
        reported = [entry for entry in found if entry.disagreement.state in REPORTED]
        alarms += bool(reported)
        for entry in reported:
            show(f"cluster {number}", entry, sentences)
    print(f"\n{alarms} of {len(chosen)} unchanged clusters have an entry that is disputed or updated\n")


def show(label: str, entry: LocatedDisagreement, sentences: Sequence[Sentence]) -> None:
    """Print an entry with the sentences of its values."""
    print(f"{label}: {entry.disagreement.state}, {entry.disagreement.about}")
    for value, span in zip(entry.disagreement.values, entry.spans, strict=True):
        text = sentences[span.sentence].text.replace("\n", " ")
        before, number, after = text[: span.start], text[span.start : span.end], text[span.end :]
        print(f"    {value.value} ({value.document}, {value.published}): {before}[[{number}]]{after}")


def timed(clusters: Sequence[Sequence[Document]]) -> None:
    """Print the time to find and to align quantities, on the clusters of one set."""
    grouped = [claims_of(documents) for documents in clusters]
    count = sum(len(claims.cluster.sentences) for claims in grouped)
    reading, whole = [], []
    for _ in range(5):
        begin = time.perf_counter()
        for claims in grouped:
            for text in claims.cluster.sentence_texts:
                quantities_in(text)
        reading.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        for claims in grouped:
            disagreements(claims)
        whole.append(time.perf_counter() - begin)
    each, aligning = 1e6 * min(reading) / count, 1e3 * (min(whole) - min(reading)) / len(grouped)
    print(f"{count} sentences of {len(grouped)} clusters: finding {each:.1f} microseconds a sentence,")
    print(f"aligning {aligning:.2f} ms a cluster")


if __name__ == "__main__":
    main()
