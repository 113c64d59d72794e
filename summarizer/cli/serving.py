"""`summarizer serve`."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.errors import InputError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen on this address.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    help="Listen on this port; 0 picks a free one.",
)
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="Read settings from a TOML file."
)
def serve(host: str, port: int, config: Path | None) -> None:
    """Serve summaries over HTTP: POST /v1/summaries and GET /healthz."""
    from summarizer.service import create_app
    from summarizer.service.serving import make_server

    try:
        server, addresses = make_server(create_app(file=config), host, port)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot listen: {reason}", f"{host}:{port}") from None
    for address, number in addresses:
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"serving on http://{shown}:{number}", err=True)
    server.run()  # returns on Ctrl-C, after the current requests
    raise KeyboardInterrupt
