"""Checks of rendered results: that parts occur in their order, and that the links of a page resolve."""

import re


def assert_in_order(rendered: str, *parts: str) -> None:
    """Assert that the parts occur in the text, one after the other."""
    position = 0
    for part in parts:
        position = rendered.find(part, position)
        assert position >= 0, f"missing, or out of order: {part!r}"
        position += len(part)


def assert_links_resolve(page: str) -> None:
    """Assert that the ids of an HTML page are unique, and that its links within the page have a target."""
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)
