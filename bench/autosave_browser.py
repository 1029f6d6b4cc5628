"""The Chromium of ``bench/autosave_kills.py``: typed in key by key, killed with all its processes, opened again."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from playwright.sync_api import Error, Page, Response, sync_playwright

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]


class Browser:
    """One profile on disk and the page of a minute in it."""

    def __init__(self, port: int, cookie: str, profile: Path) -> None:
        self.address, self.cookie, self.profile = f"http://127.0.0.1:{port}", cookie, profile
        self.acknowledged = 0

    def _open(self, playwright: Any, minute: int) -> Page:
        context = playwright.chromium.launch_persistent_context(
            str(self.profile), executable_path=shutil.which("chromium"), args=ARGS, headless=True
        )
        pairs = [pair.split("=", 1) for pair in self.cookie.split("; ")]
        context.add_cookies([{"name": name, "value": value, "url": self.address} for name, value in pairs])
        page: Page = context.pages[0]
        page.on("response", self._hear)
        page.goto(f"{self.address}/govern/minutes/{minute}/taking/")
        page.wait_for_function("document.body.classList.contains('js-enabled')")
        return page

    def _hear(self, answer: Response) -> None:
        if "/taking/save/" not in answer.url or not answer.ok:
            return
        sent = parse_qs(answer.request.post_data or "", keep_blank_values=True)
        self.acknowledged = max(self.acknowledged, len(sent["text"][0]))

    def type_until_killed(
        self, minute: int, seconds: float, every: float, letters: Callable[[int], str]
    ) -> tuple[list[float], int, float]:
        """When each key was pressed, how many letters the server had acknowledged, when the browser died."""
        keys: list[float] = []
        with sync_playwright() as playwright:
            page = self._open(playwright, minute)
            page.locator("#field-text").focus()
            until = time.time() + seconds
            while time.time() < until:
                keys.append(time.time())
                page.keyboard.press(letters(len(keys))[-1])
                time.sleep(every)
            at = time.time()
            self._kill()
            with suppress(Error):
                page.context.close()
        return keys, self.acknowledged, at

    def _kill(self) -> None:
        """SIGKILL to every process that was started on this profile; only those."""
        mark = f"--user-data-dir={self.profile}".encode()
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with suppress(OSError):
                    if mark in (folder / "cmdline").read_bytes().split(b"\0"):
                        os.kill(int(folder.name), signal.SIGKILL)

    def open_again(self, minute: int) -> None:
        """Open the same page on the same profile and give what its storage still holds a moment to go out."""
        for lock in self.profile.glob("Singleton*"):
            lock.unlink(missing_ok=True)
        with sync_playwright() as playwright:
            page = self._open(playwright, minute)
            page.wait_for_timeout(1200)
            with suppress(Error):
                page.context.close()
