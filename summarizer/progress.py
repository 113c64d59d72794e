"""How far a run is, for whoever waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable

# Called with a stage and the share of it that is done; what it raises stops the run.
Progress = Callable[[str, float], None]


class Watch:
    """Tells the caller's hook how far the run is, and keeps the seconds that each stage took."""

    def __init__(self, progress: Progress | None) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress or (lambda stage, share: None)
        self._stage = ""
        self._since = 0.0

    def begin(self, stage: str) -> None:
        """A stage begins, and the one before it ends."""
        self.end()
        self._stage, self._since = stage, time.perf_counter()
        self._progress(stage, 0.0)

    def tell(self, share: float) -> None:
        """So much of the stage is done."""
        self._progress(self._stage, share)

    def end(self) -> None:
        """The stage is done."""
        if self._stage:
            self.seconds[self._stage] = round(time.perf_counter() - self._since, 6)
            self._progress(self._stage, 1.0)
