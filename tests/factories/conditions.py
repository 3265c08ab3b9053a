"""An object of each kind in each condition: own, other, draft, restricted."""

from collections.abc import Mapping
from datetime import datetime

from tests.cast import BUILT_AT, Cast, House
from tests.factories import (
    documents,
    files,
    linking,
    measures,
    people,
    rounds,
    statements,
)
from tests.factories.opened import Opened, everything
from tests.remembered import remembered
from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.documents.models import Outcome
from varna.followup.models import Enquiry, Round, RoundState, Submission
from varna.org.models import Unit
from varna.org.roles import Role
from varna.plan.models import Commitment

Conditions = dict[str, Mapping[str, object]]
GROUND = Ground.SECURITY_MEASURES


def in_conditions(house: House, cast: Cast, *, at: datetime) -> tuple[User, dict[str, Conditions]]:
    """Lo, who handles matters at the technical board; and each kind's objects, by its route."""
    return remembered("conditions", lambda: _built(house, cast, at))


def _built(house: House, cast: Cast, at: datetime) -> tuple[User, dict[str, Conditions]]:
    opened = everything(house, cast, at=at)
    lo = people.user("Lo Lind")
    people.appointment(lo, Role.HANDLER, house.technical_board)
    return lo, {
        **_measures(house, opened),
        **_documents(house, cast),
        **_statements(house, cast),
        **_answers(opened, house, cast, lo),
        **_of_the_whole(opened),
    }


def _measures(house: House, opened: Opened) -> dict[str, Conditions]:
    own, other = (measures.measure(unit) for unit in (house.technical_board, house.social_board))
    plans_ = {
        "own": measures.action_plan(house.technical_board, "Antagen", year=2025),
        "other": measures.action_plan(house.social_board, "Antagen", year=2025),
        "draft": measures.action_plan(house.technical_board, year=2028),
    }
    for name in ("own", "other"):
        plan = plans_[name]
        plan.decision, plan.adopted_at = documents.decision(), BUILT_AT
        plan.save()
    inside = {
        name: {"pk": plan.pk, "measure": measures.measure(plan.unit, action_plan=plan).pk}
        for name, plan in plans_.items()
    }
    goal = Commitment.objects.get(pk=opened["commitment_detail"]["pk"]).area.goals.get()
    links = {"own": linking.link(own, goal), "other": linking.link(other, goal)}
    here = {"own": own, "other": other}
    return {
        "measures/<int:pk>": _keys(here),
        "links/<slug:kind>/<int:key>": {
            name: {"kind": "measure", "key": row.pk} for name, row in here.items()
        },
        "links/<int:pk>": _keys(links),
        "action-plans/<int:pk>": _keys(plans_),
        "action-plans/<int:pk>/measures/<int:measure>": inside,
        "action-plans/<int:pk>/files/<str:kind>": _with(_keys(plans_), kind="csv"),
    }


def _documents(house: House, cast: Cast) -> dict[str, Conditions]:
    own, other, new = (
        documents.document(unit)
        for unit in (house.technical_board, house.social_board, house.technical_board)
    )
    versions = {
        "own": documents.adopted(own),
        "other": documents.adopted(other),
        "draft": documents.draft(new, proposed_at=BUILT_AT),
    }
    attached = {
        name: {"pk": row.pk, "attached": documents.file(row, cast.bo).pk}
        for name, row in versions.items()
    }
    return {
        "documents/<int:pk>": _keys({"own": own, "other": other, "draft": new}),
        "document-versions/<int:pk>": _keys(versions),
        "document-versions/<int:pk>/files/<int:attached>": attached,
    }


def _statements(house: House, cast: Cast) -> dict[str, Conditions]:
    promised = list(Commitment.objects.promised().order_by("pk"))[-2:]
    rows = {
        "own": statements.statement(house.technical_board, promised[0], cast.bo),
        "other": statements.statement(house.social_board, promised[0], cast.disa),
        "restricted": statements.statement(
            house.technical_administration, promised[1], cast.bo, ground=GROUND
        ),
    }
    attached = {
        name: {
            "pk": row.pk,
            "file": statements.file(row, files.stored(cast.bo), row.ground).pk,
        }
        for name, row in rows.items()
    }
    return {
        "statements/<int:pk>": _keys(rows),
        "statements/<int:pk>/files/<int:file>": attached,
        "units/<int:unit>/statements/<int:commitment>": {
            "own": {"unit": house.technical_board.pk, "commitment": promised[0].pk},
            "other": {"unit": house.social_board.pk, "commitment": promised[0].pk},
        },
    }


def _answers(opened: Opened, house: House, cast: Cast, lo: User) -> dict[str, Conditions]:
    """A closed round whose answers are decided, and an open one where the board drafts."""
    asked = Round.objects.get(pk=opened["round_detail"]["pk"])
    point = Commitment.objects.get(pk=opened["commitment_detail"]["pk"])
    closed = rounds.round_of(asked.plan, state=RoundState.CLOSED, year=2024)
    enquiries = {
        "own": _asked(closed, house.technical_board, point),
        "other": _asked(closed, house.social_board, point),
        "draft": _asked(rounds.round_of(asked.plan, year=2028), house.technical_board, point),
    }
    questions = {name: row.questions.get() for name, row in enquiries.items()}
    handed = {"draft": rounds.handing(questions["draft"], lo, by=cast.bo)}
    drafted = {**questions, "restricted": questions["draft"]}
    attached = {
        name: files.attachment(row, cast.bo, ground=GROUND if name == "restricted" else None)
        for name, row in drafted.items()
    }
    here = "enquiries/<int:pk>/"
    return {
        here.rstrip("/"): _keys(enquiries),
        f"{here}questions/<int:question>": {
            name: {"pk": row.enquiry_id, "question": row.pk} for name, row in questions.items()
        },
        f"{here}files/<int:attachment>": {
            name: {"pk": row.question.enquiry_id, "attachment": row.pk}
            for name, row in attached.items()
        },
        f"{here}hand/<int:handed>": {
            name: {"pk": row.enquiry_id, "handed": row.pk} for name, row in handed.items()
        },
        "enquiries/handed/<int:pk>": _keys(handed),
        "situation/<int:pk>/<int:unit>/<int:position>": {
            name: {"pk": row.round_id, "unit": row.unit_id, "position": 1}
            for name, row in enquiries.items()
        },
        **_submitted(enquiries, opened, cast),
    }


