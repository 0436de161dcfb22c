"""One header to the role of its column, by known phrases, by vocabulary, then by key words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cme_desk.importing.cells.normal import without_brackets, words
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.contents import CREDENTIALS
from cme_desk.importing.columns.day_labels import day_time

_SENTENCE_ONLY = 0.5  # keywords this weak count in whole sentences only, not in short cells
MIN_SENTENCE = 28
LONGEST_QUESTION = 1_000
MAX_LABEL = 60  # characters: a label; longer cells are questions or sentences


class HeaderMatch(NamedTuple):
    """What a header seems to be, and how sure that is from 0 to 1."""

    role: str
    strength: float


NONE = HeaderMatch("", 0.0)

# How far a phrase is believed that heads other columns as well; any other is believed wholly.
_SHORT = {
    "in": 0.6, "out": 0.6, "ein": 0.5, "aus": 0.5,
    "last": 0.75, "first": 0.75, "von": 0.4, "bis": 0.4, "n": 0.4,
    "start": 0.6, "end": 0.6, "left": 0.5, "joined": 0.6, "who": 0.3, "day": 0.4, "date": 0.7,
    "time": 0.5, "member": 0.4, "student": 0.4, "resident": 0.4, "physician": 0.3,
    "provider": 0.4, "clinician": 0.3, "employee": 0.4, "guest": 0.4, "notes": 0.5, "note": 0.4,
    "count": 0.3, "number": 0.4, "code": 0.4, "position": 0.6, "field": 0.4, "stand": 0.3,
    "cell": 0.5, "service": 0.4, "unit": 0.5, "section": 0.4, "team": 0.4, "site": 0.5,
    "practice": 0.5, "school": 0.4, "university": 0.4, "clinic": 0.5, "hospital": 0.5,
    "title": 0.6, "role": 0.5, "group": 0.4, "type": 0.4, "complete": 0.4, "show": 0.4,
    "data": 0.4, "ad": 0.3, "given": 0.4, "family": 0.5, "centro": 0.4, "ente": 0.4,
    "session": 0.3, "topic": 0.4, "course": 0.3, "activity": 0.3, "location": 0.4, "room": 0.3,
    "event": 0.3, "year": 0.3, "month": 0.3, "state": 0.5, "person": 0.5, "license": 0.6,
    "participation": 0.4, "units": 0.3, "points": 0.3, "lp": 0.3, "pos": 0.3, "row": 0.4,
    "faculty": 0.2, "speaker": 0.3, "moderator": 0.3, "host": 0.3, "show no show": 0.8,
    "online": 0.4, "virtual": 0.4, "remote": 0.4, "live": 0.3, "in person": 0.5, "onsite": 0.4,
    "direction": 0.7, "punch": 0.6, "completed": 0.4, "reg": 0.4, "sign": 0.5, "job": 0.5,
    "agency": 0.5, "account": 0.4,
    "response": 0.4, "reply": 0.3,
    "host name": 0.6, "participants": 0.4, "attendees": 0.5, "attendance": 0.4, "mm dd": 0.3,
    "completion date": 0.7, "present": 0.6, "credit": 0.6, "cme": 0.4, "hours": 0.6,
}  # fmt: skip

# Words that add nothing to what a header names.
_MODIFIERS = frozenset(
    """a an and or of the your please print printed clearly legibly legible enter type full
    required optional if applicable attendee attendees participant participants learner learners
    delegate member user student registrant invitee s current primary work business personal
    preferred contact official legal main own as on for in capital letters block etc e g ie x
    attendees registered employees guest nurse physician provider clinician staff their individual
    each person check all that apply select one only here yes no y n us usa u local fill
    name(s) info information details which what is are you do my 1 must be""".split()
)

# Every word of the header is from the field's own words or a modifier, and one is its own.
_VOCABULARY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    role: (frozenset(own.split()), frozenset(extra.split()))
    for role, own, extra in (
        ("last_name", "last lastname surname nachname apellidos sobrenome", "name family names"),
        ("first_name", "first firstname forename vorname prenom given", "name names mi initial"),
        ("full_name", "name names fullname", ("last first middle initial certificate badge family"
         " given credentials degree title appear appears should it would like license exactly"
         " how want will shown id surname with suffix including include titles printable")),
        ("email", "email mail emailaddress", "e address id addr addresses"),
        ("credentials", ("credential credentials degree degrees designation designations"
         " postnominals qualifications"), ("professional medical academic title highest md do rn np"
         " pa phd earned clinical post nominals suffix license licensure abbreviated phar pharmd"
         " other lcsw rph aprn crna dpm dds ms ma")),
        ("organization", ("organization organisation institution hospital clinic affiliation"
         " employer company facility workplace agency"), ("name home practice department dept place"
         " system health location site primary unit address city medical center group program"
         " school university associated affiliated where")),
        ("department", "department dept division", "name service unit section area floor ward"),
        ("specialty", "specialty speciality specialties subspecialty", ("area practice medical"
         " board clinical")),
        ("profession", "profession occupation discipline", ("title role job category credential"
         " health care healthcare")),
        ("phone", "phone telephone cell mobile pager tel", ("number no # daytime home office"
         " best")),
        ("npi", "npi", ("number no # id digit 10 digits identifier national num only md physicians"
         " physician")),
        ("license_number", "license licence lic licensure", ("number no # num state medical"
         " professional nursing pharmacy id board rn md")),
        ("license_state", "license licence lic licensure licensed licensing", ("state st"
         " province issuing issue")),
        ("time_in", "arrival arrived checkin", "time hour am pm hh mm 24h h min sign in"),
        ("time_out", "departure departed checkout", "time hour am pm hh mm 24h h min sign out"),
        ("signature", "signature signatures initials", "sign attendee below"),
        ("birth_month_day", "dob birthday birthdate birth", ("date month day mm dd yy yyyy mmdd"
         " format")),
        ("credits", "credits credit cme ceu ce", ("hours claimed earned awarded number requested"
         " ama pra category total ce cme contact max hrs tm amount claim claiming am many how")),
        ("minutes", "minutes duration mins", ("total attended time session in present meeting"
         " min h hh mm ss number hours hrs")),
        ("member_id", "badge employee member nabp abim staff id", ("id number no # e profile eid"
         " code num cpe")),
    )
}  # fmt: skip

# "Attendee name: Given name", "Name: Vorname".
_NAME_PART = re.compile(
    r"^[^:]{0,30}\b(?:name|nom|nombre|nome|naam)\s*:\s*(?P<part>\S.*)$", re.IGNORECASE
)
_DEGREES = CREDENTIALS | {"other", "circle", "one", "c", "ph", "d"}
# Somebody else's, or something else's: no field of the learner, whatever the rest says.
_FOREIGN = re.compile(
    r"\b(?:supervisors?|managers?|speakers?|presenters?|hosts?|organi[sz]ers?|buyers?|instructors?"
    r"|preceptors?|emergency|spouse|billing|purchasers?|confirm|alternate|secondary|assistants?"
    r"|moderators?|invited by|referred|faculty member|course|activity|event|sessions? name"
    r"|meeting name|speaker s|topic|mentors?|colleagues?|friends?|directors?|last (?:4|four)"
    r"|ssn|social security|year of birth|birth year|fees?|chapter|file|maiden|nick)\b"
)
_QUESTION = re.compile(
    r"^(?:how|what|why|which|would|will|please (?:list|describe|rate|comment|share|provide any)"
    r"|describe|rate|overall|to what|do you|did the|was the|were the|are there|list|any|q\d+ how"
    r"|based on|as a result|explain|identify|the (?:speaker|content|activity|presentation))\b"
)
_RATING = re.compile(r"\b(?:rate|rating|overall|likely|agree|satisf\w+|recommend|learn(?:ed)?)\b")

# For whole questions, in order: (what must be there, what must not, role, strength).
_KEYWORDS: tuple[tuple[re.Pattern[str], re.Pattern[str] | None, str, float], ...] = tuple(
    (re.compile(must), re.compile(but) if but else None, role, strength)
    for must, but, role, strength in (
        ((r"\bi (?:\w+ )?(?:attest|certify|confirm|attended|affirm|was present)\b"
         r"|\b(?:attest|certify|confirm)\w* (?:that )?(?:i|you|my)\b"
         r"|^did you (?:attend|participate)|\battestation\b|^were you present|^have you attended"),
         r"\b(?:agree to|email|name|conflict|disclos)", synonyms.STATUS, 0.7),
        (r"\bnpi\b", None, "npi", 0.85),
        (r"\b(?:national provider)\b", None, "npi", 0.8),
        ((r"\bbirth ?(?:day|date|month)|\b(?:date|day|month) (?:and day )?of (?:your )?birth\b"
         r"|\bdob\b"), r"\b(?:year only|place)\b", "birth_month_day", 0.8),
        (r"\b(?:email|e mail)\b", None, "email", 0.7),
        ((r"\bfirst (?:name )?(?:and|or|last)\b.*\blast\b|\bfull name\b|\bfirst last name\b"
         r"|\blast (?:name )?(?:and )?first\b"), None, "full_name", 0.8),
        (r"\b(?:last|family) name\b|\bsurname\b", r"\bfirst\b", "last_name", 0.75),
        (r"\b(?:first|given) name\b", r"\blast\b", "first_name", 0.75),
        (r"\bmiddle (?:name|initial)\b", None, "middle_name", 0.75),
        (r"\bstate\b.*\blicen[sc](?:e|ed|ure)\b|\blicen[sc](?:e|ed|ure)\b.*\bstate\b",
         r"\b(?:number|no|#)\b", "license_state", 0.7),
        (r"\blicen[sc]e\b.*(?:\b(?:number|no)\b|#)", None, "license_number", 0.75),
        (r"\b(?:credentials?|degrees?)\b", r"\bwhat degree\b|to (?:what|which) degree",
         "credentials", 0.6),
        (r"\bname\b", r"\b(?:how|rate|why)\b", "full_name", 0.5),
        ((r"\b(?:credits?|credit hours|cme hours)\b.*\b(?:claim\w*|earn\w*|request\w*)\b"
         r"|\b(?:claim\w*|earn\w*)\b.*\bcredits?\b"), None, "credits", 0.6),
        (r"\b(?:institution|affiliation|employer|organi[sz]ation|hospital)\b",
         None, "organization", 0.45),
        (r"\b(?:specialty|speciality)\b", None, "specialty", 0.5),
        (r"\b(?:profession|occupation|job title)\b", None, "profession", 0.5),
        (r"\b(?:phone|telephone)\b", None, "phone", 0.5),
    )
)  # fmt: skip


@cache
def _table() -> dict[str, str]:
    """Every known phrase in comparable form, to its role."""
    return {words(phrase): role for phrase, role in synonyms.roles().items()}


def is_phrase(said: str) -> bool:
    """Whether a short text is a known header phrase as it stands; quick, for rows of data."""
    return said.casefold() in _table()


@lru_cache(maxsize=4096)
def role_of(header: str) -> HeaderMatch:
    """The role that a header names; a strength of 0 if none is recognised."""
    if len(header) > LONGEST_QUESTION:
        return NONE
    named = _NAME_PART.match(header)
    if named and (part := role_of(named["part"])).strength >= 0.9:
        return part
    plain = words(header)
    if not plain:
        return HeaderMatch(synonyms.NUMBER, 0.4) if header.strip() in {"#", "№", "Nº"} else NONE
    # "No?" asks; only "No." is a number.
    if plain in {"no", "n", "nr"} and "?" in header:
        return NONE
    found = _known(plain)
    if found.role:
        return found
    if header.count("/") >= 2 and all(each in _DEGREES for each in plain.split()):
        return HeaderMatch("credentials", 0.8)  # "MD / DO / NP / PA / RN"
    outside = words(without_brackets(header))
    if outside and outside != plain:
        found = _known(outside)
        if found.role:
            return HeaderMatch(found.role, found.strength * 0.97)
    timed = day_time(header)
    if timed is not None:
        return HeaderMatch("time_in" if timed.comes else "time_out", 0.8)
    if len(plain) > MAX_LABEL or len(plain.split()) > 6:
        return _by_keywords(plain)
    return _by_vocabulary(plain) or _by_vocabulary(outside) or _by_keywords(plain)


def _known(plain: str) -> HeaderMatch:
    """A phrase of the list, also with its modifiers taken off."""
    table = _table()
    role = table.get(plain)
    if role:
        return HeaderMatch(role, _SHORT.get(plain, 1.0))
    if "/" not in plain and len(plain) <= MAX_LABEL:
        for short in (_without_leading(plain), _without_number(plain)):
            role = table.get(short)
            if role and short:
                return HeaderMatch(role, min(0.9, _SHORT.get(short, 0.9)))
    return NONE


def _without_leading(plain: str) -> str:
    """Without modifiers in front: "attendee last name" is "last name"."""
    parts = plain.split()
    while len(parts) > 1 and parts[0] in _MODIFIERS:
        parts = parts[1:]
    return " ".join(parts)


def _without_number(plain: str) -> str:
    """Without a question's number in front: "q1 last name", "2 email" are what follows."""
    return re.sub(r"^(?:q(?:uestion)? ?)?\d{1,3} ", "", plain)


