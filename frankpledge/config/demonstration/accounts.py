"""The sign-ins of the demonstration. Their password is known to everybody, so they exist nowhere else."""

from __future__ import annotations

from typing import Any

from frankpledge.config.demonstration.story import Story, data_file
from frankpledge.partnership import audit
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account, PartnershipSettings

PASSWORD = "mere-bridge-lantern"  # noqa: S105 - known on purpose; refused where the records are real


class NotADemonstration(Exception):
    """Somebody asked for accounts with a known password where the records are real."""


def add_account(email: str, role: Role) -> Account:
    """A sign-in with the known password. Raises NotADemonstration unless the partnership is marked as one."""
    if not PartnershipSettings.current().is_demonstration:
        raise NotADemonstration(
            "Accounts with a known password are for the demonstration only: use frankpledge account add."
        )
    return Account.objects.create_account(email, PASSWORD, role)


def link_cast(story: Story, cast: dict[str, Any]) -> None:
    """The cast's accounts, each acting as its person; the clerk's is there already, because everything was made by it."""
    for entry in cast["account"]:
        found = Account.objects.filter(email=entry["email"]).first() or add_account(entry["email"], Role(entry["role"]))
        found.person = story.people[entry["person"]]
        found.save(update_fields=["person"])
        sentence = f"Added the {entry['role']}'s account {found.email}."
        audit.note(by=story.clerk, verb="add_account", about=found, sentence=sentence)


def sign_in_card(address: str) -> str:
    """What to show whoever started the demonstration: where it is, who may sign in, what a resident sees."""
    cast = data_file("cast")
    told = {
        "clerk": "makes agendas and minutes, brings in papers, publishes",
        "coordinator": "keeps the actions",
        "chair": "reads everything, closes actions, publishes packs",
        "officer": "gives updates on the actions of one agency",
    }
    lines = [
        "",
        f"  {cast['partnership']['name']}: a demonstration; everyone and everything in it is invented.",
        "",
        f"  Residents, with no sign-in:  {address}/    meetings to come, published minutes and packs, Part 1 only",
        f"  Members sign in at:          {address}/sign-in/    password for all of them: {PASSWORD}",
        "",
    ]
    lines += [f"    {entry['email']:<32} {entry['person']}, {told[entry['role']]}" for entry in cast["account"]]
    return "\n".join([*lines, ""])
