"""The Jinja2 environment of every page.

Named in the settings as ``OPTIONS["environment"]`` of ``django.template.backends.jinja2.Jinja2``. Templates of each
part are found at ``frankpledge/<part>/templates``, so ``kit/page.html`` is ``kit/templates/kit/page.html``.

Settings read here:

``DEBUG``             reload templates when their files change, and do not remember static addresses.
``STRICT_TEMPLATES``  True (the default): an undefined name, or a part of one, stops the page. False: it prints nothing
                      and a warning is logged, which is what a live site wants.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django_htmx.jinja import htmx_script

import frankpledge
from frankpledge.kit import fields, filters

APP_NAME = "Frankpledge"
_PACKAGE = Path(frankpledge.__file__).resolve().parent
_ROW_MARK = 987654321  # stands where a row's number goes while a row address is worked out


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page. Raises NoReverseMatch with the name and arguments when there is none."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def row_url(name: str, key: str = "pk", **fixed: Any) -> Callable[[Any], str]:
    """An address made once for a whole list: ``{% set link = row_url('govern:action-detail') %}``, ``link(row.id)``.

    ``reverse`` costs about as much as the rest of a table row, so a list of thirty asks it once. ``key`` is the name
    of a whole-number part of the address; ``fixed`` are its other parts.
    """
    before, mark, after = reverse(name, kwargs={**fixed, key: _ROW_MARK}).partition(str(_ROW_MARK))
    if not mark:
        raise ValueError(f"The address of {name} does not carry {key} as a whole number")
    return lambda number: f"{before}{int(number)}{after}"


class GovukMacros:
    """GOV.UK Frontend's macros as attributes: ``govuk.button({...})`` is ``govukButton({...})``.

    They live in an environment of their own because they ask freely for parameters that were not given, which our
    strict templates forbid. Each is loaded at first use.
    """

    def __init__(self) -> None:
        loader = jinja2.PackageLoader("govuk_frontend_jinja")
        self._environment = jinja2.Environment(
            loader=jinja2.PrefixLoader({"govuk_frontend_jinja": loader}),
            autoescape=True,
            auto_reload=False,
        )

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        folder = name.replace("_", "-")
        module = self._environment.get_template(f"govuk_frontend_jinja/components/{folder}/macro.html").module
        macro = getattr(module, "govuk" + "".join(word.capitalize() for word in name.split("_")))
        setattr(self, name, macro)
        return macro


def _template_folders() -> Iterator[str]:
    """The template folder of each part that has one, the kit first."""
    folders = sorted(_PACKAGE.glob("*/templates"), key=lambda folder: (folder.parent.name != "kit", str(folder)))
    return (str(folder) for folder in folders)


def _undefined() -> type[jinja2.Undefined]:
    """What an unknown name becomes: an error, or on a live site a logged blank."""
    if getattr(settings, "STRICT_TEMPLATES", True):
        return jinja2.StrictUndefined
    return jinja2.make_logging_undefined(logging.getLogger("frankpledge.templates"), jinja2.ChainableUndefined)


def environment(**options: Any) -> jinja2.Environment:
    """The environment Django asks for, with our filters, globals and template folders."""
    given = options.get("loader")
    folders = jinja2.FileSystemLoader(list(_template_folders()))
    options |= {
        "loader": jinja2.ChoiceLoader([given, folders]) if given is not None else folders,
        "autoescape": True,
        "auto_reload": bool(settings.DEBUG),
        "cache_size": -1,  # keep every compiled template: there are dozens, not thousands
        "trim_blocks": True,
        "lstrip_blocks": True,
        "undefined": _undefined(),
    }
    env = jinja2.Environment(**options)  # noqa: S701 - autoescape is set just above
    env.filters.update(filters.FILTERS)
    env.globals.update(
        static=static if settings.DEBUG else lru_cache(maxsize=256)(static),
        url=url,
        row_url=row_url,
        tag=filters.tag,
        govuk=GovukMacros(),
        field_parts=fields.field_parts,
        error_links=fields.error_links,
        htmx_script=htmx_script,
        app_name=APP_NAME,
    )
    return env
