"""The page that names the partnership and its contact."""

from __future__ import annotations

from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.settings import change_settings
from frankpledge.partnership.forms.settings import SettingsForm
from frankpledge.partnership.models import PartnershipSettings
from frankpledge.partnership.views.form_page import FormWords, form_page


@page(Permission.DIRECTORY_WRITE)
@one_at_a_time
def settings_edit(request: HttpRequest) -> HttpResponse:
    """What the partnership is called, where it is, whom to turn to."""
    form = SettingsForm(request.POST or None, initial=model_to_dict(PartnershipSettings.current()))
    words = FormWords("The partnership", "Save", reverse("partnership:group-list"), "Saved.", caption="Directory")
    return form_page(request, form, words, lambda **given: change_settings(**given))
