"""Headings to fields: what each column of a table is used for, after a look at what it holds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cme_desk.domain.intake.readings import FIELDS, ColumnUse, Corrections
from cme_desk.domain.intake.sheets import Note, column_letter
from cme_desk.importing.cells.normal import words
from cme_desk.importing.cells.words import status_of
from cme_desk.importing.columns import address, synonyms
from cme_desk.importing.columns.contents import TICKS, Profile
from cme_desk.importing.columns.credit import credit_roles
from cme_desk.importing.columns.header import Header, fits
from cme_desk.importing.columns.whose import apart, without_hosts
from cme_desk.importing.names.words import GIVEN

# Roles whose columns hold degrees instead, if so much of their cells does.
_OFTEN_DEGREES = {"specialty": 0.7, "profession": 0.8, "suffix": 0.8}
_REPLIES = frozenset({"response", "reply"})  # to an invitation, or to anything else
_SHORT_LABEL = 30  # of a longer one the badge is what a name is printed on
_SCANNER = re.compile(r"\b(?:badge|scan\w*|kiosk|station|reader|device)\b")
# Roles that a table may have in several columns.
_SEVERAL = frozenset(
    {"time_in", "time_out", "credentials", synonyms.NUMBER, synonyms.OTHER, synonyms.STREET_PART}
)
_NAME_PARTS = ("last_name", "first_name", "full_name")


@dataclass(slots=True)
class Mapping:
    """What the columns of one table are used for.

    Attributes:
        roles: column to field, or to one of the importer's own roles.
        labels: column to header as it stands.
        names: the columns that could each be the learner's whole name, if there are several.
        notes: mappings that were refused, and why.
        inner: columns that the importer added for itself.
        pairs: columns of family names to those of their given names.

    """

    roles: dict[int, str]
    labels: dict[int, str]
    names: tuple[int, ...] = ()
    notes: list[Note] = field(default_factory=list)
    inner: set[int] = field(default_factory=set)
    pairs: dict[int, int] = field(default_factory=dict)

    def column(self, role: str) -> int | None:
        """The first column of a role."""
        return next((c for c, each in sorted(self.roles.items()) if each == role), None)

    def columns(self, role: str) -> list[int]:
        """All columns of a role, from the left."""
        return [c for c, each in sorted(self.roles.items()) if each == role]

    @property
    def has_person(self) -> bool:
        """Whether these columns say who a person is."""
        return any(role in self.roles.values() for role in (*_NAME_PARTS, "email", "row_code"))

    def uses(self) -> tuple[ColumnUse, ...]:
        """The columns with a header or a use, as the reading reports them."""
        return tuple(
            ColumnUse(column=c, header=self.labels.get(c, ""), field=field_name(self.roles.get(c)))
            for c in sorted(self.labels.keys() | self.roles.keys())
            if (self.labels.get(c) or field_name(self.roles.get(c))) and c not in self.inner
        )


def field_name(role: str | None) -> str | None:
    """The field of a role that is one; the importer's own roles are none."""
    if role in (synonyms.BIRTH_DAY, synonyms.BIRTH_MONTH):
        return "birth_month_day"
    if role == synonyms.TICK:
        return "credentials"
    if role == synonyms.CREDIT_TICK:
        return "credit_type"
    if role == synonyms.SESSION:
        return "attended"
    if role in (synonyms.DAY_IN, synonyms.DAY_OUT):
        return "time_in" if role == synonyms.DAY_IN else "time_out"
    if role in (synonyms.STREET_PART, synonyms.PLACE):
        return "street" if role == synonyms.STREET_PART else "city"
    return role if role in FIELDS else None


def shape_key(columns: Sequence[ColumnUse]) -> str:
    """A stable hash of a header's words, by which a confirmed mapping is remembered."""
    shape = "\n".join(f"{each.column}:{words(each.header)}" for each in columns if each.header)
    return hashlib.sha256(shape.encode()).hexdigest()[:24]


