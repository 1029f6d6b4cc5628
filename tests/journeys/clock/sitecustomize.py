"""A site whose day is told to it, so that one journey can walk months: put first on PYTHONPATH, for journeys only.

Python imports this by its name at its start. The site's moments all come from ``django.utils.timezone.now``; where
``JOURNEY_CLOCK`` names a file, its clock begins at the moment written there when the file was written, and runs on.
"""

import datetime
import os
from pathlib import Path

from django.utils import timezone

_CLOCK = os.environ.get("JOURNEY_CLOCK")
_real_now = timezone.now


def _told_now() -> datetime.datetime:
    told = Path(str(_CLOCK))
    since = _real_now().timestamp() - told.stat().st_mtime
    return datetime.datetime.fromisoformat(told.read_text()) + datetime.timedelta(seconds=since)


if _CLOCK:
    timezone.now = _told_now
