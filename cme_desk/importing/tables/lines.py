"""Rows of a sheet that are no people: totals, page marks, signatures, groups, sections, notes."""

from __future__ import annotations

import re

from cme_desk.importing.cells.normal import words

# What begins a row that is never a person, in the languages of the synonyms.
STOP = re.compile(
    r"\W*(?:(?:sub ?|grand ?)?totals?\b(?!\s*,)|page\s*\d|p\.\s*\d+\s*(?:of|/)|seite\s*\d"
    r"|p[aá]gina\s*\d|signature\b|moderator(?:'s)?\b\s*(?:signature|:|_)|(?:attendees?|participants?|present|count"
    r"|number|anzahl|summe|gesamt|suma|nombre total|gesamtzahl|totale|totaal|insgesamt)"
    r"(?:\s+\w+){0,3}\s*:|average\b|n ?= ?\d|number of\b|no\. of\b"
    r"|total (?:attendees|number|participants|present|signed)|printed\b\s*(?:on|:|by)"
    r"|generated\b|exported\b|report (?:generated|date)|end of (?:list|report|sheet|file|table)\b"
    r"|prepared by\b|reviewed by\b|approved by\b|verified by\b|submitted by\b|for office use"
    r"|office use only|note:|notes:|legend\b|please\b|i (?:certify|attest|hereby)\b|by signing\b"
    r"|\(?continued\b|\(?cont'?d\b|\*{2,}|={3,}|-{3,}|_{3,}|thank you\b|confidential\b"
    r"|copyright\b|©|this (?:sheet|form|document|list|report)\b|instructions?\b\s*:?$"
    r"|unterschrift\b|sum\b\s*$|gesamt\b\s*$|summe\b\s*$|anzahl\b|count\b\s*$|\d+\s+(?:of\s+\d+"
    r"|attendees|participants|people|persons|records|rows|total|responses)\b|certified by\b"
    r"|scanned by\b|cme (?:office|coordinator)\b|course director\b|unterschriften\b|firma\b\s*:)",
    re.IGNORECASE,
)

# A line over a part of the list whose people were not there.
ABSENT = re.compile(
    r"\W*(?:absent|absences?|absentees?|regrets|apologies|excused|no[ -]?shows?|cancell?ed"
    r"|cancell?ations?|did not attend|not attend(?:ing|ed)|not present|unable to attend|declined"
    r"|wait(?:ing)?[ -]?list(?:ed)?|"
    r"registered,? (?:but )?(?:did |do |who |have |were )*(?:not|no|never)\b"
    r"|registered only|never (?:came|arrived|joined)|entschuldigt"
    r"|abwesend|ausentes|absents|assenti|afwezig)",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"\b(?:did not|didn['’]t|not|never) (?:attend|attended|come|show|arrive|present)\b",
    re.IGNORECASE,
)
# ... or who are no learners.
STAFF = re.compile(
    r"\W*(?:(?:course |guest |invited |activity |planning |program |teaching )?(?:faculty"
    r"|speakers?|presenters?|planners?|planning committee|moderators?|panel(?:ists?)?|instructors?"
    r"|organizers?"
    r"|hosts?|exhibitors?|vendors?|sponsors?|cme staff|support staff|lecturers?|referenten|ponentes"
    r"|organising committee|committee|course directors?))(?:\s+(?:list|details|members"
    r"|and .*|/.*|disclosures?))?\s*:?\s*$",
    re.IGNORECASE,
)
PRESENT = re.compile(
    r"\W*(?:attendees?|participants?|present|in attendance|attended|learners?|walk[ -]?ins?"
    r"|signed in|on[ -]?site|in[ -]?person|online|virtual|remote|via zoom|zoom|teams)\b[^,]*$",
    re.IGNORECASE,
)
_GROUP = frozenset(
    """physicians physician nurses nurse residents resident fellows fellow students student staff
    pharmacists pharmacist faculty attendings attending pas nps mds dos rns aprns crnas others other
    guests guest members visitors interns paramedics therapists providers clinicians administration
    admin allied volunteers non-physicians employees department dept division section unit ward
    group team floor table cohort class track session day week morning afternoon evening am pm
    page sheet shift clinic hospital campus building room zone region district medicine surgery
    nursing pharmacy icu ed er or emergency ambulatory inpatient outpatient cardiology oncology
    anesthesia anesthesiology pediatrics psychiatry radiology pathology neurology obstetrics
    gynecology urology dermatology orthopedics orthopaedics ophthalmology family practice internal
    critical care primary general trauma laboratory lab rehabilitation rehab social work respiratory
    services service center centre health hospitalists hospitalist external internal ärzte
    pflege médicos enfermería médecins infirmiers new level year pgy professionals professional
    advanced dentists dental technicians tech technologists psychologists counselors
    midwives""".split()
)
_HINT = re.compile(
    r"\b(?:required|optional|mandatory|e\.?g\.|for example|example:|format|mm/?dd|yyyy|hh:mm|select"
    r"|drop-?down|enter\b|max(?:imum)?\b|characters|digits|numeric|text only|choose|if applicable"
    r"|name@|jane\.doe@|pflichtfeld|obligatorio|obligatoire)",
    re.IGNORECASE,
)
LONGEST = 300  # characters of what may still be a name
_NOBODY = frozenset({"n/a", "tbd", "tba", "vacant", "empty", "(blank)", "(none)", "n.n.", "none"})
_FIELD_NAME = re.compile(r"\w+(?:ology|iatrics|iatry|surgery|medicine|ologists?|icians|therapy)$")
_LABELLED = re.compile(r"[^\W\d_][^:@]{1,40}:(?:\s|$)")
_LETTERS = re.compile(r"[^\W\d_]|[^\W\d_] ?[-–—] ?[^\W\d_]")  # "A", "A-F": of an alphabet
_COUNTED = re.compile(r"^\d+[.)]\s|\(\s*\d+\s*\)\s*$|\b\d{2,}\b")


