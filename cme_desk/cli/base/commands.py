"""Commands that take --json and --office wherever they stand, and load only when called."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeAlias

import click

from cme_desk.cli.base.invocation import Invocation

_Decorator: TypeAlias = Callable[[Callable[..., None]], Callable[..., None]]

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

FILE = click.Path(path_type=Path, readable=False)
"""A file to read; that it may not be read is said where it is read, in a coordinator's words."""

OUT = click.Path(path_type=Path)
"""A file or folder to write."""

NUMBER = click.IntRange(1, 2**31 - 1)
"""A number of something, or how many of it: none is larger, and an office could not keep it."""


def invocation(context: click.Context) -> Invocation:
    """The call that a context belongs to."""
    found = context.find_root().obj
    assert isinstance(found, Invocation)
    return found


def pass_invocation(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command its call as the first argument."""
    return click.make_pass_decorator(Invocation)(function)


def _with_activity(
    option: _Decorator,
) -> _Decorator:
    """Give a command its call, and the office and activity of a code."""

    def given(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def found(*, code: str, **others: Any) -> None:  # noqa: ANN401 - click's own
            call = invocation(click.get_current_context())
            desk, activity = call.activity(code)
            function(call, desk=desk, activity=activity, **others)

        return option(found)

    return given


of_activity = _with_activity(
    click.option("--activity", "code", required=True, metavar="CODE", help="The activity's code.")
)
"""Give a command its call, and the office and activity that --activity names."""

by_code = _with_activity(click.argument("code"))
"""The same for a command whose argument is the activity's code."""


def example(*lines: str) -> str:
    """The end of a help text: what one would type."""
    return "\b\nFor example:\n" + "\n".join(f"  {line}" for line in lines)


class _Shared(click.Command):
    """What commands and groups have in common: --office and --json, and how help is shown."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - click's own
        """Add the options."""
        options["context_settings"] = {**HELP, **(options.get("context_settings") or {})}
        super().__init__(*arguments, **options)
        self.params += shared_options()


class DeskCommand(_Shared):
    """A command with the options that all of them share."""


class DeskGroup(_Shared, click.Group):
    """A group of such commands, with the same options."""

    command_class = DeskCommand


class LazyGroup(DeskGroup):
    """A group whose commands lie in modules that are loaded when they are called.

    Attributes:
        doors: name of a command to (module, what it is for in a line); the module holds the
            command under its name, with "_" for "-".

    """

    doors: dict[str, tuple[str, str]]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of work, not of the alphabet."""
        del ctx
        return list(self.doors)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the module of a command."""
        del ctx
        door = self.doors.get(cmd_name)
        if door is None:
            return None
        found = getattr(importlib.import_module(door[0]), cmd_name.replace("-", "_"))
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading one."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in self.doors.items()])


def shared_options() -> list[click.Parameter]:
    """--office and --json, whose values go to the call and not to the command."""

    def office(context: click.Context, _: click.Parameter, value: Path | None) -> None:
        # Both may stand anywhere; where one is not given, it may have been given before.
        if value is not None:
            invocation(context).office = value

    def as_json(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it
        if value:
            invocation(context).output.as_json = True

    return [
        click.Option(
            ["--office"],
            type=FILE,
            metavar="FILE",
            expose_value=False,
            callback=office,
            help="The office file; else CME_DESK_OFFICE, else the office opened last.",
        ),
        click.Option(
            ["--json"],
            is_flag=True,
            expose_value=False,
            callback=as_json,
            help="Answer with one JSON document.",
        ),
    ]
