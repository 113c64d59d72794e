"""What was learned: the models that come with the package and those that the settings name, by their cards.

A card says what a model is for, what it was trained on and under which licence, how, and how well it does.
Left out: word lists and Punkt's parameters, which are data (`summarizer/data/README.md`).
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
from summarizer.plugins import model_folder
from summarizer.ranking.learned import PRIOR, PRIOR_FOLDER, RANKER_FOLDER, WEIGHTS, load, weights_file
from summarizer.settings import RANKERS, Settings

Card = dict[str, Any]


def models(settings: Settings) -> list[Card]:
    """The cards of the shipped models, then of those that the settings name; `file` says where each lies.

    Raises:
        ModelNotFound: the shipped ranker is not there, or one that the settings name.
        ModelError: it is none, or its card is that of other weights.
    """
    found = [
        _learned(*_shipped(RANKER_FOLDER, WEIGHTS, "ranker")),
        _prior(*_shipped(PRIOR_FOLDER, PRIOR, "ranker")),
    ]
    with suppress(ModelNotFound):
        found.append(_learned(*_shipped(SHIPPED, CONDENSER_WEIGHTS, "condenser")))
    if settings.ranker not in RANKERS:
        path = Path(settings.ranker).expanduser()
        load(path)
        file = weights_file(path)
        found.append(_learned(file, str(file)))
    if settings.condenser != "ours":
        found.append(_condenser(settings.condenser))
    if settings.encoder is not None:
        found.append({"name": settings.encoder, "for": "the encoder; its makers tell what it was trained on"})
    return found


def _shipped(folder: str, file: str, setting: str) -> tuple[Path, str]:
    """The file of a shipped model, and how the card names it: by its place in a checkout."""
    return model_folder(folder, file, setting) / file, f"models/{folder}/{file}"


def _learned(weights: Path, name: str) -> Card:
    """The card beside weights of ours, or one that says that there is none."""
    about = _about(weights.read_bytes(), name)
    file = weights.with_suffix(".json")
    if not file.is_file():
        return {"name": weights.stem, "for": f"not told: there is no card, {file.name}, beside it"} | about
    try:
        card: Card = json.loads(file.read_bytes())
        told = card["sha256"]
        card_text(card | about)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ModelError(f"is no card: {error}", str(file)) from None
    if told != about["sha256"]:
        raise ModelError(f"is the card of other weights, whose sha256 is {told}", str(file))
    return card | about


def _condenser(name: str) -> Card:
    file = Path(name).expanduser() / CONDENSER_WEIGHTS
    if file.is_file():
        return _learned(file, str(file))
    return {"name": name, "for": "the condenser; its makers tell what it was trained on"}


def _prior(file: Path, name: str) -> Card:
    """The prior's card, which is in one file with its coefficients."""
    content = file.read_bytes()
    card = {key: value for key, value in json.loads(content).items() if key not in ("intercept", "features")}
    return card | _about(content, name)


def _about(content: bytes, name: str) -> Card:
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), "file": name}


def render(cards: Sequence[Card], format_: str) -> str:
    """Cards, and the rankers that can be set with the paper of each, as "text" or "json"."""
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
    return "\n".join([*map(card_text, cards), f"rankers, by the names that --ranker takes\n{rankers}"])


def _size(source: Mapping[str, Any]) -> str:
    unit = "pairs" if "pairs" in source else "clusters"
    return f"{source[unit]:,} {unit}"


def card_text(card: Card) -> str:
    """A card in lines to read."""
    about: dict[str, list[str | None]] = {
        "method": [card.get("method")],
        "trained on": [
            f"{source['data']}: {_size(source)}; licence: {source['licence']}"
            for source in card.get("trained_on", ())
        ],
        "command": [card.get("command")],
        "date": [card.get("date")],
        "measures": [f"{measure['value']:.4f}  {measure['what']}" for measure in card.get("measures", ())],
        "file": [f"{card['file']}, {card['bytes']:,} bytes" if "file" in card else None],
        "sha256": [card.get("sha256")],
    }
    lines = [f"{card['name']}: {card['for']}"]
    for title, told in about.items():
        for number, line in enumerate(filter(None, told)):
            lines.append(f"  {'' if number else title:<12}{line}")
    return "".join(f"{one_line(line)}\n" for line in lines)
