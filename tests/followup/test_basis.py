"""What a frozen figure counted: what the reader may see, what has changed, what is gone."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import measures, rounds
from tests.factories.scenes import Scene, asked
from tests.followup.conftest import SignIn
from varna.measures import actions
from varna.measures.models import Measure, Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    return asked(house, cast)


def address(scene: Scene, cast: Cast, *rows: Measure) -> str:
    answer = rounds.with_evidence(rounds.submission(scene.technical, cast.bo), *rows)
    return f"/enquiries/{scene.technical.pk}/submissions/1/basis/{answer.pk}/1/"


def board_measures(scene: Scene) -> list[Measure]:
    unit = scene.technical.unit
    return [
        measures.measure(unit, scene.activity, title=each) for each in ("Skyltar", "Larm", "Lås")
    ]


def test_the_units_own_see_rows_changes_and_removals_and_the_office_only_numbers(
    scene: Scene, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    first, second, third = board_measures(scene)
    place = address(scene, cast, first, second, third)
    actions.set_status(measure=first, status=Status.ONGOING, by=cast.bo, at=now)
    actions.remove_measure(measure=second, by=cast.bo, at=now)
    own, office = (sign_in(person).get(place).text for person in (cast.bo, cast.astrid))
    assert "Siffran räknade 3 rader. Du får se 2 av 3." in own
    assert "från ”inte påbörjad” till ”pågår”" in own
    assert own.count("Inte ändrad sedan dess.") == 1
    removed = "Borttagen 22 november 2026 kl. 10.00: någon tog bort åtgärden."
    assert (removed in own, removed in office) == (True, True)
    assert "Siffran räknade 3 rader. Du får se 0 av 3." in office
    assert "2 rader finns kvar men visas inte för dig." in office
    told = ("Skyltar", "Larm", "Lås", "Bo Berg", "pågår")
    assert [each for each in told if each in office] == []
    assert "Larm" not in own


def test_a_row_that_is_gone_without_a_trace_says_so(
    scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    place = address(scene, cast, *board_measures(scene))
    Measure.objects.all().delete()
    page = sign_in(cast.bo).get(place).text
    assert page.count("Finns inte längre, och det finns ingen uppgift om varför.") == 3


def test_only_those_who_read_the_submission_open_it(
    scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    place = address(scene, cast, *board_measures(scene))
    seen = {
        name: sign_in(getattr(cast, name)).get(place).status_code
        for name in ("bo", "astrid", "johan", "disa", "cilla")
    }
    assert seen == {"bo": 200, "astrid": 200, "johan": 200, "disa": 404, "cilla": 404}
    assert sign_in(cast.bo).get(place[:-2] + "2/").status_code == 404
    opener = sign_in(cast.bo).get(f"/enquiries/{scene.technical.pk}/submissions/1/").text
    assert f'<a href="{place}">' in opener


def test_it_costs_the_same_whatever_was_counted(scene: Scene, cast: Cast, sign_in: SignIn) -> None:
    rows = board_measures(scene)
    place, bo, counted = address(scene, cast, *rows[:1]), sign_in(cast.bo), []
    for several in (rows[:1], rows):
        rounds.with_evidence(scene.technical.submissions.get(), *several)
        with CaptureQueriesContext(connection) as caught:
            bo.get(place)
        counted.append(len(caught))
    assert counted[0] == counted[1]
