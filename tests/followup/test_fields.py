"""The scale of a question as it comes from the database."""

import pytest

from tests.cast import Cast, House
from tests.factories.scenes import asked
from varna.followup.models import Question
from varna.followup.scales import FIRST

pytestmark = pytest.mark.django_db


def test_every_question_has_its_own_copy_of_a_scale_that_many_share(
    house: House, cast: Cast
) -> None:
    point = asked(house, cast).point
    first, second = Question.objects.filter(commitment=point)[:2]
    first.scale[0]["label"] = "Något annat"
    assert second.scale == FIRST[point.kind]
    assert Question.objects.get(pk=first.pk).scale == FIRST[point.kind]


def test_one_step_of_a_scale_can_be_asked_for(house: House, cast: Cast) -> None:
    point = asked(house, cast).point
    rows = Question.objects.filter(commitment=point).values_list("scale__0__value", "scale__0")
    assert list(rows) == [("MET", FIRST[point.kind][0])] * 3
