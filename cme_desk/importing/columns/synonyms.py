"""The roles of columns that are no field: words that the importer uses for itself.

Every other role is a field of `domain.readings.FIELDS`; the vocabulary of headers has the phrases.
"""

from __future__ import annotations

NAME = "name"  # a bare "Name", "Nom", "Nombre": which part it is depends on its neighbours
NUMBER = "number"  # a running number
HONORIFIC = "honorific"  # Dr., Ms.; or a job: the cells tell
STATUS = "status"  # attended, no-show, registered, cancelled
APPROVAL = "approval"  # of a registration
TIMESTAMP = "timestamp"  # when a form was sent
REGISTERED_AT = "registered_at"
WAITING = "waiting"  # in the waiting room
ABSENT = "absent"  # a tick says that the person was not there
ACTION = "action"  # joined, left
BIRTH_MONTH = "birth_month"
BIRTH_DAY = "birth_day"
STREET_PART = "street_part"  # a house number, a second line
PLACE = "place"  # city and state, or more of an address, in one cell
ID = "id"  # a running number or a member's number: the cells tell
TIME = "time"
OTHER_NAME = "other_name"  # someone else's: the supervisor, the buyer
OTHER = "other"  # known, and not used
HOURS = "hours"  # of presence, or of credit: the cells and neighbours tell
TICK = "tick"  # one of several columns, each headed by a degree
CREDIT_TICK = "credit_tick"  # one of several columns, each headed by a type of credit
SESSION = "session"  # one of several columns, each headed by a date
DAY_IN = "day_in"  # the time in of one day of several
DAY_OUT = "day_out"
