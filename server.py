"""What WSGI servers import: `server:app`, with settings from the environment (`SUMMARIZER_*`)."""

from summarizer.service import create_app

app = create_app()
