"""Who could nearly be meant: decided by keys alone, before anybody is compared.

A name leads to those of near last names whose first names may be one person's; to the same two
names in another order; to who goes by their middle name, or bore the other name before. Beyond
names lead a phone, a birthday with one of the names or at a small place of work, a first name at
one place of work, and an address, a postal code or a city that few share.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from cme_desk.domain.people.addresses import Address
from cme_desk.domain.people.names import fold
from cme_desk.importing.likeness import family_names, given_names
from cme_desk.importing.likeness.addresses import where
from cme_desk.importing.likeness.family_names import Family
from cme_desk.importing.likeness.places import place_words
from cme_desk.importing.matching.index import CROWDED, FirstNames, LastNames
from cme_desk.importing.matching.subjects import Subject, family_first, phone_key

Lead = tuple[int, str, str, str, str, str, str, Address | None]
"""Of a record: its number, last, first and middle name (folded), birthday, phone, organization,
and address.

The number says whose it is, and is all that comes out; what is not known is empty.
"""

SMALL_PLACE = 20
"""A birthday tells something where so few work: of 200 at one place, two likely share theirs."""
_MOST_OF_ONE_NAME = 300
"""So many of one last name are not looked through for a row that has no first name."""
_SLIPS = (Family.SAME, Family.DIVIDED, Family.SPELLING, Family.TYPO)
_NOBODY: dict[str, list[int]] = {}


def lead_of(number: int, subject: Subject) -> Lead:
    """By what a subject is found."""
    return (
        number,
        subject.last_key,
        subject.first_key,
        subject.middle_key,
        subject.birthday,
        phone_key(subject.phone) if subject.phone else "",
        subject.organization,
        subject.address,
    )


def with_phones(leads: Iterable[Lead], phones: Collection[str]) -> list[Lead]:
    """Those leads whose phone, as somebody wrote it, is one of some."""
    return [(*lead[:5], key, *lead[6:]) for lead in leads if (key := phone_key(lead[5])) in phones]


class Nearby:
    """Records by what their names may be written as, and by what else leads to them."""

    def __init__(self, last_names: LastNames, leads: Iterable[Lead]) -> None:
        """Take the records; one that has several names comes once with each."""
        self._last_names = last_names
        self._by_last: dict[str, dict[str, list[int]]] = {}
        self._called: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._former: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._more: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._at: Counter[str] = Counter()
        self._there: dict[tuple[str, str], list[Lead]] = defaultdict(list)
        for lead in leads:
            self._file(lead)
        self._first_names = FirstNames({first for each in self._by_last.values() for first in each})

    def _file(self, lead: Lead) -> None:
        number, last, first, middle, born, phone, organization, address = lead
        by_first = self._by_last.get(last)
        if by_first is None:
            by_first = self._by_last[last] = {}
        same = by_first.get(first)
        if same is None:
            by_first[first] = [number]
        else:
            same.append(number)
        if len(middle) > 1:
            self._called[last, middle.partition(" ")[0]].append(number)
            self._more[first, "~" + middle].append(number)
            for word in middle.split():
                if len(word) > 2:
                    self._former[word][first].append(number)
        if born:
            self._more[born, first].append(number)
            self._more[born, "~" + last].append(number)
        if phone:
            self._more["#", phone].append(number)
        if born and organization:
            place = fold(organization)
            self._more[born, "@" + place].append(number)
            self._at[place] += 1
        if organization and first:
            for word in place_words(organization):
                self._more[first, "@" + word].append(number)
        if address:
            there = where(address)
            for key in there.keys:
                self._there[key].append(lead)
            if born:
                for word in there.street:
                    self._more[born, "/" + word].append(number)

    def of(self, subject: Subject) -> set[int]:
        """Whom a subject could nearly mean; somebody of the very same name among them."""
        found: set[int] = set()
        first = subject.first_key
        agreeing: Collection[str] = self._first_names.agreeing(first) if first else ()
        if subject.last_key:
            self._of_near_last_names(subject, agreeing, found)
            self._in_another_order(subject, found)
            self._by_middle_names(subject, agreeing, found)
        if subject.birthday or subject.phone or subject.organization or len(subject.middle_key) > 1:
            self._by_more(subject, agreeing, found)
        for key in subject.where.keys:
            if len(there := self._there.get(key, ())) <= CROWDED:
                self._by_place(subject, agreeing, there, found)
        return found

    def _of_near_last_names(
        self, subject: Subject, agreeing: Collection[str], found: set[int]
    ) -> None:
        own, first = subject.last_key, subject.first_key
        middle = subject.middle_key.partition(" ")[0]
        for last in self._last_names.near(own):
            by_first = self._by_last.get(last, _NOBODY)
            if not first:
                _take(by_first, by_first, found, most=_MOST_OF_ONE_NAME)
                continue
            narrow = self._last_names.is_narrow(own, last)
            for each in (first,) if narrow else agreeing:
                if each in by_first:
                    found.update(by_first[each])
            if "" in by_first:
                _take(by_first, ("",), found, most=CROWDED)
            if len(middle) > 1 and middle in by_first:
                found.update(by_first[middle])
            if (last, first) in self._called:
                found.update(self._called[last, first])

    def _in_another_order(self, subject: Subject, found: set[int]) -> None:
        """First and last name exchanged, with a slip if the first one is no known first name."""
        last, first = subject.last_key, subject.first_key
        if not first:
            return
        for family, given in family_first(subject):
            found.update(self._by_last.get(family, _NOBODY).get(given, ()))
        if given_names.is_known(first):
            for form in given_names.other_forms(first):
                found.update(self._by_last.get(form, _NOBODY).get(last, ()))
            by_first = self._by_last.get(first, _NOBODY)
            found.update(by_first.get(last, ()))
            if by_first:
                names = [each for each in self._first_names.agreeing(last) if each in by_first]
                _take(by_first, names, found, most=CROWDED)
            return
        for near in {first, *self._last_names.near(first)}:
            by_first = self._by_last.get(near, _NOBODY)
            found.update(by_first.get(last, ()))
            if len(by_first) <= CROWDED:
                called = self._first_names.agreeing(last)
                names = [
                    each
                    for each in by_first
                    if each in called or family_names.relation(last, each) in _SLIPS
                ]
                _take(by_first, names, found, most=CROWDED)

    def _by_middle_names(
        self, subject: Subject, agreeing: Collection[str], found: set[int]
    ) -> None:
        """A middle name of one that is the last name of the other, as after a wedding."""
        if (by_first := self._former.get(subject.last_key)) is not None:
            _take(by_first, [each for each in agreeing if each in by_first], found, most=CROWDED)
        for word in subject.middle_key.split():
            if len(word) > 2 and (by_first := self._by_last.get(word, _NOBODY)):
                names = [each for each in agreeing if each in by_first]
                _take(by_first, names, found, most=CROWDED)

    def _by_more(self, subject: Subject, agreeing: Collection[str], found: set[int]) -> None:
        """Who shares something that few do, and a part of the name."""
        more, first = self._more, subject.first_key
        keys = [(first, "~" + subject.middle_key)] if len(subject.middle_key) > 1 else []
        if subject.birthday:
            keys += [(subject.birthday, each) for each in (*agreeing, subject.last_key)]
            lasts = (*self._last_names.near(subject.last_key), first)
            keys += [(subject.birthday, "~" + each) for each in lasts if each]
            place = fold(subject.organization)
            if 0 < self._at[place] <= SMALL_PLACE:
                keys.append((subject.birthday, "@" + place))
            keys += [(subject.birthday, "/" + word) for word in subject.where.street]
        if subject.phone:
            keys.append(("#", phone_key(subject.phone)))
        if subject.organization and first:
            keys += [(first, "@" + word) for word in place_words(subject.organization)]
        for key in keys:
            if key in more and len(more[key]) <= CROWDED:
                found.update(more[key])

    def _by_place(
        self, subject: Subject, agreeing: Collection[str], there: Sequence[Lead], found: set[int]
    ) -> None:
        """Of the few at one address, postal code or city whoever shares a part of the name.

        The birthday is as good as a part of it.
        """
        own = subject.last_key
        lasts = {own, subject.first_key, *self._last_names.near(own)} if own else set()
        for number, last, first, _, born, *_ in there:
            named = first in agreeing or last in lasts or (own and own == first)
            if named or (born and born == subject.birthday):
                found.add(number)


def _take(
    by_first: dict[str, list[int]], names: Iterable[str], found: set[int], *, most: int
) -> None:
    """Take all of some first names, unless they are so many that it says nothing."""
    numbers = [number for each in names for number in by_first[each]]
    if len(numbers) <= most:
        found.update(numbers)
