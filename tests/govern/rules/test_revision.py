"""A saving is put in, had already, or kept beside; nothing covers another's words."""

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.rules.revision import Kept, Saving, Verdict, judge, may_grow


def saving(text="new", base=3, writer="mine", serial=10):
    return Saving(text, base, writer, serial)


def test_on_the_revision_that_stands_it_is_put_in():
    assert judge(saving(), [Kept(3, "theirs", 5)], "old") is Verdict.PUT_IN
    assert judge(saving(base=0), [], "") is Verdict.PUT_IN


def test_on_a_revision_that_passed_it_is_kept_beside():
    assert judge(saving(base=2), [Kept(2, "mine", 4), Kept(3, "theirs", 5)], "old") is Verdict.BESIDE


def test_a_tab_never_conflicts_with_its_own_savings_whose_answer_was_lost():
    assert judge(saving(base=2), [Kept(2, "theirs", 4), Kept(3, "mine", 9)], "old") is Verdict.PUT_IN


def test_sent_twice_or_late_it_is_had_already():
    assert judge(saving(), [Kept(4, "mine", 10)], "new") is Verdict.HAD_ALREADY
    assert judge(saving(serial=8), [Kept(4, "mine", 10)], "newer") is Verdict.HAD_ALREADY
    assert judge(saving(), [Kept(4, "theirs", 1), Kept(4, "mine", 10, is_beside=True)], "x") is Verdict.HAD_ALREADY


def test_the_same_words_need_no_row_even_from_a_passed_revision():
    assert judge(saving(text="old", base=1), [Kept(3, "theirs", 5)], "old") is Verdict.SAME_WORDS


def test_a_revision_that_never_was_is_not_believed():
    assert judge(saving(base=9), [Kept(3, "theirs", 5)], "old") is Verdict.BESIDE


def test_a_row_grows_only_for_its_own_tab_and_for_a_minute():
    assert may_grow(Kept(3, "mine", 9), saving(), 59.0)
    assert not may_grow(Kept(3, "mine", 9), saving(), 60.0)
    assert not may_grow(Kept(3, "theirs", 9), saving(), 1.0)
    assert not may_grow(None, saving(), 1.0)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.integers(0, 6)), max_size=12))
def test_whatever_the_order_no_word_of_anybody_is_covered_unseen(sends):
    """Every text is either in force, seen by whoever put the next one in, or beside."""
    rows, texts, text, seen = [], {}, "", dict.fromkeys("abc", 0)
    for count, (writer, back) in enumerate(sends, start=1):
        current = max((row.revision for row in rows if not row.is_beside), default=0)
        base = max(0, min(seen[writer], current) - back)
        sent = Saving(f"{writer}{count}", base, writer, count)
        verdict = judge(sent, rows, text)
        if verdict is Verdict.PUT_IN:
            between = [row for row in rows if not row.is_beside and row.revision > base]
            assert all(row.writer == writer for row in between)
            text = sent.text
            rows.append(Kept(current + 1, writer, count))
            seen[writer] = current + 1
        else:
            assert verdict is Verdict.BESIDE
            rows.append(Kept(current, writer, count, is_beside=True))
        texts[sent.text] = verdict
    assert len(texts) == len(rows)
