"""Runs the application on waitress, whose own errors (a malformed request, a huge body) are JSON too."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from summarizer.service.errors import CODES


class _ErrorTask(ErrorTask):  # type: ignore[misc]
    def execute(self) -> None:
        error = self.request.error
        code = CODES.get(error.code, error.reason.lower().replace(" ", "_"))
        answer = {"code": code, "message": error.body, "where": ""}
        body = json.dumps({"error": answer}).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "application/json"))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = _ErrorTask


def make_server(app: Flask, host: str, port: int) -> tuple[Any, list[tuple[str, int]]]:
    """Return a server that listens, and its addresses: one, or one for each address of the host.

    Raises:
        OSError, ValueError: it cannot listen on this address.
    """
    # Up to twice the limit the application answers itself; waitress refuses larger bodies unread.
    server = create_server(
        app, host=host, port=port, max_request_body_size=2 * app.config["MAX_CONTENT_LENGTH"]
    )
    several = getattr(server, "effective_listen", None)
    for one in list(server.map.values()) if several else [server]:
        one.channel_class = _Channel
    return server, several or [(server.effective_host, server.effective_port)]
