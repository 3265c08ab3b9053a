"""An action plan's Word file read back in."""

import io
from datetime import date, datetime

import docx
import pytest
from django.utils import translation

from tests.cast import House
from tests.factories import measures, plans
from varna.accounts.models import User
from varna.measures import actions, judging, sheets
from varna.measures.files import document
from varna.measures.judging import Judgement
from varna.measures.models import ActionPlan, Measure, Status
from varna.measures.queries import measures_in
from varna.measures.told import Row
from varna.org.sheets.reading import Unreadable
from varna.paper.render import Format, render
from varna.plan.models import Commitment

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(house: House) -> ActionPlan:
    return measures.action_plan(house.technical_board)


@pytest.fixture
def commitment(db: None) -> Commitment:
    return plans.commitment(plans.area(plans.plan()))


@pytest.fixture
def lit(house: House, plan: ActionPlan, commitment: Commitment) -> Measure:
    found = measures.measure(
        house.technical_administration,
        commitment,
        title="Belys gångtunneln",
        status=Status.DONE,
        owner="Enhetschef gata",
        due_on=date(2027, 5, 31),
        action_plan=plan,
        cost=1_250_000,
    )
    found.description = "Rad ett\nrad två; med tecken"
    found.save(update_fields=["description"])
    return found


@pytest.fixture
def bare(plan: ActionPlan) -> Measure:
    return measures.measure(plan.unit, title="Utan något", action_plan=plan, due_on=None)


def word(plan: ActionPlan, at: datetime) -> bytes:
    rows = [Row.of(measure) for measure in measures_in(plan)]
    return render(document(plan, rows, is_adopted=False, at=at), Format.WORD)


def changed(content: bytes, was: str, becomes: str) -> bytes:
    """As somebody who types in the one cell that says this."""
    file = docx.Document(io.BytesIO(content))
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    (cell,) = [cell for cell in cells if cell.text == was]
    cell.text = becomes
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def told(judgement: Judgement) -> tuple[list[str], list[str], list[str], list[str]]:
    return (
        [line.title for line in judgement.new],
        [" ".join(line.changes) for line in judgement.changed],
        [line.title for line in judgement.same],
        [line.wrong for line in judgement.wrong],
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_went_out_in_word_comes_back_unchanged(
    plan: ActionPlan, lit: Measure, bare: Measure, now: datetime, language: str
) -> None:
    with translation.override(language):
        rows = sheets.read(word(plan, now))
    assert told(judging.judge(plan, rows, now.date())) == ([], [], [lit.title, bare.title], [])


@pytest.mark.parametrize("typed", ["1 november 2028", "1 nov. 2028", "1 nov 2028", "2028-11-01"])
def test_what_was_typed_in_word_is_what_changes(
    plan: ActionPlan, lit: Measure, bare: Measure, bo: User, now: datetime, typed: str
) -> None:
    content = changed(word(plan, now), "ingen dag satt", typed)
    content = changed(content, "Utan något", "Med namn\noch beskrivning")
    actions.import_measures(plan=plan, rows=sheets.read(content), by=bo, on=now.date(), at=now)
    after = Measure.objects.get(pk=bare.pk)
    assert (after.title, after.description) == ("Med namn", "och beskrivning")
    assert after.due_on == date(2028, 11, 1)
    assert Row.of(Measure.objects.get(pk=lit.pk)) == Row.of(lit)


def test_a_row_without_an_id_is_new_under_the_table_s_commitment(
    plan: ActionPlan, lit: Measure, commitment: Commitment, bo: User, now: datetime
) -> None:
    content = changed(word(plan, now), str(lit.identity)[:8], "")
    judgement = judging.judge(plan, sheets.read(content), now.date())
    assert told(judgement) == ([lit.title], [], [], [])
    assert judgement.new[0].values["commitment"] == commitment


def test_another_plan_s_id_is_unknown_here(
    house: House, plan: ActionPlan, lit: Measure, now: datetime
) -> None:
    other = measures.measure(house.social_board, title="Hemlig åtgärd")
    content = changed(word(plan, now), str(lit.identity)[:8], str(other.identity)[:8])
    wrong = ["Id:t finns inte i den här planen. Töm cellen om åtgärden är ny."]
    assert told(judging.judge(plan, sheets.read(content), now.date()))[3] == wrong


def test_a_word_file_without_the_columns_or_one_that_is_damaged_is_refused(
    plan: ActionPlan, lit: Measure, now: datetime
) -> None:
    content = word(plan, now)
    assert len(sheets.read(content)) == 1
    with pytest.raises(Unreadable, match="Filen saknar kolumnerna Id och Åtgärd"):
        sheets.read(changed(content, "Id", "Nummer"))
    with pytest.raises(Unreadable, match="Word-filen är skadad"):
        sheets.read(content[: len(content) // 2] + b"word/document.xml")
