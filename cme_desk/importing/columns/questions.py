"""What only a person can decide, asked in plain words; references and choices are stable."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cme_desk.domain.intake.readings import ColumnUse, Question
from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.intake.sheets import column_letter
from cme_desk.domain.wording.phrases import date_words
from cme_desk.importing.cells.normal import words
from cme_desk.importing.cells.times import date_of

NO_HEADER = "no-header"
WHICH_SHEET = "which-sheet"
WHICH_TABLE = "which-table"
WHICH_STATUS = "which-status"
WHICH_NAME = "which-name"
WHICH_SESSION = "which-session"
HIDDEN = "hidden-rows"
STRUCK = "struck-rows"
REGISTERED = "registered-not-attended"
WHICH_TIMES = "which-times"
WHICH_MINUTES = "which-minutes"
WHICH_MARKS = "which-marks"
WHICH_NUMBERS = "which-numbers"
DATE_ORDER = "date-order"
HIDDEN_ROW = Look.ODD_ROW.said("This row is hidden in the workbook.")
STRUCK_ROW = Look.ODD_ROW.said("This row is struck out in the workbook.")
"""What the row itself says, besides the note or the question about all of them."""

REFERENCES = (
    NO_HEADER,
    WHICH_SHEET,
    WHICH_TABLE,
    WHICH_STATUS,
    WHICH_NAME,
    WHICH_SESSION,
    HIDDEN,
    REGISTERED,
    WHICH_TIMES,
    WHICH_MINUTES,
    WHICH_MARKS,
    WHICH_NUMBERS,
    DATE_ORDER,
)
OF_PRESENCE = frozenset(
    {REGISTERED, WHICH_STATUS, WHICH_TIMES, WHICH_MINUTES, WHICH_NUMBERS, WHICH_MARKS}
)
"""What is asked of who came, and when: nothing to what is taken in for something else."""

AS_GUESSED = "as-guessed"
FIRST_ROW = "first-row"
INCLUDE = "include"
LEAVE_OUT = "leave-out"
ALL = "all"
NONE = "none"
ATTENDED = "attended"
ONLY_REGISTERED = "registered"
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
IN_AND_OUT = "in-and-out"
LEFT = "left"
_HELD = {
    WHICH_TIMES: ("clock times", "time_in", "when they came"),
    WHICH_MINUTES: ("durations", "minutes", "how long they were there"),
    WHICH_NUMBERS: ("numbers", "minutes", "how many minutes they were there"),
    WHICH_MARKS: ("marks", "attended", "who was there"),
}


def no_header(columns: Sequence[ColumnUse]) -> Question:
    """No header row: which column is which."""
    guess = ", ".join(
        f"{column_letter(each.column)} {each.field.replace('_', ' ')}"
        for each in columns
        if each.field
    )
    return Question(
        reference=NO_HEADER,
        message="No header row was found, so the columns were read by what they hold"
        f" ({guess or 'none was recognised'}). Is that right?",
        choices=(
            (AS_GUESSED, "Yes, use the columns as guessed"),
            (FIRST_ROW, "No, the first row is the header"),
        ),
    )


def which_sheet(names: Sequence[str]) -> Question:
    """Several sheets look like attendance."""
    listed = ", ".join(f"“{name}”" for name in names)
    return Question(
        reference=WHICH_SHEET,
        message=f"{len(names)} sheets look like attendance: {listed}. Import which of them?",
        choices=(
            (ALL, "All of them, each as a session"),
            *((name, f"Only “{name}”") for name in names),
        ),
    )


def which_table(rows: Sequence[int], title: str) -> Question:
    """A second list stands below the first."""
    called = f" (“{title}”)" if title else ""
    return Question(
        reference=WHICH_TABLE,
        message=f"A second list with other columns begins in row {rows[0]}{called}."
        " Does it belong to the attendance as well?",
        choices=((ALL, "Yes, import both lists"), ("first", "No, only the first list")),
        rows=tuple(rows),
    )


def which_status(statuses: Mapping[str, Sequence[int]]) -> Question:
    """Words in the column of presence that are not understood."""
    listed = ", ".join(f"“{status}” ({len(rows)})" for status, rows in statuses.items())
    every = sorted(row for rows in statuses.values() for row in rows)
    return Question(
        reference=WHICH_STATUS,
        message=f"Which of these statuses count as attended: {listed}?",
        choices=(
            (NONE, "None of them"),
            (ALL, "All of them"),
            *((status, f"Only “{status}”") for status in statuses),
        ),
        rows=tuple(every),
    )


def statuses_answered(answer: str | None, statuses: Mapping[str, Sequence[int]]) -> dict[str, bool]:
    """Each status in question to whether it counts, by an answer: "all", "none", "Late; Out"."""
    if answer is None:
        return {}
    if answer in (ALL, NONE):
        return {words(status) or status: answer == ALL for status in statuses}
    chosen = {words(each) for each in answer.replace("|", ";").split(";")}
    return {words(status) or status: words(status) in chosen for status in statuses}


def is_choice(reference: str, answer: str, choices: Sequence[tuple[str, str]]) -> bool:
    """Whether an answer is one of a question's choices, or several where these may be: "A; B"."""
    keys = {key for key, _ in choices}
    if answer in keys:
        return True
    if reference == WHICH_SESSION:
        return f"Only {answer}" in {label for _, label in choices}
    if reference == WHICH_SHEET:
        return {each.strip() for each in answer.split(";")} <= keys
    if reference == WHICH_STATUS:
        chosen = {words(each) for each in answer.replace("|", ";").split(";")}
        return chosen <= {words(key) for key in keys}
    return False


