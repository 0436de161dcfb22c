"""Titles of many countries, letters that nobody knows, several people, and hidden names."""

from __future__ import annotations

import pytest

from cme_desk.importing.names.parse import parse, parse_parts
from cme_desk.importing.names.result import NOT_A_NAME, PERSON, SEVERAL
from tests.importing.conftest import read_rows
from tests.importing.names.test_parse import cases, parts

TITLES = """
Dr. med. univ. Margit Poppinger, MSc    : Margit | | Poppinger | | MSc, Dr. med. univ.
Univ.-Prof. Dr. Dr. h.c. Jarek Silverthorne : Jarek | | Silverthorne | | Dr. h.c.
PD Dr. med. habil. Fenna Marchbanks     : Fenna | | Marchbanks | | Dr. med. habil.
Prof. em. Dr. Hans Marchbanks           : Hans | | Marchbanks | |
ao. Univ.-Prof. Dr. Eva Oldershaw       : Eva | | Oldershaw | |
Dipl.-Ing. Dr. Jarek Silverthorne       : Jarek | | Silverthorne | | Dipl.-Ing.
Dott.ssa Fiorella Castellane            : Fiorella | | Castellane | |
Prof.ssa Fiorella Castellane            : Fiorella | | Castellane | |
Avv. Fiorella Castellane                : Fiorella | | Castellane | |
Dra. Ximena Ortega Ruiz                 : Ximena | | Ortega Ruiz | |
Lic. Ximena Trelawney                   : Ximena | | Trelawney | |
Mtra. Ximena Trelawney                  : Ximena | | Trelawney | |
Assoc. Prof. Goran Trelawney            : Goran | | Trelawney | |
Associate Professor Goran Trelawney     : Goran | | Trelawney | |
Asst. Prof. Goran Trelawney             : Goran | | Trelawney | |
Professor Emeritus Hadley Greystock, MD : Hadley | | Greystock | | MD
Prof.Dr.Hadley Greystock                : Hadley | | Greystock | |
Dr.Hadley Greystock                     : Hadley | | Greystock | |
Sr. Marisol Underhill, RN               : Marisol | | Underhill | | RN
Rev. Sr. Marisol Underhill, RN          : Marisol | | Underhill | | RN
Fr. Ingram Yarborough, MD               : Ingram | | Yarborough | | MD
Most Rev. Ingram Yarborough             : Ingram | | Yarborough | |
Hon. Ingram Yarborough, MD              : Ingram | | Yarborough | | MD
The Hon. Ingram Yarborough              : Ingram | | Yarborough | |
Sir Henry Stern                         : Henry | | Stern | |
Lady Wenona Dunwoody Vale               : Wenona | Dunwoody | Vale | |
Brig. Gen. Wenona Dunwoody, MD          : Wenona | | Dunwoody | | MD
Lt. Col. Wenona Dunwoody, MD            : Wenona | | Dunwoody | | MD
1st Lt. Wenona Dunwoody                 : Wenona | | Dunwoody | |
Wg. Cdr. Wenona Dunwoody                : Wenona | | Dunwoody | |
CAPT Wenona Dunwoody, MD                : Wenona | | Dunwoody | | MD
Captain Wenona Dunwoody                 : Wenona | | Dunwoody | |
Staff Sergeant Wenona Dunwoody          : Wenona | | Dunwoody | |
Ing. Mgr. Zdeněk Novotný, Ph.D., MBA    : Zdeněk | | Novotný | | PhD, MBA
Mgr. Zdeněk Novotný                     : Zdeněk | | Novotný | |
MUDr. Zdeněk Novotný, CSc.              : Zdeněk | | Novotný | | CSc, MUDr.
Doç. Dr. Ayşe Demirel                   : Ayşe | | Demirel | |
Op. Dr. Ayşe Demirel                    : Ayşe | | Demirel | |
Datuk Dr. Hashim bin Osman              : Hashim | | bin Osman | |
Tan Sri Dato' Seri Dr. Hashim bin Osman : Hashim | | bin Osman | |
Engr. Dr. Chukwuemeka Obi               : Chukwuemeka | | Obi | |
Pharm. Chukwuemeka Obi                  : Chukwuemeka | | Obi | |
Barr. Chukwuemeka Obi                   : Chukwuemeka | | Obi | |
Dr.(Mrs.) Lakshmi Iyer                  : Lakshmi | | Iyer | |
Smt. Lakshmi Iyer                       : Lakshmi | | Iyer | |
Mx. Robin Ashdown, LCSW                 : Robin | | Ashdown | | LCSW
Mlle Aurélie Fontanel                   : Aurélie | | Fontanel | |
Me. Aurélie Fontanel                    : Aurélie | | Fontanel | |
Проф. Иван Петрович Иванов              : Иван | Петрович | Иванов | |
Dr Siobhan O'Hare FRCP Edin             : Siobhan | | O'Hare | | FRCP(Edin)
Siobhan O'Hare, FRCS Glasg              : Siobhan | | O'Hare | | FRCS(Glasg)
Siobhan O'Hare MRCP UK                  : Siobhan | | O'Hare | | MRCP(UK)
Norcross, Brig. Gen. Petra              : Petra | | Norcross | |
Norcross, Dato' Petra                   : Petra | | Norcross | |
Zxyq. Petra Norcross                    : Petra | | Norcross | | ?
Major Peter Norcross                    : Peter | | Norcross | | ?
Judge Quillan Norcross                  : Judge | Quillan | Norcross | | ?
"""
# What only looks like a title.
NAMES = """
Gen Tanaka                              : Gen | | Tanaka | |
Major, John                             : John | | Major | |
Pastor, Maria                           : Maria | | Pastor | |
Dent, Arthur                            : Arthur | | Dent | |
Barr, Jane                              : Jane | | Barr | |
Lord, Jane Ann                          : Jane | Ann | Lord | |
Earl Norcross                           : Earl | | Norcross | |
Dean Norcross                           : Dean | | Norcross | |
Phil Norcross                           : Phil | | Norcross | |
Dos Santos, Maria                       : Maria | | Dos Santos | |
Wm. Henry Harris                        : Wm. | Henry | Harris | |
Ma. Teresa Santos                       : Ma. | Teresa | Santos | |
Md. Abdul Karim                         : Md. | Abdul | Karim | |
Yu. A. Ivanov                           : Yu. | A. | Ivanov | |
M. Jane Norcross                        : M. | Jane | Norcross | |
Sister A. Luu                           : A. | | Luu | |
CHAN TAI MAN                            : Chan | Tai | Man | |
Karl-Theodor von und zu Guttenberg      : Karl-Theodor | | von und zu Guttenberg | |
von und zum Stein, Karl                 : Karl | | von und zum Stein | |
García López, María José                : María José | | García López | |
Del Valle Ortiz, Ximena Quillan         : Ximena | Quillan | Del Valle Ortiz | |
Smith, JA                               : JA | | Smith | |
van der Berg, JA                        : JA | | van der Berg | |
O'Neil, JA, MD                          : JA | | O'Neil | | MD
DE LA CRUZ, JC                          : JC | | de la Cruz | |
Max Foxx                                : Max | | Foxx | |
Jane Doe*                               : Jane | | Doe | |
"""
# Letters behind a comma: known, told because nobody knows them, or beside a service.
LETTERS = """
Smith, Robert J., COL, MC, USA          : Robert | J. | Smith | | MC, USA
CDR Amara Lindqvist, NC, USN            : Amara | | Lindqvist | | USN, NC
Maj Chukwuemeka Obi, USAF, MC           : Chukwuemeka | | Obi | | USAF, MC
LTC (Ret) Susan Clark, MD, MC, USA      : Susan | | Clark | | MD, MC, USA
Siddharth Venkataraman, MD, MC, USN     : Siddharth | | Venkataraman | | MD, USN, MC
Oluwaseun Adeyemi, MBBS, FAMIA, FHFSA   : Oluwaseun | | Adeyemi | | MBBS, FAMIA, FHFSA
Yixin Zhao, PhD, CHCP, FNLA             : Yixin | | Zhao | | PhD, CHCP, FNLA
Yixin Zhao, MBBS, MRCP, FRCP(Edin)      : Yixin | | Zhao | | MBBS, MRCP, FRCP(Edin)
Oluwaseun Adeyemi, MBBS, FXYZ           : Oluwaseun | | Adeyemi | | MBBS, FXYZ ?
Oluwaseun Adeyemi, QWX                  : Oluwaseun | | Adeyemi | | QWX ?
Oluwaseun Adeyemi, MD, F.Q.X.Z.         : Oluwaseun | | Adeyemi | | MD, F.Q.X.Z. ?
Oluwaseun Adeyemi, QXRN, RN             : Oluwaseun | | Adeyemi | | RN, QXRN ?
Oluwaseun Adeyemi, FQXZ FQYZ            : Oluwaseun | | Adeyemi | | FQXZ, FQYZ ?
Oluwaseun Adeyemi, MC                   : Oluwaseun | | Adeyemi | | MC ?
Adeyemi, FQXZ, Oluwaseun                : Oluwaseun | | Adeyemi | | FQXZ ?
Adeyemi, Oluwaseun, FQXZ                : Oluwaseun | | Adeyemi | | FQXZ ?
Ortega Vale, QX, Ximena                 : Ximena | | Ortega Vale | | QX ?
Ormerod, Ansel Petra DC.                : Ansel | Petra | Ormerod | | DC ?
Ormerod, Ansel PT.                      : Ansel | | Ormerod | | PT ?
Ormerod, Ansel MD.                      : Ansel | | Ormerod | | MD
"""
BEFORE_AND_BEHIND = """
COL (Ret) Petra Norcross MC USA            : Petra | | Norcross | | MC, USA
COL Petra Norcross MC USA                  : Petra | | Norcross | | MC, USA
LT Sunil Rao MSC USN                       : Sunil | | Rao | | MSC, USN
Rao, Sunil, MSC, USN                       : Sunil | | Rao | | MSC, USN
Petra Norcross MD MC USN                   : Petra | | Norcross | | MD, MC, USN
Sunil Rao MSc                              : Sunil | | Rao | | MSc
Sunil Rao USA                              : Sunil | | Rao | | ?
Ph.D. Ann Lee                              : Ann | | Lee | | PhD
PhD Ann Lee                                : Ann | | Lee | | PhD
PHD ANN LEE                                : Ann | | Lee | | PhD
D.O. Ann Lee                               : Ann | | Lee | | DO
MD Karim Rahman                            : MD | Karim | Rahman | | ?
DO Ann Lee                                 : Do | Ann | Lee | | ?
Ann Lee MD FACP Cardiology                 : Ann | | Lee | | MD, FACP ?
Ann Lee MD PhD Dept of Medicine            : Ann | | Lee | | MD, PhD ?
Ann Lee MD Boston MA                       : Ann | | Lee | | MD ?
ANN LEE MD CARDIOLOGY                      : Ann | | Lee | | MD ?
Mary Lou RN Smith                          : Mary | | Lou | | RN ?
Ann Lee RN Jr.                             : Ann | | Lee | Jr. | RN
Ann Lee / MD / Cardiology                  : Ann | | Lee | | MD
Ann Lee / MD / Ward Nine                   : Ann | | Lee | | MD ?
Ann Lee@MGH                                : Ann | | Lee | | ?
Prof. ssa Maria Bianchi                    : Maria | | Bianchi | |
Lord Bo Hill                               : Bo | | Hill | |
Amy Lord                                   : Amy | | Lord | |
Master Tim Cole                            : Tim | | Cole | |
"""
ALL = [*cases(BEFORE_AND_BEHIND), *cases(TITLES), *cases(NAMES), *cases(LETTERS)]


