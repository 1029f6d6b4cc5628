"""The tables of a data pack: the same columns for every measure, so that a reader learns them once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from frankpledge.know.documents.content import Column, Kind, Table, Value
from frankpledge.know.queries.data_pack_figures import AtQuarter, quarter_words
from frankpledge.know.queries.figure import Figure
from frankpledge.know.queries.standing import Standing

LETTER = Column("letter", "Letter", "letter", "", "R worse, G better, A noise; empty where neither way is better")


def kind_of(found: AtQuarter) -> Kind:
    """Whole numbers for counts; harm has decimals."""
    return "count" if found.measure.kind == "count" else "number"


def share(now: float | None, before: float | None) -> float | None:
    """The change as a share of what it was; None where there is nothing to compare."""
    return None if now is None or not before else (now - before) / before


def _value(one: Figure | None) -> float | None:
    return one.value if one else None


def measure_table(found: AtQuarter) -> Table:
    """A measure's quarter and twelve months, now, a year before and in the baseline."""
    own, one, kind = found.own, found.measure, kind_of(found)
    assert own is not None, "a measure that lacks the quarter has no table"
    line = own.line
    quarters = [
        _value(found.figure(start)) if start else None
        for start in (found.quarter, found.quarter.replace(year=found.quarter.year - 1), found.baseline_quarter)
    ]
    years = [line.now, own.last, line.before]
    letter = line.judgement.letter if line.judgement else ""
    columns = (
        Column("period", "Period"),
        Column("now", one.unit.capitalize(), kind, one.unit),
        Column("year_before", "A year before", kind, one.unit, "The same months a year before"),
        Column("baseline", line.baseline_words, kind, one.unit, "The same months of the baseline"),
        Column("change_on_year", "Change on the year", "share"),
        Column("change_on_baseline", f"Change on {line.baseline_words}", "share"),
        LETTER,
    )
    last = line.latest.label if line.latest else ""
    rows: tuple[tuple[Value, ...], ...] = (
        (quarter_words(found.quarter), *quarters, share(quarters[0], quarters[1]), share(quarters[0], quarters[2]), None),
        (_upper(last), *years, share(years[0], years[1]), share(years[0], years[2]), letter),
    )  # fmt: skip
    return Table(one.name, f"{one.title}: {found.area.name}", columns, rows)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def changes_table(name: str, title: str, rows: Iterable[AtQuarter], empty: str) -> Table:
    """Several measures, a row each: the quarter, the twelve months against the baseline, the letter."""
    columns = (
        Column("measure", "Measure"),
        Column("quarter", "Quarter", "number", "", "The quarter's figure, in the measure's unit"),
        Column("twelve_months", "12 months", "number", "", "The twelve months to the end of the quarter"),
        Column("baseline", "Baseline", "number", "", "2019, or the months that the measure's note names"),
        Column("change", "Change", "share", "", "Of the twelve months on the baseline"),
        LETTER,
    )
    shown: list[tuple[Value, ...]] = []
    notes: dict[str, list[str]] = {}
    for found in rows:
        line = found.own.line if found.own else None
        if line is None:
            continue
        letter = line.judgement.letter if line.judgement else ""
        shown.append((found.measure.title, _value(found.figure(found.quarter)), line.now, line.before,
                      share(line.now, line.before), letter))  # fmt: skip
        if line.before is not None and line.baseline_words != "2019":
            notes.setdefault(line.baseline_words, []).append(found.measure.title)
    said = tuple(f"{', '.join(titles)}: the baseline is {words}." for words, titles in notes.items())
    return Table(name, title, columns, tuple(shown), said, empty)


def wards_table(name: str, found: AtQuarter) -> Table:
    """Every ward in one measure, highest rate first, with the places that chance could give it."""
    one, wards = found.measure, found.wards_now()
    columns = (
        Column("ward", "Ward"),
        Column("twelve_months", _upper(one.unit), kind_of(found), one.unit, f"The twelve months to {found.last:%B %Y}"),
        Column("rate", f"Per {one.per:,} residents", "rate", f"{one.unit} per {one.per:,} residents"),
        Column("low", "Low", "rate", "", "Lower end of the 95 per cent interval of the rate"),
        Column("high", "High", "rate", "", "Upper end of it"),
        Column("place_from", "Place from", "count", "", "Best place that chance could give it; 1 is the highest rate"),
        Column("place_to", "Place to", "count", "", "Worst place that chance could give it"),
        Column("change", "Change", "share", "", "On the baseline"),
        LETTER,
    )
    rows = []
    for ward in wards:
        place, line = ward.place, ward.line
        rate = (place.rate, place.low, place.high, place.rank_from, place.rank_to) if place else (None,) * 5
        letter = line.judgement.letter if line.judgement else ""
        rows.append((ward.area.name, line.now, *rate, share(line.now, line.before), letter))
    notes = ("Place 1 has the highest rate. Wards whose places overlap cannot be told apart.", *(_residents_of(wards)))
    title = f"{one.title} by ward, twelve months to {found.last:%B %Y}"
    return Table(
        name, title, columns, tuple(rows), notes if rows else (), "No figures by ward reach the quarter's end."
    )