def assign(header: Header, only: Sequence[int] | None = None, *, trusted: bool = False) -> Mapping:
    """Decide the use of a header's columns, or of some of them (one block of several).

    `trusted` is for the headers of known reports: what the cells hold does not refute them.
    """
    chosen = [c for c in sorted(header.headings) if only is None or c in only]
    labels = {c: header.headings[c].label for c in chosen}
    profiles = {c: header.profiles.get(c, Profile()) for c in chosen}
    strengths = {c: header.headings[c].match.strength for c in chosen}
    roles = {c: header.headings[c].match.role for c in chosen if strengths[c] >= 0.3}
    mapping = Mapping(roles, labels)
    if not trusted:
        _by_content(mapping, profiles)
        _own_codes(mapping, profiles)
    without_hosts(mapping.roles, mapping.labels, profiles)
    _resolve_names(mapping, profiles, strengths)
    address.settle(mapping.roles, profiles)
    _resolve_rest(mapping, profiles)
    _one_each(mapping, profiles, strengths)
    _fill_gaps(mapping, profiles)
    if not trusted:
        credit_roles(mapping.roles, profiles, strengths)
    return mapping


def correct(mapping: Mapping, corrections: Corrections) -> Mapping:
    """Let a person's own choice of fields overrule."""
    if not corrections.columns:
        return mapping
    for column, chosen in corrections.columns.items():
        if chosen:
            for other in mapping.columns(chosen):
                if corrections.columns.get(other) != chosen:
                    del mapping.roles[other]
        mapping.roles.pop(column, None)
        if chosen:
            mapping.roles[column] = chosen
            mapping.labels.setdefault(column, "")
    mapping.names = ()
    return mapping


def _by_content(mapping: Mapping, profiles: dict[int, Profile]) -> None:
    """Where the cells say that the header misleads: another role, or none."""
    for column, role in list(mapping.roles.items()):
        below = profiles[column]
        if not below.filled:
            continue
        if role in {"time_in", "time_out"} and below.share("time", "moment", "date") < 0.4:
            if below.share("tick", "status") >= 0.6:
                mapping.roles[column] = synonyms.STATUS if role == "time_in" else synonyms.OTHER
            elif below.share("name") >= 0.6 and below.distinct > 2:
                mapping.roles[column] = "signature"
        elif role in {synonyms.NAME, *_NAME_PARTS} and below.share("tick") >= 0.8:
            mapping.roles[column] = synonyms.OTHER
        elif role == "signature" and below.share("time", "moment") >= 0.6:
            mapping.roles[column] = "time_in"
        elif role == "street" and below.share("email") >= 0.6:
            mapping.roles[column] = "email"
        if fits(mapping.roles[column], below) < 0:
            said = mapping.roles.pop(column)
            if said in {"email", synonyms.NAME, *_NAME_PARTS} and below.sequential:
                mapping.roles[column] = synonyms.NUMBER
            elif said in FIELDS:
                mapping.notes.append(_refused(mapping.labels[column], column, said))


def _own_codes(mapping: Mapping, profiles: dict[int, Profile]) -> None:
    """Codes of the office's own sheet are known by themselves, whatever the header says."""
    if "row_code" in mapping.roles.values():
        return
    for column, below in profiles.items():
        if below.share("rowcode") >= 0.7:
            mapping.roles[column] = "row_code"
            return


def _refused(label: str, column: int, role: str) -> Note:
    """A header whose cells hold something else."""
    words_of = role.replace("_", " ")
    return Note(
        reference="column-refused",
        message=f"Column {column_letter(column)} is headed “{label}”, but its cells do not look"
        f" like {words_of}; it was not used.",
    )


