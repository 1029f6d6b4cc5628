"""Making, offering, publishing and withdrawing data packs, and the words that people put to them."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import fingerprint, frozen
from frankpledge.know.enums import DataPackState
from frankpledge.know.models import DataPack, DataPackRemark
from frankpledge.know.queries.data_pack import NoQuarter, Step, data_pack_steps
from frankpledge.know.queries.data_pack_record import seen_of
from frankpledge.know.queries.figure import NoMeasure
from frankpledge.know.rules.priority import PrioritiesRefused
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account

MAKING = Generator[Step, None, DataPack]


def make_data_pack(*, area: Area, quarter: datetime.date, by: Account, note: str = "") -> DataPack:
    """Make the pack of a quarter in one go. See ``making_data_pack``."""
    steps = making_data_pack(area=area, quarter=quarter, by=by, note=note)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            made: DataPack = done.value
            return made


def making_data_pack(*, area: Area, quarter: datetime.date, by: Account, note: str = "") -> MAKING:
    """Make the pack of a quarter, telling each step before it is taken. Nothing is kept unless it is followed to its end.

    Where the pack that stands says the same to the last digit, it is given back and no other is made.

    Raises:
        CannotDo: no figures, or a quarter that is not whole; the message says what is lacking.
        Refused: the account may not make data packs.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    try:
        document = yield from data_pack_steps(area=area, quarter=quarter)
    except (NoQuarter, NoMeasure, NoFigures, PrioritiesRefused) as refused:
        raise CannotDo(str(refused)) from refused
    try:
        return _keep(document, quarter, by, note.strip())
    except IntegrityError:  # the same button pressed twice at once: the other one was kept a moment ago
        return _keep(document, quarter, by, note.strip())


def _keep(document: Document, quarter: datetime.date, by: Account, note: str) -> DataPack:
    """The document as a new row, or the row that stands already and says the same."""
    marked = fingerprint(document)
    with transaction.atomic():
        standing = DataPack.objects.select_for_update().filter(
            area_code=document.area_code, quarter=quarter, stands=True
        ).first()  # fmt: skip
        if standing is not None and standing.fingerprint == marked:
            return standing
        if standing is not None:
            standing.stands = False
            standing.save(update_fields=["stands"])
        made = DataPack.objects.create(
            area_code=document.area_code, area_name=document.area, quarter=quarter, title=document.title,
            content=frozen(document), fingerprint=marked, build=document.build, replaces=standing, note=note, made_by=by,
        )  # fmt: skip
        instead = f" in place of the one of {standing.made_at:%-d %B %Y}" if standing else ""
        audit.note(by=by, verb="make_data_pack", about=made, sentence=f"Made “{made}”{instead}.")
    return made


def _held(pack: DataPack) -> DataPack:
    return DataPack.objects.select_for_update().get(pk=pack.pk)


def _newest(pack: DataPack) -> None:
    """Raise CannotDo for a pack that a newer one has replaced."""
    if not pack.stands and pack.state != DataPackState.WITHDRAWN:
        raise CannotDo(f"“{pack}” was made anew since: take the newer one.")