@pytest.mark.parametrize(("written", "expected", "due"), ALL, ids=[row[0] for row in ALL])
def test_names(written: str, expected: tuple[str, ...], due: bool) -> None:
    name = parse(written)
    assert parts(name) == expected
    assert bool(name.review) is due, name.review
    assert name.kind == PERSON


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("김민수 교수", "김", "민수"),
        ("김민수교수님", "김", "민수"),
        ("남궁옥분 박사", "남궁", "옥분"),
        ("王伟 医生", "王", "伟"),
        ("王伟教授", "王", "伟"),
        ("田中 裕子 先生", "田中", "裕子"),
        ("TS. BS. Nguyễn Văn An", "Nguyễn", "An"),
        ("PGS.TS. Trần Minh Khoa", "Trần", "Khoa"),
    ],
)
def test_titles_of_names_whose_family_leads(written: str, family: str, given: str) -> None:
    name = parse(written)
    assert (name.last_name, name.first_name) == (family, given)


@pytest.mark.parametrize("title", ["Ms.", "Dr.", "Mr", "Prof. Dr.", "Mrs", "Sr.", "Lt. Col."])
def test_a_title_in_the_column_of_given_names_is_none(title: str) -> None:
    name = parse_parts("Lee", title)
    assert (name.first_name, name.last_name, name.full_name) == ("", "Lee", "Lee")
    assert name.review
    assert parse_parts("Lee", f"{title} Petra").full_name == "Petra Lee"
    assert parse_parts(f"{title} Lee", "Petra").full_name == "Petra Lee"


