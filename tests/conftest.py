"""Settings of all tests: the threads of a process, and how hypothesis chooses its examples."""

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

# Tests run in one process a core, so numeric libraries need no threads of their own. The libraries read these
# variables when they are imported, which is after this module; processes that tests start inherit them.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

# hypothesis tries the same examples in every run, so that a test fails because of a change and not by chance,
# and has no time limits, so that no test fails because the machine is busy. To try new examples:
# scripts/test tests/property --hypothesis-profile random
_no_clock = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("fixed", derandomize=True, **_no_clock)
settings.register_profile("random", **_no_clock)
settings.load_profile("fixed")
# Else some examples contain constants of the modules that are loaded, which depend on the tests before.
providers._get_local_constants = providers.Constants