def _asked(of: Round, unit: Unit, point: Commitment) -> Enquiry:
    enquiry = rounds.enquiry(of, unit)
    rounds.question(enquiry, point)
    return enquiry


def _submitted(
    enquiries: Mapping[str, Enquiry], opened: Opened, cast: Cast
) -> dict[str, Conditions]:
    rows = {
        "own": rounds.submission(enquiries["own"], cast.bo),
        "other": rounds.submission(enquiries["other"], cast.disa),
    }
    for row in rows.values():
        row.decision = documents.decision(outcome=Outcome.APPROVED)
        row.save()
    rows["draft"] = Submission.objects.get(enquiry=opened["submission_detail"]["pk"])
    here = "enquiries/<int:pk>/submissions/<int:number>"
    found = {name: {"pk": row.enquiry_id, "number": 1} for name, row in rows.items()}
    counted = {name: rounds.with_evidence(row).pk for name, row in rows.items()}
    rows["restricted"] = rows["own"]
    attached = {
        name: {
            "pk": row.enquiry_id,
            "number": 1,
            "file": files.submitted(
                row, files.stored(cast.bo), ground=GROUND if name == "restricted" else None
            ).pk,
        }
        for name, row in rows.items()
    }
    return {
        here: found,
        f"{here}/memorandum/<str:kind>": _with(found, kind="txt"),
        f"{here}/files/<int:file>": attached,
        f"{here}/basis/<int:answer>/<int:place>": {
            name: {**kept, "answer": counted[name], "place": 1} for name, kept in found.items()
        },
    }


STANDING = {
    "areas/<int:pk>": "add_goal",
    "assignments/<int:pk>": "change_assignment",
    "commitments/<int:pk>": "commitment_detail",
    "commitments/<int:pk>/history/<str:kind>": "commitment_history_file",
    "disclosures/<int:pk>": "disclosure_detail",
    "disclosures/<int:pk>/papers/<int:number>": "released_file",
    "disclosures/<int:pk>/papers/<int:number>/files/<int:file>": "protect_file",
    "disclosures/<int:pk>/papers/<int:number>/released/<int:file>": "released_enclosure",
    "disclosures/<int:pk>/papers/<int:number>/words/<str:place>": "protect_words",
    "goals/<int:pk>": "change_goal",
    "indicators/<int:pk>": "indicator_detail",
    "jobs/<int:pk>": "restart_job",
    "grants/<int:pk>": "end_grant",
    "meetings/<int:pk>": "change_meeting",
    "people/<int:pk>": "person_detail",
    "people/<int:pk>/appointments/<int:appointment>": "end_appointment",
    "people/<int:pk>/deputies/<int:deputyship>": "end_deputyship",
    "plans/<int:pk>": "plan_detail",
    "plans/<int:pk>/assign/<int:position>": "assign_area",
    "plans/<int:pk>/sources/<int:position>": "choose_for_area",
    "reports/<int:pk>": "report_detail",
    "reports/<int:pk>/sections/<int:section>": "write_section",
    "reports/<int:pk>/versions/<int:number>": "version_detail",
    "reports/<int:pk>/versions/<int:number>/<str:kind>": "version_file",
    "reports/templates/<int:pk>": "template_file",
    "rounds/<int:pk>": "round_detail",
    "rounds/<int:pk>/judgements/goals/<int:goal>": "judge_goal",
    "rounds/<int:pk>/judgements/points/<int:commitment>": "judge_point",
    "source-choices/<int:pk>": "undo_source_choice",
    "units/<int:pk>": "unit_detail",
    "units/import/<int:pk>": "sheet_import_detail",
}
DRAFTS = {
    "areas/<int:pk>": "mend_area",
    "commitments/<int:pk>": "mend_commitment",
    "plans/<int:pk>": "check_plan",
    "plans/<int:pk>/compare/dropped/<int:commitment>": "explain_dropping",
    "rearrangements/<int:pk>": "undo_rearrangement",
    "rounds/<int:pk>": "preview_round",
    "disclosures/<int:pk>/papers/<int:number>": "paper_result",
}
OTHERS = {"registry/formats/<int:pk>": "remove_number_format"}
"""What is the municipality's own, or nobody's secret, by an address in `everything`."""


def _of_the_whole(opened: Opened) -> dict[str, Conditions]:
    found: dict[str, Conditions] = {}
    for condition, names in (("own", STANDING), ("draft", DRAFTS), ("other", OTHERS)):
        for route, name in names.items():
            found.setdefault(route, {})[condition] = opened[name]
    return found


def _keys(rows: Mapping[str, object]) -> Conditions:
    return {name: {"pk": row.pk} for name, row in rows.items()}


def _with(conditions: Conditions, **more: object) -> Conditions:
    return {name: {**kept, **more} for name, kept in conditions.items()}
