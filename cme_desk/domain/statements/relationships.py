"""Relevant financial relationships as they are told to learners, and what must be so before.

Nothing is said to be mitigated of which nobody said who did what. Owners of an ineligible company
are excluded, and its employees but for three exceptions: neither is mitigated.

Source: ACCME, Standard 3 (in copies): exclusion and its exceptions, mitigation before the role is
assumed, names without trade names; no amounts, nobody's spouse.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from cme_desk.domain.statements.text import Tidy
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.vocabularies import vocabulary

FORM = "“Ada Reyes, MD: consultant to Lumen Devices”"
MITIGATED_FORM = "“Ada Reyes: peer review of the slides by Ben Chu”"
_JOINED = re.compile(
    r"(?:\s(?:to|at|for|of|with|from|in|by|on behalf of)\s(?:the\s)?"
    r"|(?<=\bowns)\s|(?<=\bfounded)\s|,\s+|\s[(–—-]\s?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mitigation:
    """Who mitigated a person's relationships, and how."""

    name: str
    step: str
    by: str
    on: str = ""

    @property
    def words(self) -> str:
        """As the history has it."""
        said = f"{self.name}: {self.step} by {self.by}"
        return f"{said} on {date_words(self.on)}" if self.on else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """One person's relationship with a company.

    Attributes:
        name: whose.
        role: what they are or were to the company.
        company: which.
        text: all of it as it is told.
        excluded: "owner" or "employee" where that excludes; else "".

    """

    name: str
    role: str
    company: str
    text: str
    excluded: str = ""


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(vocabulary('relationships')[kind])})(?!\w)", re.IGNORECASE
    )


def _refuse(reference: str, message: str, why: str, remedy: str) -> NoReturn:
    raise DeskError(reference, message, why, remedy)


def read(text: str) -> Relationship:
    """A relationship as it was typed.

    Raises:
        DeskError: it is none, or says what is not told to learners.

    """
    tidy = " ".join(text.split()).strip(" .;")
    name, colon, rest = (each.strip() for each in tidy.partition(":"))
    if not colon or not _names(name) or not rest or _words("nobody").fullmatch(rest):
        _refuse(
            "not-a-relationship",
            f"“{tidy}” is no relationship: it does not say who is what to which company.",
            "Learners are told the name, the company, and the nature of the relationship.",
            f"Write it as {FORM}; where nobody has any, say that nobody has.",
        )
    _refuse_untold(tidy, name, rest)
    role, company = _apart(rest)
    if not is_company(company):
        _refuse(
            "no-company",
            f"“{tidy}” names no company.",
            "Learners are told the name, the company, and the nature of the relationship.",
            f"Write it as {FORM}.",
        )
    if not (_words("nature").search(role) or _kind(rest[: rest.rindex(company)])):
        _refuse(
            "unknown-nature",
            f"It is not clear what {name} is to {company}: “{role or rest}”.",
            "Learners are told the nature of the relationship.",
            "Say consultant, advisor, speaker, researcher, independent contractor, royalties or "
            "patent, stock, employee, owner; or “other, …” with your own words.",
        )
    return Relationship(
        name=name, role=role, company=company, text=tidy, excluded=_excluding(rest, role)
    )


def is_company(text: str) -> bool:
    """Whether a text can name a company, or what it gave."""
    return _names(text) and not _words("nobody").fullmatch(text)


def _names(text: str) -> bool:
    """Whether a text can be somebody's or a company's name."""
    return sum(each.isalnum() for each in text) > 1 and any(each.isalpha() for each in text)


def _apart(rest: str) -> tuple[str, str]:
    """The role and the company: at the last joining word before which a role stands."""
    parts = list(_JOINED.finditer(rest))
    for found in parts:
        before, after = rest[: found.start()].strip(), rest[found.end() :].strip(" )")
        if after[:1].isupper() or after[:1].isdigit() or (after and not after[:1].isascii()):
            return before, after
    if not parts:
        return rest, ""
    last = parts[-1]
    return rest[: last.start()].strip(), rest[last.end() :].strip(" )")


def _kind(role: str) -> str:
    for kind in ("owner", "employee", "stock"):
        if _words(kind).search(role):
            return kind
    return ""


