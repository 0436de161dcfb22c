"""An organization: whom activities are planned with, where people work; its names and contacts."""

from __future__ import annotations

from dataclasses import dataclass

from cme_desk.domain.people.names import clean
from cme_desk.domain.vocabulary import Worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """One organization, once.

    Attributes:
        name: as statements, certificates and lists print it.
        kind: key of one of the kinds that ship; empty where nobody said it.
        notes: for the office.

    """

    id: int = 0
    uid: str = ""
    name: str
    kind: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationAlias:
    """Another name by which an organization is known: a former one, or one on somebody's sheets."""

    id: int = 0
    uid: str = ""
    organization_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationContact:
    """Whom to ask at an organization.

    Attributes:
        role: what this person does there ("signs agreements").

    """

    id: int = 0
    uid: str = ""
    organization_id: int
    name: str
    role: str = ""
    email: str = ""
    phone: str = ""


class OrganizationRole(Worded):
    """What an organization is at an activity."""

    JOINT_PROVIDER = "joint-provider", "joint provider"
    SUPPORTER = "supporter", "supporter"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityOrganization:
    """One organization at one activity.

    Attributes:
        position: its place among those of its role, from 1; statements name them in this order.

    """

    id: int = 0
    uid: str = ""
    activity_id: int
    organization_id: int
    role: OrganizationRole
    position: int


def name_key(name: str) -> str:
    """What two writings of one name have in common: upper or lower case and spaces do not count.

    Nothing more is taken for the same unasked: "St. Mary's" and "St Marys" may be two places.
    """
    return clean(name).casefold()


def name_list(text: str) -> tuple[str, ...]:
    """The names of a text in which several are divided by semicolons or line ends, each once."""
    names = {name_key(each): clean(each) for each in text.replace("\n", ";").split(";")}
    return tuple(name for key, name in names.items() if key)
