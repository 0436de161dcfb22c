"""Certificate templates: listed, copied, changed, chosen, and carried from office to office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from cme_desk.domain.office.history import Changes
from cme_desk.domain.papers.certificates import CertificateKind
from cme_desk.domain.people.names import clean, fold
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.certificate import CertificateTemplate
from cme_desk.domain.templates.checks import template_problems
from cme_desk.domain.templates.template import Picture, Template
from cme_desk.errors import DeskError
from cme_desk.queries import templates as query
from cme_desk.services.desk import Desk
from cme_desk.services.templates import pictures as template_pictures
from cme_desk.store import tables
from cme_desk.store.file.connection import Store
from cme_desk.store.operations import operation

SUFFIX = ".cmetemplate"
"""How the file of a template is called, that one office gives to another."""

MOST_BYTES = 40_000_000
"""Of such a file."""

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of a template.

    Attributes:
        record: as it is kept now.
        changes: what was changed.
        problems: why it is a draft that is not offered; empty if it is right.

    """

    record: CertificateTemplate
    changes: Changes
    problems: tuple[Problem, ...] = ()


def get(desk: Desk, template_id: int) -> CertificateTemplate:
    """The template of an id."""
    return tables.certificate_templates.get(desk.store, template_id)


def find(desk: Desk, text: str) -> CertificateTemplate:
    """The template of a code or a name.

    Raises:
        DeskError: there is none.

    """
    wanted = fold(text)
    templates = tables.certificate_templates.of(desk.store)
    for each in sorted(templates, key=lambda each: not each.in_use):
        if wanted in (fold(each.code), fold(each.name)):
            return each
    raise DeskError(
        "certificate-template-not-found",
        f"There is no certificate template “{text}”.",
        "",
        "Look at the list of templates for its name.",
    )


def template_of(desk: Desk, template_id: int) -> Template:
    """A template as it can be changed and drawn, with its pictures.

    Raises:
        DeskError: a picture is not on file any more, or the template is damaged.

    """
    return template_pictures.template_of(desk.store, get(desk, template_id))


def export_file(desk: Desk, template_id: int) -> bytes:
    """A template as one file with its pictures inside, for another office."""
    return template_of(desk, template_id).to_json().encode("utf-8")


def import_file(desk: Desk, data: bytes) -> Kept:
    """Take a template from a file, which anybody may have written.

    One that would not print rightly is kept as a draft, with its problems.

    Raises:
        DeskError: it is no template, too large, from a newer program, or has a picture that cannot
            be printed.

    """
    if len(data) > MOST_BYTES:
        raise DeskError(
            "template-too-large",
            "This file is too large for a certificate template.",
            f"It has {len(data) / 1e6:.0f} MB; up to {MOST_BYTES / 1e6:.0f} MB are taken.",
            "Use smaller pictures: 300 dots per inch are enough for print.",
        )
    try:
        # An editor on Windows may have put its mark in front.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise DeskError(
            "bad-template",
            "This file is not a certificate template, or it is damaged.",
            "It is not the text that a template is.",
            f"Choose a file that was exported as a template (*{SUFFIX}).",
        ) from trouble
    template = Template.from_json(text)
    named = replace(template, name=clean(template.name) or "Imported template")
    return _keep_new(desk, named, "import template", "Imported the template")


def copy(desk: Desk, template_id: int, name: str = "") -> Kept:
    """Make a copy, which the office may change."""
    template = template_of(desk, template_id)
    wanted = clean(name) or f"{template.name} (copy)"
    return _keep_new(desk, replace(template, name=wanted), "copy template", "Copied a template to")


def save_new(desk: Desk, template: Template, name: str) -> Kept:
    """Keep what was made of another template as one of its own."""
    named = replace(template, name=clean(name) or template.name)
    return _keep_new(desk, named, "add template", "Added the template")


