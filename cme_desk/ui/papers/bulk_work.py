"""What is done to many certificates at once: reissued with today's facts, or declared void."""

from __future__ import annotations

from collections.abc import Sequence

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.papers.certificates import CertificateFacts
from cme_desk.services.desk import Desk
from cme_desk.services.papers import ahead
from cme_desk.services.papers import reissue as service
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.bulk import BulkWork, Done, Effect
from cme_desk.ui.papers.certificate_output import count

_NAMED = 12
_STAYS = "It cannot be undone: what was handed out stays on file."


def bulk_reissue(numbers: Sequence[str]) -> BulkWork:
    """Issue certificates of several people anew; only those that would say something else."""

    def look(desk: Desk, progress: JobProgress) -> Effect:
        found = service.foresee(desk, numbers, progress)
        many = len(found.due)
        told = [
            f"{count(many)} would say something else today. Each is marked as replaced and stays "
            "on file; a new one with a new number takes its place."
            if many
            else "None of them would say anything else today. Correct first what is wrong: the "
            "names, the times, the credit or the activity."
        ]
        if found.same:
            told.append(f"{count(found.same)} would say the same again and stay in force.")
        return Effect(many, [*told, *([_STAYS] if many else [])], found.problems)

    def do(desk: Desk, progress: JobProgress, reason: str) -> Done:
        # Those that stay are not looked at again.
        due = service.foresee(desk, numbers, progress).due
        done = service.reissue(desk, due, reason, progress=progress)
        stay = len(numbers) - len(done.pairs)
        left = f"; {count(stay)} {'stays as it is' if stay == 1 else 'stay as they are'}"
        sentence = f"Reissued {count(len(done.pairs))}{left if stay else ''}"
        return Done(done.changes, sentence, done.problems)

    return BulkWork(
        title=f"Reissue {count(len(numbers))}",
        doing="Reissuing certificates",
        go="&Reissue {many}",
        look=look,
        do=do,
        reason="The room was printed wrong",
        dated=True,
    )


def bulk_void(numbers: Sequence[str]) -> BulkWork:
    """Declare certificates void."""

    def look(_desk: Desk, progress: JobProgress) -> Effect:
        progress.check()
        what = (
            f"{count(len(numbers))} would stay in the register as void, with the reason, and "
            "would not be printed again. New ones can be issued in their place."
        )
        return Effect(
            len(numbers), [what, "It can be undone until others are issued in their place."]
        )

    def do(desk: Desk, progress: JobProgress, reason: str) -> Done:
        changes = service.void(desk, numbers, reason, progress)
        return Done(changes, f"Voided {count(len(numbers))}")

    return BulkWork(
        title=f"Void {count(len(numbers))}",
        doing="Voiding certificates",
        go="&Void {many}",
        look=look,
        do=do,
        reason="They were issued for the wrong day",
    )


def void_absent(activity: Activity, many: int) -> BulkWork:
    """Declare void what was issued ahead for people who did not come, all in one step."""

    def look(desk: Desk, progress: JobProgress) -> Effect:
        progress.check()
        papers, told = ahead.absent_told(desk, activity)
        names = [CertificateFacts.from_json(each.facts).name for each in papers[:_NAMED]]
        more = f" and {len(papers) - _NAMED:,} more" if len(papers) > _NAMED else ""
        return Effect(len(papers), [told[0], f"{'; '.join(names)}{more}.", *told[1:]])

    def do(desk: Desk, progress: JobProgress, reason: str) -> Done:
        changes = service.void_absent(desk, activity, reason, progress)
        return Done(changes, f"{changes.sentence}")

    return BulkWork(
        title=f"Void {count(many)} of who did not come",
        doing="Voiding certificates",
        go="&Void {many}",
        look=look,
        do=do,
        reason="They did not come",
    )
