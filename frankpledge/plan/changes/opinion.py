"""Saying whether another partnership's action would suit us."""

from __future__ import annotations

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.opinion import Suits
from frankpledge.plan.models import Opinion, OutsideAction


def say_opinion(*, action: OutsideAction, suits: str, why: str, by: Account) -> Opinion:
    """Keep what an account says; said again it takes the place of what was said before, which stays in its edits.

    Raises:
        CannotDo: no answer, or no reason.
    """
    check(by, Permission.LEARNING_SUGGEST)
    if suits not in Suits.values or not why.strip():
        raise CannotDo("Say whether it would suit us, and why.")
    with transaction.atomic():
        OutsideAction.objects.select_for_update().get(pk=action.pk)  # two presses at once make one opinion
        opinion = Opinion.objects.filter(action=action, by=by).first() or Opinion(action=action, by=by)
        if write_record(record=opinion, by=by, suits=suits, words=why.strip()[:1000]) is not None:
            sentence = f"Said of “{action}”: {opinion.get_suits_display()}."
            audit.note(by=by, verb="say_opinion", about=opinion, sentence=sentence)
    return opinion