def rename(desk: Desk, template_id: int, name: str) -> Changes:
    """Call a template of the office something else.

    Raises:
        DeskError: it ships with the program, the name is empty, or another template has it.

    """
    record = _own(desk, template_id)
    name = _wanted_name(desk, name, record)
    sentence = f"Renamed the template {record.name} to {name}"
    with operation(desk.store, "rename template", sentence) as doing:
        tables.certificate_templates.change(desk.store, replace(record, name=name))
    return doing.changes


def change(desk: Desk, template_id: int, template: Template, *, draft: bool = False) -> Kept:
    """Keep a template as it is now, its name too.

    Args:
        desk: the office.
        template_id: which one.
        template: how it looks now.
        draft: keep it also if it is not right; then it is not offered until it is.

    Raises:
        DeskError: it ships with the program; it is not right; or it is not right and is chosen for
            certificates, which would then not be printed.

    """
    record = _own(desk, template_id)
    problems = template_problems(template)
    if problems and not draft:
        raise _not_right(record, problems)
    if problems:
        _refuse_chosen(desk, record, "It cannot be kept as a draft")
    name = (
        _wanted_name(desk, template.name, record) if template.name != record.name else record.name
    )
    checked = replace(template, id=record.code, name=name, pictures=_pictures(template))
    with operation(desk.store, "change template", f"Changed the template {record.name}") as doing:
        content = template_pictures.content_of(desk.store, checked)
        # A draft that was mended is offered again; one that was retired by hand is not.
        was_draft = bool(template_problems(template_pictures.template_of(desk.store, record)))
        in_use = not problems and (record.in_use or was_draft)
        changed = replace(record, name=name, content=content, in_use=in_use)
        tables.certificate_templates.change(desk.store, changed)
    return Kept(record=changed, changes=doing.changes, problems=tuple(problems))


def set_in_use(desk: Desk, template_id: int, *, in_use: bool) -> Changes:
    """Retire a template, so that it is not offered any more, or offer it again.

    Raises:
        DeskError: certificates are drawn with it; or it is a draft that is not right yet.

    """
    record = get(desk, template_id)
    if not in_use:
        _refuse_chosen(desk, record, "It cannot be retired")
    elif problems := template_problems(template_of(desk, template_id)):
        raise _not_right(record, problems)
    verb, did = ("offer template", "Offered") if in_use else ("retire template", "Retired")
    with operation(desk.store, verb, f"{did} the template {record.name}") as doing:
        tables.certificate_templates.change(desk.store, replace(record, in_use=in_use))
    return doing.changes


def remove(desk: Desk, template_id: int) -> Changes:
    """Take a template away; certificates that were drawn with it are printed again all the same.

    Raises:
        DeskError: it ships with the program, or certificates are drawn with it.

    """
    record = _own(desk, template_id)
    _refuse_chosen(desk, record, "It cannot be removed")
    with operation(desk.store, "remove template", f"Removed the template {record.name}") as doing:
        tables.certificate_templates.remove(desk.store, template_id)
    return doing.changes


def use(
    desk: Desk,
    template_id: int | None,
    *,
    kind: CertificateKind | None = None,
    credit_type_id: int | None = None,
) -> Changes:
    """Choose the template of the office's certificates, of those of one kind, or of one credit.

    Args:
        desk: the office.
        template_id: the template; None for none of its own.
        kind: participation for what other learners get; completion, or None, for all.
        credit_type_id: for certificates that award this type of credit only.

    Raises:
        DeskError: there is no such template, or it is not offered.

    """
    record = None if template_id is None else get(desk, template_id)
    if record is not None and not record.in_use:
        raise DeskError(
            "template-not-offered",
            f"The template “{record.name}” is not offered: it was retired, or is a draft.",
            "",
            "Mend it and offer it again, or choose another.",
        )
    name = "the usual template" if record is None else f"the template {record.name}"
    of_participation = kind is CertificateKind.PARTICIPATION
    what = "certificates of participation" if of_participation else "certificates"
    credit_type = None
    if credit_type_id is not None:
        credit_type = tables.credit_types.get(desk.store, credit_type_id)
        what = credit_type.name
    with operation(desk.store, "choose template", f"Chose {name} for {what}") as doing:
        if credit_type is not None:
            changed = replace(credit_type, template_id=template_id)
            tables.credit_types.change(desk.store, changed)
        elif of_participation:
            chosen = replace(desk.office, participation_template_id=template_id)
            tables.offices.change(desk.store, chosen)
        else:
            tables.offices.change(desk.store, replace(desk.office, template_id=template_id))
    return doing.changes


