"""`cme-desk templates`: how certificates look; listed, shown, copied, carried about and chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from cme_desk.cli.base.commands import DeskGroup, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import counted, picked, table
from cme_desk.domain.office.history import Changes
from cme_desk.domain.papers.certificates import CertificateKind
from cme_desk.domain.templates.certificate import CertificateTemplate
from cme_desk.domain.templates.template import BoxKind
from cme_desk.errors import DeskError
from cme_desk.files.kinds import TEMPLATE
from cme_desk.files.whole import write_whole
from cme_desk.queries import templates as query
from cme_desk.services.activities import record as activities
from cme_desk.services.templates import preview
from cme_desk.services.templates import templates as service


@click.group(cls=DeskGroup, epilog=example("cme-desk templates list"))
def templates() -> None:
    """List, show, copy, export, import and choose certificate templates."""


@templates.command("list", epilog=example("cme-desk templates list --json"))
@pass_invocation
def list_(call: Invocation) -> None:
    """List the templates, with their paper and what each is in use for."""
    lines = query.listed(call.desk().store)
    rows = [
        [each.code, each.name, each.paper, _standing(each), ", ".join(each.uses)] for each in lines
    ]
    call.output.answer(
        {
            "templates": [
                {**_document(each), **picked(each, "page", "orientation", chosen_for=each.uses)}
                for each in lines
            ]
        },
        f"{counted(len(lines), 'template')}\n\n"
        + table(["Code", "Name", "Paper", "", "In use for"], rows),
    )


@templates.command(epilog=example("cme-desk templates show classic"))
@click.argument("template", metavar="CODE-OR-NAME")
@pass_invocation
def show(call: Invocation, template: str) -> None:
    """Show the boxes of a template, in millimetres, and what to look at, with samples too."""
    desk = call.desk()
    record = service.find(desk, template)
    look = service.template_of(desk, record.id)
    problems = [
        replace(each.problem, message=": ".join(filter(None, (sample, each.problem.message))))
        for sample, each in preview.all_findings(desk, look)
    ]
    boxes = [
        picked(box, "id", "kind", "x", "y", "width", "height", "text", label=box.title)
        for box in look.boxes
    ]
    rows = [
        [
            box.title,
            box.kind.value,
            *(f"{each:g}" for each in (box.x, box.y, box.width, box.height)),
            box.text if box.kind is BoxKind.TEXT else box.picture,
        ]
        for box in look.boxes
    ]
    width, height = look.page_mm
    text = f"{look.name}: {width:g} × {height:g} mm\n\n" + table(
        ["Box", "Kind", "Left", "Top", "Width", "Height", "Shows"], rows, right=[2, 3, 4, 5]
    )
    call.output.answer(
        {"template": {**_document(record), "width": width, "height": height, "boxes": boxes}},
        text,
        problems=problems,
        gap="\n",
    )


@templates.command(epilog=example("cme-desk templates export classic --to classic.cmetemplate"))
@click.argument("template", metavar="CODE-OR-NAME")
@click.option("--to", "target", type=click.Path(path_type=Path), required=True, metavar="FILE")
@pass_invocation
def export(call: Invocation, template: str, target: Path) -> None:
    """Write a template to one file, with its pictures inside."""
    desk = call.desk()
    record = service.find(desk, template)
    write_whole(target, service.export_file(desk, record.id), TEMPLATE)
    call.output.answer(
        {"template": _document(record), "file": str(target)},
        f"“{record.name}” is in {target}.",
    )


@templates.command("import", epilog=example("cme-desk templates import theirs.cmetemplate"))
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@pass_invocation
def import_(call: Invocation, file: Path) -> None:
    """Take a template from a file; one that would not print rightly is kept as a draft."""
    kept = service.import_file(call.desk(), _read(file))
    draft = " It is a draft, and not offered yet." if kept.problems else ""
    call.output.answer(
        {"template": _document(kept.record), "operation": kept.changes.operation_id},
        f"{kept.changes.sentence}.{draft}",
        problems=kept.problems,
        gap="\n",
    )


@templates.command(epilog=example('cme-desk templates copy classic --name "Grand Rounds"'))
@click.argument("template", metavar="CODE-OR-NAME")
@click.option("--name", default="", metavar="NAME", help="What the copy is called.")
@pass_invocation
def copy(call: Invocation, template: str, name: str) -> None:
    """Copy a template; the copy is the office's own and can be changed."""
    desk = call.desk()
    kept = service.copy(desk, service.find(desk, template).id, name)
    _answer(call, kept.record, kept.changes)


@templates.command(
    epilog=example(
        "cme-desk templates use formal",
        "cme-desk templates use plain --participation",
        'cme-desk templates use modern --credit "AMA PRA Category 1"',
        "cme-desk templates use --usual --participation",
    )
)
@click.argument("template", metavar="CODE-OR-NAME", required=False)
@click.option("--participation", is_flag=True, help="For certificates of participation only.")
@click.option("--credit", default="", metavar="TYPE", help="For this type of credit only.")
@click.option("--usual", is_flag=True, help="No template of its own: as others.")
@pass_invocation
def use(
    call: Invocation, template: str | None, *, participation: bool, credit: str, usual: bool
) -> None:
    """Choose a template for all certificates, for participation, or for one type of credit."""
    if usual == bool(template):
        raise click.UsageError("Name a template, or say --usual.")
    if participation and credit:
        raise click.UsageError("Say --participation or --credit, and not both.")
    desk = call.desk()
    record = service.find(desk, template) if template else None
    changes = service.use(
        desk,
        record.id if record else None,
        kind=CertificateKind.PARTICIPATION if participation else None,
        credit_type_id=activities.resolve_credit_type(desk, credit).id if credit else None,
    )
    _answer(call, record, changes)


def _answer(call: Invocation, record: CertificateTemplate | None, changes: Changes) -> None:
    call.output.answer(
        {
            "template": _document(record) if record else None,
            "operation": changes.operation_id or None,
            "sentence": changes.sentence,
        },
        f"{changes.sentence}." if changes.operation_id else "It is so already.",
    )


def _document(record: CertificateTemplate | query.TemplateLine) -> dict[str, object]:
    return picked(record, "code", "name", "shipped", "in_use")


def _standing(line: query.TemplateLine) -> str:
    if not line.in_use:
        return "not offered"
    return "ships" if line.shipped else ""


def _read(file: Path) -> bytes:
    """The bytes of a file, but no more than a template may have and one to see that there are."""
    try:
        with file.open("rb") as opened:
            return opened.read(service.MOST_BYTES + 1)
    except OSError as error:
        raise DeskError(
            "file-not-read",
            f"“{file.name}” cannot be read.",
            f"{error.strerror}.",
            "Check the file's name and place.",
        ) from error