def _excluding(rest: str, role: str) -> str:
    """Whether what is told excludes, as an owner or an employee; each part for itself."""
    for part in re.split(r"[;,]|\band\b|&", rest):
        if _words("former").search(part):
            continue
        said = part if part.strip() else role
        for kind in ("owner", "employee"):
            found = _words(kind).search(said)
            # A company may be called so itself: a capital within the words is a name.
            if found and not (
                found.group()[:1].isupper() and found.start() > 1 and not found.group().isupper()
            ):
                return kind
    return ""


def _refuse_untold(tidy: str, name: str, rest: str) -> None:
    """Stop what learners are not told: families, amounts, trade names."""
    family = _words("family").search(name) or _words("family").search(_apart(rest)[0])
    if family:
        _refuse(
            "not-asked-for",
            f"“{tidy}” is about somebody's family.",
            "Since 2022 only the person's own relationships are asked for and told.",
            "Leave it out.",
        )
    if re.search(r"[$€£]\s?\d|\b\d[\d,.]*\s?(?:USD|dollars|euros?)\b", tidy, re.IGNORECASE):
        _refuse(
            "amount-told",
            f"“{tidy}” says an amount.",
            "Learners are told company and nature; amounts are not disclosed.",
            "Leave the amount out.",
        )
    if re.search(r"[®™]|\((?:R|TM)\)", tidy):
        _refuse(
            "trade-name",
            f"“{tidy}” has a trade name in it.",
            "Only names of companies stand with a disclosure: no trade names, no logos.",
            "Name the company.",
        )


def _key(name: str) -> str:
    """A name without what stands behind it."""
    return " ".join(each.key for each in Tidy(name.partition(",")[0]).words)


def _of(name: str, named: Sequence[Relationship]) -> str:
    """Whose of some relationships a name is; refused where it is nobody's or several people's."""
    wanted = _key(name)
    people = {_key(each.name): each.name for each in named}
    found = [each for key, each in people.items() if key == wanted] or [
        each for key, each in people.items() if wanted and set(wanted.split()) <= set(key.split())
    ]
    if len(found) != 1:
        _refuse(
            "person-not-among-them",
            f"“{name}” {'could be several' if found else 'is nobody'} of those whose relationships "
            "are told.",
            "",
            f"Write the name as with the relationship: {', '.join(people.values())}.",
        )
    return found[0]


def read_mitigation(text: str, named: Sequence[Relationship], today: dt.date) -> Mitigation:
    """Who mitigated whose relationships and how, as it was typed.

    Raises:
        DeskError: it does not say whose, how, or by whom; or the day is none, or yet to come.

    """
    tidy = " ".join(text.split()).strip(" .;")
    found = re.fullmatch(
        r"(?P<name>[^:]+): *(?P<step>.+?),? +by +(?P<by>.+?)(?:,? +on +(?P<on>\d[\d-]*))?", tidy
    )
    if (
        not found
        or not _names(found["by"])
        or _words("no_step").fullmatch(found["step"])
        or _words("nobody").fullmatch(found["by"])
    ):
        _refuse(
            "not-a-mitigation",
            f"“{tidy}” does not say whose relationships were mitigated, how, and by whom.",
            "The steps that were taken are on file for the accreditor.",
            f"Write it as {MITIGATED_FORM}; “on 2027-01-04” may follow.",
        )
    made = Mitigation(
        name=_of(found["name"], named), step=found["step"], by=found["by"], on=found["on"] or ""
    )
    _refuse_day(made.on, today)
    own = _key(made.by) in {_key(made.name), "themself", "themselves", "herself", "himself", "self"}
    if own and not _words("own_steps").search(made.step):
        _refuse(
            "own-review",
            f"{made.name} cannot mitigate their own relationships by “{made.step}”.",
            "Content is reviewed by somebody without a relevant relationship.",
            "Say who else did it; or what they did themself: ended it, recused themself, attested.",
        )
    reviewer = [each for each in named if _key(each.name) == _key(made.by)]
    if reviewer and not own:
        _refuse(
            "reviewer-has-relationship",
            f"{made.by} has a relevant relationship too ({reviewer[0].text}).",
            "Content is reviewed by somebody without a relevant relationship.",
            "Say who else reviewed it.",
        )
    return made


