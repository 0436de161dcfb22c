"""What an entry of a paper sheet means: a row code, somebody known, somebody new, or several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from cme_desk.domain.activities.record import Session
from cme_desk.domain.attendance import row_codes
from cme_desk.domain.papers.badges import person_of
from cme_desk.domain.people.credentials import is_physician
from cme_desk.domain.people.names import display_name, fold, search_words
from cme_desk.domain.people.record import Person
from cme_desk.importing.likeness.names import Likeness, keys_of, likeness_of
from cme_desk.importing.names import parse as names
from cme_desk.importing.names.result import PERSON, ParsedName
from cme_desk.queries import paper_sheet as query
from cme_desk.queries.people_search import ranked
from cme_desk.services.attendance import sign_in_sheets
from cme_desk.services.desk import Desk
from cme_desk.store import sign_in_sheets as code_store
from cme_desk.store import tables

SHOWN = 6
_LOOKED_AT = 40


class Kind(Enum):
    """What Enter does with an entry."""

    EMPTY = "empty"
    PERSON = "person"
    SEVERAL = "several"
    NEW = "new"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """Somebody whom an entry may mean.

    Attributes:
        name: as lists are sorted, "Okafor, Ngozi".
        expected: they came to the series before, or stand on the session's own sheet.
        there: they are signed in already.

    """

    person_id: int
    name: str
    credentials: str = ""
    organization: str = ""
    expected: bool = False
    there: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an entry means.

    Attributes:
        kind: PERSON is the first of the candidates; of SEVERAL, one has to be chosen; NEW is
            nobody in the office, and `candidates` are at most alike.
        candidates: the likeliest first.
        new: whom it would make, if it is a whole name.
        why: in words, what is to be done where Enter alone does nothing.

    """

    kind: Kind
    candidates: tuple[Suggested, ...] = ()
    new: Person | None = None
    why: str = ""


class Reader:
    """Reads the entries of one session's sheet; made anew when its records changed."""

    def __init__(self, desk: Desk, session: Session) -> None:
        """Look up who is expected and who is there."""
        self._desk = desk
        self._session = session
        coded = [
            each.person_id for each in tables.row_codes.of(desk.store, session_id=session.id)
            if each.person_id
        ]  # fmt: skip
        regular = sign_in_sheets.expected(desk, session.activity_id, session.id)
        self._expected = list(
            dict.fromkeys([*regular, *coded, *query.at_other_sessions(desk.store, session.id)])
        )
        self._known = tables.people.by_ids(desk.store, self._expected)
        self._there = query.present(desk.store, session.id)

    def meaning(self, text: str) -> Meaning:
        """What a text means: a row code, a badge's code, or a name or its beginning."""
        text = text.strip()
        if not fold(text):
            return Meaning(kind=Kind.EMPTY)
        if (person_id := person_of(text)) is not None:
            return self._by_badge(person_id)
        if row_codes.looks_like_code(text):
            by_code = self._by_code(row_codes.tidy(text))
            if by_code is not None:
                return by_code
        parsed = names.parse(text)
        whole = parsed.kind == PERSON and bool(parsed.first_name and parsed.last_name)
        # "Suharto," is all of a name that has one part only.
        whole = whole or (parsed.kind == PERSON and text.endswith(","))
        wanted = fold(f"{parsed.last_name} {parsed.first_name}") if whole else fold(text)
        new = None
        if whole:
            new = Person(
                last_name=parsed.last_name,
                first_name=parsed.first_name,
                middle_name=parsed.middle_name,
                suffix=parsed.suffix,
                credentials=parsed.credentials,
            )
        fitting, alike = self._found(wanted.split(), new)
        shown = tuple(self._candidate(each) for each in [*fitting, *alike][:SHOWN])
        if fitting:
            return self._known_name(fitting, shown, new)
        if new is not None:
            return Meaning(kind=Kind.NEW, candidates=shown, new=new, why=said_new(new, shown))
        if shown:
            why = "Nobody’s name begins so. Choose from the list, or type the whole name."
            return Meaning(kind=Kind.SEVERAL, candidates=shown, why=why)
        return Meaning(kind=Kind.NOTHING, why=_said_nobody(text, parsed))

    def _by_badge(self, person_id: int) -> Meaning:
        """Whom the code on a badge means: it is of this office, and the person still in it."""
        known = tables.people.by_ids(self._desk.store, [person_id])
        if person_id not in known:
            why = "This badge is of nobody in this office. Type the name that stands on it."
            return Meaning(kind=Kind.NOTHING, why=why)
        return Meaning(kind=Kind.PERSON, candidates=(self._candidate(known[person_id]),))

    def _by_code(self, code: str) -> Meaning | None:
        """What a right code means; None if it may be a name that looks like one."""
        row = code_store.by_codes(self._desk.store, [code]).get(code)
        shown = row_codes.shown(code)
        if row is None:
            # A name of six letters can look like a code; a code that was given out is found above.
            if code.isalpha():
                return None
            return Meaning(
                kind=Kind.NOTHING, why=f"The row code {shown} is not of this office’s sheets."
            )
        if row.session_id != self._session.id:
            other = tables.activities.get(self._desk.store, row.activity_id)
            here = row.activity_id == self._session.activity_id
            sheet = "another session" if here else f"{other.code}, {other.title}"
            return Meaning(kind=Kind.NOTHING, why=f"The row code {shown} is of {sheet}.")
        known = tables.people.by_ids(self._desk.store, [row.person_id]) if row.person_id else {}
        for person in known.values():
            return Meaning(kind=Kind.PERSON, candidates=(self._candidate(person),))
        return Meaning(
            kind=Kind.NOTHING, why=f"Row {shown} was left empty for a name. Type the name on it."
        )

    def _found(self, words: list[str], new: Person | None) -> tuple[list[Person], list[Person]]:
        """Those who fit all words, the likeliest first; and those who may be meant all the same."""
        store = self._desk.store
        ids = ranked(store, " ".join(words), _LOOKED_AT)
        ranks = {each: place for place, each in enumerate([*self._expected, *ids][::-1])}
        everybody = self._known | tables.people.by_ids(store, set(ids) - self._known.keys())
        fitting = [each for each in everybody.values() if _fits(words, each)]
        # A whole name before one that only begins so; the expected before all others; a last name
        # that begins so before a first name that does.
        fitting.sort(
            key=lambda each: (
                new is not None and not _likeness(each, new).whole,
                each.id not in self._known,
                not fold(each.last_name).startswith(words[0]),
                -ranks[each.id],
            )
        )
        if fitting:
            first = fitting[0]
            namesakes = [each for each in self._called_so(first) if each.id != first.id]
            known = {first.id, *(each.id for each in namesakes)}
            return [first, *namesakes, *(each for each in fitting if each.id not in known)], []
        alike = [everybody[each] for each in ids if each in everybody]
        if new is not None:
            alike += [
                each
                for each in self._known.values()
                if each not in alike and _likeness(each, new).hints
            ]
        return [], alike

    def _called_so(self, person: Person) -> list[Person]:
        """Everybody who could sign like them, however many other people fit what was typed."""
        store = self._desk.store
        initial = fold(person.first_name)[:1]
        ids = ranked(store, f"{fold(person.last_name)} {initial}".strip(), _LOOKED_AT)
        found = tables.people.by_ids(store, ids)
        return [found[each] for each in ids if each in found and _namesakes(person, found[each])]

    def _known_name(
        self, fitting: list[Person], shown: tuple[Suggested, ...], new: Person | None
    ) -> Meaning:
        """Somebody in the office has the name: one of them, or several who could be meant."""
        first = fitting[0]
        many = sum(_namesakes(first, each) for each in fitting)
        spoken = display_name(first.first_name, "", first.last_name)
        if many > 1:
            why = f"{many} people may be {spoken}. Choose with the arrow keys."
        elif new is not None and _contradict(first, new):
            why = f"{spoken} is known otherwise. Choose one of them with the arrow keys."
        else:
            return Meaning(kind=Kind.PERSON, candidates=shown, new=new)
        return Meaning(kind=Kind.SEVERAL, candidates=shown, new=new, why=why)

    def _candidate(self, person: Person) -> Suggested:
        return Suggested(
            person_id=person.id,
            name=person.sort_name,
            credentials=person.credentials,
            organization=person.organization,
            expected=person.id in self._known,
            there=person.id in self._there,
        )


