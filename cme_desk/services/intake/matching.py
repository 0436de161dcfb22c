"""The people of a sheet matched against the office, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from cme_desk.domain.intake.plan import Decision, PlanRow, RowKey
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.intake.reviews import clause
from cme_desk.importing.likeness.addresses import NOWHERE, Counts, where
from cme_desk.importing.likeness.rarity import Rarity
from cme_desk.importing.matching.blocking import Keys, last_names
from cme_desk.importing.matching.matcher import Matcher
from cme_desk.importing.matching.nearby import Lead, with_phones
from cme_desk.importing.matching.subjects import Subject
from cme_desk.queries import duplicates as duplicates_query
from cme_desk.queries import matching as query
from cme_desk.services.desk import Desk
from cme_desk.services.intake.coded_rows import CodedRows


def matched(
    desk: Desk,
    entries: Sequence[Entry],
    coded: CodedRows,
    settled: Callable[[Entry], PlanRow | None],
    regulars: Collection[int] = (),
) -> list[PlanRow]:
    """A row for each entry: as it is settled already, else by its code, else by who it may be.

    Several days of one row are of one person.

    Args:
        desk: the office.
        entries: of the sheet.
        coded: what the codes of the office's own sheet say.
        settled: the row of an entry about which nothing has to be found out; None for any other.
        regulars: the ids of people who are likely to be meant.

    """
    rows: dict[RowKey, PlanRow] = {}
    open_entries: dict[RowKey, Entry] = {}
    for entry in entries:
        if entry.key in rows or entry.key in open_entries:
            continue
        row = settled(entry) or coded.settled(entry)
        if row is None:
            open_entries[entry.key] = entry
        else:
            rows[entry.key] = row
    for row in match(desk, list(open_entries.values()), regulars):
        rows[row.key] = coded.doubted(_named(row))
    made = []
    for entry in entries:
        row = rows[entry.key]
        made.append(row if row.entry is entry else replace(row, entry=entry))
    return made


def match(desk: Desk, entries: Sequence[Entry], regulars: Collection[int] = ()) -> list[PlanRow]:
    """Say of every entry who it is, as far as the office and the sheet itself tell.

    A narrow look by addresses and numbers comes first, then one by whole names; only what these
    leave open is looked up by everything that could nearly be meant.
    """
    store = desk.store
    matcher = Matcher(entries, regulars=regulars, apart=duplicates_query.not_same(store))
    matcher.know(*_known(desk, matcher.identifiers()))
    matcher.know(*_known(desk, matcher.names()))
    left = matcher.left()
    if left:
        last = query.last_names(store)
        first = query.first_names(store)
        people = sum(first.values())
        matcher.weigh(Rarity(last, first, people), (_crowds(desk, left), people))
        if left := matcher.left():
            near = matcher.near(last_names(last, left), first)
            ids = matcher.choose(_leads(desk, near))
            matcher.know(*query.by_ids(store, ids))
    return matcher.matches()


def _crowds(desk: Desk, left: Sequence[Subject]) -> Counts:
    """How many of the office share an address; nothing where no row says one."""
    if all(each.where is NOWHERE for each in left):
        return {}
    found: Counter[tuple[str, str]] = Counter()
    for part, said, people in query.addresses(desk.store):
        found.update({key: people for key in where(said).keys if key[0] == part})
    return found


def _known(desk: Desk, keys: Keys) -> query.Known:
    """Everybody who has one of some keys."""
    return query.known_by(
        desk.store,
        emails=keys.emails,
        npis=keys.npis,
        licences=keys.licences,
        names=keys.names,
    )


def _leads(desk: Desk, keys: Keys) -> list[Lead]:
    """By what everybody is found who has one of some keys."""
    found = query.leads(
        desk.store,
        names=keys.names,
        blocks=keys.blocks,
        families=keys.families,
        birthdays=keys.birthdays,
        colleagues=keys.colleagues,
        housemates=keys.housemates,
        words=keys.words,
        streets=keys.streets,
        cities=keys.cities,
        postal_codes=keys.postal_codes,
    )
    if keys.phones:
        found += with_phones(query.by_phone(desk.store), keys.phones)
    return found


def _named(row: PlanRow) -> PlanRow:
    """The row; one without a name that is nobody known is asked about."""
    entry = row.entry
    if entry.last_name or row.decision is Decision.SAME:
        return row
    # Somebody was there, and the sheet does not say who: a person has to.
    why = tuple(map(clause, entry.doubts)) or ("there is no name that could be a person's",)
    return replace(
        row,
        decision=Decision.ASK,
        name=row.name or entry.full_name or entry.email or f"row {entry.row}",
        reasons=(*why, *row.reasons),
    )
