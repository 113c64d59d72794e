"""Evaluation of the guard of condensing: correct forms that it refuses, and wrong ones that it catches.

Three measures are computed, the first two on pairs of sentences and their shortened forms (JSON lines of
`source` and `target`):

1. The number of shortened forms by people that are refused, with reasons, among those that keep negations,
   hedges and the speaker.
2. The number of errors that are caught: in such a form one number, name, negation, hedge or speaker is
   replaced or removed. A number, name or speaker is replaced by another of the same source if there is one;
   such an error is the hardest to find. An error is caught if the wrong form is refused and the correct one
   is accepted; forms that are refused with and without the error are counted apart.
3. With a file of articles and claims (`source`, `claim`, `label`): the balanced accuracy of a score of the
   guard, and of the share of the claim's words that the article contains. The threshold is fitted on every
   second claim and evaluated on the others.

    python bench/guard.py $DATA/compression_google_truecase.jsonl.xz $DATA/faithfulness.jsonl.xz
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from summarizer.condensing.alignment import aligned
from summarizer.condensing.grammar.parsing import parser
from summarizer.condensing.guard import Guard
from summarizer.evaluation.layouts import lines_of, objects_of
from summarizer.language.spelling import ENGLISH
from summarizer.language.words import words_in
from summarizer.stages.features import stems_of
from summarizer.stages.split import split_text

SEED = 2026
PAIRS = 1000
# Required: the largest share of correct forms refused, and the smallest shares of errors caught.
REFUSED = 0.08
CAUGHT = {"number": 0.99, "name": 0.99, "negation": 0.95, "hedge": 0.95, "speaker": 0.95}

NEGATION = r"\b(?:not|never|no|none|nor|neither|without|cannot)\b|n['’]t\b"
HEDGE = (
    r"\b(?:alleged(?:ly)?|reported(?:ly)?|apparent(?:ly)?|suspected|accused|may|might|could|possibl[ey]|perhaps|"
    r"probabl[ey]|likely|unlikely|unconfirmed|about|nearly|almost|around|approximately|at least|up to|"
    r"more than|less than|fewer than|expected|would|should|potential(?:ly)?|appears?|seems?)\b"
)
SAYS = (
    r"\b(?:said|says|say|told|tells|claim(?:s|ed)?|according|announc(?:es|ed)|report(?:s|ed)|warn(?:s|ed)|"
    r"argu(?:es|ed)|believ(?:es|ed)|confirm(?:s|ed)|insist(?:s|ed)|den(?:ies|ied)|add(?:s|ed)|admit(?:s|ted)|"
    r"reveal(?:s|ed)|show(?:s|ed)|suggest(?:s|ed)|think(?:s)?|thought|explain(?:s|ed)|stat(?:es|ed)|vow(?:s|ed))\b"
)
NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
NUMBER = r"\d[\d,.]*\d|\d"
# An attribution at the start of a sentence, and one at its end.
LEADING = re.compile(rf"^(?P<speaker>(?:The |A |An )?[\w'’. -]{{2,40}}?) (?P<verb>{SAYS})(?: that)? (?=\w)")
TRAILING = re.compile(rf", (?P<speaker>(?:the |a |an )?[\w'’. -]{{2,40}}?) (?P<verb>{SAYS})\.$")

Error = Callable[[str, str, random.Random], str | None]


def keeps(source: str, target: str) -> bool:
    """Return whether a form keeps the negations, the hedges and the reporting verbs of its source."""
    for pattern in (NEGATION, HEDGE, SAYS):
        counts = [
            Counter(found.lower() for found in re.findall(pattern, text, re.I)) for text in (source, target)
        ]
        if counts[0] - counts[1]:
            return False
    return True


def number(source: str, target: str, draw: random.Random) -> str | None:
    """Replace a number."""
    found = list(re.finditer(NUMBER, target))
    if not found:
        return None
    one = draw.choice(found)
    others = sorted({other for other in re.findall(NUMBER, source) if other not in target})
    other = draw.choice(others) if others else str(draw.randint(2, 98))
    return None if other == one[0] else target[: one.start()] + other + target[one.end() :]


def name(source: str, target: str, draw: random.Random) -> str | None:
    """Replace a name."""
    found = [one for one in re.finditer(NAME, target) if one.start() > 0]
    if not found:
        return None
    one = draw.choice(found)
    others = sorted({other for other in re.findall(NAME, source[1:]) if other not in target})
    other = draw.choice(others) if others else draw.choice(["Velmont", "Anna Orla", "Corvane"])
    return target[: one.start()] + other + target[one.end() :]


def negation(source: str, target: str, draw: random.Random) -> str | None:
    """Remove a negation."""
    return _without(NEGATION, target, draw)


def hedge(source: str, target: str, draw: random.Random) -> str | None:
    """Remove a hedge."""
    return _without(HEDGE, target, draw)


def speaker(source: str, target: str, draw: random.Random) -> str | None:
    """Remove or replace the speaker."""
    found = LEADING.search(target) or TRAILING.search(target)
    if found is None:
        return None
    if draw.random() < 0.5:
        rest = (target[: found.start()] + target[found.end() :]).strip()
        rest = rest if rest.endswith(".") else f"{rest}."
        return rest[:1].upper() + rest[1:]
    others = sorted({other for other in re.findall(NAME, source[1:]) if other not in target})
    other = draw.choice(others) if others else "Anna Orla"
    return target[: found.start("speaker")] + other + target[found.end("speaker") :]


def _without(pattern: str, target: str, draw: random.Random) -> str | None:
    found = list(re.finditer(pattern, target, re.IGNORECASE))
    if not found:
        return None
    one = draw.choice(found)
    return " ".join((target[: one.start()] + target[one.end() :]).split())


ERRORS: dict[str, Error] = {
    "number": number,
    "name": name,
    "negation": negation,
    "hedge": hedge,
    "speaker": speaker,
}


def read(path: Path, keys: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the records of a file of JSON lines."""
    found = []
    for where, record in objects_of(lines_of(path), path):
        if missing := [key for key in keys if key not in record]:
            sys.exit(f"{where}: {', '.join(missing)} missing")
        found.append(record)
    return found


