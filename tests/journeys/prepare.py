"""Fill a site's own database for a journey; prints the records of its pages as JSON. Run as a program, not imported."""

from __future__ import annotations

import json
import sys

from frankpledge.config.commands.django import migrate_if_needed, records


def main() -> None:
    """Load and print."""
    with records():
        from django.utils import timezone

        from frankpledge.config.demonstration.load import load
        from tests.house.records import addresses, load_everything

        migrate_if_needed()
        if sys.argv[1] == "with-papers":
            load_everything()
            print(json.dumps({key: list(value) for key, value in addresses().items()}))  # noqa: T201 - for the journey
        else:
            load(today=timezone.localdate(), tell=lambda _words: None)
            print("{}")  # noqa: T201


if __name__ == "__main__":
    main()
