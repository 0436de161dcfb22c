"""`cme-desk attendance seat`: at which table learners sit."""

from __future__ import annotations

import click

from cme_desk.cli.base.commands import DeskCommand, example, pass_invocation
from cme_desk.cli.base.invocation import Invocation
from cme_desk.cli.base.output import table
from cme_desk.domain.attendance.orders import PaperOrder, order_key
from cme_desk.queries import seats as query
from cme_desk.services.activities import record as activity_service
from cme_desk.services.activities import seats as service
from cme_desk.services.people import record as people_service


@click.command(
    cls=DeskCommand,
    epilog=example(
        "cme-desk attendance seat --activity GR-2027-02 --table 12 --person okafor --person costa",
        'cme-desk attendance seat --activity GR-2027-02 --table "" --person okafor',
        "cme-desk attendance seat --activity GR-2027-02",
    ),
)
@click.option("--activity", "code", required=True, metavar="CODE", help="At which activity.")
@click.option("--table", "label", metavar="LABEL", help="The table's number or name; “” for none.")
@click.option("--person", "people", multiple=True, metavar="TEXT", help="Whom; repeatable.")
@pass_invocation
def seat(call: Invocation, code: str, label: str | None, people: tuple[str, ...]) -> None:
    """Put learners at a table, for tents, badges and the order of papers; without, list them."""
    desk = call.desk()
    activity = activity_service.find(desk, code)
    sentence = ""
    operation = 0
    if label is not None or people:
        from cme_desk.services.attendance.sign_in_sheets import find_person  # noqa: PLC0415 - it draws

        chosen = [find_person(desk, text) for text in people]
        changes = service.seat(desk, activity.id, chosen, label or "")
        sentence, operation = changes.sentence + ".", changes.operation_id
    labels = query.labels(desk.store, activity.id)
    named = [
        (text, people_service.get(desk, person_id).display) for person_id, text in labels.items()
    ]
    named.sort(key=lambda each: order_key(PaperOrder.TABLE, table=each[0], name=each[1]))
    listed = table(["Table", "Name"], named) if named else "Nobody has a table."
    call.output.answer(
        {
            "activity": activity.code,
            "operation": operation,
            "seats": [{"table": text, "name": name} for text, name in named],
        },
        sentence or listed,
    )