def is_stop(said: str) -> bool:
    """Whether a row that begins so is a total, a page mark, a signature line or a note."""
    return STOP.match(said) is not None


def why_no_name(said: str) -> str:
    """Why a text in the name column is not a name; "" if it may be one.

    Called for texts that look odd; common names never come here.
    """
    if is_stop(said):
        return "total" if "total" in said[:12].casefold() else "footer"
    if len(said) > LONGEST:
        return "note"
    if said.casefold() in _NOBODY:
        return "no name"
    if not any(each.isalpha() for each in said):
        # A telephone number is all that a meeting shows of who dialled in: it is asked about.
        digits = sum(each.isdigit() for each in said)
        return "" if digits >= 5 and any(each in said for each in "+-*(") else "no name"
    if _LABELLED.match(said) and not said.casefold().startswith(("dr", "name")):
        return "note"
    if len(said) > 60 and len(said.split()) > 9 and "," not in said[:25]:
        return "note"
    return ""


def is_group(said: str) -> bool:
    """Whether a line of its own heads a group of people: "Nursing staff", "Cardiology (4)"."""
    if said.rstrip().endswith(":") or _COUNTED.search(said) or _LETTERS.fullmatch(said):
        return True
    parts = words(said).split()
    if not parts:
        return False
    hits = sum(part in _GROUP or _FIELD_NAME.match(part) is not None for part in parts)
    rest = [part for part in parts if part not in {"and", "of", "the", "non", "a", "b", "c"}]
    return hits > 0 and hits * 2 >= len(rest) and "," not in said


def section_of(said: str) -> str:
    """What a heading says of the people below it: "absent", "staff", "present" or ""."""
    if len(said) > 60:
        return ""
    if ABSENT.match(said) or _NOT_THERE.search(said):
        return "absent"
    if STAFF.match(said):
        return "staff"
    return "present" if PRESENT.match(said) else ""


def is_hint(said: list[str]) -> bool:
    """Whether the filled cells of the row below a header say how to fill the columns in."""
    hints = sum(_HINT.search(each) is not None for each in said)
    return hints >= 2 or (hints == 1 and len(said) <= 2)
