"""False discoveries: against statsmodels, and the definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.analysis.significance import adjusted, discoveries


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_it_is_benjamini_and_hochbergs(p):
    from statsmodels.stats.multitest import multipletests

    stands, q, *_ = multipletests(p, alpha=0.05, method="fdr_bh")
    assert adjusted(p) == pytest.approx(q)
    clear = np.abs(np.asarray(q) - 0.05) > 1e-12
    assert list(discoveries(p)[clear]) == list(stands[clear])


def test_ten_of_two_hundred_by_chance_are_none():
    assert not discoveries(np.linspace(0.005, 1, 197)).any()


def test_a_p_above_one_is_refused():
    with pytest.raises(NotComputable, match=r"1\.2 is above 1"):
        adjusted([0.1, 1.2])