def _not_right(record: CertificateTemplate, problems: Sequence[Problem]) -> DeskError:
    return DeskError(
        "template-not-right",
        f"The template “{record.name}” would not print rightly.",
        problems[0].message,
        problems[0].remedy,
    )


def _own(desk: Desk, template_id: int) -> CertificateTemplate:
    record = get(desk, template_id)
    if record.shipped:
        raise DeskError(
            "template-ships",
            f"The template “{record.name}” ships with the program and stays as it is.",
            "So it can always be gone back to.",
            "Make a copy, and change that.",
        )
    return record


def _wanted_name(desk: Desk, name: str, record: CertificateTemplate) -> str:
    """A name for a template, tidied.

    Raises:
        DeskError: it is empty, or another template has it.

    """
    name = clean(name)[:_LONGEST_NAME]
    if not name:
        raise DeskError("missing-name", "The template has no name.", "", "Type a name for it.")
    if _free_name(desk.store, name, but=record.id) != name:
        raise DeskError(
            "template-name-taken",
            f"Another template is called “{name}” already.",
            "",
            "Choose another name.",
        )
    return name


def _refuse_chosen(desk: Desk, record: CertificateTemplate, what: str) -> None:
    """Stop what would leave certificates without the template that was chosen for them."""
    uses = query.uses_of(desk.store, record.id)
    if uses:
        raise DeskError(
            "template-chosen",
            f"The template “{record.name}” is chosen for {', '.join(uses)}.",
            f"{what} as long as it is.",
            "Choose another template for them first.",
        )


def _keep_new(desk: Desk, template: Template, verb: str, did: str) -> Kept:
    """Keep a new template under a name and a code of its own; as a draft if it is not right.

    Raises:
        DeskError: one of its pictures cannot be printed.

    """
    pictures = _pictures(template)
    problems = template_problems(template)
    name = _free_name(desk.store, template.name[:_LONGEST_NAME])
    code = _free_code(desk.store, name)
    kept = replace(template, id=code, name=name, pictures=pictures)
    with operation(desk.store, verb, f"{did} {name}") as doing:
        content = template_pictures.content_of(desk.store, kept)
        record = tables.certificate_templates.add(
            desk.store,
            CertificateTemplate(code=code, name=name, content=content, in_use=not problems),
        )
    return Kept(record=record, changes=doing.changes, problems=tuple(problems))


def _pictures(template: Template) -> tuple[Picture, ...]:
    """A template's pictures, each made fit to be kept.

    Raises:
        DeskError: one cannot be printed, or two have one name.

    """
    if len({each.name for each in template.pictures}) < len(template.pictures):
        raise DeskError(
            "bad-template",
            "This file is not a certificate template, or it is damaged.",
            "Two of its pictures have the same name.",
            "Choose another file, or export the template again where it came from.",
        )
    return tuple(
        replace(each, data=template_pictures.checked(each.data, f"The picture “{each.name}”"))
        for each in template.pictures
    )


def _free_name(store: Store, name: str, but: int = 0) -> str:
    """The name, with a number behind it if another template has it."""
    taken = {fold(each.name) for each in tables.certificate_templates.of(store) if each.id != but}
    return next(each for each in _numbered(name, " ") if fold(each) not in taken)


def _free_code(store: Store, name: str) -> str:
    """A short stable name of letters, digits and dashes that no other has."""
    taken = {each.code.casefold() for each in tables.certificate_templates.of(store)}
    code = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40] or "template"
    return next(each for each in _numbered(code, "-") if each not in taken)


def _numbered(name: str, between: str) -> Iterator[str]:
    """A name, and then the same with 2, 3, 4 … behind it."""
    yield name
    yield from (f"{name}{between}{number}" for number in count(2))
