"""The people of the load figure: what members and clerks do, how long they pause, and the mark each of their edits bears.

An edit counts as acknowledged once the page it leads to says nothing of a refusal. Where a field is changed that others
change too, its mark is written behind what the form showed: a lost edit of anybody then shows as a missing mark.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable
from typing import Any

from bench.load_browser import Browser, Diary, Page, Trouble

SAVING_EVERY = 1.2  # seconds between savings while a clerk types; the page's script gathers 0.7 s of typing
LOOK_EVERY = 4.0  # the taking page asks so often whether somebody else wrote
DRAW_EVERY = 20.0  # at these moments both clerks draw a number, at once
SHORTLY = 9.0  # a clerk begins nothing long so soon before
WORDS = ("lamp", "ward", "theft", "youth", "school", "survey", "market", "patrol", "grant", "report")


class Somebody:
    """One person at a browser: does one thing after the other, with pauses, until told to stop."""

    pause = (3.0, 10.0)

    def __init__(self, name: str, port: int, diary: Diary, ground: dict[str, Any], seed: int) -> None:
        self.name, self.diary, self.ground = name, diary, ground
        self.browser = Browser(port, diary)
        self.chance = random.Random(seed)
        self.count = 0

    def mark(self) -> str:
        """A word that stands nowhere else."""
        self.count += 1
        return f"mk{self.name}n{self.count}z"

    def think(self) -> None:
        """Pause as somebody does who reads and types."""
        time.sleep(self.chance.uniform(*self.pause))

    def keep(self, mark: str, what: str, page: Page) -> bool:
        """Note the edit as acknowledged, or as refused with the words the page gave."""
        if problem := page.problem():
            self.diary.refused.append(f"{what}: {problem[:140]}")
            return False
        self.diary.kept[mark] = what
        return True

    def work(self, until: float) -> None:
        """Until the run is over. Any trouble is noted and the work goes on, as a person would load the page again."""
        time.sleep(self.chance.uniform(0, self.pause[1]))
        while time.perf_counter() < until:
            act = self.chosen()
            try:
                act()
            except Exception as trouble:
                self.diary.troubles.append(f"{self.name}, {act.__name__}: {trouble!r}")
            self.think()

    def chosen(self) -> Callable[[], None]:
        """What comes next, by weight."""
        acts = self.acts()
        return self.chance.choices([act for act, _ in acts], [weight for _, weight in acts])[0]

    def acts(self) -> list[tuple[Callable[[], None], int]]:
        """What this kind of person does, with weights."""
        raise NotImplementedError

    def fill(
        self, path: str, what: str, holds: str, fields: Callable[[dict[str, str]], dict[str, Any]], mark: str
    ) -> Page:
        """Open a page, take its form, pause, send it with these fields; the mark is noted if it was taken."""
        values = self.browser.get(path).form(holds)
        values |= fields(values)
        self.think()
        page = self.browser.post(values[""], values)
        self.keep(mark, what, page)
        return page


class Member(Somebody):
    """Reads most of the time; replies, updates an action of theirs, comments, proposes."""

    def __init__(self, *given: Any, action: int) -> None:
        super().__init__(*given)
        self.action = action

    def acts(self) -> list[tuple[Callable[[], None], int]]:
        """Three readings to one writing."""
        return [
            (self.read, 12), (self.search, 3), (self.download, 2),
            (self.reply, 2), (self.update, 3), (self.comment, 2), (self.propose, 1),
        ]  # fmt: skip

    def read(self) -> None:
        """One of the pages members open."""
        board, held = self.ground["board"], self.chance.choice(self.ground["held"])
        planned, commented = self.ground["planned"], self.ground["commented"]
        self.browser.get(self.chance.choice([
            "/home/", "/govern/meetings/", f"/govern/meetings/{planned}/", f"/govern/meetings/{held}/", "/govern/actions/",
            f"/govern/actions/{self.action}/", f"/govern/meetings/{planned}/matters-outstanding/", "/govern/actions/?q=ward",
            f"/govern/meetings/{commented}/minutes/", f"/govern/meetings/plan/{board}/", "/govern/meetings/calendar/",
            f"/govern/meetings/{planned}/replies/", f"/directory/groups/{board}/", f"/govern/groups/{board}/attendance/",
            f"/govern/meetings/{planned}/questions/", "/directory/people/", "/",
        ]))  # fmt: skip

    def search(self) -> None:
        """Look for a word."""
        self.browser.get(f"/home/search/?q={self.chance.choice(WORDS)}")

    def download(self) -> None:
        """A pack."""
        page = self.browser.get(f"/govern/packs/{self.chance.choice(self.ground['packs'])}/")
        if not page.body.startswith(b"%PDF"):
            raise Trouble("the pack is no PDF")

    def reply(self) -> None:
        """Whether they come; the note grows."""
        mark, path = self.mark(), f"/govern/meetings/{self.ground['planned']}/reply/"
        answer = self.chance.choice(["coming", "not_coming"])
        self.fill(
            path,
            "reply",
            "answer",
            lambda was: {"answer": answer, "note": f"{was.get('note', '')[-400:]} {mark}"},
            mark,
        )

    def update(self) -> None:
        """An update on their own action."""
        mark = self.mark()
        self.fill(f"/govern/actions/{self.action}/", "action update", "given_by_printed",
                  lambda _: {"text": f"Visited the ward and wrote it up, {mark}."}, mark)  # fmt: skip

    def comment(self) -> None:
        """A comment on draft minutes."""
        mark, minute = self.mark(), self.chance.choice(self.ground["comment_minutes"])
        self.browser.get(f"/govern/meetings/{self.ground['commented']}/minutes/")
        self.think()
        page = self.browser.post(f"/govern/minutes/{minute}/comment/", {"text": f"I said rather more, {mark}."})
        self.keep(mark, "comment", page)

    def propose(self) -> None:
        """An item for a meeting."""
        mark = self.mark()
        self.fill(f"/govern/meetings/plan/{self.ground['board']}/proposals/add/", "proposal", "why",
                  lambda _: {"title": f"Street lamps {mark}", "why": "They are dark."}, mark)  # fmt: skip


class Clerk(Somebody):
    """Takes minutes with autosave, draws numbers, keeps actions, agendas and questions, answers, binds packs."""

    pause = (1.0, 3.0)

    def __init__(self, *given: Any, meeting: int) -> None:
        super().__init__(*given)
        self.meeting = meeting

    def acts(self) -> list[tuple[Callable[[], None], int]]:
        """Mostly writing."""
        return [
            (self.write, 8), (self.capture, 4), (self.resolve, 3), (self.change_item, 5), (self.add_item, 2),
            (self.add_action, 3), (self.reword, 4), (self.ask, 2), (self.answer, 4), (self.answer_proposal, 2),
            (self.answer_comment, 2), (self.look_round, 6), (self.bind, 1),
        ]  # fmt: skip

    def chosen(self) -> Callable[[], None]:
        """Every twenty seconds both draw a number in the same moment; else what comes."""
        left = DRAW_EVERY - (time.perf_counter() - self.diary.began) % DRAW_EVERY
        if left < SHORTLY:
            return self.draw if left < SHORTLY / 2 else self.look_round
        return super().chosen()

    def draw(self) -> None:
        """A minute number, for an item that was not on the agenda."""
        at = time.perf_counter() + DRAW_EVERY - (time.perf_counter() - self.diary.began) % DRAW_EVERY
        mark, path = self.mark(), f"/govern/meetings/{self.meeting}/taking/"
        values = self.browser.get(path).form("title")
        time.sleep(max(0.0, at - time.perf_counter()))
        page = self.browser.post(values[""], values | {"title": f"Other business {mark}", "under": ""})
        if self.keep(mark, "minute added", page) and (found := re.search(r"Minute (\d+[a-z]*)", page.text)):
            self.diary.numbers.append(found[1])

    def _some_minute(self) -> str:
        """The address of an item of either meeting; one in two times the first, where the other clerk writes too."""
        meeting = self.meeting if self.chance.random() < 0.5 else self.chance.choice(self.ground["taking"])
        links = self.browser.get(f"/govern/meetings/{meeting}/taking/").links(r"^/govern/minutes/\d+/taking/$")
        return links[0] if self.chance.random() < 0.5 else self.chance.choice(links)

    def write(self) -> None:
        """Type for a while in one minute, saved as the page's script saves it; words kept beside are added below."""
        path = self._some_minute()
        page = self.browser.get(path)
        area = page.tree.xpath('//textarea[@id="field-text"]')[0]
        root = page.tree.xpath("//@data-fp-save")[0], page.tree.xpath("//@data-fp-state")[0]
        block, base = area.get("data-fp-block"), int(area.get("data-fp-revision"))
        text, writer, looked = (area.text or "").removeprefix("\n"), f"{self.name}-{self.mark()}", time.perf_counter()
        for serial in range(1, self.chance.randint(4, 9)):
            time.sleep(SAVING_EVERY)
            mark = self.mark()
            text = f"{text} {self.chance.choice(WORDS)} {mark}".strip()
            saving = {"block": block, "base": base, "writer": writer, "serial": serial, "text": text}
            answer = json.loads(self.browser.post(root[0], saving).text)
            if answer["state"] == "refused":
                self.diary.refused.append(f"saving: {answer['message']}")
                return
            self.diary.kept[mark] = "saving"
            if answer["state"] == "beside":
                self.diary.refused.append("saving: kept beside, then added below")
                self.think()
                self.browser.post(f"/govern/minutes-beside/{answer['beside']}/", {"outcome": "added"})
                return
            base = answer["revision"]
            if time.perf_counter() - looked > LOOK_EVERY:
                looked = time.perf_counter()
                self.browser.get(root[1])

    def capture(self) -> None:
        """An action in a line."""
        mark, path = self.mark(), self._some_minute()
        line = f"Chair to write to the ward about {mark} by September"
        values = self.browser.get(path).form("line") | {"line": line}
        self.think()
        self.browser.post(path.replace("/taking/", "/taking/line/"), values)
        read = self.browser.post(path.replace("/taking/", "/taking/capture/"), values)
        if asked := dict.fromkeys(read.tree.xpath('//input[starts-with(@name,"who:")]/@name'), "later"):
            self.think()
            read = self.browser.post(path.replace("/taking/", "/taking/capture/"), values | asked)
        self.keep(mark, "action captured", read)

    def resolve(self) -> None:
        """Something noted."""
        mark, path = self.mark(), self._some_minute()
        self.browser.get(path)
        self.think()
        values = {"text": f"That the report {mark} be noted.", "classed": "noted"}
        self.keep(mark, "resolution", self.browser.post(path.replace("/taking/", "/taking/resolve/"), values))

    def change_item(self) -> None:
        """The note of an agenda item; both clerks work on the first few."""
        page = self.browser.get(f"/govern/meetings/{self.ground['planned']}/agenda/")
        path, mark = self.chance.choice(page.links(r"^/govern/agenda-items/\d+/$")[:4]), self.mark()
        self.fill(path, "agenda item", "note", lambda was: {"note": f"{was['note']} {mark}"}, mark)

    def add_item(self) -> None:
        """A new item of the agenda."""
        mark = self.mark()
        self.fill(f"/govern/meetings/{self.ground['planned']}/agenda/", "agenda item added", "presenter",
                  lambda _: {"title": f"Item {mark}"}, mark)  # fmt: skip

    def add_action(self) -> None:
        """An action entered by hand."""
        mark = self.mark()
        self.fill("/govern/actions/add/", "action added", "due_words",
                  lambda _: {"meeting": self.ground["held"][0], "text": f"Write to the school, {mark}."}, mark)  # fmt: skip

    def reword(self) -> None:
        """The words of an action that the other clerk rewords too."""
        mark, action = self.mark(), self.chance.choice(self.ground["members"][:4])["action"]
        self.fill(f"/govern/actions/{action}/wording/", "action reworded", "theme",
                  lambda was: {"text": f"{was['text']} {mark}"}, mark)  # fmt: skip

    def ask(self) -> None:
        """A question that came by e-mail, accepted at once."""
        mark = self.mark()
        meeting = self.ground["planned"]
        page = self.fill(f"/govern/meetings/{meeting}/questions/add/", "question", "asked_by",
                         lambda _: {"asked_by": "A. Resident", "text": f"When are the lamps lit? {mark}"}, mark)  # fmt: skip
        found = page.links(r"^/govern/questions/\d+/$")
        if found:
            newest = max(found, key=lambda one: int(one.split("/")[-2]))
            mark = self.mark()
            self.fill(
                f"{newest}rule/", "ruling", "ruling", lambda _: {"ruling": "accept", "reason": f"In time. {mark}"}, mark
            )

    def answer(self) -> None:
        """The draft of an answer; both clerks write on the same, and the words grow."""
        found = self.browser.get(f"/govern/meetings/{self.ground['planned']}/questions/").links(
            r"^/govern/questions/\d+/$"
        )
        newest = sorted(found, key=lambda one: int(one.split("/")[-2]))[-2:]
        if newest:
            mark = self.mark()
            self.fill(f"{self.chance.choice(newest)}answer/", "answer", "answered_by",
                      lambda was: {"answer": f"{was['answer']} {mark}".strip(), "answered_by": "The Chair"}, mark)  # fmt: skip

    def answer_proposal(self) -> None:
        """Decline an item that waits, with the reason."""
        page = self.browser.get(f"/govern/meetings/plan/{self.ground['board']}/proposals/")
        waiting = page.links(r"^/govern/meetings/proposals/\d+/$")
        if waiting:
            mark = self.mark()
            self.fill(self.chance.choice(waiting[-3:]), "proposal answered", "state",
                      lambda _: {"state": "declined", "answer": f"Not this year. {mark}"}, mark)  # fmt: skip

    def answer_comment(self) -> None:
        """Answer a comment on the draft."""
        page = self.browser.get(f"/govern/meetings/{self.ground['commented']}/minutes/")
        waiting = page.links(r"^/govern/comments/\d+/answer/$")
        if waiting:
            mark = self.mark()
            self.fill(self.chance.choice(waiting), "comment answered", "is_taken_in",
                      lambda was: {"answer": f"{was.get('answer', '')} {mark}".strip(), "is_taken_in": "yes"}, mark)  # fmt: skip

    def look_round(self) -> None:
        """A page a clerk looks at in between."""
        planned = self.ground["planned"]
        self.browser.get(self.chance.choice([
            "/home/", f"/govern/meetings/{planned}/", f"/govern/meetings/{planned}/chasing/", "/directory/letters/",
            f"/govern/meetings/{self.meeting}/taking/attendance/", "/govern/actions/", "/govern/papers/",
        ]))  # fmt: skip

    def bind(self) -> None:
        """The pack for members, bound anew."""
        path = f"/govern/meetings/{self.ground['planned']}/"
        values = self.browser.get(path).form("edition") | {"edition": "members"}
        page = self.browser.post(values[""], values)
        if problem := page.problem():
            self.diary.refused.append(f"pack: {problem[:140]}")
