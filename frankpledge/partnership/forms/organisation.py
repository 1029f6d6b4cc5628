"""Forms about organisations, what they offer, and lists of them."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField, MailField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import DirectoryState, OrganisationKind
from frankpledge.partnership.models import Agency, Organisation
from frankpledge.partnership.queries.organisation import find_organisations, likely_same
from frankpledge.partnership.rules.name import fold
from frankpledge.partnership.rules.organisation_columns import FIELDS


class OrganisationFields(forms.Form):
    """What is recorded of an organisation."""

    name = forms.CharField(label="Name", max_length=250)
    kind = forms.ChoiceField(label="Kind", choices=OrganisationKind.choices, initial=OrganisationKind.UNKNOWN)
    what = forms.CharField(label="What it does", required=False, widget=forms.Textarea({"rows": 3}))
    areas = forms.CharField(
        label="Places served", max_length=500, required=False, help_text="Boroughs or areas, parted by ;"
    )
    phone = forms.CharField(label="Telephone", max_length=40, required=False)
    email = MailField(label="E-mail", required=False)
    web = forms.CharField(label="Web address", max_length=250, required=False)
    address = forms.CharField(label="Address", max_length=400, required=False, help_text="Without the postcode")
    postcode = forms.CharField(label="Postcode", max_length=10, required=False)
    hides_address = forms.BooleanField(
        label="Never show where it is in public",
        required=False,
        help_text="For a refuge: the address stays with members",
    )
    charity_number = forms.CharField(label="Charity number", max_length=20, required=False)
    company_number = forms.CharField(label="Company number", max_length=20, required=False)
    capacity = forms.CharField(
        label="Capacity", max_length=500, required=False, help_text="In words: how many they can see, who is full"
    )
    agency = forms.ModelChoiceField(
        Agency.objects.filter(ended_on=None), label="Member agency", required=False, empty_label="Not a member agency",
        help_text="Where the organisation itself is an agency of the partnership",
    )  # fmt: skip
    source = forms.CharField(label="Where the entry comes from", max_length=200, required=False)
    notes = forms.CharField(label="Notes", required=False, help_text="Members only", widget=forms.Textarea({"rows": 3}))

    def clean_web(self) -> str:
        """An address of a page, and nothing that a browser would run."""
        web: str = self.cleaned_data["web"].strip()
        is_odd = ":" in web.split("/")[0] and not web.lower().startswith(("http://", "https://"))
        if web and (is_odd or "." not in web):
            raise forms.ValidationError(f"“{web}” is no web address: write it as in https://example.org.uk")
        return web


class OrganisationForm(KeepsOthersWords, OrganisationFields):
    """What is recorded of an organisation, to be changed."""


class NewOrganisationForm(OrganisationFields):
    """A new organisation; one that looks like another has to be confirmed."""

    is_another = forms.BooleanField(
        label="It is another one: add it all the same", required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what looks like one that is there, until it is said to be another."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors or data.pop("is_another", False):
            return data
        found = likely_same(data)
        if found:
            self.fields["is_another"].widget = forms.CheckboxInput()
            names = "; ".join(f"{one.name} ({match.why})" for one, match in found[:3])
            raise forms.ValidationError(
                f"There may be an entry already: {names}. Look at it, or tick that this is another one."
            )
        return data


class StateForm(forms.Form):
    """Live, changing or closed, since when, and who is there instead."""

    state = forms.ChoiceField(label="How does it stand?", choices=DirectoryState.choices, widget=forms.RadioSelect)
    on = DayField(label="From which day")
    instead = forms.CharField(
        label="Who is there instead?", required=False, max_length=250,
        help_text="Only where it closed: the name as it stands in the directory",
    )  # fmt: skip
    note = forms.CharField(label="What is changing, or why", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """The organisation that is named, as ``replaced_by``."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data["replaced_by"] = self._named(data.pop("instead", "").strip())
        return data

    def _named(self, name: str) -> Organisation | None:
        if not name:
            return None
        found = list(Organisation.objects.filter(folded=fold(name))[:2])
        if len(found) == 1:
            return found[0]
        like = [str(one) for one in find_organisations(words=name)[:3]]
        said = f"Did you mean {' or '.join(like)}?" if like else "Add it to the directory first."
        self.add_error("instead", f"No one organisation is called “{name}”. {said}")
        return None


class OfferingStateForm(forms.Form):
    """Live, changing or closed."""

    state = forms.ChoiceField(label="How does it stand?", choices=DirectoryState.choices, widget=forms.RadioSelect)
    on = DayField(label="From which day")


class OfferingFields(forms.Form):
    """What an organisation offers."""

    title = forms.CharField(label="Title", max_length=200)
    what = forms.CharField(label="What it is", required=False, widget=forms.Textarea({"rows": 3}))
    who_for = forms.CharField(label="Who it is for", required=False, widget=forms.Textarea({"rows": 2}))
    tags = forms.CharField(label="Themes", max_length=300, required=False, help_text="Parted by ;")
    how_referred = forms.CharField(label="How people are referred", required=False, widget=forms.Textarea({"rows": 2}))
    cost = forms.CharField(label="What it costs whoever uses it", max_length=300, required=False)
    funder = forms.CharField(label="Who pays for it", max_length=200, required=False, help_text="Members only")
    places = forms.IntegerField(
        label="People it can take in a year", required=False, min_value=0, max_value=10_000_000,
        help_text="What its use is measured against",
    )  # fmt: skip
    waiting_weeks = forms.IntegerField(label="Weeks people wait", required=False, min_value=0, max_value=520)


class NewOfferingForm(OfferingFields):
    """Something more that is offered."""


class OfferingForm(KeepsOthersWords, OfferingFields):
    """What an organisation offers, to be changed."""


class UseForm(forms.Form):
    """How many used it in a period."""

    since = DayField(label="First day")
    until = DayField(label="Last day")
    number = forms.IntegerField(label="How many people used it", min_value=0, max_value=10_000_000)


class ListFileForm(forms.Form):
    """A list of organisations as a file."""

    file = forms.FileField(
        label="File",
        help_text="CSV or Excel (.xlsx), with headings; or Open Referral as JSON. Up to 40 MB, 60,000 lines.",
    )


class ColumnsForm(forms.Form):
    """What each column of a list means; ``columns()`` gives those that mean something."""

    def __init__(
        self, *args: Any, head: list[str], guessed: dict[int, str], samples: dict[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Leave it out"), *((name, label) for name, (label, _) in FIELDS.items())]
        for at, words in enumerate(head):
            if words.strip() or samples.get(at):
                self.fields[f"column-{at}"] = forms.ChoiceField(
                    label=words.strip() or f"Column {at + 1}, without a heading", choices=choices, required=False,
                    initial=guessed.get(at, ""), help_text=f"Such as: {samples[at]}" if samples.get(at) else "",
                )  # fmt: skip

    def columns(self) -> dict[int, str]:
        """Which column means what."""
        return {int(name.split("-")[1]): value for name, value in self.cleaned_data.items() if value}
