"""The HTTP service, for WSGI servers and as a program.

WSGI servers import `server:app`, with settings from the environment (`SUMMARIZER_*`). `python server.py`
serves as `summarizer serve` does, with the same options and exit codes.
"""

import sys

if __name__ == "__main__":
    from summarizer.cli import main

    main(["serve", *sys.argv[1:]])
else:
    from summarizer.service import create_app

    app = create_app()
