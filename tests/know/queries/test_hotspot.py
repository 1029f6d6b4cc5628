"""Hot spots on a borough of two kilometres by two, with one hot corner."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from frankpledge.know.analysis.grid import grid_over
from frankpledge.know.queries.figure import NoMeasure, held
from frankpledge.know.queries.hotspot import hot_spots
from frankpledge.know.queries.hotspot_method import held_against, standings, told_by, verdict
from tests.factories.know import Build, months_from

EAST, NORTH = 540_000, 170_000
KIND = "Burglary"


@pytest.fixture
def build(tmp_path, settings) -> Build:
    settings.KNOW_DATA = tmp_path
    made = Build(tmp_path)
    made.receipt(1)
    made.area("E09000001", "Alder")
    made.area("E05000001", "Elm Hill", "ward", "ward-2022", "E09000001")
    # Ten metres inside the cells' edges, so that 64 cells touch it and none beyond.
    made.lines("E09000001", shapely.to_wkb(shapely.box(EAST + 10, NORTH + 10, EAST + 1990, NORTH + 1990)))
    return made


def records(months, corner: int):
    """One record a month in each cell along two sides, and ``corner`` more in four cells of the south-west corner."""
    rows = []
    for day in months:
        rows += [(day, KIND, EAST + 125 + 250 * at, NORTH + 1875, 1) for at in range(8)]
        rows += [(day, KIND, EAST + 1875, NORTH + 125 + 250 * at, 1) for at in range(7)]
        rows += [(day, KIND, EAST + x, NORTH + y, corner) for x in (125, 375) for y in (125, 375)]
    return rows


def alder():
    return held().places.find("Alder")


def test_the_hot_corner_is_a_cluster_and_the_sides_are_not(build):
    build.points("police-street", records(months_from("2017-01", 24), 20), borough="E09000001", ward="E05000001")
    build.done()
    found = hot_spots(name="street-burglary", area=alder())
    assert (len(found.grid), found.total, found.placed) == (64, 12 * 95, 12 * 95)
    assert (found.start.isoformat(), found.end.isoformat()) == ("2018-01-01", "2018-12-01")
    assert [(cell.count, cell.before) for cell in found.cells[:5]] == [(240, 240)] * 4 + [(12, 12)]
    told = told_by(found, "gi")
    assert [bool(told.marked[cell.at]) for cell in found.cells[:5]] == [True] * 4 + [False]
    assert {(cell.easting, cell.northing) for cell in found.cells[:4]} == {
        (EAST + x, NORTH + y) for x in (0, 250) for y in (0, 250)
    }
    assert found.cells[0].wards == ("Elm Hill",)
    assert found.half == pytest.approx(3 / 64)


def test_last_years_count_is_held_against_this_year(build):
    build.points("police-street", records(months_from("2017-01", 24), 20), borough="E09000001", ward="E05000001")
    build.done()
    five = hot_spots(name="street-burglary", area=alder()).foretold[-1]
    assert (five.share, five.cells) == (0.05, 3)
    assert five.caught == pytest.approx(3 * 20 / 95)
    assert five.pei == pytest.approx(1.0)


def test_without_the_year_before_nothing_is_foretold(build):
    build.points("police-street", records(months_from("2018-01", 12), 20), borough="E09000001", ward="E05000001")
    build.done()
    found = hot_spots(name="street-burglary", area=alder())
    assert found.foretold == ()
    assert found.cells[0].before == 0


def test_what_cannot_be_mapped_is_refused_with_the_reason(build):
    build.points("police-street", records(months_from("2018-01", 11), 1), borough="E09000001", ward="E05000001")
    build.months(months_from("2018-01", 12))
    build.counts("E09000001", months_from("2018-01", 12), [1] * 12)
    build.done()
    with pytest.raises(NoMeasure, match=r"11 months of burglary on data\.police\.uk in Alder"):
        hot_spots(name="street-burglary", area=alder())
    with pytest.raises(NoMeasure, match="without places"):
        hot_spots(name="arson", area=alder())
    with pytest.raises(NoMeasure, match="Elm Hill is a ward"):
        hot_spots(name="street-burglary", area=held().places.find("Elm Hill"))


def test_a_borough_without_lines_says_what_to_bring_in(build):
    build.lines("E09000001", None)
    build.points("police-street", records(months_from("2018-01", 12), 1), borough="E09000001", ward="E05000001")
    build.done()
    with pytest.raises(NoMeasure, match="bring in a file of boundaries"):
        hot_spots(name="street-burglary", area=alder())


def test_places_of_their_own_are_marked_as_such(build):
    build.points("police-street", records(months_from("2017-01", 24), 20), borough="E09000001", ward="E05000001")
    build.connection.execute("create table facilities (easting double, northing double, name text)")
    for east, name in ((EAST + 130.0, "Supermarket"), (EAST + 140.0, "Hospital"), (EAST + 99_999.0, "Prison")):
        build.connection.execute("insert into facilities values (?, ?, ?)", [east, NORTH + 130.0, name])
    build.done()
    found = hot_spots(name="street-burglary", area=alder())
    marked = {(cell.easting, cell.northing): cell.facilities for cell in found.cells if cell.facilities}
    assert marked == {(EAST, NORTH): ("Hospital", "Supermarket")}


def test_the_same_places_again_are_foretold_best_by_the_count(build):
    build.points("police-street", records(months_from("2017-01", 24), 20), borough="E09000001", ward="E05000001")
    build.done()
    rows = standings(hot_spots(name="street-burglary", area=alder()))
    assert [row.method.key for row in rows] == ["count", "gi", "lisa", "density"]
    assert not any(row.beats for row in rows)
    assert "take the count" in verdict(rows)


def test_a_method_is_called_better_only_where_it_beats_last_years_count():
    """Forty on one point, one to four on four lonely ones; a year later it is all in the square of the forty and beside it."""
    grid = grid_over(shapely.box(EAST + 10, NORTH + 10, EAST + 1990, NORTH + 1990), 250.0)
    middle = (EAST + 875.0, NORTH + 875.0)
    lonely = [(EAST + x, NORTH + y) for x in (125.0, 1875.0) for y in (125.0, 1875.0)]
    east, north = np.array([middle, *lonely]).T
    beside = [(0, 0), (250, 0), (-250, 0), (0, 250), (0, -250)]
    after = grid.count([middle[0] + x for x, _ in beside], [middle[1] + y for _, y in beside])
    rows = held_against(grid, (east, north, np.array([40.0, 1, 2, 3, 4])), after, (5 / 64,))
    assert [row.method.key for row in rows if row.beats] == ["density"]
    assert "Kernel density foretold this year's squares better" in verdict(rows)
    again = held_against(grid, (east, north, np.array([40.0, 1, 2, 3, 4])), grid.count(east, north), (5 / 64,))
    assert not any(row.beats for row in again)