def refusals(guard: Guard, pairs: Sequence[dict[str, str]]) -> tuple[int, Counter[str]]:
    """Return the number of forms that keep what they must, and the reasons for which some are refused."""
    kept, reasons = 0, Counter[str]()
    for pair in pairs:
        if keeps(pair["source"], pair["target"]) and len(pair["target"]) < len(pair["source"]):
            kept += 1
            verdict = guard.verify(pair["target"], [pair["source"]])
            if not verdict.accepted:
                reasons[verdict.reason.partition(":")[0]] += 1
    return kept, reasons


def caught(guard: Guard, pairs: Sequence[dict[str, str]]) -> Iterator[tuple[str, int, int, int, list[str]]]:
    """Yield for each kind of error the numbers made, refused and made of accepted forms, and those missed."""
    for kind, change in ERRORS.items():
        draw = random.Random(f"{SEED} {kind}")
        made = refused = correct = 0
        missed: list[str] = []
        for pair in pairs:
            wrong = change(pair["source"], pair["target"], draw)
            if wrong is None or wrong == pair["target"]:
                continue
            made += 1
            accepted = guard.verify(wrong, [pair["source"]]).accepted
            refused += not accepted
            if guard.verify(pair["target"], [pair["source"]]).accepted:
                correct += 1
                if accepted:
                    missed.append(f"{pair['source']}\n    {pair['target']}\n    {wrong}")
        yield kind, made, refused, correct, missed