def _resolve_names(
    mapping: Mapping, profiles: dict[int, Profile], strengths: dict[int, float]
) -> None:
    """Which part of a name each bare "Name" column holds."""
    roles = mapping.roles
    bare = mapping.columns(synonyms.NAME)
    alone = not set(_NAME_PARTS) & set(roles.values())
    if alone and len(bare) == 2 and bare[1] == bare[0] + 1 and _same_label(mapping, bare):
        last_first = given_names(profiles[bare[1]]) >= given_names(profiles[bare[0]])
        roles[bare[0]] = "last_name" if last_first else "first_name"
        roles[bare[1]] = "first_name" if last_first else "last_name"
        bare = []
    bare = _beside_unlabelled(mapping, profiles, bare)
    has_full = "full_name" in roles.values()
    for column in bare:
        has_last, has_first = "last_name" in roles.values(), "first_name" in roles.values()
        beside = {roles.get(column - 1), roles.get(column + 1)}
        if has_last and not has_first and (not has_full or "last_name" in beside):
            roles[column] = "first_name"
        elif has_first and not has_last and (not has_full or "first_name" in beside):
            roles[column] = "last_name"
        elif has_full and strengths[column] < 0.7:
            roles[column] = synonyms.OTHER
        else:
            roles[column] = "full_name"
            has_full = True
    last, first = mapping.column("last_name"), mapping.column("first_name")
    if "full_name" not in roles.values():
        if last and not first:
            roles[last] = "full_name"
        elif first and not last:
            roles[first] = "full_name"
    full = [c for c in mapping.columns("full_name") if profiles[c].filled]
    if len(full) > 1 and not (last and first):
        mapping.names = tuple(full)
    elif last and first:
        mapping.names, mapping.pairs = apart(roles, profiles, full)


def _beside_unlabelled(
    mapping: Mapping, profiles: dict[int, Profile], bare: list[int]
) -> list[int]:
    """A "Name" over single words, with a column without a header beside it: the two parts."""
    if len(bare) != 1 or set(_NAME_PARTS) & set(mapping.roles.values()):
        return bare
    one, two = profiles[bare[0]], profiles.get(bare[0] + 1)
    if two is None or mapping.labels.get(bare[0] + 1) or two.share("name") < 0.7:
        return bare
    whole = ("fullname", "comma")
    if one.share(*whole) > 0.4 or two.share(*whole) > 0.4 or two.share("tick", "credential") > 0.5:
        return bare
    mapping.roles[bare[0]], mapping.roles[bare[0] + 1] = (
        ("last_name", "first_name")
        if given_names(two) >= given_names(one)
        else ("first_name", "last_name")
    )
    return []


def given_names(below: Profile) -> int:
    """How many cells begin with a known given name."""
    return sum(bool(plain := words(said)) and plain.split()[0] in GIVEN for said in below.texts)


def _same_label(mapping: Mapping, columns: Sequence[int]) -> bool:
    """Whether columns stand under one and the same header."""
    return len({words(mapping.labels[c]) for c in columns}) == 1


def _resolve_rest(mapping: Mapping, profiles: dict[int, Profile]) -> None:
    """The roles whose meaning hangs on their neighbours and on what the cells hold."""
    roles = mapping.roles
    for column, role in list(roles.items()):
        below = profiles[column]
        present = set(roles.values())
        if role == synonyms.HONORIFIC:
            roles[column] = _title(below, present)
        elif role == "birth_month_day" and words(mapping.labels[column]).endswith("birth day"):
            if synonyms.BIRTH_MONTH in present:
                roles[column] = synonyms.BIRTH_DAY
        elif role == synonyms.ID:
            roles[column] = synonyms.NUMBER if below.sequential else "member_id"
        # Numbers of members may rise as well, but a list of some seldom begins with the first.
        elif role == "member_id" and below.sequential and below.texts[:1] == ["1"]:
            roles[column] = synonyms.NUMBER
        elif role == synonyms.TIME:
            timely = below.share("time", "moment") >= 0.4 or not below.filled
            roles[column] = "time_in" if timely and "time_in" not in present else synonyms.OTHER
        elif role == synonyms.TIMESTAMP and "time_in" not in present:
            # When a form was sent says nothing of presence; when a badge was scanned does.
            scanned = any(
                _SCANNER.search(words(each)) and len(each) < _SHORT_LABEL
                for each in mapping.labels.values()
            )
            if scanned and below.share("moment", "time") >= 0.5:
                roles[column] = "time_in"
        elif role == "organization" and words(mapping.labels[column]) == "firma":
            # "Company" in German and "signature" in Spanish.
            if below.share("tick") >= 0.5 and "signature" not in present:
                roles[column] = "signature"
        elif role == synonyms.HOURS:
            timed = {"time_in", "time_out"} & present and "minutes" not in present
            roles[column] = "minutes" if timed or "credits" in present else "credits"
        elif role == synonyms.STATUS:
            roles[column] = _status(below, words(mapping.labels[column]))
        elif role == synonyms.OTHER_NAME:
            roles[column] = synonyms.OTHER
        elif role == "license_number" and below.share("state") >= 0.7:
            roles[column] = "license_state"
        elif (
            role in _OFTEN_DEGREES
            and "credentials" not in present
            and below.share("credential") >= _OFTEN_DEGREES[role]
        ):
            roles[column] = "credentials"


