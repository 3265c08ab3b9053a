"""What a board keeps for itself: measures and action plans, documents, statements."""

from tests.cast import BUILT_AT, Cast, House
from tests.factories import documents, files, linking, measures, statements
from tests.matrix.conditions import GROUND, Objects, addressed, said, with_
from varna.measures.models import ActionPlan
from varna.org.models import Unit
from varna.plan.models import Commitment, Goal


def own(house: House, cast: Cast) -> Objects:
    boards = {"own": house.technical_board, "other": house.social_board}
    return {
        **_measures(boards),
        **_action_plans(boards),
        **_documents(boards, cast),
        **_statements(house, cast),
    }


def _measures(boards: dict[str, Unit]) -> Objects:
    rows = {name: measures.measure(unit) for name, unit in boards.items()}
    goal = Goal.objects.order_by("pk")[0]
    return {
        "measures/<int:pk>": addressed(rows),
        "links/<slug:kind>/<int:key>": with_(addressed(rows, key="pk"), kind="measure"),
        "links/<int:pk>": addressed({name: linking.link(row, goal) for name, row in rows.items()}),
    }


def _action_plans(boards: dict[str, Unit]) -> Objects:
    rows = {name: _adopted(unit) for name, unit in boards.items()}
    rows["draft"] = measures.action_plan(boards["own"], year=2028)
    inside = {name: measures.measure(row.unit, action_plan=row) for name, row in rows.items()}
    return {
        "action-plans/<int:pk>": addressed(rows),
        "action-plans/<int:pk>/measures/<int:measure>": addressed(
            inside, pk="action_plan_id", measure="pk"
        ),
        "action-plans/<int:pk>/files/<str:kind>": with_(addressed(rows), kind="csv"),
    }


def _adopted(unit: Unit) -> ActionPlan:
    plan = measures.action_plan(unit, "Antagen", year=2025)
    plan.decision, plan.adopted_at = documents.decision(), BUILT_AT
    plan.save(update_fields=["decision", "adopted_at"])
    return plan


def _documents(boards: dict[str, Unit], cast: Cast) -> Objects:
    rows = {name: documents.document(unit) for name, unit in boards.items()}
    versions = {name: documents.adopted(row) for name, row in rows.items()}
    rows["draft"] = documents.document(boards["own"])
    versions["draft"] = documents.draft(rows["draft"], proposed_at=BUILT_AT)
    attached = {name: documents.file(row, cast.bo) for name, row in versions.items()}
    return {
        "documents/<int:pk>": addressed(rows),
        "document-versions/<int:pk>": addressed(versions),
        "document-versions/<int:pk>/files/<int:attached>": addressed(
            attached, pk="version_id", attached="pk"
        ),
    }


def _statements(house: House, cast: Cast) -> Objects:
    first, second = Commitment.objects.promised().order_by("pk")[:2]
    under = house.technical_administration
    rows = {
        "own": statements.statement(
            house.technical_board, first, cast.bo, words=said("a statement")
        ),
        "other": statements.statement(house.social_board, first, cast.disa),
        "restricted": statements.statement(
            under, second, cast.bo, words=said("a restricted statement"), ground=GROUND
        ),
    }
    attached = {
        name: statements.file(row, files.stored(cast.bo), row.ground) for name, row in rows.items()
    }
    about = addressed(rows, unit="unit_id", commitment="commitment_id")
    return {
        "statements/<int:pk>": addressed(rows),
        "statements/<int:pk>/files/<int:file>": addressed(attached, pk="statement_id", file="pk"),
        "statements/begin/<int:unit>/<int:commitment>": about,
    }
