"""Settings of all tests: the threads of a process, and how hypothesis chooses its examples."""

import os

from hypothesis import HealthCheck, settings

# Tests run in one process a core. Libraries that start threads on every core too would only get in each other's way.
# They read these when they are imported, which happens after this module, and processes of the tests inherit them.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

# The same examples in every run, so that no run fails for what the one before happened not to try, and no limit on
# time, so that a busy machine fails no test. `scripts/test tests/property --hypothesis-profile random` tries new ones.
_no_clock = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("fixed", derandomize=True, **_no_clock)
settings.register_profile("random", **_no_clock)
settings.load_profile("fixed")