def _title(below: Profile, present: set[str]) -> str:
    """Whether "Title" means Dr., a degree, or a job."""
    if below.share("honorific") >= 0.5:
        return synonyms.HONORIFIC
    if below.share("credential") >= 0.5:
        return "credentials" if "credentials" not in present else synonyms.OTHER
    if below.filled and "profession" not in present:
        return "profession"
    return synonyms.HONORIFIC


def _status(below: Profile, label: str) -> str:
    """Whether a status column says who was there."""
    if label in _REPLIES and sum(bool(status_of(said)) for said in below.texts) * 10 < 7 * (
        below.filled or 1
    ):
        return synonyms.OTHER
    if below.filled and below.share("status", "tick") < 0.3 and below.share("time") >= 0.6:
        return "time_in"
    if below.share("duration") >= 0.6 and below.share("tick") < 0.6 and below.share("number") > 0.6:
        return synonyms.OTHER
    return "attended"


def _one_each(mapping: Mapping, profiles: dict[int, Profile], strengths: dict[int, float]) -> None:
    """Of two columns for one field, keep the one that holds it best."""
    for role in set(mapping.roles.values()) - _SEVERAL:
        columns = mapping.columns(role)
        if len(columns) < 2:
            continue
        if role == "attended" and all(_ticked(profiles[c]) for c in columns):
            continue  # "in person" and "online", each with its tick
        best = max(
            columns,
            key=lambda c: (
                fits(role, profiles[c]),
                profiles[c].filled > 0,
                _known_statuses(profiles[c]) if role == "attended" else 0,
                _said_of_presence(mapping.labels[c]) if role == "attended" else 0,
                strengths.get(c, 0.0),
                profiles[c].filled > profiles[columns[0]].filled * 2,
                -c,
            ),
        )
        for column in columns:
            if column != best:
                mapping.roles[column] = synonyms.OTHER


def _ticked(below: Profile) -> bool:
    """Whether a column holds ticks, or nothing."""
    return not below.filled or below.share("tick") >= 0.8


def _known_statuses(below: Profile) -> int:
    """How many tenths of a column's cells say something of presence or a registration."""
    known = sum(bool(status_of(said)) or said.casefold() in TICKS for said in below.texts)
    return known * 10 // max(below.filled, 1)


def _said_of_presence(label: str) -> int:
    """Whether a status header speaks of being there rather than of an order or a course."""
    plain = words(label)
    return int(
        any(
            part in plain for part in ("attend", "present", "check", "particip", "anwesen", "asist")
        )
    )


def _fill_gaps(mapping: Mapping, profiles: dict[int, Profile]) -> None:
    """A column of addresses, or the only column of names, is used under any header."""
    free = [c for c in mapping.labels if mapping.roles.get(c, synonyms.OTHER) == synonyms.OTHER]
    if "email" not in mapping.roles.values():
        for column in free:
            if _is_unknown(mapping, column) and profiles[column].share("email") >= 0.7:
                mapping.roles[column] = "email"
                break
    if not set(_NAME_PARTS) & set(mapping.roles.values()):
        for column in free:
            below = profiles[column]
            named = below.share("fullname", "comma") >= 0.7 and below.share("organization") < 0.3
            # Names that come again and again are a host's or a supervisor's.
            if _is_unknown(mapping, column) and named and below.distinct > below.filled * 0.7:
                mapping.roles[column] = "full_name"
                break


def _is_unknown(mapping: Mapping, column: int) -> bool:
    """Whether nothing was recognised in a column's header (someone else's address is known)."""
    return column not in mapping.roles
