"""The table of log-odds, compared with the code that looks them up."""

import inspect
import re
from collections import Counter

from summarizer.agreement import comparing
from summarizer.agreement.log_odds import INDICATORS, LOG_ODDS


def test_each_indicator_has_one_row_with_its_condition_and_origin():
    assert set(Counter(one.name for one in INDICATORS).values()) == {1}
    assert all(one.log_odds and one.applies and one.origin for one in INDICATORS)


def test_every_indicator_is_used_and_no_other():
    looked_up = re.findall(r'LOG_ODDS\["([^"]+)"\]', inspect.getsource(comparing))
    assert {*looked_up} == {*LOG_ODDS}
