"""A paper sheet typed by keyboard alone; what was typed is there after the program was closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cme_desk.domain.activities.record import Session
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import paper_sheet as query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.attendance import sign_in_sheets
from cme_desk.services.office import history
from cme_desk.services.office import life as office_service
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from tests.services.offices import DAY, make_activity, make_person
from tests.ui.mnemonics import conflicts
from tests.ui.names import nameless
from tests.ui.screens import shoot

KEY = Qt.Key
REGULARS = [
    ("Okafor", "Ngozi", "MD, FACP", "University Medical Center"),
    ("Delgado", "Robert", "DO", "Lakeside Family Practice"),
    ("García-López", "Maria José", "MD", "Children’s Health Network"),
    ("Zhang", "Wei", "PharmD", "University Medical Center"),
]


class Typist:
    """Somebody at the keyboard, who counts her keys."""

    def __init__(self, shell, activity) -> None:
        self.shell, self.desk = shell, shell.session.desk
        self.activity = activity
        self.session = activities.sessions_of(self.desk, activity.id)[0]
        self.keys = 0
        shell.router.go(Address("paper", activity.id))
        self.page = shell.router.page
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for each in text:
            QTest.keyClicks(QApplication.focusWidget(), each)
            self.keys += 1

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)
            QApplication.processEvents()
            self.keys += 1

    def enter(self, text: str) -> None:
        self.type(text)
        self.press(KEY.Key_Return)

    def rows(self):
        return [
            (each.name, each.time_in[11:], each.time_out[11:], each.new)
            for each in self.page.table.model.rows
        ]


@pytest.fixture
def typist(make_shell) -> Typist:
    """A window at the sheet of a series with four regulars."""
    shell = make_shell(PAGES, opened=True)
    desk = shell.session.desk
    earlier = make_activity(desk, "GR-2027-01", starts_on="2027-01-07", ends_on="2027-01-07",
                            times=None)  # fmt: skip
    session = activities.sessions_of(desk, earlier.id)[0].id
    for last, first, credentials, organization in REGULARS:
        made = make_person(desk, last, first, credentials=credentials, organization=organization)
        attendance.sign_in(desk, session_id=session, person_id=made.id)
    make_person(desk, "Okada", "Aiko", credentials="RN", organization="Lakeside Family Practice")
    return Typist(shell, make_activity(desk))


def test_three_letters_and_enter_for_each(typist):
    assert QApplication.focusWidget() is typist.page.line.name
    for letters in ("oka", "del", "gar", "zha"):
        typist.enter(letters)
    assert typist.keys == 4 * 4
    assert [row[0] for row in typist.rows()] == [
        "Zhang, Wei",
        "García-López, Maria José",
        "Delgado, Robert",
        "Okafor, Ngozi",
    ]
    assert {row[1:] for row in typist.rows()} == {("12:00", "13:00", False)}
    assert "4 rows typed" in typist.page.header._subtitle.words()


def test_the_code_alone_does(typist):
    made = sign_in_sheets.excel(typist.desk, typist.activity.id)
    typist.enter(made.sheet.expected[0].code.lower())
    assert len(typist.rows()) == 1


def test_arrows_choose_another(typist):
    typist.type("oka")
    typist.press(KEY.Key_Down, KEY.Key_Return)
    assert [row[0] for row in typist.rows()] == ["Okada, Aiko"]


def test_namesakes_want_a_choice(typist):
    make_person(typist.desk, "Okafor", "Ngozi", credentials="RN")
    typist.page.refresh()
    typist.enter("oka")
    assert typist.rows() == []
    assert "2 people" in typist.page.line.answer.text()
    typist.press(KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert [each.credentials for each in typist.page.table.model.rows] == ["RN"]


def test_somebody_new_is_marked_and_confirmed(typist):
    typist.enter("Lima, Ana, MD")
    assert typist.rows() == []
    assert typist.page.line.chip.isVisible()
    assert "Enter again adds Ana Lima, MD" in typist.page.line.answer.text()
    typist.type("x")  # another text is not confirmed by the first Enter
    assert not typist.page.line.chip.isVisible()
    typist.press(KEY.Key_Backspace, KEY.Key_Return)
    assert typist.rows() == []
    typist.press(KEY.Key_Return)
    assert typist.rows() == [("Lima, Ana", "12:00", "13:00", True)]
    assert typist.page.line.name.text() == ""
    history.undo(typist.desk)
    typist.page.refresh()
    assert typist.rows() == []


def test_exceptions_of_time_in_the_same_line(typist):
    typist.type("oka")
    typist.press(KEY.Key_Tab)
    typist.enter("1220")
    typist.enter("del")
    typist.type("zha")
    typist.press(KEY.Key_Tab)
    typist.enter("late")
    assert "not a time" in typist.page.line.answer.text()
    assert QApplication.focusWidget() is typist.page.line.time_in
    assert typist.rows() == [
        ("Delgado, Robert", "12:00", "13:00", False),
        ("Okafor, Ngozi", "12:20", "13:00", False),
    ]


def test_usual_times_are_set_once(typist):
    typist.page.usual_in.setFocus()
    typist.enter("1205")
    typist.page.line_focus()
    typist.enter("oka")
    typist.enter("del")
    assert {row[1] for row in typist.rows()} == {"12:05"}


def test_already_signed_in_is_said_calmly(typist):
    typist.enter("oka")
    typist.enter("oka")
    assert "signed in already; nothing" in typist.page.line.answer.text()
    assert len(typist.rows()) == 1


def test_rows_are_corrected_and_taken_off(typist):
    typist.enter("oka")
    typist.enter("del")
    typist.press(KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    QTest.qWait(1)
    assert typist.page.line.name.text() == "Okafor, Ngozi, MD, FACP"
    typist.press(KEY.Key_Tab)
    typist.enter("1215")
    assert typist.rows() == [
        ("Delgado, Robert", "12:00", "13:00", False),
        ("Okafor, Ngozi", "12:15", "13:00", False),
    ]
    typist.press(KEY.Key_Down, KEY.Key_Delete)
    assert len(typist.rows()) == 1
    # A wrong person is replaced by the right one; Esc leaves a row as it was.
    typist.press(KEY.Key_Return)
    QTest.qWait(1)
    typist.press(KEY.Key_Escape)
    assert typist.page.line.correcting is None
    typist.press(KEY.Key_Down, KEY.Key_Return)
    QTest.qWait(1)
    typist.enter("zha")
    assert [row[0] for row in typist.rows()] == ["Zhang, Wei"]


def test_a_new_name_is_corrected(typist):
    typist.enter("Lima, Anna")
    typist.press(KEY.Key_Return, KEY.Key_Down, KEY.Key_Return)
    QTest.qWait(1)
    typist.enter("Lima, Anna, MD")  # the same name: only the credentials are new
    (row,) = typist.page.table.model.rows
    assert (row.name, row.credentials, row.new) == ("Lima, Anna", "MD", True)


def test_closed_midway_all_rows_are_there(typist, sample_path):
    typist.enter("oka")
    typist.enter("Lima, Ana, MD")
    typist.press(KEY.Key_Return)
    typist.type("de")  # begun, and not entered
    before = typist.rows()
    typist.shell.session.close()
    typist.shell.session.use(office_service.open_office(sample_path))
    typist.shell.router.go(Address("paper", typist.activity.id))
    again = typist.shell.router.page
    assert again is not typist.page
    typist.page = again
    assert typist.rows() == before
    assert len(before) == 2


def test_several_sessions_have_their_own_rows(typist):
    made = make_activity(
        typist.desk,
        "WU-1",
        title="Winter",
        sessions=[
            Session(activity_id=0, position=1, title="Morning", starts_at=f"{DAY}T09:00",
                    ends_at=f"{DAY}T10:00"),
            Session(activity_id=0, position=2, title="Noon", starts_at=f"{DAY}T12:00",
                    ends_at=f"{DAY}T12:30"),
        ],
    )  # fmt: skip
    other = Typist(typist.shell, made)
    assert other.page.session.isVisible()
    other.enter("okaf")
    other.page.session.setFocus()
    other.press(KEY.Key_Down)
    assert other.rows() == []
    other.page.line_focus()
    other.enter("okaf")
    assert other.rows() == [("Okafor, Ngozi", "12:00", "12:30", False)]
    sessions = activities.sessions_of(other.desk, made.id)
    assert query.typed(other.desk.store, sessions[0].id)[0].time_out == f"{DAY}T10:00"
    assert len(attendance_query.of_activity(other.desk.store, made.id)) == 1


def test_the_tab_leads_here_and_back(typist):
    typist.shell.router.go(Address("activity", typist.activity.id, "attendance"))
    part = typist.shell.router.page.attendance
    assert part.empty.isVisible()
    part.type_sheet()
    typist.enter("oka")
    typist.page.done_button.click()
    assert part.type_button.isVisible()
    assert conflicts(typist.shell) == []
    shoot(typist.shell, "attendance-paper-button", sizes=("1280", "900"))
    part.type_button.click()
    assert typist.shell.router.page is typist.page


def test_it_has_names_and_looks_right(typist):
    shoot(typist.shell, "paper-sheet-empty")
    for letters in ("oka", "del", "gar"):
        typist.enter(letters)
    typist.enter("Lima, Ana R., MD")
    assert nameless(typist.page) == []
    assert conflicts(typist.shell) == []
    shoot(typist.shell, "paper-sheet-new")
    typist.press(KEY.Key_Return)
    typist.type("oka")
    assert nameless(typist.page) == []
    for number in range(9):
        make_person(typist.desk, f"Okano{number}", "Ken")
    typist.page.refresh()
    shoot(typist.shell, "paper-sheet", sizes=("1280", "900", "1920"), large_text=True)


def test_a_single_match_stands_right_below_the_fields(typist):
    line = typist.page.line
    line.name.setText("oka")
    for _ in range(3):
        QApplication.processEvents()
    assert len(line.table.model.rows) >= 1
    assert line.height() == line.sizeHint().height()
