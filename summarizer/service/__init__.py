"""The HTTP service: a Flask application made by `create_app`, a thin layer over the library.

`POST /v1/summaries` summarizes, `GET /healthz` responds while the process runs. Every error is JSON.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from summarizer.errors import SettingsError
from summarizer.service.errors import register_errors
from summarizer.service.routes import routes
from summarizer.settings import SHIPPED_CONDENSER, Settings

# Far below the limits of the library: a request of this size takes some seconds of one core.
DEFAULTS = {"max_documents": 500, "max_document_chars": 500_000, "max_chars": 5_000_000}
# JSON may use six bytes for a character ("\u00e9"); the rest is for titles, addresses and braces.
BYTES_PER_CHARACTER = 6
BYTES_AROUND = 1_000_000
_SHORT_NAME = re.compile(r"[\w-]+")


def create_app(
    settings: Mapping[str, Any] | None = None,
    *,
    condensers: Mapping[str, str] | None = None,
    environ: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Flask:
    """Return the application.

    Args:
        settings: fields of `Settings`, the defaults of every request; they override `environ`.
        condensers: the condensers that a request may choose, by short name, with values as in
            `Settings.condenser`. The default is `SUMMARIZER_CONDENSERS` ("news=/srv/pegasus,ours"), or else
            only "ours".
        environ: the mapping with the `SUMMARIZER_*` variables, by default `os.environ`.
        file: settings in TOML; the other two override it.

    Raises:
        SettingsError: an unknown setting, or a value out of its range.
    """
    app = Flask(__name__, static_folder=None)
    environ = os.environ if environ is None else environ
    base = Settings.load(settings, environ=environ, file=file, defaults=DEFAULTS)
    app.config["SUMMARIZER_SETTINGS"] = base
    if condensers is None:
        condensers = _condensers(environ.get("SUMMARIZER_CONDENSERS", SHIPPED_CONDENSER))
    app.config["SUMMARIZER_CONDENSERS"] = dict(condensers)
    app.config["MAX_CONTENT_LENGTH"] = BYTES_PER_CHARACTER * base.max_chars + BYTES_AROUND
    app.json.sort_keys = False  # type: ignore[attr-defined]  # keys come in the order of the records
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.register_blueprint(routes)
    register_errors(app)
    return app


def _condensers(listed: str) -> dict[str, str]:
    """Parse short names with their condensers, such as "news=/srv/pegasus,ours"."""
    found: dict[str, str] = {}
    for entry in filter(None, map(str.strip, listed.split(","))):
        name, _, condenser = (part.strip() for part in entry.partition("="))
        if not _SHORT_NAME.fullmatch(name) or name in found:
            raise SettingsError(
                "must be a list of NAME or NAME=CONDENSER with different names, news=/srv/pegasus,ours; "
                f"{entry!r} does not fit",
                "SUMMARIZER_CONDENSERS",
            )
        found[name] = condenser or name
    return found
