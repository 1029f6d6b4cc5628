"""Forms of data files: bringing them in, and deciding on one."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.govern.forms.paper import SeveralFilesField

MOST_FILES = 40
MOST_BYTES = 400 * 1024 * 1024


class ReceiveDataForm(forms.Form):
    """One or several publishers' files."""

    files = SeveralFilesField(
        label="Data files",
        help_text=(
            "As the publisher gives them: CSV, Parquet, Excel, GeoJSON, also packed as .gz or .zip; up to "
            f"{MOST_BYTES // 2**20} MB together. For more, use the command line."
        ),
        error_messages={"required": "Choose a file"},
    )

    def clean_files(self) -> list[Any]:
        """Not more than one form can carry."""
        files = list(self.cleaned_data["files"])
        if not files:
            raise forms.ValidationError("Choose a file")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                f"{len(files)} files at once are too many: choose at most {MOST_FILES}, or use the command line"
            )
        size = sum(file.size or 0 for file in files)
        if size > MOST_BYTES:
            raise forms.ValidationError(
                f"These are {size // 2**20} MB together, and a page takes {MOST_BYTES // 2**20}: use the command line"
            )
        return files


class DecideForm(forms.Form):
    """Why a file is accepted in spite of a doubt, or set aside."""

    reason = forms.CharField(
        label="Reason", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed to set the file aside, and to accept it in spite of a doubt",
    )  # fmt: skip
