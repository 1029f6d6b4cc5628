"""The commands on the records: papers in, Matters Outstanding and packs out, accounts. Run in process, on the test's rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from frankpledge.config.cli import app
from frankpledge.govern.models import Action, Pack, PaperImport
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account, Group
from tests import cast
from tests.config.test_read_command import MINUTES
from tests.factories.govern import make_action, make_group, make_meeting, make_minute

pytestmark = pytest.mark.django_db
Typed = Callable[..., Result]


@pytest.fixture
def typed() -> Typed:
    """Type a command; gives what it printed and its exit code."""
    return lambda *arguments, **given: CliRunner().invoke(app, [str(one) for one in arguments], **given)


@pytest.fixture
def board() -> Group:
    return make_group("Fairmead Safety Board", short_name="FSB")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    made = tmp_path / "minutes.txt"
    made.write_text(MINUTES)
    return made


def test_a_paper_is_brought_in_for_review(typed: Typed, board: Group, paper: Path) -> None:
    cast.clerk()
    done = typed("import", paper)
    assert done.exit_code == 0
    made = PaperImport.objects.get()
    assert f"minutes.txt: {made.read_meetings.get().facts.count()} facts read; to review. Review it at" in done.stderr
    assert Action.objects.count() == 0
    again = typed("import", paper, "--json")
    assert again.exit_code == 0
    assert [row["state"] for row in json.loads(again.stdout)] == ["already brought in"]


def test_an_accepted_paper_is_recorded_at_once(typed: Typed, board: Group, paper: Path) -> None:
    cast.clerk()
    done = typed("import", paper, "--accept", "--json")
    assert done.exit_code == 0, done.stderr
    action = Action.objects.get()
    assert (action.meeting.group, action.owners_printed) == (board, "Bo Carr")


def test_a_paper_of_an_unknown_body_is_read_but_not_recorded(typed: Typed, paper: Path) -> None:
    cast.clerk()
    done = typed("import", paper, "--accept")
    assert done.exit_code == 1
    assert "minutes.txt was read and waits for a review in the browser." in done.stderr
    assert "“Fairmead Safety Board” is not in the directory" in done.stderr
    assert Action.objects.count() == 0


def test_somebody_must_do_it(typed: Typed, board: Group, paper: Path) -> None:
    done = typed("import", paper)
    assert done.exit_code == 2
    assert "there is no clerk's account yet" in done.stderr
    officer = cast.officer()
    refused = typed("import", paper, "--as", officer.email)
    assert refused.exit_code == 1
    assert "As an agency officer you cannot bring in papers: ask" in refused.stderr


def test_matters_outstanding_as_json_and_csv(typed: Typed, board: Group) -> None:
    first = make_meeting(board)
    action = make_action(minute=make_minute(first, number="12"), text="Mend the lamps")
    later = make_meeting(board, date=first.date.replace(month=6))
    asked = ("matters-outstanding", "--group", board.slug, "--meeting", later.date)
    found = json.loads(typed(*asked, "--json").stdout)
    assert [row["action"] for row in found["open"]] == [action.reference]
    assert found["missing"] == []
    assert found["statement"] == "1 action came from 1 earlier meeting: 1 open and listed, 0 closed. None is missing."
    sheet = typed(*asked, "--csv").stdout
    assert "Mend the lamps" in sheet
    assert sheet.lstrip("\ufeff").startswith("minute,title,meeting,resolution,owners")


def test_matters_outstanding_as_pdf(typed: Typed, board: Group, tmp_path: Path) -> None:
    meeting = make_meeting(board)
    target = tmp_path / "report.pdf"
    done = typed("matters-outstanding", "--group", board.slug, "--meeting", meeting.date, "--pdf", target)
    assert done.exit_code == 0, done.stderr
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_group_or_day_that_is_not_there_is_answered_with_those_that_are(typed: Typed, board: Group) -> None:
    meeting = make_meeting(board)
    wrong = typed("matters-outstanding", "--group", "bored", "--meeting", "2026-01-01")
    assert (wrong.exit_code, f"Groups: {board.slug}." in wrong.stderr) == (2, True)
    day = typed("matters-outstanding", "--group", board.slug, "--meeting", "2026-01-01")
    assert (day.exit_code, f"Its latest: {meeting.date.isoformat()}." in day.stderr) == (2, True)
    assert (
        "is not a day: write it as 2026-12-10."
        in typed("matters-outstanding", "--group", board.slug, "--meeting", "1 May").stderr
    )


def test_a_pack_is_refused_without_an_agenda(typed: Typed, board: Group, tmp_path: Path) -> None:
    cast.clerk()
    meeting = make_meeting(board)
    done = typed("pack", "--group", board.slug, "--meeting", meeting.date, "-o", tmp_path / "pack.pdf")
    assert done.exit_code == 1
    assert "has no agenda yet" in done.stderr
    assert Pack.objects.count() == 0
    assert (
        "there is no edition “secret”: write public or members."
        in typed(
            "pack", "--group", board.slug, "--meeting", meeting.date, "-o", tmp_path / "p.pdf", "--edition", "secret"
        ).stderr
    )


def test_an_account_is_added_with_a_password_from_standard_input(typed: Typed) -> None:
    asked = ("account", "add", "New.Clerk@Example.org", "--role", "clerk", "--password-stdin")
    weak = typed(*asked, input="short\n")
    assert (weak.exit_code, Account.objects.count()) == (1, 0)
    assert typed(*asked, input="a long enough password\n").exit_code == 0
    made = Account.objects.get()
    assert (made.email, made.role, made.check_password("a long enough password")) == (
        "new.clerk@example.org", Role.CLERK, True,
    )  # fmt: skip
    assert "already has an account" in typed(*asked, input="a long enough password\n").stderr
    assert "there is no role “king”" in typed("account", "add", "a@example.org", "--role", "king").stderr