def offer_data_pack(*, pack: DataPack, by: Account) -> DataPack:
    """Offer a pack to the agenda: from then on the clerk may put it under an item. Pressed twice, nothing more happens.

    Raises:
        CannotDo: it is withdrawn or replaced.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        held = _held(pack)
        _newest(held)
        if held.state == DataPackState.WITHDRAWN:
            raise CannotDo(f"“{held}” was withdrawn because: {held.reason} Make it anew and offer that.")
        if held.state == DataPackState.DRAFT:
            held.state = DataPackState.OFFERED
            held.save(update_fields=["state"])
            audit.note(by=by, verb="offer_data_pack", about=held, sentence=f"Offered “{held}” to the agenda.")
    return held


def publish_data_pack(*, pack: DataPack, seen: str, by: Account) -> DataPack:
    """Put a pack where residents read it. An earlier making of the quarter that was out goes in at the same moment.

    Args:
        seen: the digest (``seen_of``) of the pack with its words as it was looked at.

    Raises:
        CannotDo: it is withdrawn or replaced, or its words changed since it was looked at.
    """
    check(by, Permission.ASSESSMENT_PUBLISH)
    with transaction.atomic():
        held = _held(pack)
        _newest(held)
        if held.state == DataPackState.WITHDRAWN:
            raise CannotDo(f"“{held}” was withdrawn because: {held.reason} Make it anew and publish that.")
        if held.state == DataPackState.PUBLISHED:
            return held  # the button pressed twice
        if seen_of(held) != seen:
            raise CannotDo(f"Somebody changed the words to “{held}” since you looked: look at it again, then publish.")
        out = DataPack.objects.filter(
            area_code=held.area_code, quarter=held.quarter, state=DataPackState.PUBLISHED
        ).exclude(pk=held.pk)  # fmt: skip
        for earlier in out:
            _take_off(earlier, by, "A newer making of this quarter was published.")
        held.state, held.part = DataPackState.PUBLISHED, Part.ONE
        held.published_at, held.published_by = timezone.now(), by
        held.save(update_fields=["state", "part", "published_at", "published_by"])
        audit.note(by=by, verb="publish_data_pack", about=held, sentence=f"Published “{held}”.")
    return held


def withdraw_data_pack(*, pack: DataPack, reason: str, by: Account) -> DataPack:
    """Take a pack back, with the reason; members still read it, marked.

    Raises:
        CannotDo: no reason is given, or it is withdrawn already.
    """
    check(by, Permission.ASSESSMENT_PUBLISH)
    if not reason.strip():
        raise CannotDo("Say why it is withdrawn: whoever holds a copy will ask.")
    with transaction.atomic():
        held = _held(pack)
        if held.state == DataPackState.WITHDRAWN:
            raise CannotDo(f"“{held}” is withdrawn already, because: {held.reason}")
        _take_off(held, by, reason.strip()[:500])
    return held


def _take_off(pack: DataPack, by: Account, reason: str) -> None:
    pack.state, pack.part, pack.stands = DataPackState.WITHDRAWN, Part.TWO, False
    pack.withdrawn_at, pack.withdrawn_by, pack.reason = timezone.now(), by, reason
    pack.save(update_fields=["state", "part", "stands", "withdrawn_at", "withdrawn_by", "reason"])
    audit.note(by=by, verb="withdraw_data_pack", about=pack, sentence=f"Withdrew “{pack}” because: {reason}")


def write_remarks(*, pack: DataPack, remarks: Mapping[str, str], by: Account) -> list[DataPackRemark]:
    """Put words to sections of a pack; an empty text takes them away. Only those that changed are by the writer.

    Args:
        remarks: words by the section's address; "" is the foreword.

    Raises:
        CannotDo: the pack is published, withdrawn or replaced: what readers hold is not rewritten.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        held = _held(pack)
        _newest(held)
        if held.state in (DataPackState.PUBLISHED, DataPackState.WITHDRAWN):
            raise CannotDo(
                f"“{held}” is {held.get_state_display().lower()}: its words stand as they are. Make it anew to write others."
            )
        there = {one.section: one for one in held.remarks.all()}
        for section, text in remarks.items():
            _remark(held, there.get(section), section, text.strip(), by)
        return list(held.remarks.all())


def _remark(pack: DataPack, there: DataPackRemark | None, section: str, text: str, by: Account) -> None:
    """Write, change or take away one remark; nothing at all where the words are the same."""
    if (there.text if there else "") == text:
        return
    where = f"the section “{section}” of" if section else "the foreword of"
    if not text and there is not None:
        there.delete()
    else:
        DataPackRemark.objects.update_or_create(pack=pack, section=section, defaults={"text": text, "by": by})
    done = "Wrote" if text else "Took away the words of"
    audit.note(by=by, verb="write_remarks", about=pack, sentence=f"{done} {where} “{pack}”.")
