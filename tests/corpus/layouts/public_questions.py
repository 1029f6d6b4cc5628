"""A paper of public questions: numbered, each with a name, an answer and perhaps a supplementary."""

from __future__ import annotations

from tests.corpus.desk import Desk


def write(desk: Desk) -> str:
    """Body and date at the head; then the questions and the answers to them."""
    teller = desk.teller()
    m = teller.m
    m.questions = desk.maker.asked(desk.rng.randint(2, 5))
    desk.spaced(
        teller.body(),
        desk.one("Public Questions", "QUESTIONS FROM MEMBERS OF THE PUBLIC", "Questions and Responses"),
        teller.date(teller.heading_date),
    )
    if desk.maybe(0.3):
        desk.spaced(teller.deadline())
    form = desk.one(
        "Question {n} from {f}", "{n}. Question from {f}", "{n}. {f}", "Question {n}: {f}", "({n}) {f} asked:"
    )
    reply = desk.one("Answer", "Response:", "Reply", "Response from the Chair:", "Answer:")
    for number, question in enumerate(m.questions, 1):
        entry = teller.r.entry("questions", subject=question.subject)
        head = form.replace("{n}", str(number)).replace("{f}", teller.r.name(entry, "from", question.asker))
        words = teller.r.put(entry, "text", question.words)
        words = words[0] + words[1].upper() + words[2:]
        desk.spaced(head)
        if number == 1:
            desk.spaced(teller.r.fact("questions_none", f"{words}?", False))
        else:
            desk.spaced(f"{words}?")
        desk.spaced(reply, question.answer)
        if question.supplementary:
            desk.spaced(
                desk.one("Supplementary question", "Supplementary:", "Supplementary Question"),
                f"{question.asker.short} asked {question.supplementary}.",
                "The Chair said that a written answer would be given.",
            )
    return "questions"
