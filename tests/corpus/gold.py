"""Gold in the schema of the shared documents, made from a finished paper: only the text counts."""

from __future__ import annotations

import re
from typing import Any

from tests.corpus.scribe import BREAK, Entry, Record, likeness, survey

PEOPLE = ("present", "also_present", "apologies", "declarations", "members")
EXACT = ("meeting_date", "start_time", "end_time", "contact.phone", "contact.email")
WORDY = ("body", "venue", "contact.name")
TAGS = re.compile(r"</?\w+>")
ITEM_STARTS = re.compile(r"(^|\n|\t|\||/ )\W*((no|item|agenda item|minute)\W*)?$", re.IGNORECASE)
TITLE_ENDS = re.compile(r"\s*($|\n|\||\t|/ |<|\*|\(|\.?\s*(PDF|pdf icon|Minutes:|Additional documents:|\d+ - \d+))")
FAIR = 0.8  # how like its first wording a damaged one must be to be asked for


def opening(text: str, count: int = 6) -> str:
    """The first words of a text that stand together in the paper."""
    pieces = [piece.split() for piece in text.split(BREAK)]
    words = next((piece for piece in pieces if len(piece) >= 3), max(pieces, key=len))
    return " ".join(words[:count])


def gold_of(record: Record, text: str) -> tuple[dict[str, Any], list[str]]:
    """The gold of one meeting and the fields that cannot fairly be scored in it."""
    survey(record, text)
    ignore = list(record.ignore)
    out: dict[str, Any] = {
        "body": None,
        "meeting_date": None,
        "start_time": None,
        "end_time": None,
        "venue": None,
        "contact": None,
    }
    out |= {"declarations_none": None, "questions_none": None, "next_meeting": None}
    lists = (
        "chair",
        *PEOPLE,
        "substitutes",
        "items",
        "resolutions",
        "actions",
        "questions",
        "question_deadlines",
        "documents",
    )
    out |= {name: [] for name in lists}
    out |= {"recommendations": [], "matters_outstanding": [], "chair_optional": []}
    for entry in record.entries:
        MAKERS.get(entry.field, _scalar)(entry, out, ignore)
    _finish_items(out)
    # The shared scorer knows these two only as a whole.
    ignore += [name.split(".")[0] for name in ignore if name.startswith(("contact.", "next_meeting."))]
    return out, sorted(set(ignore))


def best(entry: Entry, slot: str) -> tuple[str | None, bool]:
    """The best surviving statement of a part, and whether it is as it was put down."""
    left = [name for name in entry.slots if name.rstrip("+") == slot and entry.said.get(name)]
    for name in left:
        if entry.whole(name):
            return entry.said[name], True
    if not left:
        return None, False
    name = max(left, key=lambda n: likeness(entry.said[n] or "", entry.slots[n][1]))
    return entry.said[name], False


