"""A sheet taken in by a command: what is asked first, what would happen, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import (
    DONE,
    WITH_PROBLEMS,
    Document,
    counted,
    picked,
    problem_lines,
    table,
)
from cme_desk.cli.intake.held_rows import held_kinds, held_lines, looked_at
from cme_desk.cli.intake.sheet_options import Wanted
from cme_desk.domain.intake.plan import Candidate, Decision, PlanRow
from cme_desk.domain.intake.readings import Corrections, Question
from cme_desk.domain.office.history import Changes
from cme_desk.domain.wording.phrases import clauses
from cme_desk.errors import DeskError
from cme_desk.files.kinds import XLSX
from cme_desk.files.whole import write_whole
from cme_desk.services.intake.apply import apply
from cme_desk.services.intake.earlier import told
from cme_desk.services.intake.opening import OpenedFile, open_file
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.target import SESSION, Need, Plan, Target

_TOLD = frozenset({"zone-used", "times-moved"})
_WORDS = {
    Decision.SAME: "known",
    Decision.NEW: "new",
    Decision.ASK: "to decide",
    Decision.SKIP: "nothing to do",
    Decision.PROBLEM: "not taken",
}


def answers(given: Sequence[str]) -> dict[str, str]:
    """Answers to questions from "REFERENCE=CHOICE".

    Raises:
        DeskError: one has another form.

    """
    found = {}
    for text in given:
        reference, equals, choice = text.partition("=")
        if not equals or not reference.strip():
            raise DeskError(
                "bad-answer",
                f"“{text}” is not an answer.",
                "",
                "Type it as REFERENCE=CHOICE, such as which-sheet=all.",
            )
        found[reference.strip()] = choice.strip()
    return found


def take_in(
    call: Invocation,
    target: Target,
    wanted: Wanted,
    about: Callable[[Plan], Document] = lambda _plan: {},
) -> None:
    """Read a sheet, plan it, and do what the plan says or only show it.

    Args:
        call: the call of the program.
        target: what the sheet is taken in for.
        wanted: which file, and how.
        about: what the document begins with.

    Raises:
        DeskError: the sheet cannot be read, or cannot be taken in here.

    """
    steps, plan = _planned(call, target, wanted)
    head = dict(about(plan))
    if wanted.leftovers is not None:
        head |= _write_leftovers(call, steps.file, plan, wanted.leftovers)
    if wanted.dry_run:
        _show(call, plan, head)
    else:
        _do(call, steps, plan, head)


def write(call: Invocation, target: Target, wanted: Wanted) -> Changes:
    """Read a sheet and write what it says, for a command with an answer of its own."""
    return _apply(call, *_planned(call, target, wanted))[0]


def _planned(call: Invocation, target: Target, wanted: Wanted) -> tuple[ImportSteps, Plan]:
    """A sheet as it is understood, and what taking it in would do."""
    desk = call.desk()
    file = open_file(wanted.file)
    said = Corrections(sheets=wanted.sheets, answers=answers(wanted.answers))
    file.check_answers(said, target.holds)
    steps = ImportSteps(desk, file, target, said, fresh=wanted.fresh)
    if steps.reading is None:
        raise steps.trouble or DeskError("no-people", f"There is nothing in “{wanted.file.name}”.")
    refuse_other_answers(steps)
    reading = steps.reading
    needed = [_question_of(each) for each in steps.needs if each.missing]
    plan = steps.target.plan(desk, replace(reading, questions=(*needed, *reading.questions)))
    looked = looked_at(plan, wanted.as_read, wanted.leave_out)
    return steps, plan.decided(looked, accept_likely=wanted.accept_likely)


def refuse_other_answers(steps: ImportSteps) -> None:
    """Stop at an answer that is none of what is still asked of the sheet beside its activity.

    Raises:
        DeskError: there is no such choice.

    """
    for question in steps.questions:
        given = steps.corrections.answers.get(question.reference)
        if question.reference in steps.target.holds and given:
            raise DeskError(
                "bad-answer",
                f"“{given}” is no answer to the question “{question.reference}”.",
                question.message,
                f"Use one of: {', '.join(key for key, _ in question.choices)}.",
            )


def _question_of(need: Need) -> Question:
    """What has to be known, as a question; a choice is its place, as options count them."""
    choices = ((str(place), words) for place, (_, words) in enumerate(need.choices, start=1))
    return Question(
        reference=need.reference, message=f"{need.title} {need.missing}", choices=tuple(choices)
    )


def _apply(call: Invocation, steps: ImportSteps, plan: Plan) -> tuple[Changes, Plan]:
    """Do what a plan says; what was changed, and the plan that was done at last."""
    plans = [plan]
    changes = apply(
        call.desk(),
        plan,
        file=steps.file.path,
        remember=steps.to_remember(),
        progress=call.output.progress("Importing"),
        instead=plans.append,
    )
    return changes, plans[-1]


def _show(call: Invocation, plan: Plan, about: Document) -> None:
    """Answer with what an import would do; nothing is written."""
    rows = [[row.entry.row, _WORDS[row.decision], row.shown, _why(row)] for row in plan.rows]
    call.output.answer(
        {**about, **_plan(plan), "rows": [_row(row) for row in plan.rows]},
        f"{plan.reading.file_name}: {_counts(plan)}. Nothing was written.",
        told(call.desk(), plan.reading.sha256, plan.target),
        _outcome(plan),
        _looks(plan),
        held_lines(plan),
        table(["Row", "What happens", "Who", "Why"], rows) if rows else "",
        _asked(plan.questions),
        problem_lines(plan.problems),
        status=_status(plan),
    )


def _write_leftovers(
    call: Invocation, opened: OpenedFile, plan: Plan, target: Path
) -> dict[str, object]:
    """Write the rows that are not taken, if there are any; what the answer says of it."""
    from cme_desk.services.intake import leftovers

    left = leftovers.reasons(plan)
    content = leftovers.workbook(opened, plan)
    if content is None:
        return {"leftovers": None}
    write_whole(target, content, XLSX)
    call.output.say(f"{counted(len(left), 'row')} not taken, written to {target}.")
    return {"leftovers": {"file": str(target), "rows": len(left)}}


def _do(call: Invocation, steps: ImportSteps, plan: Plan, about: Document) -> None:
    """Do what a plan says, unless a question comes first, and answer with what came of it."""
    if plan.questions:
        call.output.answer(
            {**about, **_plan(plan), "imported": False},
            f"{plan.reading.file_name}: nothing was imported, as there is something to say first.",
            _asked(plan.questions),
            status=WITH_PROBLEMS,
        )
        return
    changes, plan = _apply(call, steps, plan)
    done = bool(changes.operation_id)
    document = {
        **about,
        **_plan(plan),
        "imported": done,
        "operation": changes.operation_id,
        "sentence": changes.sentence,
        "to_decide": [_row(row) for row in plan.rows if row.decision is Decision.ASK],
    }
    # The same file again is no problem: all of it is there.
    again = plan.already_imported and not done
    call.output.answer(
        document,
        f"{changes.sentence}.",
        f"{_counts(plan)}.",
        _outcome(plan),
        _looks(plan),
        _to_decide(plan),
        held_lines(plan),
        problem_lines(plan.problems),
        gap="\n",
        status=DONE if again else _status(plan),
    )


def _status(plan: Plan) -> int:
    asked = any(row.decision is Decision.ASK for row in plan.rows)
    return WITH_PROBLEMS if asked or plan.questions or plan.problems else DONE


def _plan(plan: Plan) -> dict[str, object]:
    return {
        "file": plan.reading.file_name,
        "counts": plan.counts(),
        "held": held_kinds(plan),
        "questions": [each.as_dict() for each in plan.questions],
        "problems": [each.as_dict() for each in plan.problems],
        "already_imported": plan.already_imported,
        **({"outcome": plan.outcome} if plan.outcome else {}),
    }


def _outcome(plan: Plan) -> str:
    """What comes of the rows in figures, as a sentence; "" for nothing to tell."""
    return f"{plan.outcome}." if plan.outcome else ""


def _looks(plan: Plan) -> str:
    """What wants a look in rows that are written: a time that is none, a name in doubt."""
    lines = [
        f"- {row.place}, {row.shown}: {' '.join(row.entry.review)}"
        for row in plan.rows
        if row.entry.review and row.decision in (Decision.SAME, Decision.NEW)
    ]
    lines += [f"- {note.message}" for note in plan.reading.notes if note.reference in _TOLD]
    return "\n".join(["Look at:", *lines]) if lines else ""


def _row(row: PlanRow) -> dict[str, object]:
    """One row as the promise has it; what is empty and not promised is left out."""
    person: dict[str, object] | None = None
    if row.person_id:
        person = {"id": row.person_id, "name": row.name}
    elif row.same_as is not None:
        # Somebody whom an earlier row of the sheet makes new: there is no id yet.
        person = {"id": None, "name": row.name, "row": row.same_as[1]}
    parts: dict[str, object] = {"row": row.entry.row}
    if row.entry.sheet:
        parts["sheet"] = row.entry.sheet
    parts |= {
        **picked(row, "decision", "reasons", "vetoes"),
        "name": row.entry.full_name,
        "person": person,
        "score": round(row.score, 4),
    }
    if row.decision is Decision.ASK:
        parts["candidates"] = [_candidate(each) for each in row.candidates]
    if row.doubts:
        parts["held"] = [each.value for each in row.looks]
        parts["as_read"] = row.as_read.decision.value if row.as_read else None
    more = {
        "why": row.why,
        "gives": row.gives,
        "review": row.entry.doubts,
        "notes": row.entry.notes,
    }
    return parts | {name: said for name, said in more.items() if said}


def _candidate(candidate: Candidate) -> dict[str, object]:
    parts: dict[str, object] = {"id": candidate.person_id or None, "name": candidate.name}
    if candidate.details:
        parts["details"] = candidate.details
    if candidate.row is not None:
        parts["row"] = candidate.row[1]
    return {
        **parts,
        **picked(candidate, "reasons", "vetoes"),
        "score": round(candidate.score, 4),
    }


def _why(row: PlanRow) -> str:
    if row.why:
        return row.why
    parts = [row.gives, *row.reasons, *(f"but {each}" for each in row.vetoes)]
    if row.decision is Decision.ASK and row.candidates:
        parts.append("perhaps " + " or ".join(each.name for each in row.candidates[:3]))
    return clauses(parts)


def _counts(plan: Plan) -> str:
    counts = plan.counts()
    words = [f"{counts[each.value]} {_WORDS[each]}" for each in Decision if counts[each.value]]
    return ", ".join(words) or "no rows"


def _to_decide(plan: Plan) -> str:
    asked = [row for row in plan.rows if row.decision is Decision.ASK]
    if not asked:
        return ""
    lines = [f"{counted(len(asked), 'row')} to decide, kept as open questions:"]
    lines += [f"- row {row.entry.row}: {row.entry.full_name}: {_why(row)}" for row in asked]
    return "\n".join(lines)


def _option(reference: str, choice: str) -> str:
    """What is typed to give an answer."""
    if reference == SESSION:
        return f"--session {choice}"
    said = f"{reference}={choice}"
    return f'--answer "{said}"' if " " in said else f"--answer {said}"


def _asked(questions: Sequence[Question]) -> str:
    """Questions with the words that answer them."""
    lines = []
    for question in questions:
        lines.append(question.message)
        lines += [
            f"  {_option(question.reference, choice)}   {words}"
            for choice, words in question.choices
        ]
    return "\n".join(lines)
