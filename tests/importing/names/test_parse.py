"""Names taken apart, in every way that people sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.importing.names.parse import parse
from cme_desk.importing.names.result import (
    BLANK,
    DEVICE,
    NOT_A_NAME,
    PERSON,
    PHONE,
    ROBOT,
    SEVERAL,
    ParsedName,
)

Parts = tuple[str, str, str, str, str]


def parts(name: ParsedName) -> Parts:
    """First, middle, last, suffix, credentials."""
    return (name.first_name, name.middle_name, name.last_name, name.suffix, name.credentials)


# What is written: first | middle | last | suffix | credentials; "?" where a look is due.
SIGNED = """
Smith, John A., MD, FACP              : John | A. | Smith | | MD, FACP
John Smith, M.D., F.A.C.P.            : John | | Smith | | MD, FACP
Dr. John A Smith                      : John | A | Smith | |
SMITH JOHN MD                         : John | | Smith | | MD ?
Robert J Delgado Jr., DO              : Robert | J | Delgado | Jr. | DO
Delgado Jr, Robert                    : Robert | | Delgado | Jr. |
Delgado, Robert, Jr., D.O.            : Robert | | Delgado | Jr. | DO
van der Berg, Ludwig, MD, PhD         : Ludwig | | van der Berg | | MD, PhD
Ludwig van der Berg MD PhD            : Ludwig | | van der Berg | | MD, PhD
Maria José García-López, MD           : Maria José | | García-López | | MD
García López, María José              : María José | | García López | |
O'Donnell, Siobhán M., RN, MSN        : Siobhán | M. | O'Donnell | | RN, MSN
Siobhan ODonnell RN                   : Siobhan | | ODonnell | | RN
St. John, Elizabeth Anne, DPM         : Elizabeth | Anne | St. John | | DPM
Elizabeth St. John, DPM               : Elizabeth | | St. John | | DPM
Grace T. Okonkwo, DNP, APRN, FNP-BC   : Grace | T. | Okonkwo | | DNP, APRN, FNP-BC
Lily Tran, MD (PGY-2)                 : Lily | | Tran | | MD
Prof. Dr. med. Jürgen Müller          : Jürgen | | Müller | | Dr. med.
Thomas E. Smith III, MD               : Thomas | E. | Smith | III | MD
Wei Zhang                             : Wei | | Zhang | |
Zhang Wei, PharmD, BCPS               : Wei | | Zhang | | PharmD, BCPS ?
Hannah Lee LCSW                       : Hannah | | Lee | | LCSW
Ma, Y.-Y., MA                         : Y.-Y. | | Ma | | MA
Do, Minh, DO                          : Minh | | Do | | DO
Pa, Ann, PA                           : Ann | | Pa | | PA
Paul Null, MD                         : Paul | | Null | | MD
Beatriz Silva e Souza                 : Beatriz | | Silva e Souza | |
de la Cruz, Carlos                    : Carlos | | de la Cruz | |
Kathleen "Kathy" McDonald, CNM        : Kathleen | | McDonald | | CNM
R. Goldberg                           : R. | | Goldberg | |
Anna Kowalska-Nowak (née Nowak), MBBS : Anna | | Kowalska-Nowak | | MBBS
JACKSON-REED, TANISHA BSN RN CCRN     : Tanisha | | Jackson-Reed | | BSN, RN, CCRN
"""
# Reports, forms, and what else people write.
ELSEWHERE = """
Hartwell, Amelia R.                   : Amelia | R. | Hartwell | |
Smith, John A. (MD)                   : John | A. | Smith | | MD
Hannah Lee (External)                 : Hannah | | Lee | |
DELGADO, ROBERT JR., DO               : Robert | | Delgado | Jr. | DO
siobhan o’donnell rn                  : Siobhan | | O’Donnell | | RN
Wei  Zhang                            : Wei | | Zhang | |
AMELIA HARTWELL                       : Amelia | | Hartwell | |
doe, jane a. md                       : Jane | A. | Doe | | MD
Jane Doe, MD, MPH, FAAP (she/her/hers): Jane | | Doe | | MD, MPH, FAAP
Jane Doe she/her                      : Jane | | Doe | |
Jane Doe, RN, BSN - ICU               : Jane | | Doe | | RN, BSN
Jane Doe - Northgate Hospital         : Jane | | Doe | |
Northgate Hospital - Jane Doe         : Jane | | Doe | |
Jane Doe | Cardiology                 : Jane | | Doe | |
Jane Doe at Northgate Hospital        : Jane | | Doe | |
Jane Doe, Northgate Hospital          : Jane | | Doe | |
Jane Doe, Northgate                   : Jane | | Doe | | ?
Jane Doe (iPhone)                     : Jane | | Doe | |
[EXT] Jane Doe                        : Jane | | Doe | |
SMITH John (EXT)                      : John | | Smith | |
SMITH, JOHN (ORG/UNIT EMP)            : John | | Smith | |
Robert (Bob) Delgado, DO              : Robert | | Delgado | | DO
Robert "Bob" J. Delgado, Jr., D.O.    : Robert | J. | Delgado | Jr. | DO
1. Jane Doe, MD                       : Jane | | Doe | | MD
#3 Jane Doe                           : Jane | | Doe | |
Jane Doe*                             : Jane | | Doe | |
Jane Doe.                             : Jane | | Doe | |
Jane Doe,RN,BSN                       : Jane | | Doe | | RN, BSN
Doe , Jane , MD                       : Jane | | Doe | | MD
SMITH,JOHN,MD                         : John | | Smith | | MD
Jane_Doe                              : Jane | | Doe | |
Jane Doe <jane.doe@example.org>       : Jane | | Doe | |
"""
# Credentials, titles, suffixes, in the ways that make them hard to tell.
LETTERS = """
Jane Doe MD FACP FACC                 : Jane | | Doe | | MD, FACP, FACC
Jane Doe M.D.,F.A.C.P.                : Jane | | Doe | | MD, FACP
John Smith M. D.                      : John | | Smith | | MD
Dr Jane Doe, Ph. D.                   : Jane | | Doe | | PhD
Jane Doe, M.B.,B.S.                   : Jane | | Doe | | MBBS
Jane Doe RT (R)                       : Jane | | Doe | | RT(R)
Jane Doe, RT(R)(CT), ARRT             : Jane | | Doe | | RT(R)(CT), ARRT
Jane Doe PA C                         : Jane | | Doe | | PA-C
Jane Doe, MD/PhD                      : Jane | | Doe | | MD, PhD
Jane Doe/RN                           : Jane | | Doe | | RN
Jane Doe RN/BSN                       : Jane | | Doe | | RN, BSN
Smith, MD, John                       : John | | Smith | | MD
Smith, Jr., John                      : John | | Smith | Jr. |
Delgado, Jr., Robert J.               : Robert | J. | Delgado | Jr. |
Delgado III, Robert                   : Robert | | Delgado | III |
John Smith 2nd                        : John | | Smith | 2nd |
John Smith V                          : John | | Smith | V |
Krishnamurthy, V.                     : V. | | Krishnamurthy | |
Robert Delgado DO                     : Robert | | Delgado | | DO
ROBERT J DELGADO DO                   : Robert | J | Delgado | | DO ?
Minh Anh Do                           : Minh | Anh | Do | |
Do, Minh                              : Minh | | Do | |
Ma, Do                                : Do | | Ma | |
Smith, DO                             : Do | | Smith | | ?
Smith, MD                             : | | Smith | | MD ?
Kevin Do DO                           : Kevin | | Do | | DO
Jack Ma                               : Jack | | Ma | |
JACK MA                               : Jack | | Ma | |
Jack Ma MA                            : Jack | | Ma | | MA
Le, Anh                               : Anh | | Le | |
Na, Ji-Hyun                           : Ji-Hyun | | Na | |
An Tran                               : An | | Tran | |
Rahman, Md.                           : Md. | | Rahman | | ?
Md. Abdul Karim                       : Md. | Abdul | Karim | |
Abdul Karim Md                        : Abdul | | Karim | | MD ?
Jane Doe, CXYZ                        : Jane | | Doe | | CXYZ ?
Jane Doe, MD candidate                : Jane | | Doe | | MD candidate
Prof. Dr. Dr. h.c. Hans Müller        : Hans | | Müller | | Dr. h.c.
Jane Doe, Dr. med. dent.              : Jane | | Doe | | Dr. med. dent.
MUDr. Jan Novák                       : Jan | | Novák | | MUDr.
LCDR John Smith, MD                   : John | | Smith | | MD
Doe, Mrs. Jane                        : Jane | | Doe | |
"""
# Particles, double names, order, capitals, scripts.
FAMILIES = """
VAN DER BERG, LUDWIG MD               : Ludwig | | van der Berg | | MD
Ludwig VAN DER BERG                   : Ludwig | | van der Berg | |
van der Berg Ludwig                   : Ludwig | | van der Berg | | ?
Berg, Ludwig van der                  : Ludwig | | van der Berg | |
James Van Der Beek                    : James | | Van Der Beek | |
Anh Van Nguyen, MD                    : Anh | Van | Nguyen | | MD
Nguyen Thi Minh Khai                  : Khai | Thi Minh | Nguyen | | ?
Fatima bint Abdullah Al Sayed         : Fatima | bint Abdullah | Al Sayed | |
José Ortega y Gasset                  : José | | Ortega y Gasset | |
Carlos Garcia Lopez                   : Carlos | | Garcia Lopez | |
João Silva Filho                      : João | | Silva Filho | |
ana maria de souza e silva            : Ana Maria | | de Souza e Silva | |
Maria de los Angeles Perez            : Maria de los Angeles | | Perez | |
Siobhan O' Donnell                    : Siobhan | | O'Donnell | |
MCDONALD, KATHLEEN                    : Kathleen | | McDonald | |
McDONALD, KATHLEEN                    : Kathleen | | McDonald | |
JOHN MACK                             : John | | Mack | |
D'ARCY O'BRIEN                        : D'Arcy | | O'Brien | |
DeShawn O'Neal                        : DeShawn | | O'Neal | |
AJ Smith                              : AJ | | Smith | |
TJ JACKSON                            : TJ | | Jackson | |
ED SMITH                              : Ed | | Smith | |
J. Robert Oppenheimer                 : J. | Robert | Oppenheimer | |
Smith JA                              : JA | | Smith | | ?
Kim Soo-jin                           : Soo-jin | | Kim | | ?
Taylor John                           : Taylor | | John | | ?
Madonna                               : | | Madonna | | ?
tjackson-reed (Unverified)            : | | tjackson-reed | | ?
jane.doe                              : Jane | | Doe | | ?
jane.doe@example.org                  : Jane | | Doe | | ?
priya (Priya Venkataraman)            : Priya | | Venkataraman | | ?
Bob Smith (Robert Smith)              : Bob | | Smith | | ?
iPhone (Jane Doe)                     : Jane | | Doe | | ?
Ｊａｎｅ Ｄｏｅ                        : Jane | | Doe | |
王伟                                  : 伟 | | 王 | | ?
田中 裕子                             : 裕子 | | 田中 | | ?
김철수                                : 철수 | | 김 | | ?
남궁 민수                             : 민수 | | 남궁 | | ?
박지성 MD                             : 지성 | | 박 | | MD ?
マイケル・スミス                      : マイケル | | スミス | |
Иванов Иван Петрович                  : Иван | Петрович | Иванов | |
Иван Петрович Иванов                  : Иван | Петрович | Иванов | |
محمد بن سلمان                         : محمد | | بن سلمان | |
Γιώργος Παπαδόπουλος                  : Γιώργος | | Παπαδόπουλος | |
अमित शर्मा                            : अमित | | शर्मा | |
"""


def cases(table: str) -> list[tuple[str, Parts, bool]]:
    """The rows of a table of names."""
    rows = []
    for line in table.strip().splitlines():
        written, _, rest = line.partition(":")
        due = rest.rstrip().endswith("?")
        first, middle, last, suffix, letters = (
            each.strip() for each in rest.rstrip(" ?").split("|")
        )
        rows.append((written.strip(), (first, middle, last, suffix, letters), due))
    return rows


ALL = [*cases(SIGNED), *cases(ELSEWHERE), *cases(LETTERS), *cases(FAMILIES)]


@pytest.mark.parametrize(("written", "expected", "due"), ALL, ids=[row[0] for row in ALL])
def test_names(written: str, expected: Parts, due: bool) -> None:
    name = parse(written)
    assert parts(name) == expected
    assert bool(name.review) is due, name.review
    assert name.kind == PERSON
    assert name.written == written
    assert name.full_name


@pytest.mark.parametrize(("written", "expected", "due"), ALL, ids=[row[0] for row in ALL])
def test_a_name_as_it_is_printed_is_read_as_itself(
    written: str, expected: Parts, due: bool
) -> None:
    name = parse(written)
    printed = f"{name.full_name}, {name.credentials}" if name.credentials else name.full_name
    again = parse(printed)
    assert (again.full_name, again.credentials) == (name.full_name, name.credentials)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("iPhone", DEVICE),
        ("Jane's iPhone", DEVICE),
        ("Galaxy S21", DEVICE),
        ("SM-G991U", DEVICE),
        ("Zoom Room", DEVICE),
        ("Conference Room B", DEVICE),
        ("Room 204", DEVICE),
        ("Auditorium B", DEVICE),
        ("Call-in User_2", DEVICE),
        ("Guest 3", DEVICE),
        ("Anonymous", DEVICE),
        ("DESKTOP-ABC1234", DEVICE),
        ("+1 312-***-**89", PHONE),
        ("13125551234", PHONE),
        ("+1 (312) 555-1234", PHONE),
        ("Otter.ai", ROBOT),
        ("Jane Doe's Fireflies.ai Notetaker", ROBOT),
        ("read.ai meeting notes", ROBOT),
        ("Fathom Notetaker", ROBOT),
        ("Zoom AI Companion", ROBOT),
        ("Jane Doe & John Roe", SEVERAL),
        ("Jane and John Doe", SEVERAL),
        ("Jane Doe / John Roe", SEVERAL),
        ("Smith, John; Doe, Jane", SEVERAL),
        ("Jane Doe\nJohn Roe", SEVERAL),
        ("Dr. Doe & Dr. Roe", SEVERAL),
        ("", BLANK),
        ("  \u200b ", BLANK),
        ("N/A", BLANK),
        ("--", BLANK),
        (",", BLANK),
        ("https://zoom.us/j/123", NOT_A_NAME),
        ("=cmd|'/C calc'!A0", NOT_A_NAME),
        ("@SUM(A1)", NOT_A_NAME),
        ("Jane Doe " * 1_200, NOT_A_NAME),
    ],
)
def test_what_is_no_single_person(written: str, kind: str) -> None:
    name = parse(written)
    assert name.kind == kind
    assert bool(name.review) is (kind != BLANK)
    assert bool(name.full_name) is (kind != BLANK)
    assert len(name.full_name) <= 250


@pytest.mark.parametrize(
    "written",
    [
        "Christopher Guest",
        "Dana Host",
        "Sala, Maria",
        "Page, Larry",
        "Sandy Anderson",
        "Ward Cleaver",
        "Jane Otter",
        "Mark Note",
        "Will Plus",
        "Grace Bott",
    ],
)
def test_people_who_are_called_like_devices(written: str) -> None:
    assert parse(written).kind == PERSON
    assert parse(written).first_name


def test_what_stands_beside_a_name_is_no_part_of_it() -> None:
    assert parse('Kathleen "Kathy" McDonald').full_name == "Kathleen McDonald"
    assert parse("Robert (Bob) Delgado").full_name == "Robert Delgado"
    assert parse("Anna Kowalska (née Nowak)").full_name == "Anna Kowalska"
    assert parse("Jane Doe (formerly Smith)").full_name == "Jane Doe"
    assert parse("Jane Doe née Smith").full_name == "Jane Doe"
    assert parse("Bob Smith (Robert Smith)").full_name == "Bob Smith"
    assert parse("Prof. Dr. med. Jürgen Müller").full_name == "Jürgen Müller"
    assert parse("Lily Tran, MD (PGY-2)").full_name == "Lily Tran"
    assert parse("Lily Tran, MD (PGY-2)").credentials == "MD"
    assert parse("Jane Doe (she/her) | ICU").full_name == "Jane Doe"
    assert parse("Jane Doe - Northgate Hospital").full_name == "Jane Doe"
    assert parse("Jane Doe\nNorthgate Hospital").full_name == "Jane Doe"
    assert parse("Jane Doe\nMD").credentials == "MD"


def test_a_student_is_not_made_a_physician_by_the_way() -> None:
    assert parse("Jane Doe, MD, Class of 2026").credentials == "MD, Class of 2026"
    assert parse("Jane Doe, MD student").credentials == "MD student"
    assert parse("Jane Doe, MS4").credentials == "MS4"


def test_the_order_of_words_can_be_said() -> None:
    assert parts(parse("Okafor Ngozi", last_first=True)) == ("Ngozi", "", "Okafor", "", "")
    assert not parse("Zhang Wei", last_first=True).review
    assert parts(parse("Zhang Wei", last_first=False)) == ("Zhang", "", "Wei", "", "")
    assert not parse("SMITH JOHN", last_first=False).review
    assert parts(parse("van der Berg Ludwig", last_first=True))[2] == "van der Berg"
    # A comma says it in any case.
    assert parse("Smith, John", last_first=False).last_name == "Smith"


def test_names_of_one_kind_of_letters_are_written_as_names() -> None:
    assert parse("VAN DER BERG, LUDWIG").full_name == "Ludwig van der Berg"
    assert parse("O'DONNELL, SIOBHAN").full_name == "Siobhan O'Donnell"
    assert parse("siobhan o'donnell").full_name == "Siobhan O'Donnell"
    assert parse("AL-SAYED, FATIMA").full_name == "Fatima Al-Sayed"
    assert parse("ΜΑΡΙΑ ΠΑΠΑΔΟΠΟΥΛΟΥ").full_name == "Μαρια Παπαδοπουλου"
    # Those that their owners wrote in both kinds stay.
    assert parse("bell Hooks-LaRue").last_name == "Hooks-LaRue"
    assert parse("Leonardo DiCaprio").last_name == "DiCaprio"


@given(st.text(max_size=80), st.sampled_from([None, True, False]))
def test_any_text_is_answered(text: str, last_first: bool | None) -> None:
    name = parse(text, last_first=last_first)
    assert name.written == text
    assert name.kind in {PERSON, DEVICE, PHONE, ROBOT, SEVERAL, BLANK, NOT_A_NAME}
    assert name.full_name or name.kind == BLANK


WORDS = st.sampled_from(
    "Smith John MD DO, Jr. II (Guest) van der O'Donnell SMITH, é - | / & 王伟 김 \" ' ( ) [ ] @ . , "
    "; : 12 +1 iPhone RT(R) de la Ma Do Pa (she/her) née Dr. Prof. V e y A. J JA x@y.org".split()
)


@given(st.lists(WORDS, max_size=9), st.sampled_from(["", " ", "  ", "\n", "\u200b"]))
def test_any_words_are_answered(words: list[str], between: str) -> None:
    name = parse(between.join(words))
    assert name.full_name or name.kind == BLANK


FIRST = st.sampled_from(["Amelia", "Ngozi", "Xiu", "Jürgen", "José", "Mary Ann", "J.", "Y.-Y."])
MIDDLE = st.sampled_from(["", "A.", "J", "Anne"])
LAST = st.sampled_from(
    [
        "Hartwell",
        "Okafor",
        "van der Berg",
        "García-López",
        "O'Donnell",
        "St. John",
        "Do",
        "Pa",
        "Null",
        "McDonald",
        "de la Cruz",
        "Al-Sayed",
        "Kowalska-Nowak",
        "Lee",
    ]
)
SUFFIX = st.sampled_from(["", "Jr.", "III"])
LETTERS_BEHIND = st.sampled_from(["", "MD", "DO", "MD, FACP", "RN, MSN", "MA", "PA-C", "Dr. med."])


@given(FIRST, MIDDLE, LAST, SUFFIX, LETTERS_BEHIND)
def test_both_orders_say_the_same(
    first: str, middle: str, last: str, suffix: str, letters: str
) -> None:
    given_names = f"{first} {middle}".strip()
    forward = " ".join(filter(None, (first, middle, last, suffix)))
    backward = ", ".join(filter(None, (last, given_names, suffix)))
    end = f", {letters}" if letters else ""
    one, other = parse(forward + end), parse(backward + end)
    assert (one.full_name, one.credentials) == (other.full_name, other.credentials)
    assert other.last_name == last
    assert other.suffix == suffix
    assert one.full_name == forward
    assert one.credentials == letters


def test_names_in_east_asian_script_stay_as_they_are_written() -> None:
    for written in ("王伟", "山田 太郎", "김철수", "이 순신", "マイケル・スミス"):
        assert parse(written).full_name == written
