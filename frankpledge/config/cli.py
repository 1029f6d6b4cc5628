"""The product's command line, ``frankpledge``. Exit codes: 0 done, 1 something was refused, 2 wrong use.

Commands import what they need when they run: ``read`` never starts Django, so that reading a paper takes no longer than
the reading.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from frankpledge.config.cli_know import know
from frankpledge.config.options import ActingAs, AsJson

app = typer.Typer(
    name="frankpledge",
    help="Runs a community safety partnership: papers in, actions kept, Matters Outstanding and packs out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
account = typer.Typer(help="Accounts: who may sign in, in which role.", no_args_is_help=True)
app.add_typer(account, name="account")
app.add_typer(know)  # without a name: its commands stand beside the others

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Papers: text, saved web page, PDF or DOCX.")]
GroupSlug = Annotated[str, typer.Option("--group", metavar="SLUG", help="The group, as in its address: board.")]
MeetingDay = Annotated[str, typer.Option("--meeting", metavar="DATE", help="The meeting's day: 2026-12-10.")]


@app.command()
def read(
    files: Files,
    json_dir: Annotated[
        Path | None, typer.Option("--json-dir", metavar="DIR", help="Write DIR/<stem>.json for each file.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line, one line a file.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Files read at once; 0 uses every core.")] = 0,
) -> None:
    """Read papers and say what is in them. Nothing is recorded.

    Exit code 1 if a file was refused (why stands on standard error), 2 for wrong use.
    """
    from frankpledge.config.commands.read import read_files

    raise typer.Exit(read_files(files, json_dir=json_dir, as_json=as_json, jobs=jobs))


@app.command(name="import")
def import_papers(
    files: Files,
    accept: Annotated[
        bool, typer.Option("--accept", help="Record what was read, without a review. Refused while a fact is doubtful.")
    ] = False,
    group: Annotated[
        str, typer.Option("--group", metavar="SLUG", help="The group, where the paper does not say.")
    ] = "",
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="The meeting's day, where it is not printed.")
    ] = "",
    acting_as: ActingAs = "",
    as_json: AsJson = False,
) -> None:
    """Bring papers in, to be reviewed in the browser (or recorded at once with --accept)."""
    from frankpledge.config.commands.records import import_files

    raise typer.Exit(import_files(files, accept=accept, group=group, date=date, acting_as=acting_as, as_json=as_json))


@app.command()
def matters_outstanding(
    group: GroupSlug,
    meeting: MeetingDay,
    pdf: Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help="Write the report as a PDF.")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: AsJson = False,
) -> None:
    """The Matters Outstanding report for a meeting, with the statement that nothing was dropped.

    Exit code 1 where an action is unaccounted for.
    """
    from frankpledge.config.commands.records import matters

    raise typer.Exit(matters(group=group, meeting=meeting, pdf=pdf, as_csv=csv, as_json=as_json))


@app.command()
def pack(
    group: GroupSlug,
    meeting: MeetingDay,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the PDF goes.")],
    edition: Annotated[str, typer.Option("--edition", help="public (Part 1 only) or members.")] = "public",
    large_print: Annotated[
        bool, typer.Option("--large-print", help="The large print edition, A3 at 18 point.")
    ] = False,
    acting_as: ActingAs = "",
) -> None:
    """Bind the pack of a meeting into one PDF, and keep it with the meeting."""
    from frankpledge.config.commands.records import bind_pack

    raise typer.Exit(
        bind_pack(
            group=group, meeting=meeting, output=output, edition=edition, large_print=large_print, acting_as=acting_as
        )
    )


@app.command()
def start(
    name: Annotated[str, typer.Option("--name", help="The partnership's name, as its papers print it.")] = "",
    group: Annotated[str, typer.Option("--group", metavar="NAME", help="The board or first group.")] = "",
    short_name: Annotated[
        str, typer.Option("--short-name", help="How minutes write that group as an owner: SBP.")
    ] = "",
    clerk: Annotated[str, typer.Option("--clerk", metavar="EMAIL", help="The clerk's address, to sign in with.")] = "",
    clerk_name: Annotated[str, typer.Option("--clerk-name", metavar="NAME", help="The clerk's name.")] = "",
    area: Annotated[
        str, typer.Option("--area", metavar="AREA", help="Whose figures open first: Bromley, or its code E09000006.")
    ] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Take the clerk's password from standard input instead of asking.")
    ] = False,
) -> None:
    """Start a partnership of your own, without the demonstration: its name, first group, area and clerk.

    What is not given is asked for; the area may be left out and set later, under Settings. Exit code 1 where there are
    records already or the password is too weak.
    """
    from frankpledge.config.commands.start import start_partnership

    raise typer.Exit(
        start_partnership(
            name=name,
            group=group,
            short_name=short_name,
            clerk=clerk,
            clerk_name=clerk_name,
            area=area,
            password_stdin=password_stdin,
        )
    )


@app.command()
def demo(
    reset: Annotated[
        bool, typer.Option("--reset", help="Empty the demonstration first. Refused where the records are real.")
    ] = False,
    papers: Annotated[
        Path | None, typer.Option("--papers", metavar="DIR", help="Only write sample papers to bring in, into DIR.")
    ] = None,
) -> None:
    """Load the demonstration: an invented partnership with two years of meetings."""
    from frankpledge.config.commands.demonstrate import load_demonstration, write_papers

    raise typer.Exit(write_papers(papers) if papers is not None else load_demonstration(reset=reset))


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")] = 8000,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on; loopback unless you say so.")
    ] = "127.0.0.1",
    demonstration: Annotated[
        bool, typer.Option("--demo", help="Load the demonstration first, if there are no records.")
    ] = False,
    workers: Annotated[int, typer.Option("--workers", min=1, max=32, help="Processes that answer requests.")] = 2,
) -> None:
    """Bring the database up to date and serve the site until Ctrl-C."""
    from frankpledge.config.commands.serve import serve_site

    raise typer.Exit(serve_site(host=host, port=port, demonstration=demonstration, workers=workers))


@app.command(add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def manage(context: typer.Context) -> None:
    """Django's own commands: frankpledge manage migrate, frankpledge manage check --deploy."""
    from frankpledge.config.commands.django import start

    start()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["frankpledge manage", *context.args])