def _scalar(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    said, whole = best(entry, "text")
    name = entry.field
    if name in ("declarations_none", "questions_none"):
        if said is not None and whole:
            out[name] = entry.value["value"]
        elif said is not None:
            ignore.append(name)
        return
    if said is None:
        return
    value = entry.value["value"]
    if not whole:
        if name in EXACT or likeness(said, str(value)) < FAIR:
            ignore.append(name)
        value = said
    if name.startswith("contact."):
        out["contact"] = out["contact"] or {"name": None, "phone": None, "email": None}
        out["contact"][name.split(".")[1]] = value
    else:
        out[name] = value


def _person(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    said, whole = best(entry, "name")
    if said is None:
        return
    person = {
        "name": said,
        "role": entry.value.get("role"),
        "org": entry.value.get("org"),
    }
    spoilt = not whole and likeness(said, entry.slots["name"][1]) < FAIR
    if entry.value.get("optional") or spoilt or entry.glued("name"):
        person["optional"] = True
    if entry.value.get("initials"):
        person["initials"] = entry.value["initials"]
    out[entry.field].append(person)


def _chair(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    said, whole = best(entry, "name")
    label = best(entry, "label")[0] if any(name.startswith("label") for name in entry.slots) else "x"
    if said is None:
        return
    fair = whole or likeness(said, entry.slots["name"][1]) >= FAIR
    required = fair and label and not entry.value.get("optional") and not entry.glued("name")
    out["chair" if required else "chair_optional"].append(said)


def _substitute(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    one, whole_one = best(entry, "substitute")
    other, whole_other = best(entry, "for")
    if one is None or other is None:
        return
    pair: dict[str, Any] = {"substitute": one, "for": other}
    joined = best(entry, "words")[1] if "words" in entry.slots else True
    if entry.value.get("optional") or not (whole_one and whole_other and joined):
        pair["optional"] = True
    out["substitutes"].append(pair)


def _item(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    title, whole = best(entry, "title")
    number, same = best(entry, "number")
    if title is None and number is None:
        return
    made: dict[str, Any] = {"number": entry.value["number"] if same else None, "title": title, "order": 0}
    if entry.value.get("parent"):
        made["parent"] = entry.value["parent"]
    spoilt = title is None or (not whole and likeness(title, entry.slots["title"][1]) < FAIR)
    if entry.value.get("optional") or spoilt or _is_unseen(entry, title, number) or (number is not None and not same):
        made["optional"] = True
    entry.value["made"] = made
    out["items"].append(made)


def _is_unseen(entry: Entry, title: str | None, number: str | None) -> bool:
    """Whether nothing shows where an item starts or its title ends; capitals always show."""
    if not title or title.isupper():
        return False
    lost = bool(entry.value["number"]) and number is None and "number" in entry.slots
    before, _ = entry.around.get("number" if number else "title", ("", ""))
    _, after = entry.around.get("title", ("", ""))
    entry.value["unseen"] = lost or not ITEM_STARTS.search(TAGS.sub("", before)) or not TITLE_ENDS.match(after)
    return bool(entry.value["unseen"])


def _number_of(entry: Entry) -> str | None:
    value = entry.item.value if entry.item else {}
    # Under an item that does not show, a fair reader may give the item before.
    return None if value.get("unseen") else (value.get("made") or {}).get("number")


def _words(entry: Entry, out: dict[str, Any]) -> dict[str, Any] | None:
    """What a decision or action has in common: its item, form, first words and other fair starts."""
    said, _ = best(entry, "text")
    if said is None or len(said.split()) < 2:
        return None
    made: dict[str, Any] = {"item": _number_of(entry), "form": entry.value["form"], "first_words": opening(said)}
    others = [opening(left) for left in (best(entry, "lead")[0],) if left] + [
        opening(text) for text in entry.value.get("alts", ())
    ]
    if others:
        made["alt_first_words"] = others
    spoilt = likeness(opening(said), opening(entry.slots["text"][1])) < FAIR
    label = [best(entry, slot)[1] for slot in ("label",) if any(name.startswith(slot) for name in entry.slots)]
    if entry.value["form"] == "marked" and (not all(label) or spoilt):
        # What marked it is gone or spoilt: a fair reader may take it or leave it.
        made["form"], made["optional"] = "narrative", True
    if entry.value.get("optional"):
        made["optional"] = True
    return made


def _resolution(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    made = _words(entry, out)
    if made:
        out["resolutions"].append({"kind": entry.value["kind"], **made})


def _action(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    made = _words(entry, out)
    if not made:
        return
    owners, aliases, spoilt = [], {}, False
    for slot in sorted(name for name in entry.slots if name.startswith("owner") and not name.endswith("+")):
        said, whole = best(entry, slot)
        if said is None:
            continue
        spoilt = spoilt or not whole
        owners.append(said)
        aliases[said] = [alias for alias in entry.value.get("aliases", {}).get(slot, []) if alias != said]
    lost = len(owners) < sum(1 for name in entry.slots if name.startswith("owner") and not name.endswith("+"))
    if (lost and not owners) or spoilt:
        made["form"], made["optional"] = "narrative", True
    made["owners"] = owners
    if aliases:
        made["owner_aliases"] = aliases
    out["actions"].append(made)


def _question(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    asker, whole = best(entry, "from")
    words, _same = best(entry, "text")
    if asker is None or words is None:
        return
    made: dict[str, Any] = {"from": asker, "subject": entry.value.get("subject"), "first_words": opening(words)}
    if entry.value.get("alts"):
        made["alt_first_words"] = [opening(alt) for alt in entry.value["alts"]]
    if not whole or likeness(opening(words), opening(entry.slots["text"][1])) < FAIR or entry.value.get("optional"):
        made["optional"] = True
    out["questions"].append(made)


def _deadline(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    said, whole = best(entry, "text")
    if said is None:
        return
    date, time = best(entry, "date"), best(entry, "time")
    made = {
        "date": entry.value["date"] if date[0] else None,
        "time": entry.value["time"] if time[0] else None,
        "working_days": entry.value.get("working_days"),
    }
    if not whole or made["date"] is None:
        made["optional"] = True
    out["question_deadlines"].append(made)


def _next(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    made: dict[str, Any] = {}
    for slot in ("date", "time", "venue"):
        said, whole = best(entry, slot)
        made[slot] = None if said is None else (said if slot == "venue" else entry.value[slot])
        if said is not None and not whole:
            ignore.append(f"next_meeting.{slot}")
    if any(made.values()):
        out["next_meeting"] = made


def _document(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    title, whole = best(entry, "title")
    size, same = best(entry, "size")
    if title is None:
        return
    made: dict[str, Any] = {"title": title, "size": entry.value.get("size") if size and same else None}
    fair = whole or likeness(title, entry.slots["title"][1]) >= FAIR
    if entry.value.get("optional") or not fair or (entry.value.get("size") and made["size"] is None):
        made["optional"] = True
    out["documents"].append(made)


def _recommendation(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    said, _ = best(entry, "text")
    if said:
        out["recommendations"].append({"number": entry.value.get("number"), "first_words": opening(said)})


def _matter(entry: Entry, out: dict[str, Any], ignore: list[str]) -> None:
    said, update = best(entry, "text")[0], best(entry, "update")[0]
    if said and update:
        out["matters_outstanding"].append(
            {
                "minute": entry.value["minute"],
                "title": entry.value["title"],
                "meeting_date": entry.value["meeting_date"],
                "first_words": opening(said),
                "update_first_words": opening(update),
            }
        )


def _finish_items(out: dict[str, Any]) -> None:
    for order, item in enumerate(out["items"], 1):
        item["order"] = order


MAKERS = {
    **dict.fromkeys(PEOPLE, _person),
    "chair": _chair,
    "substitutes": _substitute,
    "items": _item,
    "resolutions": _resolution,
    "actions": _action,
    "questions": _question,
    "question_deadlines": _deadline,
    "next_meeting": _next,
    "documents": _document,
    "recommendations": _recommendation,
    "matters_outstanding": _matter,
}
