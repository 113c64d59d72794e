"""Model cards: of the models that come with the package and of those that the settings name.

A card states the purpose of a model, the data that it was fitted on with their licences, the command, and
its measures.

Limitations: word lists and Punkt's parameters are data (`summarizer/data/README.md`) and have no card.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from summarizer.condensing.condenser import CONDENSER_WEIGHTS, SHIPPED
from summarizer.errors import ModelError, ModelNotFound, one_line
from summarizer.evidence.scorer import EVIDENCE_FOLDER, EVIDENCE_WEIGHTS
from summarizer.plugins import model_folder
from summarizer.ranking.learned import PRIOR, PRIOR_FOLDER, RANKER_FOLDER, WEIGHTS, load, weights_file
from summarizer.settings import RANKERS, SHIPPED_CONDENSER, Settings

Card = dict[str, Any]

# What a shipped model was fitted on: text that its publishers restrict, or text that may be used by anyone.
NOT_PERMISSIVE: Card = {"permissive": False}
PERMISSIVE: Card = {"permissive": True}


def models(settings: Settings) -> list[Card]:
    """The cards of the shipped models, then of those that the settings name.

    `file` is where the weights are. `permissive` is false for shipped weights which `Settings.permissive`
    excludes since the text that they were fitted on has restrictive terms, and true for other shipped ones.

    Raises:
        ModelNotFound: the shipped ranker or evidence scorer is missing, or a model that the settings name.
        ModelError: weights cannot be read, or a card belongs to other weights.
    """
    found = [
        _learned(*_shipped(RANKER_FOLDER, WEIGHTS, "ranker")) | NOT_PERMISSIVE,
        _prior(*_shipped(PRIOR_FOLDER, PRIOR, "ranker")) | NOT_PERMISSIVE,
    ]
    with suppress(ModelNotFound):
        found.append(_learned(*_shipped(SHIPPED, CONDENSER_WEIGHTS, "condenser")) | NOT_PERMISSIVE)
    found.append(_learned(*_shipped(EVIDENCE_FOLDER, EVIDENCE_WEIGHTS, "evidence")) | PERMISSIVE)
    if settings.ranker not in RANKERS:
        path = Path(settings.ranker).expanduser()
        load(path)
        file = weights_file(path)
        found.append(_learned(file, str(file)))
    if settings.condenser != SHIPPED_CONDENSER:
        found.append(_condenser(settings.condenser))
    if settings.encoder is not None:
        found.append(
            {"name": settings.encoder, "for": "the encoder; see its publisher for its training data"}
        )
    return found


def _shipped(folder: str, file: str, setting: str) -> tuple[Path, str]:
    """The file of a shipped model, and its path in a checkout, by which the card names it."""
    return model_folder(folder, file, setting) / file, f"models/{folder}/{file}"


def _learned(weights: Path, name: str) -> Card:
    """The card beside weights of ours, or one that states that there is none."""
    about = _about(weights.read_bytes(), name)
    file = weights.with_suffix(".json")
    if not file.is_file():
        return {"name": weights.stem, "for": f"unknown: there is no card {file.name} beside it"} | about
    try:
        card: Card = json.loads(file.read_bytes())
        stated = card["sha256"]
        card_text(card | about)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ModelError(f"is not a card: {error}", str(file)) from None
    if stated != about["sha256"]:
        raise ModelError(f"is the card of other weights, whose sha256 is {stated}", str(file))
    return card | about


def _condenser(name: str) -> Card:
    file = Path(name).expanduser() / CONDENSER_WEIGHTS
    if file.is_file():
        return _learned(file, str(file))
    return {"name": name, "for": "the condenser; see its publisher for its training data"}


def _prior(file: Path, name: str) -> Card:
    """The prior's card, which is in the same file as its coefficients."""
    content = file.read_bytes()
    card = {key: value for key, value in json.loads(content).items() if key not in ("intercept", "features")}
    return card | _about(content, name)


def _about(content: bytes, name: str) -> Card:
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), "file": name}


def render(cards: Sequence[Card], format_: str) -> str:
    """Cards, and the rankers that can be named with the paper of each, as "text" or "json"."""
    if format_ == "json":
        return (
            json.dumps(
                {"models": cards, "rankers": {name: entry.paper for name, entry in RANKERS.items()}},
                ensure_ascii=False,
                indent=2,
            )
            + "\n"
        )
    rankers = "".join(f"  {name:<12}{entry.paper}\n" for name, entry in RANKERS.items())
    return "\n".join([*map(card_text, cards), f"rankers, by their names for --ranker\n{rankers}"])


def _size(source: Mapping[str, Any]) -> str:
    unit = "pairs" if "pairs" in source else "clusters"
    return f"{source[unit]:,} {unit}"


# What is shown of shipped weights.
_PERMISSIVE_TEXTS = {False: "no: --permissive does not use it", True: "yes"}


def card_text(card: Card) -> str:
    """A card as text, a line for each value."""
    permissive = card.get("permissive")
    shown: dict[str, list[str | None]] = {
        "method": [card.get("method")],
        "trained on": [
            f"{source['data']}: {_size(source)}; licence: {source['licence']}"
            for source in card.get("trained_on", ())
        ],
        "permissive": [None if permissive is None else _PERMISSIVE_TEXTS[permissive]],
        "command": [card.get("command")],
        "date": [card.get("date")],
        "measures": [f"{measure['value']:.4f}  {measure['what']}" for measure in card.get("measures", ())],
        "file": [f"{card['file']}, {card['bytes']:,} bytes" if "file" in card else None],
        "sha256": [card.get("sha256")],
    }
    lines = [f"{card['name']}: {card['for']}"]
    for title, values in shown.items():
        for number, line in enumerate(filter(None, values)):
            lines.append(f"  {'' if number else title:<12}{line}")
    return "".join(f"{one_line(line)}\n" for line in lines)