@app.command(name="modern-gov")
def modern_gov(
    source: Annotated[
        str, typer.Argument(metavar="ADDRESS|FOLDER", help="The council's site, or a folder of saved XML.")
    ],
    committee: Annotated[
        list[str] | None, typer.Option("--committee", metavar="NUMBER", help="Its number (CId); may be given again.")
    ] = None,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="Meetings from this day on.")] = "2000-01-01",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="Meetings up to this day.")] = "2100-01-01",
    members: Annotated[
        bool, typer.Option("--members", help="Also make those on the latest list members of the group.")
    ] = False,
    acting: ActingAs = "",
    as_json: AsJson = False,
) -> None:
    """Bring meetings, minutes and document lists over from a Modern.Gov site. A second run only adds what is new.

    Answers are kept in the data folder, so a run that was cut off goes on where it was. Exit code 1 where anything
    was refused; the rest is recorded.
    """
    from frankpledge.config.commands.modern_gov import bring_over
    from frankpledge.config.commands.records import day_of

    raise typer.Exit(
        bring_over(
            source,
            committees=committee or [],
            first=day_of(first),
            last=day_of(last),
            members=members,
            email=acting,
            as_json=as_json,
        )
    )


@app.command()
def chase(
    day: Annotated[str, typer.Option("--on", metavar="DATE", help="As if today were this day: 2026-11-30.")] = "",
    as_json: AsJson = False,
) -> None:
    """Write the letters that are due: to owners who have not replied, to chairs and clerks. Run it daily.

    Running it twice writes nothing twice. `frankpledge send` then sends them.
    """
    from frankpledge.config.commands.letters import chase as chase_owners

    raise typer.Exit(chase_owners(day=day, as_json=as_json))


@app.command()
def send(
    most: Annotated[int, typer.Option("--most", min=0, help="Letters at most; 0 sends all that wait.")] = 0,
    every: Annotated[
        int, typer.Option("--every", min=0, metavar="SECONDS", help="Look again every so often until stopped.")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Send the letters that wait. Nothing is ever sent from the demonstration.

    Exit code 1 where no mail server is set or it does not answer; the letters wait.
    """
    from frankpledge.config.commands.letters import send as send_letters

    raise typer.Exit(send_letters(most=most, every=every, as_json=as_json))


@account.command(name="add")
def account_add(
    email: Annotated[str, typer.Argument(help="The address the person signs in with.")],
    role: Annotated[str, typer.Option("--role", help="clerk, coordinator, chair or officer.")] = "officer",
    person: Annotated[
        str, typer.Option("--person", metavar="NAME", help="The person of the directory the account acts as.")
    ] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Take the password from standard input instead of asking.")
    ] = False,
) -> None:
    """Add an account. The password is asked for, so that it does not stay in the shell's history."""
    from frankpledge.config.commands.accounts import add_account

    raise typer.Exit(add_account(email=email, role=role, person=person, password_stdin=password_stdin))


def main() -> None:
    """The entry point of the command ``frankpledge``."""
    app(prog_name="frankpledge")


if __name__ == "__main__":
    main()
