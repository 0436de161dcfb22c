"""The letters after a name, and who is a physician for AMA PRA credit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.people import credentials
from cme_desk.domain.people.credentials import (
    is_known,
    is_physician,
    known,
    normalize,
    profession_named,
    profession_of,
    split,
)

WRITTEN = [
    ("M.D., F.A.C.P.", "MD, FACP"),
    ("MD;FACP", "MD, FACP"),
    ("MD.,FACP.", "MD, FACP"),
    ("MD,,FACP;", "MD, FACP"),
    ("md, phd", "MD, PhD"),
    ("M. D.", "MD"),
    ("M.D. Ph.D.", "MD, PhD"),
    ("MD/PhD", "MD, PhD"),
    ("MD-PhD", "MD, PhD"),
    ("Ph. D.", "PhD"),
    ("D.O. M.S.", "DO, MS"),
    ("R.D. M.S.", "RD, MS"),
    ("M.B., B.S.", "MBBS"),
    ("M.B.Ch.B.", "MBChB"),
    ("MB BCh BAO", "MBBCh BAO"),
    ("dr med", "Dr. med."),
    ("Dr. med. dent.", "Dr. med. dent."),
    ("RT (R)(CT)", "RT(R)(CT)"),
    ("R.T.(R), A.R.R.T.", "RT(R), ARRT"),
    ("PA C", "PA-C"),
    ("pa-c", "PA-C"),
    ("fnp bc", "FNP-BC"),
    ("B.S.N., R.N.", "BSN, RN"),
    ("RN/BSN/CCRN", "RN, BSN, CCRN"),
    ("MSN-FNP", "MSN, FNP"),
    ("Pharm.D., BCPS", "PharmD, BCPS"),
    ("PGY 2", "PGY-2"),
    ("MD (PGY-2)", "MD, PGY-2"),
    ("OTR/L, CHT", "OTR/L, CHT"),
    ("MD and MPH", "MD, MPH"),
    ("MD, MD, FACP", "MD, FACP"),
    ("RN\nBSN", "RN, BSN"),
    ("☐ MD ☑ RN", "RN"),
    ("[ ] MD [x] DO", "DO"),
    ("n/a", ""),
    ("-", ""),
    ("", ""),
    # Unknown ones stay as they are written.
    ("Board Certified", "Board Certified"),
    ("MD, XYZQ", "MD, XYZQ"),
    ("MD Cardiology", "MD, Cardiology"),
    ("FRCP (London)", "FRCP (London)"),
    # What leaves doubt stays together, so that nobody takes half of it.
    ("MD candidate", "MD candidate"),
    ("MD (c)", "MD (c)"),
    ("MD/NP/PA", "MD/NP/PA"),
]


@pytest.mark.parametrize(("written", "usual"), WRITTEN)
def test_usual_way_to_write_them(written: str, usual: str) -> None:
    assert normalize(written) == usual
    assert ", ".join(split(written)) == usual


def test_several_hundred_are_known() -> None:
    names = (
        "MD DO MBBS MBChB DPM DDS DMD OD PharmD RPh RN BSN MSN DNP APRN NP FNP-BC CRNA CNM PA PA-C "
        "LCSW PhD PsyD MPH FACP FACC FRCP FAAFP RT(R) ARRT RD RDN EMT-P CCRN BCPS CPhT MS4 PGY-3"
    ).split()
    assert all(is_known(name) for name in names)
    assert all(known(name) == (name,) for name in names)
    assert len(credentials._groups()) > 700


def test_no_two_credentials_are_written_with_the_same_letters() -> None:
    keys = [credentials._key(name) for name in credentials._groups()]
    assert len(keys) == len(set(keys))


PHYSICIANS = [
    "MD",
    "md",
    "M.D.",
    "DO",
    "D.O.",
    "MBBS",
    "MBChB",
    "M.B., B.S.",
    "BMBS",
    "Dr. med.",
    "MUDr.",
    "lek. med.",
    "MD, PhD",
    "PhD, MD",
    "MD/MBA",
    "MD, RN",
    "PharmD, MD",
    "DDS, MD",
    "MD, PGY-1",
    "MD (PGY-2)",
    "MD (ret.)",
    "MBBS, FRCP",
    "MD or DO",
    "Physician",
]
OTHERS = [
    "DPM",
    "DDS",
    "DMD",
    "OD",
    "PhD",
    "PharmD",
    "DNP",
    "DNP, APRN, FNP-BC",
    "RN",
    "PA-C",
    "PsyD",
    "DC",
    "ND",
    "NMD",
    "OMD",
    "DVM",
    "BDS",
    "MDS",
    "Dr. med. dent.",
    "Dr.med.dent.",
    "Dr. med. vet.",
    "Dr. rer. nat.",
    "MS4",
    "MS-III",
    "OMS-II",
    "Medical Student",
    "cand. med.",
    "Physician Assistant",
]
UNSAID = [
    "",
    "FACP",
    "MPH",
    "MBA",
    "Dr.",
    "PGY-2",
    "Resident",
    "BMed",
    "MMed",
    "MD candidate",
    "M.D. Candidate",
    "MD (c)",
    "MD?",
    "MD 4",
    "MD, MS4",
    "MD student",
    "MD/PhD student",
    "MD, PhD candidate",
    "MD, Class of 2026",
    "MD (expected 2026)",
    "MBBS (final year)",
    "MD/NP/PA",
    "MD or PA",
    "MD(Hom)",
    "MD (Ayurveda)",
    "MD, BAMS",
    "RN, MD Anderson",
    "Office of Dr. Smith, MD",
    "Dr. med. h.c.",
    "pre-MD",
    "do not know",
    "MDiv",
]


@pytest.mark.parametrize("written", PHYSICIANS)
def test_physicians(written: str) -> None:
    assert is_physician(written, "") is True
    assert profession_of(written) == credentials.PHYSICIAN


@pytest.mark.parametrize("written", OTHERS)
def test_no_physicians_for_the_ama(written: str) -> None:
    assert is_physician(written, "") is False
    assert is_physician(written, "Physician") is False, "an explicit credential decides"
    assert profession_of(written) != credentials.PHYSICIAN


@pytest.mark.parametrize("written", UNSAID)
def test_nothing_says_that_somebody_is_a_physician(written: str) -> None:
    assert is_physician(written, "") is not True
    assert profession_of(written) != credentials.PHYSICIAN


@pytest.mark.parametrize(
    ("written", "profession", "answer"),
    [
        ("", "Physician", True),
        ("", "Physician (MD/DO)", True),
        ("", "MD", True),
        ("", "Medical doctor", True),
        ("", "Attending Physician", True),
        ("", "Resident physician", True),
        ("FACP", "Physician", True),
        ("MPH", "Physician", True),
        ("MD", "Nurse", True),
        ("RN", "Physician", False),
        ("", "Physician Assistant", False),
        ("", "Physician's Assistant", False),
        ("", "Physician Associate", False),
        ("", "Non-physician", False),
        ("", "Podiatric physician", False),
        ("", "Chiropractic Physician", False),
        ("", "Naturopathic physician", False),
        ("", "Nurse Practitioner", False),
        ("", "Medical Student", False),
        ("", "Pharmacist", False),
        ("", "Surgeon", None),
        ("", "Doctor", None),
        ("", "Resident", None),
        ("", "Physician liaison", None),
        ("", "", None),
        ("MD candidate", "Physician", None),
        ("PhD", "Physician", False),
    ],
)
def test_a_profession_beside_credentials(
    written: str, profession: str, answer: bool | None
) -> None:
    assert is_physician(written, profession) is answer


@pytest.mark.parametrize(
    ("written", "profession"),
    [
        ("DNP, APRN, FNP-BC", "Nurse Practitioner"),
        ("RN, MSN", "Nurse"),
        ("BSN, RN, CCRN", "Nurse"),
        ("CNM", "Nurse"),
        ("CRNA", "Nurse"),
        ("PA-C, DMSc", "Physician Assistant"),
        ("PharmD, BCPS", "Pharmacist"),
        ("CPhT", "Pharmacy Technician"),
        ("PsyD", "Psychologist"),
        ("MSW, LCSW", "Social Worker"),
        ("DMD", "Dentist"),
        ("OD", "Optometrist"),
        ("RDN, LD", "Dietitian"),
        ("DPM", "Podiatrist"),
        ("LAT, ATC", "Athletic Trainer"),
        ("RT(R), ARRT", "Other"),
        ("EMT-P", "Other"),
        ("PhD", ""),
        ("MPH", ""),
        ("MD?", ""),
        ("", ""),
    ],
)
def test_profession_of_credentials(written: str, profession: str) -> None:
    assert profession_of(written) == profession


@pytest.mark.parametrize(
    ("words", "profession"),
    [
        ("Registered Nurse", "Nurse"),
        ("nurse midwife", "Nurse"),
        ("Nurse Practitioner", "Nurse Practitioner"),
        ("Clinical Pharmacist", "Pharmacist"),
        ("Dental hygienist", "Other"),
        ("Radiologic Technologist", "Other"),
        ("RN", "Nurse"),
        ("Physician", "Physician"),
        ("Coordinator of something unheard of", "Other"),
        ("Gardener", ""),
    ],
)
def test_profession_named(words: str, profession: str) -> None:
    assert profession_named(words) == profession


PIECES = st.sampled_from(
    "MD DO M.D. md MBBS RN PA-C PhD PGY-2 MS4 FACP , ; / & or and ( ) (c) ? student candidate not "
    "office 2026 Physician nurse Dr. med. dent. B.S. RT (R) XYZ ☐ ☑ - . do c Hom".split()
)


@given(st.lists(PIECES, max_size=8).map(" ".join) | st.text(max_size=60))
def test_writing_them_the_usual_way_makes_nobody_a_physician(text: str) -> None:
    usual = normalize(text)
    if is_physician(text) is not True:
        assert is_physician(usual) is not True
    profession_named(text)
    profession_of(text)


@given(st.lists(PIECES.filter(lambda word: word not in "☐☑"), max_size=8).map(" ".join))
def test_the_usual_way_stays_as_it_is(text: str) -> None:
    usual = normalize(text)
    assert normalize(usual) == usual


@given(st.text(max_size=20), st.sampled_from(["student", "candidate", "class of 2027"]))
def test_students_are_never_physicians(text: str, word: str) -> None:
    assert is_physician(f"{text} MD {word}") is not True
    assert is_physician(f"MD, {word}") is not True


def test_a_long_cell_is_left_alone() -> None:
    text = "MD, " * 5_000
    assert split(text) == (split(text)[0],)
    assert is_physician(text) is not True