def text_of(name: str, credentials: str) -> str:
    """A row as it would be typed: "Okafor, Ngozi, MD"."""
    return ", ".join(part for part in (name, credentials) if part)


def said_again(before: Person, new: Person) -> Person:
    """A person's record with the name and credentials that were typed anew."""
    return replace(
        before,
        last_name=new.last_name,
        first_name=new.first_name,
        middle_name=new.middle_name,
        suffix=new.suffix,
        credentials=new.credentials,
        # It was derived from the credentials; from others it is derived anew.
        profession="" if new.credentials != before.credentials else before.profession,
    )


def _fits(words: list[str], person: Person) -> bool:
    """Whether every word is the beginning of one of their names, each of another one."""
    known = search_words(person.first_name, person.middle_name, person.last_name).split()
    return all(any(each.startswith(word) for each in known) for word in words)


def _likeness(one: Person, other: Person) -> Likeness:
    return likeness_of(keys_of(one), keys_of(other))


def _namesakes(one: Person, other: Person) -> bool:
    """Whether two people could sign alike: one last name, and first names that begin alike."""
    first, second = fold(one.first_name), fold(other.first_name)
    return fold(one.last_name) == fold(other.last_name) and (
        first.startswith(second) or second.startswith(first)
    )


def _contradict(known: Person, typed: Person) -> bool:
    """Whether what was typed beside the name speaks against a person: Jr. and Sr., MD and RN."""
    if known.suffix and typed.suffix and fold(known.suffix) != fold(typed.suffix):
        return True
    said = is_physician(typed.credentials) if typed.credentials else None
    is_one = is_physician(known.credentials, known.profession)
    return said is not None and is_one is not None and said is not is_one


def said_new(new: Person, alike: tuple[Suggested, ...] = ()) -> str:
    """What a second Enter does with a name that is new."""
    somebody = text_of(new.display, new.credentials)
    if alike:
        return f"Nobody is called so, but {alike[0].name} is alike. Enter again adds {somebody}."
    return f"Nobody is called so. Enter again adds {somebody}."


def _said_nobody(text: str, parsed: ParsedName) -> str:
    if parsed.kind != PERSON:
        return " ".join(parsed.review) or f"“{text}” is not a name."
    return f"Nobody is called “{text}”. Type somebody new as “Okafor, Ngozi, MD”."
