"""Returns every error of the service as JSON: `{"error": {"code", "message", "where"}}`."""

from __future__ import annotations

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from summarizer.errors import SummarizerError, one_line

# The HTTP status of each code; a test fails if the code of an error is missing here.
STATUSES = {
    "error": 500,
    "malformed_json": 400,
    "invalid_input": 422,
    "too_large": 413,
    "invalid_setting": 422,
    "model_error": 500,
    "model_not_found": 500,
    "missing_extra": 501,
}
# Flask's own errors that have one of our codes; the code of the others is their name: "not_found".
CODES = {413: "too_large"}


def register_errors(app: Flask) -> None:
    """Make the application return every error as JSON."""

    @app.errorhandler(SummarizerError)
    def ours(error: SummarizerError) -> Response:
        return _answer(STATUSES[error.code], error.code, error.message, error.where)

    @app.errorhandler(HTTPException)
    def flasks(error: HTTPException) -> Response:
        status = error.code or 500
        code = CODES.get(status, error.name.lower().replace(" ", "_"))
        if status == 413:
            most = app.config["MAX_CONTENT_LENGTH"]
            message = f"the body is too large: at most {most:,} bytes are admitted"
        else:
            message = error.description or error.name
        answer = _answer(status, code, message, request.path)
        for name, value in error.get_headers():
            if name == "Allow":
                answer.headers[name] = value
        return answer

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        app.logger.exception("unexpected error at %s", request.path, exc_info=error)
        return _answer(500, "internal", "an unexpected error occurred; see the log of the server", "")


def _answer(status: int, code: str, message: str, where: str) -> Response:
    answer = jsonify(error={"code": code, "message": one_line(message), "where": one_line(where)})
    answer.status_code = status
    return answer
