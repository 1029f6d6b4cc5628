"""What may be said of an action of a violence reduction action plan, and who may say it."""

from __future__ import annotations

NOT_BEGUN, DONE = "not-begun", "done"


def refused_rating(state: str, rag: str, reason: str) -> str:
    """Why a state, a letter and a reason do not go together; empty where they do."""
    if state == NOT_BEGUN and rag == "G":
        return "It is not begun, so it cannot be green: choose how far it has come, or another letter."
    if state == DONE and rag == "R":
        return "It is done, so it cannot be red: choose how far it has come, or another letter."
    if rag in ("R", "A") and not reason.strip():
        return f"Say why it is {'red' if rag == 'R' else 'amber'}: whoever reads the letter will ask."
    return ""


def refused_words(part: int, public_words: str, is_confidential: bool, confidential_words: str) -> str:
    """Why an action's words do not fit its part; empty where they do."""
    if part == 1 and not public_words.strip():
        return "It is Part 1 but has no words for residents: write them, or keep it in Part 2."
    if confidential_words.strip() and not is_confidential:
        return "There are confidential words, but it is not marked confidential: mark it, or take the words away."
    return ""
