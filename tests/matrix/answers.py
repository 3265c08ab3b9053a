"""What boards answer: a closed round that is decided, and an open one where one drafts."""

from tests.cast import Cast, House
from tests.factories import documents, files, rounds
from tests.factories.opened import Opened
from tests.matrix.conditions import GROUND, Objects, addressed, said, with_
from varna.accounts.models import User
from varna.documents.models import Outcome
from varna.followup.models import Enquiry, Question, Round, RoundState, Submission
from varna.org.models import Unit

HERE = "enquiries/<int:pk>"
THERE = f"{HERE}/submissions/<int:number>"

DRAFTED = ("a draft", "a restricted comment of a draft")


def answers(opened: Opened, house: House, cast: Cast, handler: User) -> Objects:
    asked = Round.objects.get(pk=opened["round_detail"]["pk"])
    closed = rounds.round_of(asked.plan, state=RoundState.CLOSED, year=2024)
    again = rounds.round_of(asked.plan, year=2028)
    enquiries = {
        "own": _ask_again(closed, house.technical_board, asked),
        "other": _ask_again(closed, house.social_board, asked),
        "draft": _ask_again(again, house.technical_board, asked),
    }
    waiting = Submission.objects.get(enquiry=opened["submission_detail"]["pk"])
    _write(enquiries["draft"], cast.bo)
    return {
        HERE: addressed(enquiries),
        f"{HERE}/memorandum": addressed({"draft": enquiries["draft"]}),
        "situation/<int:pk>/<int:unit>/<int:position>": with_(
            addressed(enquiries, pk="round_id", unit="unit_id"), position=1
        ),
        **_drafted(enquiries, cast.bo, handler),
        **_submitted(enquiries, waiting, cast),
    }


def _ask_again(of: Round, unit: Unit, asked: Round) -> Enquiry:
    enquiry = rounds.enquiry(of, unit)
    for question in asked.enquiries.get(unit=unit).questions.select_related("commitment"):
        rounds.question(enquiry, question.commitment)
    return enquiry


def _first(enquiry: Enquiry) -> Question:
    return enquiry.questions.order_by("position")[0]


def _write(enquiry: Enquiry, by: User) -> None:
    for question, where in zip(enquiry.questions.order_by("position"), DRAFTED, strict=True):
        answer = rounds.answer(question, by, value=question.scale[0]["value"], comment=said(where))
    answer.ground = GROUND
    answer.save(update_fields=["ground"])


def _drafted(enquiries: dict[str, Enquiry], by: User, handler: User) -> Objects:
    questions = {name: _first(row) for name, row in enquiries.items()}
    handed = {"draft": rounds.handing(questions["draft"], handler, by=by)}
    attached = {name: files.attachment(row, by) for name, row in questions.items()}
    attached["restricted"] = files.attachment(questions["draft"], by, ground=GROUND)
    return {
        f"{HERE}/questions/<int:question>": addressed(questions, pk="enquiry_id", question="pk"),
        f"{HERE}/files/<int:attachment>": addressed(
            attached, pk="question.enquiry_id", attachment="pk"
        ),
        f"{HERE}/hand/<int:handed>": addressed(handed, pk="enquiry_id", handed="pk"),
        "enquiries/handed/<int:pk>": addressed(handed),
    }


def _submitted(enquiries: dict[str, Enquiry], waiting: Submission, cast: Cast) -> Objects:
    rows = {
        "own": _decided(enquiries["own"], cast.bo),
        "other": _decided(enquiries["other"], cast.disa),
        "draft": waiting,
    }
    _freeze(rows["own"], waiting)
    counted = {name: rounds.with_evidence(row) for name, row in rows.items()}
    attached = {name: files.submitted(row, files.stored(cast.bo)) for name, row in rows.items()}
    attached["restricted"] = files.submitted(rows["own"], files.stored(cast.bo), ground=GROUND)
    found = addressed(rows, pk="enquiry_id", number="number")
    inside = {"pk": "answer.submission.enquiry_id", "number": "answer.submission.number"}
    basis = addressed(counted, pk="submission.enquiry_id", number="submission.number", answer="pk")
    return {
        THERE: found,
        f"{THERE}/memorandum/<str:kind>": with_(found, kind="txt"),
        f"{THERE}/files/<int:file>": addressed(attached, **inside, file="pk"),
        f"{THERE}/basis/<int:answer>/<int:place>": with_(basis, place=1),
    }


def _decided(enquiry: Enquiry, by: User) -> Submission:
    row = rounds.submission(enquiry, by)
    row.decision = documents.decision(outcome=Outcome.APPROVED)
    row.save(update_fields=["decision"])
    return row


def _freeze(decided: Submission, waiting: Submission) -> None:
    open_, restricted = decided.answers.order_by("question__position")
    open_.comment = said("what is decided")
    restricted.restricted_comment = said("a restricted comment of what is decided")
    restricted.ground = GROUND
    before = waiting.answers.order_by("question__position")[0]
    before.comment = said("what waits for its board")
    for each in (open_, restricted, before):
        each.save()
