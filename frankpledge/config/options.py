"""Options that several commands take, said once."""

from __future__ import annotations

from typing import Annotated

import typer

ActingAs = Annotated[
    str, typer.Option("--as", metavar="EMAIL", help="The account it is done by. Not needed where there is one clerk.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on standard output.")]