@pytest.mark.parametrize(
    "written",
    [
        "Petra Norcross,Goran Jessup,Amara Lindqvist",
        "Petra Norcross, Goran Jessup, Amara Lindqvist",
        "Petra Norcross, MD, Goran Jessup, RN, Amara Lindqvist",
        "Dr. Petra Norcross, Dr. Goran Jessup, Imke Ashdown",
        "Anna Kowalska, Maria Nowak",
        "Jane Doe, John Roe, MD",
        "Goran van der Berg, Imke Ashdown, Quillan O'Hara",
        "Petra Norcross、Goran Jessup、Imke Ashdown",
        "王伟、李娜",
        "김민수, 남궁옥분, 박지성",
        "Anna och Erik Svensson",
        "Ida Holm og Will Andersen",
        "Hans und Maria Meyer",
        "Mr. and Mrs. Wenona Dunwoody",
    ],
)
def test_several_people_in_a_cell(written: str) -> None:
    name = parse(written)
    assert name.kind == SEVERAL
    assert not name.last_name
    assert "more than one person" in name.review[0]


def test_two_people_are_doubted_where_another_cell_lists_more() -> None:
    rows = [["Session", "Date", "Speaker", "Attendees"]]
    rows += [["A", "2026-05-14", "H. Greystock", "Petra Norcross,Goran Jessup,Amara Lindqvist"]]
    rows += [["B", "2026-05-21", "H. Greystock", "Kasimir Norcross,Imke Ashdown"]]
    reading = read_rows(rows)
    for entry in reading.people:
        assert not entry.last_name
        assert "more than one person" in " ".join(entry.review)