def _by_vocabulary(plain: str) -> HeaderMatch | None:
    """A short header made wholly of one field's words: "home hospital or clinic name"."""
    if not plain or _FOREIGN.search(plain):
        return HeaderMatch(synonyms.OTHER, 0.3) if plain and _FOREIGN.search(plain) else None
    parts = plain.split()
    best: HeaderMatch | None = None
    for role, (own, extra) in _VOCABULARY.items():
        hits = sum(part in own for part in parts)
        if not hits or not all(p in own or p in extra or p in _MODIFIERS for p in parts):
            continue
        if role == "license_state" and not {"state", "st", "province"} & set(parts):
            continue
        if role == "license_number" and parts[-1] in {"state", "st"}:
            continue
        strength = 0.6 + 0.2 * hits / len(parts)
        if best is None or strength > best.strength:
            best = HeaderMatch(role, strength)
    return best


def _by_keywords(plain: str) -> HeaderMatch:
    """A whole question that asks for a field."""
    if _FOREIGN.search(plain) and not re.search(r"\bi (?:\w+ )?(?:attest|certify|attended)", plain):
        return HeaderMatch(synonyms.OTHER, 0.2)
    asks = bool(_QUESTION.match(plain))
    if _RATING.search(plain):
        return NONE
    for must, but, role, strength in _KEYWORDS:
        if must.search(plain) and not (but and but.search(plain)):
            if strength <= _SENTENCE_ONLY and len(plain) < MIN_SENTENCE:
                continue
            if asks and not re.match(r"^what (?:is|are) your\b|^please|^which", plain):
                return NONE
            # An attestation is long by nature; in other long texts the word stands by chance.
            long = len(plain) > 120 and role != synonyms.STATUS
            return HeaderMatch(role, strength * (0.6 if long else 1.0))
    return NONE