def which_name(columns: Sequence[ColumnUse]) -> Question:
    """Several columns could hold the learner's name."""
    return Question(
        reference=WHICH_NAME,
        message="Which of these columns holds the learner's name?",
        choices=tuple(
            (column_letter(each.column), f"Column {column_letter(each.column)}, “{each.header}”")
            for each in columns
        ),
    )


def which_session(
    choices: Sequence[tuple[str, str]], *, dated: bool, sure: bool = True
) -> Question:
    """A series on one sheet: one column per session.

    All at once can be told apart afterwards only where each has its date. Where only the cells
    look like marks of presence (not `sure`), it may be none of them.
    """
    every = ((ALL, "All of them, each as a session"),) if dated else ()
    message = f"This sheet has {len(choices)} sessions side by side. Import which of them?"
    none: tuple[tuple[str, str], ...] = ()
    if not sure:
        message = (
            f"{len(choices)} columns hold only marks, as columns of sessions do."
            " Which of them says who was there?"
        )
        none = ((NONE, "None of them: they say something else"),)
    return Question(reference=WHICH_SESSION, message=message, choices=(*choices, *every, *none))


def hidden_rows(rows: Sequence[int], *, absent: bool) -> Question:
    """Rows that a filter hides."""
    count = len(rows)
    what = "1 row is" if count == 1 else f"{count} rows are"
    absence = " Their status says that they were not there." if absent else ""
    choices = (
        (INCLUDE, "Include them" if count > 1 else "Include it"),
        (LEAVE_OUT, "Leave them out" if count > 1 else "Leave it out"),
    )
    return Question(
        reference=HIDDEN,
        message=f"{what} hidden by a filter: include {'them' if count > 1 else 'it'}?{absence}",
        choices=choices[::-1] if absent else choices,
        rows=tuple(rows),
    )


def date_order(written: str) -> Question:
    """A date that may be two, where nothing tells which is meant and neither is the activity's."""
    month_first, day_first = (date_words(date_of(written, order).value) for order in (False, True))
    return Question(
        reference=DATE_ORDER,
        message=f"“{written}” may be {month_first} or {day_first}, and neither is the day of the "
        "activity. How does this sheet write its dates?",
        choices=(
            (MONTH_FIRST, f"The month first: {month_first}"),
            (DAY_FIRST, f"The day first: {day_first}"),
        ),
    )


def what_holds(
    reference: str, columns: Sequence[tuple[str, str]], known: Collection[str] = ()
) -> Question:
    """Columns whose cells are plainly times, durations or marks, under headers that say nothing.

    Args:
        reference: of the kind.
        columns: their letters and headers.
        known: the fields that other columns are of already.

    """
    kind, _role, says = _HELD[reference]
    named = " and ".join(f"{letter}, “{label}”," for letter, label in columns)
    several = len(columns) > 1
    choices = [(letter, f"“{label}” says {says}") for letter, label in columns]
    if several:
        (_, one), (_, two) = columns
        choices.insert(0, (IN_AND_OUT, f"They came at “{one}” and left at “{two}”"))
    elif reference == WHICH_TIMES:
        choices = choices if "time_in" not in known else []
        if "time_out" not in known:
            choices.append((LEFT, f"“{columns[0][1]}” says when they left"))
    none = "None of them: they say something else" if several else "No: it says something else"
    return Question(
        reference=reference,
        message=f"{'Columns' if several else 'Column'} {named}"
        f" {'hold' if several else 'holds'} {kind}, but the header does not say of what."
        f" What {'do they' if several else 'does it'} say?",
        choices=(*choices, (NONE, none)),
    )


def held(reference: str, answer: str, columns: Sequence[tuple[str, str]]) -> list[str]:
    """The field of each of the columns asked about, by an answer; "" for one that is not used."""
    role = _HELD[reference][1]
    if answer == IN_AND_OUT:
        return ["time_in", "time_out"][: len(columns)]
    if answer == LEFT:
        return ["time_out"]
    return [role if answer == letter else "" for letter, _label in columns]


def registered(count: int, rows: Sequence[int] = ()) -> Question:
    """A list of registrations that does not say who came."""
    who = "This person" if count == 1 else f"These {count} people"
    return Question(
        reference=REGISTERED,
        message=f"{who} registered; the file does not say who attended."
        " Import as registrants only?",
        choices=(
            (ONLY_REGISTERED, "As registrants, without attendance"),
            (ATTENDED, "They all attended"),
        ),
        rows=tuple(rows),
    )
