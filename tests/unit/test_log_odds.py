"""The table of log-odds, compared with the code that looks them up."""

import inspect
import re
from collections import Counter

from summarizer.agreement import comparing
from summarizer.agreement.log_odds import LOG_ODDS, WEIGHED_SIGNS


def test_each_sign_has_one_row_with_its_condition_and_origin():
    assert set(Counter(sign.name for sign in WEIGHED_SIGNS).values()) == {1}
    assert all(sign.log_odds and sign.applies and sign.origin for sign in WEIGHED_SIGNS)


def test_every_sign_is_used_and_no_other():
    looked_up = re.findall(r'LOG_ODDS\["([^"]+)"\]', inspect.getsource(comparing))
    assert {*looked_up} == {*LOG_ODDS}