def support(claim: str, sentences: Sequence[tuple[str, ...]]) -> float:
    """Return the share of a claim's words that are aligned, in order, with the three closest sentences."""
    words = [claim[start:end] for start, end in words_in(claim)]
    wanted = {word.lower() for word in words}
    overlaps = [len(wanted & {word.lower() for word in sentence}) for sentence in sentences]
    close = sorted(range(len(sentences)), key=lambda number: (-overlaps[number], number))[:3]
    best = max(
        (sum(index >= 0 for index in aligned(words, sentences[number])) for number in close), default=0
    )
    together = [word for number in sorted(close) for word in sentences[number]]
    placed = sum(index >= 0 for index in aligned(words, together))
    return (best + placed) / (2 * max(len(words), 1))


def overlap(claim: str, source: str) -> float:
    """Return the share of a claim's stems that its source contains."""
    known = {*stems_of(source, ENGLISH)}
    stems = stems_of(claim, ENGLISH)
    return sum(stem in known for stem in stems) / max(len(stems), 1)


def balanced(scores: np.ndarray, labels: np.ndarray, threshold: float) -> float:
    """Return the balanced accuracy of a threshold."""
    predicted = scores >= threshold
    return float((predicted[labels].mean() + (~predicted[~labels]).mean()) / 2)


def faithfulness(records: Sequence[dict[str, str]]) -> dict[str, float]:
    """Return the balanced accuracies on every second claim, with the thresholds best on the others."""
    scores: dict[str, list[float]] = {"guard": [], "overlap": []}
    for record in records:
        text = record["source"]
        sentences = [
            tuple(text[start:end][a:b] for a, b in words_in(text[start:end]))
            for start, end, _ in split_text(text, ENGLISH)
        ]
        scores["guard"].append(support(record["claim"], sentences))
        scores["overlap"].append(overlap(record["claim"], text))
    labels = np.array([bool(int(record["label"])) for record in records])
    found = {}
    for name_, values in scores.items():
        one, other = np.array(values[::2]), np.array(values[1::2])
        threshold = max(np.unique(one).tolist(), key=lambda value: balanced(one, labels[::2], value))
        found[name_] = balanced(other, labels[1::2], threshold)
    return found


def main() -> None:
    """Measure according to the command line, and print the figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("pairs", type=Path, help="JSON lines of source and target")
    options.add_argument("claims", type=Path, nargs="?", help="JSON lines of source, claim and label")
    options.add_argument("--limit", type=int, default=PAIRS, help="pairs to draw (default: %(default)s)")
    options.add_argument("--show", type=int, default=0, help="missed errors to show, of each kind")
    arguments = options.parse_args()
    pairs = read(arguments.pairs, ("source", "target"))
    random.Random(SEED).shuffle(pairs)
    for strict, title in ((False, "false and ungrammatical forms"), (True, "... and those that read badly")):
        guard = Guard(parser(), strict=strict)
        kept, reasons = refusals(guard, pairs[: arguments.limit])
        share = sum(reasons.values()) / max(kept, 1)
        print(f"refusing {title}")
        print(
            f"  correct forms refused: {sum(reasons.values())} of {kept}, {share:.1%} "
            f"(required: at most {REFUSED:.0%})"
        )
        print(f"    {', '.join(f'{reason} {count}' for reason, count in reasons.most_common())}")
        for kind, made, refused, correct, missed in caught(guard, pairs[: arguments.limit]):
            share = 1 - len(missed) / max(correct, 1)
            print(
                f"  {kind:<9} {refused} of {made} refused, {refused / max(made, 1):.1%}; of {correct} made "
                f"of accepted forms {correct - len(missed)} caught, {share:.1%} "
                f"(required: {CAUGHT[kind]:.0%})"
            )
            for one in missed[: arguments.show]:
                print(f"    missed: {one}")
    if arguments.claims is not None:
        for name_, value in faithfulness(read(arguments.claims, ("source", "claim", "label"))).items():
            print(f"balanced accuracy, {name_:<8} {value:.3f}")


if __name__ == "__main__":
    main()
