"""The plan on a page: seconds from values to one side of A4, also for a big plan, beside WeasyPrint setting the same as HTML.

    python -m bench.plan_page

Goal: under 1 s. A big plan has eight priorities with an aim and two measures each; one that does not fit is refused as fast.
"""

from __future__ import annotations

import html
import os
import statistics
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
django.setup()

from frankpledge.plan.documents.plan_page import PlanPage  # noqa: E402
from frankpledge.plan.documents.plan_page_press import PageTooLong, plan_page_pdf  # noqa: E402
from tests.factories.strategy import a_page  # noqa: E402

TURNS = 5
STYLE = """
@page { size: A4 landscape; margin: 10mm }
body { font-family: "Atkinson Hyperlegible Next", sans-serif; font-size: 8pt; margin: 0 }
header { background: #0b5563; color: #fff; padding: 2mm 4mm } h1 { margin: 0 }
.cards { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3mm } h2 { background: #4a2b70; color: #fff; margin: 0 }
.measure { border: 0.5pt solid #999; padding: 1mm; margin: 1mm 0 } p { margin: 0.5mm 0 }
"""


def as_html(page: PlanPage) -> str:
    """The same words as a web page for the peer, which cannot choose its own size."""
    said = html.escape
    cards = []
    for one in page.priorities:
        aims = "".join(
            f"<h3>{said(aim.text)}</h3><p>{said(aim.success)}</p>"
            + "".join(
                f'<div class="measure"><p><b>{said(m.title)}</b> {m.letter}</p><p>{said(m.baseline)} in {m.baseline_name},'
                f" {said(m.now)} {said(m.now_name)}</p><p>Target {said(m.target)}</p></div>"
                for m in aim.measures
            )
            for aim in one.aims
        )
        cards.append(f"<section><h2>{one.number} {said(one.title)}</h2><p>{said(one.why)}</p>{aims}</section>")
    head = f"<header><h1>{said(page.title)}</h1>{said(page.years)}, {said(page.standing)}</header>"
    body = f"{head}<p>{said(page.vision)}</p><div class='cards'>{''.join(cards)}</div>"
    return f"<!doctype html><html lang='en-GB'><title>{said(page.title)}</title><style>{STYLE}</style>{body}"


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Median and worst of several turns; the first, which loads fonts, is left out."""
    work()
    taken = []
    for _turn in range(TURNS):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken), max(taken)


def refused() -> None:
    """A plan of 8 priorities, 48 aims and 144 measures."""
    try:
        plan_page_pdf(a_page(8, 6, 3, words=40))
    except PageTooLong:
        return
    raise SystemExit("A plan that cannot fit on one side was set nevertheless.")


def main() -> None:
    """Print a table."""
    from weasyprint import HTML

    small, big = a_page(4, 2, 1), a_page(8, 1, 2)
    rows = [
        ("Four priorities, 8 aims, 8 measures", *seconds(lambda: plan_page_pdf(small))),
        ("Eight priorities, 8 aims, 16 measures", *seconds(lambda: plan_page_pdf(big))),
        ("Too long by far: refused with what to shorten", *seconds(refused)),
        ("WeasyPrint, the same eight priorities, tagged", *seconds(
            lambda: HTML(string=as_html(big)).write_pdf(pdf_variant="pdf/ua-1")
        )),
    ]  # fmt: skip
    print("| plan on a page | median | worst |\n| --- | --- | --- |")
    for name, median, worst in rows:
        print(f"| {name} | {median:.2f} s | {worst:.2f} s |")


if __name__ == "__main__":
    main()
