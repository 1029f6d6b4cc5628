"""A page gone through by the Tab key alone: which elements it should stop at, where it did stop, whether each showed it."""

from __future__ import annotations

import itertools
from typing import Any

from playwright.sync_api import Locator, Page, expect

# What somebody can act on, in the order of the document; a group of radios is one stop. Everything folded is opened first.
# A look is the styles that may show where the focus is: of the element, its parent, its label, and what is drawn before each.
SET_UP = """
() => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  const able = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], "
    + "video[controls], [contenteditable], [tabindex]";
  const radio = (one) => one.type === "radio" && one.name;
  const group = (one) => Array.from(document.querySelectorAll("input[type=radio]"))
    .filter((other) => other.name === one.name && other.form === one.form && !other.disabled);
  const first = (one) => (group(one).find((other) => other.checked) ?? group(one)[0]) === one;
  const stops = Array.from(document.querySelectorAll(able)).filter((one) =>
    one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true })
    && !(one.tagName === "SUMMARY" && one.parentElement.querySelector("summary") !== one) && (!radio(one) || first(one)));
  const drawn = (one, part) => {
    const style = getComputedStyle(one, part);
    return [style.outlineStyle === "none" ? "" : style.outline, style.boxShadow, style.backgroundColor, style.borderBottomColor];
  };
  const parts = (one) => [one, one.parentElement, ...(one.labels ?? [])].flatMap((each) =>
    [drawn(each), drawn(each, "::before"), drawn(each, "::after")]);
  const look = (one) => JSON.stringify(parts(one));
  document.activeElement?.blur();
  window.fpStops = stops;
  window.fpLooks = stops.map(look);
  window.fpLog = [];
  document.addEventListener("focusin", (event) => {
    const at = stops.indexOf(event.target);
    window.fpLog.push([at, at >= 0 && look(event.target) !== window.fpLooks[at], at < 0 ? window.fpName(event.target) : ""]);
  });
  const words = (one) => (one.innerText || one.ariaLabel || one.value || "").trim().slice(0, 40);
  window.fpName = (one) => `<${one.tagName.toLowerCase()} ${one.id || one.name || ""}> “${words(one)}”`;
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  window.fpLog.length = 0;
  return stops.length;
}
"""
# Focused, nothing lies over it: neither a foot that stays in sight nor a head (WCAG 2.4.11).
COVERED = """
() => window.fpStops.filter((one) => {
  one.focus();
  const box = one.getClientRects()[0] ?? one.getBoundingClientRect(); // a link broken over two lines has a box for each
  const tall = Math.min(box.height, innerHeight);
  const at = document.elementFromPoint(box.left + box.width / 2, Math.max(0, box.top) + tall / 2);
  const labels = Array.from(one.labels ?? []);
  return at && !one.contains(at) && !at.contains(one) && !labels.some((label) => label.contains(at) || at.contains(label));
}).map(window.fpName)
"""
# What answers a click and cannot be focused, nor has anything inside that can.
DEAF = """
() => Array.from(document.querySelectorAll("[onclick], [role=button], [role=link], [role=tab], [data-hx-get], [data-hx-post]"))
  .filter((one) => !one.matches("form, input, select, textarea, a[href], button, [tabindex]") && one.checkVisibility()
    && !/load|revealed|every/.test(one.dataset.hxTrigger ?? "")).map(window.fpName)
"""
PATIENCE = 15  # keys that may pass within one element: a box of a day has a stop for each of its parts


def faults_by_key(page: Page) -> list[str]:
    """What is wrong with the open page for somebody who has only the Tab key: each with the element it is wrong of."""
    if page.locator("script[src]").count():
        page.wait_for_selector("body.js-enabled")
    count = page.evaluate(SET_UP)
    names = page.evaluate("() => window.fpStops.map(window.fpName)")
    log = _walk(page, count)
    reached = [at for at, _, _ in log if at >= 0]
    faults = [f"not reached by Tab: {names[at]}" for at in range(count) if at not in reached]
    order = list(dict.fromkeys(reached))
    if order != sorted(order):
        wrong = next(after for before, after in itertools.pairwise(order) if after < before)
        faults.append(f"out of the document's order: {names[wrong]}")
    seen = {at for at, shown, _ in log if shown}
    faults += [f"does not show that it has the focus: {names[at]}" for at in order if at not in seen]
    faults += [f"something lies over it: {name}" for name in page.evaluate(COVERED)]
    faults += [f"answers the mouse alone: {name}" for name in page.evaluate(DEAF)]
    return faults


def _walk(page: Page, count: int) -> list[Any]:
    """Press Tab until every stop was met or the keys lead nowhere new: the stops met, each with whether it showed."""
    met, idle = 0, 0
    while met < count and idle < PATIENCE:
        for _ in range(max(1, min(count - met, 50))):
            page.keyboard.press("Tab")
        now = page.evaluate("() => new Set(window.fpLog.map(([at]) => at).filter((at) => at >= 0)).size")
        idle = 0 if now > met else idle + 1
        met = now
    log: list[Any] = page.evaluate("() => window.fpLog")
    return log


def tab_to(page: Page, target: Locator, *, most: int = 200) -> None:
    """Press Tab until ``target`` has the focus; fails where so many keys do not lead there."""
    expect(target).to_be_visible()
    for _ in range(most):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} tabs do not lead to {target}")
