"""Which build is read, through which engine, and what is said where it cannot be."""

from __future__ import annotations

import sys

import pytest

from frankpledge.know.analysis.engine import NoFigures, current_build, open_figures
from tests.factories.know import Build


@pytest.fixture
def built(tmp_path):
    build = Build(tmp_path)
    build.area("E09000001", "Alder")
    return build.done()


def test_the_current_build_is_the_one_that_is_named(built, tmp_path):
    assert current_build(tmp_path) == built
    with open_figures(built) as figures:
        areas = figures.table("areas")
        assert figures.rows(areas.select("code", "name")) == [{"code": "E09000001", "name": "Alder"}]
        assert figures.name == built.name


def test_without_a_build_or_with_one_that_is_gone_the_commands_are_said(tmp_path, built):
    with pytest.raises(NoFigures, match="No figures have been built yet"):
        current_build(tmp_path / "elsewhere")
    built.unlink()
    with pytest.raises(NoFigures, match="are gone from the data folder"):
        current_build(tmp_path)


def test_a_build_cannot_be_written_to_nor_read_past(built, tmp_path):
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    with open_figures(built) as figures:
        with pytest.raises(Exception, match="read-only"):
            figures.backend.raw_sql("create table more (a integer)")
        with pytest.raises(Exception, match="disabled"):
            figures.backend.raw_sql(f"select * from read_csv('{tmp_path}/secret.csv')")  # noqa: S608


def test_spark_without_a_parquet_twin_says_which_command_makes_one(built):
    with pytest.raises(NoFigures, match="frankpledge build --parquet"), open_figures(built, engine="local[2]"):
        pass


def test_an_engine_that_is_none_is_refused_by_name(built):
    built.with_suffix("").mkdir()
    refused = pytest.raises(NoFigures, match="FRANKPLEDGE_ENGINE is “sparkle”: write duckdb, or")
    with refused, open_figures(built, engine="sparkle"):
        pass


def test_without_sparks_package_it_is_said_what_to_install(built, monkeypatch):
    built.with_suffix("").mkdir()
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    refused = pytest.raises(NoFigures, match=r"install requirements/spark\.lock")
    with refused, open_figures(built, engine="spark://figures.example:7077"):
        pass