def _residents_of(wards: Sequence[Standing]) -> tuple[str, ...]:
    years = {one.people_year for one in wards if one.people_year}
    latest = next((one.line.latest for one in wards if one.line.latest), None)
    if not years or (latest and years == {latest.start.year}):
        return ()
    return (f"Residents are those estimated for the middle of {', '.join(map(str, sorted(years)))}.",)


def ward_codes_table(wards: Sequence[Standing]) -> Table:
    """The wards that the pack names, with their ONS codes."""
    rows = tuple((one.area.name, one.area.code) for one in sorted(wards, key=lambda one: one.area.name))
    return Table("ward-codes", "Wards and their codes", (Column("ward", "Ward"), Column("code", "ONS code")), rows,
                 empty="No figures by ward reach the quarter's end.")  # fmt: skip


def _plain_column(found: AtQuarter) -> Column:
    one = found.measure
    return Column(one.name.replace("-", "_"), one.title, kind_of(found), one.unit)


def other_wards_table(name: str, priority: str, measures: Sequence[AtQuarter], last: datetime.date) -> Table:
    """Several measures by ward: the twelve months' figures only."""
    by_ward = {one.area.code: one.area.name for found in measures for one in found.wards_now()}
    values = [{one.area.code: one.line.now for one in found.wards_now()} for found in measures]
    columns = (
        Column("ward", "Ward"),
        *(_plain_column(found) for found in measures),
    )  # fmt: skip
    rows = tuple(
        (ward, *(own.get(code) for own in values)) for code, ward in sorted(by_ward.items(), key=lambda one: one[1])
    )
    return Table(name, f"{priority}: other measures by ward, twelve months to {last:%B %Y}", columns, rows)


def boroughs_table(measures: Iterable[AtQuarter], area: str, last: datetime.date) -> Table:
    """Where the area stands among the boroughs, a measure a row."""
    columns = (
        Column("measure", "Measure"),
        Column("twelve_months", "12 months", "number"),
        Column("per", "Per residents", "count", "residents", "The rate is for so many residents"),
        Column("rate", "Rate", "rate"),
        Column("low", "Low", "rate", "", "Lower end of the 95 per cent interval; none for harm"),
        Column("high", "High", "rate"),
        Column("rank", "Place", "count", "", "1 is the highest rate"),
        Column("place_from", "From", "count", "", "Best place that chance could give it"),
        Column("place_to", "To", "count", "", "Worst place that chance could give it"),
        Column("of", "Of", "count", "boroughs"),
        Column("london", "All together", "rate", "", "The rate of all these boroughs together"),
    )
    rows = []
    for found in measures:
        own = found.own
        if own is None or own.place is None or found.boroughs is None:
            continue
        place = own.place
        chance = (place.rank_from, place.rank_to) if place.low is not None else (None, None)
        rows.append((found.measure.title, own.line.now, found.measure.per, place.rate, place.low, place.high, place.rank,
                     *chance, place.ranked, found.boroughs.whole))  # fmt: skip
    notes = ("Place 1 has the highest rate. From and to are the places that chance alone could give.",)
    title = f"{area} among the boroughs, twelve months to {last:%B %Y}"
    return Table(
        "boroughs", title, columns, tuple(rows), notes if rows else (), "There are no other boroughs to compare with."
    )


def harm_table(crime: AtQuarter, harm: AtQuarter | None, beside: Sequence[AtQuarter], last: datetime.date) -> Table:
    """Wards by volume and by harm, with what harm indices leave out beside them."""
    volume, weighed = _by_place(crime), _by_place(harm) if harm else {}
    values = [{one.area.code: one.line.now for one in found.wards_now()} for found in beside]
    columns = (
        Column("ward", "Ward"),
        Column("crimes", "Crimes", "count", "crimes"),
        Column("crimes_place", "Place by crimes", "count"),
        Column("harm", "Harm", "number", "days", "Days of the Cambridge Crime Harm Index"),
        Column("harm_place", "Place by harm", "count"),
        *(_plain_column(found) for found in beside),
    )  # fmt: skip
    order = sorted(volume, key=lambda code: (weighed.get(code, volume[code])[1], volume[code][2]))
    rows = tuple(
        (volume[code][2], *volume[code][:2], *(weighed[code][:2] if code in weighed else (None, None)),
         *(own.get(code) for own in values))
        for code in order
    )  # fmt: skip
    return Table("harm-by-ward", f"Volume and harm by ward, twelve months to {last:%B %Y}", columns, rows,
                 ("Places are by number, not by rate: 1 has most.",) if rows else ())  # fmt: skip


def _by_place(found: AtQuarter) -> dict[str, tuple[float, int, str]]:
    """By ward: what it has, its place by that, its name."""
    wards = found.wards_now()
    return {
        one.area.code: (one.line.now, 1 + sum(other.line.now > one.line.now for other in wards), one.area.name)
        for one in wards
    }