def _refuse_day(on: str, today: dt.date) -> None:
    if not on:
        return
    try:
        day = dt.date.fromisoformat(on)
    except ValueError:
        _refuse("bad-date", f"“{on}” is not a date.", "", "Type it as 2027-01-04.")
    if day > today:
        _refuse(
            "mitigated-later",
            f"{date_words(on)} is yet to come, so nothing was mitigated on it.",
            "Learners are told that relationships have been mitigated, not that they will be.",
            "Tell them when it is done.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What learners are told, and on what it rests.

    Attributes:
        relationships: in the order in which they are told.
        mitigations: one at least for each person.
        exceptions: of employees, the ground by name.

    """

    relationships: tuple[Relationship, ...]
    mitigations: tuple[Mitigation, ...] = ()
    exceptions: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The relationships, a line each."""
        return "\n".join(each.text for each in self.relationships)

    @property
    def grounds(self) -> str:
        """Who mitigated what and why somebody is no exception, as the history has it."""
        excepted = [
            f"{name}: exception {ground} ({vocabulary('relationships')['exceptions'][ground]})"
            for name, ground in self.exceptions
        ]
        return "; ".join([*excepted, *(each.words for each in self.mitigations)])


def told(
    relationships: Sequence[str],
    mitigated: Sequence[str],
    exceptions: Sequence[str],
    today: dt.date,
) -> Told:
    """What may be told of some relationships.

    Args:
        relationships: each as NAME: ROLE AT COMPANY.
        mitigated: each as NAME: STEP by WHOM, or with a day behind it.
        exceptions: each as NAME: a, b or c, for employees.
        today: no step lies behind it.

    Raises:
        DeskError: something of it is not clear, excludes somebody, or was not mitigated.

    """
    named = [read(each) for each in relationships if each.strip()]
    if not named:
        _refuse(
            "not-a-relationship",
            "No relationship is named.",
            "",
            f"Write it as {FORM}; where nobody has any, say that nobody has.",
        )
    grounds = dict(_ground(each, named) for each in exceptions if each.strip())
    for each in named:
        _refuse_excluded(each, grounds)
    steps = [read_mitigation(each, named, today) for each in mitigated if each.strip()]
    without = [each.name for each in named if each.name not in {step.name for step in steps}]
    if without:
        names = ", ".join(dict.fromkeys(without))
        _refuse(
            "mitigation-not-told",
            f"It is not said who mitigated the relationships of {names}, and how.",
            "Learners are told that all were mitigated only once they were, and the steps are on "
            "file.",
            f"Write for each person, such as {MITIGATED_FORM}.",
        )
    return Told(
        relationships=tuple(named),
        mitigations=tuple(steps),
        exceptions=tuple(grounds.items()),
    )


def _ground(text: str, named: Sequence[Relationship]) -> tuple[str, str]:
    name, _, ground = (each.strip() for each in text.partition(":"))
    letter = ground[:1].casefold()
    known = vocabulary("relationships")["exceptions"]
    if letter not in known or (len(ground) > 1 and ground[1].isalpha()):
        listed = "; ".join(f"{key}: {words}" for key, words in known.items())
        _refuse(
            "unknown-exception",
            f"“{text.strip()}” is none of the three exceptions for employees.",
            f"They are {listed}.",
            "Write it as “Ada Reyes: b”.",
        )
    return _of(name, named), letter


def _refuse_excluded(each: Relationship, grounds: dict[str, str]) -> None:
    if each.excluded == "owner":
        _refuse(
            "owner-excluded",
            f"{each.name} is told as an owner of {each.company}. Owners of an ineligible company "
            "cannot control content, and that is not mitigated.",
            "There is no exception for owners (ACCME, Standard 3).",
            "Take them off the activity. If the company is not an ineligible one, there is nothing "
            "to tell; if it is stock alone, say “stock in”.",
        )
    if each.excluded == "employee" and each.name not in grounds:
        listed = "; ".join(
            f"{key}: {words}" for key, words in vocabulary("relationships")["exceptions"].items()
        )
        _refuse(
            "employee-excluded",
            f"{each.name} is told as an employee of {each.company}. Employees of an ineligible "
            "company cannot control content, and that is not mitigated.",
            f"There are three exceptions (ACCME, Standard 3): {listed}.",
            "Say which exception holds, or take them off the activity.",
        )
