"""The command line from its words to the exit status: 0 done, 1 with problems, 2 not done."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence

import click

from cme_desk import __version__
from cme_desk.cli.base.commands import LazyGroup, example
from cme_desk.cli.base.invocation import Invocation, Window
from cme_desk.cli.base.output import NOT_DONE, WITH_PROBLEMS, prepare_streams, write
from cme_desk.errors import Cancelled, DeskError
from cme_desk.files.faults import environment, note


class Program(LazyGroup):
    """All commands, by subject."""

    doors = {  # noqa: RUF012 - never changed
        "demo": ("cme_desk.cli.office.demo", "Make the sample office, and try everything on it."),
        "office": ("cme_desk.cli.office.office", "Make, check, back up and restore an office."),
        "accreditation": (
            "cme_desk.cli.office.accreditation",
            "Who accredits the office, which activities were approved.",
        ),
        "sheet": ("cme_desk.cli.intake.sheet", "Read a sign-in sheet, with no office."),
        "people": ("cme_desk.cli.people.people", "Import people, and find them."),
        "organization": (
            "cme_desk.cli.organizations.organizations",
            "Where people work, whom activities are planned with.",
        ),
        "credit-types": ("cme_desk.cli.credit.types", "Kinds of credit and their rules."),
        "activity": ("cme_desk.cli.activities.activity", "Add, list and show activities."),
        "series": ("cme_desk.cli.activities.series", "Sessions of a series: add, cancel, move."),
        "expected": (
            "cme_desk.cli.attendance.expected",
            "Who registered, before anybody was there.",
        ),
        "attendance": ("cme_desk.cli.attendance.attendance", "Import and list who was there."),
        "assessment": ("cme_desk.cli.credit.assessment", "Results of post-activity assessments."),
        "completion": (
            "cme_desk.cli.credit.completion",
            "When learners completed what is not live, stages, evaluations.",
        ),
        "gate": ("cme_desk.cli.credit.gate", "Waive an assessment or evaluation, with the reason."),
        "credit": ("cme_desk.cli.credit.credit", "Which credit learners claim, and how much."),
        "boards": ("cme_desk.cli.credit.boards", "Whose credit counts for a certifying board."),
        "questions": (
            "cme_desk.cli.people.questions",
            "Rows of imports that wait for your word.",
        ),
        "layouts": ("cme_desk.cli.intake.layouts", "How sheets are read that came before."),
        "certificates": (
            "cme_desk.cli.papers.certificates",
            "Issue, list, reprint, reissue, verify and void.",
        ),
        "statements": (
            "cme_desk.cli.statements.statements",
            "What to print, and brochures proof-read.",
        ),
        "templates": (
            "cme_desk.cli.papers.templates",
            "How certificates look: list, copy, carry, choose.",
        ),
        "papers": (
            "cme_desk.cli.papers.paper_commands",
            "Name badges, tents, verification letters.",
        ),
        "history": ("cme_desk.cli.office.history", "What was done, and taking it back."),
    }


@click.group(
    cls=Program,
    epilog=example(
        "cme-desk demo",
        "cme-desk attendance import sign-in.xlsx --activity GR-2027-02 --office Northgate.cmedesk",
        "cme-desk certificates issue --activity GR-2027-02 --pdf room.pdf",
    ),
)
@click.version_option(__version__, prog_name="CME Desk", message="%(prog)s %(version)s")
def program() -> None:
    """CME Desk: activities, attendance, credit and certificates of a CME office.

    With no words at all it opens the window. Exit status: 0 done; 1 done, with problems that are
    listed; 2 not done.
    """


def run(arguments: Sequence[str], window: Window | None = None) -> int:
    """Do what the words say; never raises, whatever happens.

    Args:
        arguments: the words after the program's name.
        window: opens an office in the window.

    Returns:
        The exit status.

    """
    prepare_streams()
    call = Invocation(as_json=_wants_json(arguments), window=window)
    try:
        _follow(call, arguments)
    finally:
        # Before the answer: what follows it may open the same office in the window.
        call.close()
    status = call.output.finish()
    if call.then is not None and status != NOT_DONE:
        _go_on(call, call.then)
    return call.output.status


def no_screen() -> int:
    """Say that no window can be opened here; the exit status."""
    call = Invocation()
    call.output.refuse(
        DeskError(
            "no-screen",
            "There is no screen here to open the window on.",
            "",
            "“cme-desk --help” shows what can be done without a window.",
        )
    )
    return call.output.status


def _go_on(call: Invocation, then: Callable[[], int]) -> None:
    """Do what comes after the answer; that it fails does not take the answer back."""
    try:
        call.output.status = max(call.output.status, then())
    except Exception as error:  # noqa: BLE001 - the last door: no traceback gets out
        call.output.status = max(call.output.status, WITH_PROBLEMS)
        call.output.say(_fault(error).sentence)


def _follow(call: Invocation, arguments: Sequence[str]) -> None:
    """Run the command; whatever stops it is said in a sentence."""
    try:
        # By itself click would write its own sentences and end the process.
        program.main(list(arguments), prog_name="cme-desk", standalone_mode=False, obj=call)
    except DeskError as error:
        call.output.refuse(error)
    except (click.Abort, KeyboardInterrupt):
        call.output.refuse(Cancelled())
    except click.ClickException as error:
        _refuse_words(call, error)
    except SystemExit as error:
        call.output.status = error.code if isinstance(error.code, int) else NOT_DONE
    except Exception as error:  # noqa: BLE001 - the last door: no traceback gets out
        call.output.refuse(_fault(error))


def _wants_json(arguments: Sequence[str]) -> bool:
    """Whether --json stands anywhere: also what cannot be understood is answered with JSON."""
    words = list(arguments)
    return "--json" in (words[: words.index("--")] if "--" in words else words)


def _refuse_words(call: Invocation, error: click.ClickException) -> None:
    """Say what is wrong with the words that were typed; a group alone shows its commands."""
    # By its name: click has this class only since 8.2.
    alone = type(error).__name__ == "NoArgsIsHelpError"
    if alone and not call.output.as_json:
        call.output.status = NOT_DONE
        write(error.format_message())
        return
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "cme-desk"
    call.output.refuse(
        DeskError(
            "usage",
            "A command is missing." if alone else error.format_message(),
            "",
            f"“{path} --help” shows how it goes.",
        )
    )


def _fault(error: Exception) -> DeskError:
    """What the computer did, in words; a fault of the program is written to the log."""
    if os.environ.get("CME_DESK_DEBUG") == "1":
        traceback.print_exception(error, file=sys.stderr)
    if known := environment(error):
        return known
    log = note(error)
    return DeskError(
        "fault",
        "CME Desk met a fault of its own and stopped; what was not finished is not kept.",
        f"{type(error).__name__}: {error}."[:300],
        f"Please send the file “{log}” to support; it holds no names." if log else "",
    )