@pytest.mark.parametrize(
    "written",
    [
        "Abdulla Al***", "J*** S***", "J*hn Smith", "Jane D**", "***ne Doe", "Al•••• Bob",
        "Jane Dxxx", "XXXX, Jane", "[redacted]", "Name withheld", "Petra N...", "Norcross, P…",
        "Jane D___", "Jane D###", "█████ Doe█", "Jane D██", "Anonymisiert", "McI***, Pedro",
    ],
)  # fmt: skip
def test_a_hidden_name_is_nobodys(written: str) -> None:
    name = parse(written)
    assert name.kind == NOT_A_NAME
    assert (name.last_name, name.first_name) == ("", "")
    assert name.full_name == written
    assert "hidden" in name.review[0]


@pytest.mark.parametrize("written", ["CME Office (Host)", "CME Office", "Lakeside Clinic", "GME"])
def test_an_office_is_nobody(written: str) -> None:
    name = parse(written)
    assert (name.kind, name.last_name) == (NOT_A_NAME, "")
    assert "not a person" in name.review[0]


def test_a_host_of_a_report_is_asked_about() -> None:
    name = parse("Jane Doe (Host)")
    assert name.full_name == "Jane Doe"
    assert "learner" in name.review[0]


@pytest.mark.parametrize(("last", "first"), [("Al***", "Abdulla"), ("Doe", "J***"), ("D…", "Jane")])
def test_a_hidden_part_makes_the_name_nobodys(last: str, first: str) -> None:
    name = parse_parts(last, first)
    assert (name.last_name, name.first_name) == ("", "")
    assert "hidden" in name.review[0]


@pytest.mark.parametrize(
    ("header", "value", "field"),
    [
        ("Email", "z****@example.org", "email"),
        ("Email", "j...@example.org", "email"),
        ("Email", "jxxx@example.org", "email"),
        ("Email", "jane@ex*****.org", "email"),
        ("Email", "jane•••@example.org", "email"),
        ("Phone", "555-***-0100", "phone"),
        ("Phone", "XXX-XXX-0100", "phone"),
        ("Phone", "(555) •••-••00", "phone"),
        ("License Number", "ME***45", "license_number"),
        ("License Number", "xxxx1234", "license_number"),
        ("Member ID", "****1234", "member_id"),
        ("NPI", "12****3893", "npi"),
    ],
)
def test_a_hidden_value_is_no_evidence_and_told(header: str, value: str, field: str) -> None:
    (entry,) = read_rows([["Name", header], ["Jane Doe", value]]).people
    assert getattr(entry, field) == ""
    assert entry.review
    assert entry.full_name == "Jane Doe"


def test_a_column_in_which_all_end_in_an_initial_doubts_two_letters() -> None:
    rows = [["Name", "Email"]]
    rows += [[f"Ormerod, Ansel {each}.", f"{each}@example.org"] for each in ("A", "B", "C", "D")]
    rows += [["Ashdown, Imke RN.", "i@example.org"], ["Ashdown, Goran DT.", "g@example.org"]]
    people = read_rows(rows).people
    assert [entry.middle_name for entry in people[:4]] == ["A.", "B.", "C.", "D."]
    assert "could be initials" in people[4].review[0]
    assert people[5].full_name == "Goran DT. Ashdown"
