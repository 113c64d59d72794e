"""The routes of the service."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify, request

from summarizer import __version__
from summarizer.condensing.condenser import load_condenser
from summarizer.pipeline import Summarizer
from summarizer.service.schemas import parse, summary_request

routes = Blueprint("v1", __name__)


@routes.get("/healthz")
def health() -> Response:
    """Respond while the process runs."""
    return jsonify(status="ok", version=__version__)


@routes.post("/v1/summaries")
def summarize() -> Response:
    """Summarize the documents of the body; with `since`, return an update."""
    condensers = current_app.config["SUMMARIZER_CONDENSERS"]
    documents, settings, since = summary_request(
        parse(request.get_data()), current_app.config["SUMMARIZER_SETTINGS"], condensers
    )
    condenser = None
    if settings.condense and settings.condenser in condensers:
        # The result shows the short name, not the condenser behind it, which may be a path.
        condenser = load_condenser(condensers[settings.condenser], settings.generation)
    summarizer = Summarizer(settings, condenser=condenser)
    if since is not None:
        return jsonify(summarizer.update(documents, since).to_dict())
    return jsonify(summarizer(documents).to_dict())
