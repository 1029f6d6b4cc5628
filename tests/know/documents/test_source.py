"""Where figures come from, in lines: a few files are named, many of one dataset are one line, nothing is left out."""

from frankpledge.know.documents.source import Source, source_lines


def source(title: str, vintage: str) -> Source:
    return Source(
        title, "A force", vintage, "OGL v3", "Contains invented data.", f"{vintage}.csv", vintage.ljust(64, "0")
    )


def test_a_single_file_is_named_with_its_digest() -> None:
    (line,) = source_lines([source("Crime", "2025-12")])
    assert line == "Crime, A force, to 2025-12 (2025-12.csv, SHA-256 2025-1200000). Contains invented data. OGL v3."


def test_many_files_of_one_dataset_are_one_line() -> None:
    found = source_lines([source("Stops", f"2025-{month:02}") for month in (3, 1, 2, 4)] + [source("Crime", "2025-12")])
    assert len(found) == 2
    assert found[0].startswith(
        "Stops, A force, 4 files of 2025-01 to 2025-04; the workbook and the open data name each"
    )


def test_three_files_are_named_one_by_one() -> None:
    (line,) = source_lines([source("Crime", vintage) for vintage in ("2024", "2025", "2026")])
    assert all(f"({vintage}.csv" in line for vintage in ("2024", "2025", "2026"))
