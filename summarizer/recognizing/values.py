"""Compare values: which ones are compatible, and which exclude one another."""

from __future__ import annotations

from summarizer.recognizing.quantities import Quantity

# A figure can be another one rounded if they differ by at most this share: "1,000" and 987.
ROUNDED = 0.05
# Two approximate figures, or two bounds of the same kind, are equal within this share.
ROUGHLY = 0.1


def agree(one: Quantity, other: Quantity) -> bool:
    """Return whether both values can be true of the same thing.

    A bound or an approximate figure is compatible with the figures that it includes, and a figure with the
    same figure rounded. Two bounds of one kind ("at least 10", "at least 40") disagree, since each states its
    source's count.
    """
    if one.bound == other.bound and one.bound in (">", "<", "~"):
        return abs(one.figure - other.figure) <= ROUGHLY * max(one.figure, other.figure)
    if one.bound == other.bound == "-":
        ends = ((one.low, other.low), (one.high, other.high))
        return all(abs(mine - theirs) <= ROUGHLY * max(mine, theirs) for mine, theirs in ends)
    if one.low <= other.high and other.low <= one.high:
        return True
    if one.bound in ("", "~") and other.bound in ("", "~"):
        return _rounds(one.figure, other.figure) or _rounds(other.figure, one.figure)
    return False


def normal_form(quantity: Quantity) -> str:
    """Return the normal form of a value: "5", ">=10", "<=50", "~400", "10-12", "4000000 USD", "9%"."""

    def plain(number: float) -> str:
        return f"{number:.15g}" if number < 1e15 else f"{number:.0f}"

    match quantity.bound:
        case "-":
            value = f"{plain(quantity.low)}-{plain(quantity.high)}"
        case ">" | "<":
            value = f"{quantity.bound}={plain(quantity.figure)}"
        case bound:
            value = f"{bound}{plain(quantity.figure)}"
    return f"{value}%" if quantity.unit == "%" else f"{value} {quantity.unit}".rstrip()


def _rounds(rough: float, exact: float) -> bool:
    """Return whether one figure is the other rounded: 4 million for 3.98 million, 83 per cent for 82.6."""
    if abs(rough - exact) > ROUNDED * max(rough, exact):
        return False
    if rough == int(rough) != exact and exact != int(exact) and exact < 1000:
        return abs(rough - exact) <= 0.5
    step = 10.0
    while rough and rough % (step * 10) == 0:
        step *= 10
    return rough >= 100 and rough % 100 == 0 and abs(rough - exact) <= step / 2
