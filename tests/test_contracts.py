"""What holds for everything that hangs itself on a seam."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import source
from tests.cast import Cast, House
from tests.factories import measures, plans, rounds, scenes
from varna.accounts.models import User
from varna.evidence import registry as evidence
from varna.org import permissions
from varna.subjects import registry as subjects

HOUSEKEEPING = {"unit", "person"}
"""The kinds that the one who keeps the house in order sees; everything else is content."""


def acts_recorded() -> set[str]:
    calls = (call for path in source.code() for call in source.calls(path, "record"))
    return {text for call in calls for text in source.texts(call)[:1]}


def acts_asked_for() -> set[str]:
    calls = (
        call
        for path in source.code()
        for name in ("may", "require")
        for call in source.calls(path, name)
    )
    return {text for call in calls for text in source.texts(call) if "." in text}


def test_every_act_in_the_journal_is_told_in_words() -> None:
    acts = acts_recorded()
    assert {"org.appoint", "accounts.use_link"} - acts == set()
    assert sorted(act for act in acts if subjects.sentence(act) is None) == []


def test_every_act_asked_for_has_a_rule() -> None:
    known = {rule.act for rule in permissions.rules()}
    assert sorted(acts_asked_for() - known) == []


def test_every_rule_is_asked_for() -> None:
    """Also by a name in a table or a template: a rule nobody asks guards nothing."""
    files = [*source.code(), *source.PACKAGE.rglob("templates/**/*.html")]
    text = "".join(path.read_text("utf-8") for path in files if path.stem != "rules")
    assert [rule.act for rule in permissions.rules() if f'"{rule.act}"' not in text] == []


def test_every_act_names_its_app_and_what_is_done() -> None:
    acts = acts_recorded() | {rule.act for rule in permissions.rules()}
    assert [act for act in sorted(acts) if act.partition(".")[0] not in source.apps()] == []


@pytest.fixture
def full_house(house: House, cast: Cast) -> None:
    """Something of every kind, so that something could leak."""
    scene = scenes.asked(house, cast)
    measures.measure(house.technical_board, scene.activity)
    rounds.submission(scene.technical, cast.egil)


def kinds_seen_by(user: User | AnonymousUser, today: date) -> list[str]:
    return sorted(kind.name for kind in subjects.kinds() if kind.visible_to(user, today).exists())


def test_nobody_sees_anything_without_signing_in(full_house: None, today: date) -> None:
    assert kinds_seen_by(AnonymousUser(), today) == []


def test_a_stranger_sees_no_content(full_house: None, karin: User, today: date) -> None:
    assert sorted(set(kinds_seen_by(karin, today)) - HOUSEKEEPING) == []


def test_the_system_administrator_sees_no_content(
    full_house: None, hans: User, today: date
) -> None:
    assert kinds_seen_by(hans, today) == sorted(HOUSEKEEPING)


def test_the_office_sees_what_there_is(full_house: None, astrid: User, today: date) -> None:
    seen = set(kinds_seen_by(astrid, today))
    assert {"unit", "person", "plan", "commitment", "round", "enquiry"} - seen == set()


def test_every_source_answers_in_an_empty_house(db: None) -> None:
    assert [each.name for each in evidence.sources()] != []
    assert [each.answer([], at=None) for each in evidence.sources()] == [[]] * len(
        evidence.sources()
    )


def test_a_second_rule_for_an_act_is_refused() -> None:
    rule = permissions.rules()[0]
    with pytest.raises(permissions.AlreadyAllowed):
        permissions.allow(rule.act, rule.predicate, rule.label)


def test_a_second_kind_with_a_name_is_refused() -> None:
    with pytest.raises(subjects.AlreadyRegistered):
        subjects.register(subjects.kinds()[0])


def test_a_second_source_with_a_name_is_refused() -> None:
    with pytest.raises(evidence.AlreadyRegistered):
        evidence.register(evidence.sources()[0])


def test_plans_in_the_making_are_seen_by_the_office_alone(
    cast: Cast, today: date, full_house: None
) -> None:
    plans.plan(state=plans.State.DRAFT, title="Nästa plan")
    plan = next(kind for kind in subjects.kinds() if kind.name == "plan")
    seeing = [
        person.name
        for person in cast.everybody()
        if plan.visible_to(person, today).filter(version__title="Nästa plan").exists()
    ]
    assert seeing == ["Astrid Ahl"]
