"""Files kept under a digest: made once, the oldest given up first, one too large not kept at all."""

from frankpledge.kit.kept import KeptFiles


def asked(kept, made, key, size=4):
    def make():
        made.append(key)
        return key.encode() * size

    return kept.get(key, make)


def test_a_file_is_made_once_and_another_key_is_another_file():
    kept, made = KeptFiles(), []
    assert asked(kept, made, "a") == asked(kept, made, "a") == b"aaaa"
    assert asked(kept, made, "b") == b"bbbb"
    assert made == ["a", "b"]


def test_the_one_asked_for_longest_ago_goes_first():
    kept, made = KeptFiles(most_bytes=8), []
    for key in ("a", "b", "a", "c", "a", "b"):
        asked(kept, made, key)
    assert made == ["a", "b", "c", "b"]


def test_a_file_larger_than_all_is_not_kept_and_pushes_nothing_out():
    kept, made = KeptFiles(most_bytes=8), []
    for key, size in (("a", 4), ("b", 9), ("a", 4), ("b", 9)):
        asked(kept, made, key, size)
    assert made == ["a", "b", "b"]
