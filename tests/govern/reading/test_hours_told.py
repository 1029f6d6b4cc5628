"""Hours and dates of headings that other hours and dates stand beside."""

from frankpledge.govern.reading.read import read_text

BODY = "\n\n1. Apologies\nNone.\n\n2. Minutes\nAgreed.\n\n3. Parking\nNoted.\n"


def test_the_end_of_a_call_in_is_no_start() -> None:
    for said in ("Call-in period ends: 5pm on 12 November 2021", "Call-in closes at 5pm on 12 November 2021"):
        main = read_text("x", f"EXECUTIVE BOARD – 4 NOVEMBER 2021\n\n{said}\n\nPresent: Ann Lee (Chair)" + BODY).main
        assert main.one("start_time") is None
    main = read_text("x", "EXECUTIVE BOARD – 4 NOVEMBER 2021 at 5pm\n\nPresent: Ann Lee (Chair)" + BODY).main
    assert main.one("start_time") == "17:00"


def test_start_and_end_on_two_bare_lines() -> None:
    text = (
        "Norton Safety Board\n\nMonday 21 October 2019\n\nPresent\nAnn Lee (Chair)\n\nStart 6.30pm\nEnd 8.05pm" + BODY
    )
    main = read_text("x", text).main
    assert (main.one("start_time"), main.one("end_time")) == ("18:30", "20:05")
