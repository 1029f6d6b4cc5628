"""The ways minutes say the same thing: for each construct the usual ways, and held-out ways kept from the ordinary corpus.

``{n}`` a list of names, ``{s}`` who stood in, ``{a}`` for whom, ``{d}`` a date, ``{t}`` an hour, ``{v}`` a place,
``{o}`` owners, ``{x}`` a task. Written after reading minutes of many bodies; none is copied from one.
"""

from __future__ import annotations

import random

USUAL: dict[str, tuple[str, ...]] = {
    "apologies": (
        "Apologies were received from {n}.",
        "Apologies for absence were received from {n}.",
        "Apologies for absence had been received from {n}.",
        "Apologies: {n}.",
        "Apologies for absence were submitted on behalf of {n}.",
        "Apologies for absence were given on behalf of {n}.",
        "{n} sent apologies.",
        "{n} had sent apologies for absence.",
        "The following apologies were received: {n}.",
    ),
    "apology": (
        "An apology for absence was received from {n}.",
        "Apologies were received from {n}.",
        "Apologies for absence were received from {n}.",
    ),
    "no apologies": ("There were no apologies for absence.", "No apologies were received.", "There were no apologies."),
    "substitute": (
        "{s} attended as substitute for {a}.",
        "{s} was substituting for {a}.",
        "{s} attended as a substitute for {a}.",
        "{s} substituted for {a}.",
        "{s} deputised for {a}.",
        "{a} was represented by {s}.",
    ),
    "absent and substitute": (
        "Apologies were received from {a} and {s} attended as substitute.",
        "Apologies were received from {a}, and {s} attended as their substitute.",
        "Apologies for absence were received from {a} ({s} substituting).",
        "{a} sent apologies and {s} attended in their place.",
        "Apologies were received from {a} with {s} attending as substitute.",
    ),
    "list substitute": (
        "{a} - {s} substituted",
        "{a} ({s} substituting)",
        "{a} (substitute: {s})",
        "{a} (represented by {s})",
    ),
    "no declarations": (
        "There were no declarations of interest.",
        "No declarations of interest were made.",
        "None.",
        "None declared.",
        "There were none.",
        "No interests were declared.",
        "No issues were raised.",
        "There were no declarations.",
    ),
    "declaration": (
        "{n} declared a personal interest as {w}.",
        "{n} declared an interest in this matter as {w}.",
        "{n} declared a non-pecuniary interest as {w}.",
    ),
    "no questions": (
        "No questions had been received.",
        "There were no questions.",
        "No public questions were received.",
        "No questions were submitted.",
    ),
    "question": (
        "A question was received from {n}, who asked: {q}?",
        "{n} asked the following question: {q}?",
        "The following question was put by {n}: {q}?",
        "A question had been submitted by {n} on {u}. {q2}?",
    ),
    "minutes agreed": (
        "The minutes of the meeting held on {d} were agreed as a correct record.",
        "The minutes of the last meeting were approved as a correct record and signed by the Chair.",
        "The minutes of the meeting held on {d} were confirmed and signed as a correct record.",
        "The minutes of the previous meeting were agreed.",
    ),
    "minutes resolved": (
        "the minutes of the meeting held on {d} be agreed as a correct record",
        "the minutes of the meeting held on {d} be approved and signed as a correct record",
        "the minutes of the previous meeting be confirmed as an accurate record",
    ),
    "resolved": (
        "RESOLVED that {x}.",
        "RESOLVED: That {x}.",
        "RESOLVED – That {x}.",
        "Resolved: that {x}.",
        "RESOLVED - that {x}.",
        "It was RESOLVED that {x}.",
        "AGREED: That {x}.",
        "AGREED that {x}.",
        "Resolved – that {x}.",
    ),
    "resolved head": (
        "RESOLVED that:",
        "RESOLVED:",
        "RESOLVED that",
        "RESOLVED – That",
        "AGREED:",
        "The Board RESOLVED:",
        "Resolved:",
    ),
    "part": ("{n}) {x}", "({n}) {x}", "{n}. {x}", "({l}) {x}", "{l}) {x}", "({r}) {x}"),
    "agreed sentence": (
        "The Board agreed that {x}.",
        "Members agreed that {x}.",
        "It was agreed that {x}.",
        "Agreed that {x}.",
    ),
    "noted sentence": (
        "The Board noted the report.",
        "Members noted the update.",
        "The report was NOTED.",
        "The update was noted.",
        "The Partnership noted the contents of the report.",
    ),
    "action line": (
        "ACTION: {o} to {x}",
        "Action: {o} to {x}",
        "Action – {o} to {x}",
        "ACTION - {o} to {x}",
        "Action: {o} to {x}.",
        "ACTION: {o} to {x}.",
        "**Action:** {o} to {x}",
        "Actions: {o} to {x}",
        "ACTION:{o} to {x}",
        "Action- {o} to {x}.",
    ),
    "task said": (
        "It was agreed that {w} would {x}.",
        "{w} to {x}.",
        "{w} agreed to {x}.",
        "{w} will {x}.",
        "It was suggested that {w} {x}.",
    ),
    "request": (
        "{w} was asked whether it would be possible to {x}.",
        "Members asked if {w} could {x}.",
        "It was hoped that {w} would {x} in due course.",
        "{w} said that it might be useful to {x}.",
        "It was suggested that {w} might {x}.",
    ),
    "owner alone": ("Action - {o}", "Action: {o}", "ACTION: {o}", "Action – {o}", "(Action: {o})", "ACTION {o}"),
    "action for": ("Action: For {o} to {x};", "Action: for {o} to {x}.", "ACTION: For {o} to {x}."),
    "action bracket": ("Action: {x} ({o})", "ACTION – {x} ({o})", "Action: {x} [{o}]", "ACTION: {X} – {o}"),
    "apologies list": (
        "Apologies for absence were received from the following:",
        "Apologies were received from:",
        "Apologies for absence were received from:",
        "There were {c} apologies for absence:",
    ),
    "with substitute": (
        "{a} (substituted by {s})",
        "{a} ({s} attended as substitute)",
        "{a} ({s} substituting)",
        "{a} (represented by {s})",
    ),
    "resolved to": ("RESOLVED to {x}.", "AGREED to {x}.", "Resolved: to {x}.", "RESOLVED: To {x}."),
    "action mark": (
        "{X}. Action: {o}",
        "{X}. (Action: {o})",
        "{X} [{o}]",
        "{X} – {o}",
        "{X}. ACTION: {o}",
        "{X} (Action {o})",
    ),
    "undertaking": (
        "{o} agreed to {x}.",
        "{o} undertook to {x}.",
        "{o} said that they would {x}.",
        "{o} offered to {x}.",
        "It was agreed that {o} would {x}.",
    ),
    "next": (
        "The next meeting will be held on {d} at {t} at {v}.",
        "The next meeting will take place on {d} at {t} in {v}.",
        "{d} at {t}, {v}",
        "The date of the next meeting was confirmed as {d} at {t}. The venue will be {v}.",
        "It was noted that the next meeting would be held on {d} at {t}, {v}.",
    ),
    "next short": (
        "{d} at {t}.",
        "The next meeting would be on {d}.",
        "{d}",
        "Date of next meeting: {d} at {t}",
        "The next meeting was scheduled for {d} at {t}.",
    ),
    "ended": (
        "The meeting ended at {t}.",
        "The meeting closed at {t}.",
        "Meeting closed at {t}",
        "The meeting finished at {t}",
        "The meeting concluded at {t}.",
    ),
    "started": ("The meeting started at {t}.", "The meeting commenced at {t}", "The Chair opened the meeting at {t}."),
    "deadline": (
        "Questions must be received by Democratic Services by {t} on {d}.",
        (
            "Questions to the Board must be received in writing {w} working days before the meeting. Therefore please ensure"
            " questions are received by {t} on {d}."
        ),
        "The deadline for the receipt of public questions is {t} on {d}.",
        "Please ensure that questions are sent to the Clerk by {t} on {d}.",
    ),
    "held": (
        "Minutes of the meeting held at {t} on {d}",
        "MINUTES of the meeting held on {d} at {t}",
        "Minutes of a meeting held on {d} at {t} in {v}",
        "Minutes of the Meeting held on {d} at {v} at {t}",
        "Minutes of the meeting held on {d}",
    ),
}

