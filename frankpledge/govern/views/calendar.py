"""The calendar of meetings and days, by month or as a list."""

from __future__ import annotations

import datetime
import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from frankpledge.govern.queries.calendar import entries_between, month_page
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Group

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
LIST_DAYS = 182


@page(Permission.MEMBERS_READ)
def calendar(request: HttpRequest) -> HttpResponse:
    """A month, or half a year from its first day as a list; of all groups or of one. An unreadable month is this one."""
    today = timezone.localdate()
    typed = _MONTH.fullmatch(request.GET.get("month", ""))
    first = datetime.date(int(typed[1]), int(typed[2]), 1) if typed else today.replace(day=1)
    group = Group.objects.filter(slug=request.GET.get("group", "").replace("\x00", "")).first()
    as_list = request.GET.get("view") == "list"
    last = first + datetime.timedelta(days=LIST_DAYS)
    context = {
        "first": first,
        "today": today,
        "group": group,
        "groups": Group.objects.filter(ended_on=None),
        "as_list": as_list,
        "weeks": [] if as_list else month_page(first.year, first.month, today, group=group),
        "entries": entries_between(first, last, group=group) if as_list else [],
        "before": (first - datetime.timedelta(days=1)).replace(day=1),
        "after": (first + datetime.timedelta(days=32)).replace(day=1),
    }
    return render(request, "govern/calendar.html", context)
