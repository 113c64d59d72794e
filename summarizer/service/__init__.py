"""The HTTP service: a Flask application made by `create_app`; it holds no logic of its own.

`POST /v1/summaries` summarizes, `GET /healthz` answers while the process lives. Every error is JSON.
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

# Far less than the library admits: at these sizes a request takes about two seconds of one core.
DEFAULTS = {"max_documents": 500, "max_document_chars": 500_000, "max_chars": 5_000_000}
# JSON may spend six bytes on a character ("\u00e9"); the rest is room for titles, addresses and braces.
BYTES_PER_CHARACTER = 6
BYTES_AROUND = 1_000_000
_SHORT = re.compile(r"[\w-]+")


def create_app(
    settings: Mapping[str, Any] | None = None,
    *,
    condensers: Mapping[str, str] | None = None,
    environ: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Flask:
    """The application.

    Args:
        settings: fields of `Settings`, the defaults of every request; they win over `environ`.
        condensers: the names by which a request may choose a condenser, and what each stands for, as in
            `Settings.condenser`; those of `SUMMARIZER_CONDENSERS` ("news=/srv/pegasus,ours") without it, and
            ours alone without that.
        environ: where `SUMMARIZER_*` variables are looked up, the process's own by default.
        file: settings in TOML; the other two win over it.

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
    """Short names and what they stand for, of "news=/srv/pegasus,ours"."""
    found: dict[str, str] = {}
    for entry in filter(None, map(str.strip, listed.split(","))):
        name, _, stands_for = (part.strip() for part in entry.partition("="))
        if not _SHORT.fullmatch(name) or name in found:
            raise SettingsError(
                f"must be short names with what each stands for, news=/srv/pegasus,ours, not {entry!r}",
                "SUMMARIZER_CONDENSERS",
            )
        found[name] = stands_for or name
    return found