HELD: dict[str, tuple[str, ...]] = {
    "apologies": (
        "Apologies were intimated by {n}.",
        "Apologies for absence were tendered by {n}.",
        "Apologies were noted from {n}.",
        "{n} had tendered their apologies.",
        "Apologies had been submitted by {n}.",
        "The Chair reported apologies from {n}.",
    ),
    "apology": ("{n} had given apologies.", "Apologies were noted from {n}."),
    "no apologies": ("None received.", "No apologies for absence had been submitted."),
    "substitute": (
        "{s} attended in place of {a}.",
        "{s} was in attendance on behalf of {a}.",
        "{s} stood in for {a}.",
        "{s} attended as the nominated substitute of {a}.",
    ),
    "absent and substitute": (
        "{a} had sent apologies; {s} was present as substitute.",
        "Apologies were received from {a}, for whom {s} substituted.",
    ),
    "list substitute": ("{a} [{s} deputising]", "{a} - {s} attended"),
    "no declarations": ("Nil.", "No member declared an interest in any item.", "There were no interests to declare."),
    "declaration": ("{n} informed the meeting of a personal interest, being {w}.", "{n} disclosed an interest as {w}."),
    "no questions": (
        "No members of the public had given notice of a question.",
        "None had been received by the deadline.",
    ),
    "question": ("{n} put the following: {q}?", "Question from {n}: {q}?"),
    "minutes agreed": (
        "Minutes of the meeting of {d} were taken as read and signed as correct.",
        "The notes of the meeting on {d} were accepted as accurate.",
    ),
    "minutes resolved": ("the record of the meeting on {d} be received as correct",),
    "resolved": (
        "UNANIMOUSLY RESOLVED that {x}.",
        "IT WAS RESOLVED that {x}.",
        "DECISION: That {x}.",
        "Decision: that {x}.",
        "RESOLVED (nem. con.) that {x}.",
    ),
    "resolved head": ("IT WAS RESOLVED THAT:", "DECISION:", "The Partnership AGREED to the following:"),
    "part": ("{r}. {x}", "[{n}] {x}"),
    "agreed sentence": ("Partners were content that {x}.", "There was agreement that {x}."),
    "noted sentence": ("The Group received and noted the report.", "Partners noted the paper."),
    "action line": (
        "Action required: {o} to {x}",
        "Action for {o}: {x}",
        "Action ({o}): {x}",
        "Action point: {o} to {x}",
        "AP: {o} to {x}",
        "ACTION {o} to {x}",
    ),
    "task said": ("{w} would {x}.", "{w} kindly offered to {x}."),
    "owner alone": ("Action required: {o}", "[ACTION: {o}]", "Action by {o}"),
    "action for": ("Action point: for {o} to {x}.",),
    "action bracket": ("AP: {x} ({o})", "Action required: {x} ({o})"),
    "apologies list": ("Apologies for absence had been received as follows:",),
    "with substitute": ("{a} (deputised by {s})", "{a} (for whom {s} substituted)"),
    "resolved to": ("DECISION: To {x}.", "It was RESOLVED to {x}."),
    "action mark": ("{X}. Lead: {o}", "{X}. Owner: {o}", "{X} // {o}"),
    "undertaking": ("{o} promised to {x}.", "{o} was asked to {x}.", "{o} committed to {x}."),
    "next": ("We will next meet on {d}, {t}, at {v}.", "Next meeting: {d}, {t} at {v}"),
    "next short": ("Next meeting {d} {t}", "Members will next meet on {d} at {t}."),
    "ended": ("There being no further business the Chair closed the meeting at {t}.", "Finished: {t}"),
    "started": ("The meeting opened at {t}.",),
    "deadline": ("Notice of questions should reach the Clerk no later than {t} on {d}.",),
    "held": ("Notes of the meeting of {d}, {t}", "Minutes: {d} at {t}"),
}


class Phrases:
    """Draws a phrase for a construct. ``held_out`` draws only from ways the ordinary corpus never uses."""

    def __init__(self, rng: random.Random, *, held_out: bool = False) -> None:
        self.rng, self.held = rng, held_out

    def of(self, construct: str, *, needs: str = "") -> str:
        """A phrase; ``needs`` keeps to those with that slot in them, such as ``{v}``."""
        pool = HELD[construct] if self.held and construct in HELD else USUAL[construct]
        fit = [phrase for phrase in pool if needs in phrase] or [
            phrase for phrase in USUAL[construct] if needs in phrase
        ]
        return self.rng.choice(fit)
