"""Starting a partnership of one's own: all of it or nothing, and never over records that are there."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner, Result

from frankpledge.config.cli import app
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account, Group, PartnershipSettings, Person

pytestmark = pytest.mark.django_db
ASKED = {
    "--name": "Safer Fairmead Partnership",
    "--group": "Fairmead Safety Board",
    "--short-name": "FSB",
    "--clerk": "Wilma@fairmead.example",
    "--clerk-name": "Wilma Archer",
}


def started(password: str = "a long enough password", **other: str) -> Result:  # noqa: S107 - a test's
    given = ASKED | {f"--{name}": value for name, value in other.items()}
    words = [word for pair in given.items() if pair[1] for word in pair]
    return CliRunner().invoke(app, ["start", "--password-stdin", *words], input=password + "\n")


def test_it_records_the_partnership_its_group_and_its_clerk() -> None:
    done = started()
    assert done.exit_code == 0, done.stderr
    settings, clerk = PartnershipSettings.objects.get(), Account.objects.get()
    assert (settings.name, settings.is_demonstration) == ("Safer Fairmead Partnership", False)
    assert (Group.objects.get().name, Group.objects.get().short_name) == ("Fairmead Safety Board", "FSB")
    assert (clerk.email, clerk.role, str(clerk.person)) == ("wilma@fairmead.example", Role.CLERK, "Wilma Archer")
    browser = Client()
    assert browser.login(username=clerk.email, password="a long enough password")
    assert "Bring in the last minutes" in browser.get("/home/").text
    again = started()
    assert (again.exit_code, "There are records here already" in again.stderr) == (1, True)


@pytest.mark.parametrize(
    ("other", "code", "said"),
    [
        ({"password": "short"}, 1, "too short"),
        ({"clerk": "nobody"}, 2, "“nobody” is not an e-mail address."),
        ({"clerk-name": "--"}, 1, "holds no name"),
        ({"name": ""}, 2, "--name is missing"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_recorded(other: dict[str, str], code: int, said: str) -> None:
    done = started(**other)
    assert (done.exit_code, said in done.stderr) == (code, True), done.stderr
    assert not any(model.objects.exists() for model in (Account, Group, Person, PartnershipSettings))


@pytest.mark.parametrize(
    ("given", "kept", "said"),
    [
        ("E09000006", "Bromley", "Its area is Bromley (E09000006)."),
        ("bromley", "Bromley", "Its area is Bromley (E09000006)."),
        ("London Borough of Bromley", "Bromley", "Its area is Bromley (E09000006)."),
        ("Kensington & Chelsea", "Kensington and Chelsea", "E09000020"),
        ("Fairmead", "Fairmead", "It is kept as typed: once boundaries are brought in and built"),
        ("", "", "No area is set: Settings in the browser takes one"),
    ],
)
def test_the_area_is_kept_by_its_name_or_as_typed(given: str, kept: str, said: str) -> None:
    done = started(area=given)
    assert (done.exit_code, said in done.stderr) == (0, True), done.stderr
    assert PartnershipSettings.objects.get().area == kept


def test_the_clerk_changes_the_area_on_the_settings_page() -> None:
    started(area="Fairmead")
    browser = Client()
    assert browser.login(username="wilma@fairmead.example", password="a long enough password")
    page = browser.get(reverse("partnership:settings-edit")).text
    assert "such as E09000006" in page
    seen = re.search(r'name="shown"[^>]*value="([^"]*)"', page)
    told = {"name": "Safer Fairmead Partnership", "area": "Bexley", "shown": html.unescape(seen[1]) if seen else ""}
    assert browser.post(reverse("partnership:settings-edit"), told).status_code == 302
    assert PartnershipSettings.objects.get().area == "Bexley"
