"""Two presses at the same moment, on a real database."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.cast import Cast
from tests.followup.conftest import save, submit
from varna.documents.models import Decision, Manner
from varna.followup.actions import answers, deciding, returning, rounds, submissions
from varna.followup.actions.answers import Said, Wanted, fingerprint
from varna.followup.models import Answer, Enquiry, Question, Round, Submission
from varna.mail.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


def both(*acts: Callable[[], object]) -> list[object]:
    """What each act gave, or the refusal it met; all begin at the same moment."""
    start, results = Barrier(len(acts)), []

    def press(act: Callable[[], object]) -> None:
        start.wait()
        try:
            results.append(act())
        except Exception as refusal:  # noqa: BLE001 – the test says which it expects
            results.append(type(refusal))
        finally:
            connection.close()

    threads = [Thread(target=press, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_who_open_the_round_open_it_once(prepared: Round, cast: Cast, now: datetime) -> None:
    def press() -> object:
        return rounds.open_round(round=prepared, by=cast.astrid, at=now).pk

    assert both(press, press) == [prepared.pk, prepared.pk]
    assert (Enquiry.objects.count(), Question.objects.count(), Message.objects.count()) == (5, 7, 4)


def test_two_who_submit_make_one_submission(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    save(enquiry, cast.bo, now)

    def press(by: object) -> Callable[[], object]:
        return lambda: submissions.submit_enquiry(enquiry=enquiry, by=by, at=now).number

    assert both(press(cast.bo), press(cast.egil)) == [1, 1]
    assert [row.answers.count() for row in Submission.objects.all()] == [2]


def test_of_two_who_answer_one_is_told(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    question = enquiry.questions.all()[0]

    def press(value: str) -> Callable[[], object]:
        wanted = {question.pk: Wanted(Said(value), fingerprint(Said()))}
        return lambda: (
            answers.save_answers(enquiry=enquiry, values=wanted, by=cast.bo, at=now).changed
        )

    assert sorted(map(str, both(press("DONE"), press("ONGOING")))) == ["0", "1"]
    assert Answer.objects.count() == 1


def test_of_two_who_decide_one_decides(enquiry: Enquiry, cast: Cast, now: datetime) -> None:
    submission = submit(enquiry, cast.bo, now)

    def press() -> object:
        deciding.record_decision(
            submission=submission,
            manner=Manner.BOARD,
            body="Tekniska nämnden",
            decided_on=now.date(),
            paragraph="§ 12",
            by=cast.bo,
            at=now,
        )
        return "decided"

    assert sorted(map(str, both(press, press))) == [
        str(returning.AlreadyDecided),
        "decided",
    ]
    assert Decision.objects.filter(unit=enquiry.unit).count() == 1
