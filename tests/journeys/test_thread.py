"""The whole thread, from a plan's file to the report's: with a mouse, narrow, by keyboard alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests import smtp
from tests.cast import Cast, House
from tests.jobs.drain import drain
from tests.journeys import thread
from tests.journeys.conftest import NewContext, SignIn
from tests.journeys.furnished import uncertain_plan
from tests.journeys.hands import Hands, Keys, Pointer
from tests.paper.read_back import squeezed
from tests.plan.reading.shelf import LUND, PLANS, needs_plans
from varna.accounts.models import User
from varna.followup.models import Submission
from varna.org import actions as org
from varna.plan.models import Basis, Plan
from varna.subjects.ref import SYSTEM

pytestmark = pytest.mark.long(70)

BOARD, COMPANY = "Tekniska nämnden", "Solviks Bostäder AB"
NARROW = {"width": 320, "height": 700}


@dataclass
class Stage:
    """Everybody has a browser of their own, and the post arrives when the jobs are done."""

    hands: type[Hands]
    context: dict[str, object]
    new_context: NewContext
    sign_in: SignIn
    sink: smtp.Sink
    now: datetime
    people: Cast

    def browser(self, person: User | None = None, **more: object) -> Hands:
        page = self.new_context(**{**self.context, **more}).new_page()
        if person:
            self.sign_in(page, person)
        return self.hands(page)

    def post(self, person: User) -> EmailMessage:
        """The latest mail to that person, after everything that waits has been sent."""
        drain(at=self.now + timedelta(seconds=1))
        return [mail for mail in self.sink.received if person.email in mail["To"]][-1]


@pytest.fixture
def sink(settings: Settings, live_server: LiveServer) -> Iterator[smtp.Sink]:
    with smtp.running() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.ADDRESS = live_server.url
        yield server


@pytest.fixture
def contacts(house: House, cast: Cast, clock: datetime) -> None:
    asked = {
        house.technical_board: cast.bo,
        house.social_board: cast.disa,
        house.company: cast.frida,
        house.hr: cast.gun,
    }
    for unit, person in asked.items():
        org.set_contact(unit=unit, person=person, by=SYSTEM, at=clock)


@pytest.fixture
def stage(
    contacts: None,
    cast: Cast,
    new_context: NewContext,
    sign_in: SignIn,
    sink: smtp.Sink,
    clock: datetime,
) -> Stage:
    return Stage(Pointer, {}, new_context, sign_in, sink, clock, cast)


@pytest.fixture
def example_plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.txt"
    file.write_text(uncertain_plan(), encoding="utf-8")
    return file


def prepare(stage: Stage, file: Path, today: date) -> Hands:
    """The office's part, until the letters are out."""
    office = stage.browser(stage.people.astrid)
    thread.import_plan(office, file)
    thread.mend_what_is_uncertain(office, "Nämnder och bolag")
    thread.confirm_and_adopt(office, date(2026, 2, 27))
    thread.enter_goal(office)
    thread.assign(office, concerned=(BOARD, COMPANY), function="HR-funktionen")
    thread.open_round(office, today + timedelta(days=30))
    return office


def answer(stage: Stage, today: date) -> None:
    """The board's part: its coordinator answers, its head reads, it submits and decides."""
    board = stage.browser()
    thread.open_task(board, stage.post(stage.people.bo))
    thread.answer_all(board)
    thread.read_review(stage.browser(stage.people.egil), BOARD)
    thread.submit(board)
    thread.record_decision(board, BOARD, today, "§ 12")


def answer_twice(stage: Stage, office: Hands) -> None:
    """The company's part: it is sent back, and submits once more."""
    asked = stage.post(stage.people.frida)
    assert asked["Subject"].strip() == f"Kommunen ber {COMPANY} om svar: Årsuppföljning 2026"
    company = stage.browser()
    thread.open_task(company, asked)
    thread.answer_all(company)
    thread.submit(company)
    thread.send_back(office, COMPANY)
    again = stage.browser()
    thread.open_task(again, stage.post(stage.people.frida))
    thread.answer_again(again)


def walk(stage: Stage, file: Path, today: date) -> None:
    office = prepare(stage, file, today)
    answer(stage, today)
    answer_twice(stage, office)
    told = thread.report(office)
    assert squeezed(told.word) == squeezed(told.page)
    assert squeezed(told.pdf) == squeezed(told.page)
    check(told)


def check(told: thread.Told) -> None:
    """What was decided, sent back and never answered is as it was; the office's words are in."""
    submissions = Submission.objects.order_by("enquiry__unit__name", "number")
    assert [
        (each.enquiry.unit_name, each.number, each.is_latest, str(each.decision or ""))
        for each in submissions.select_related("enquiry__unit", "decision")
    ] == [
        (COMPANY, 1, False, ""),
        (COMPANY, 2, True, ""),
        (BOARD, 1, True, str(submissions.get(enquiry__unit__name=BOARD).decision)),
    ]
    decision = submissions.get(enquiry__unit__name=BOARD).decision
    assert decision is not None
    assert decision.paragraph == "§ 12"
    plan = Plan.objects.get()
    assert plan.is_adopted
    bases = plan.commitments.filter(assignments__unit__name=COMPANY).values_list(
        "assignments__basis", flat=True
    )
    assert set(bases.filter(assignments__unit__name=COMPANY)) == {Basis.INVITATION}
    for words in (thread.ABOUT_THE_YEAR, thread.ABOUT_THE_AREA, thread.GOAL):
        assert words in told.text


def test_the_thread_by_keyboard_alone(stage: Stage, example_plan: Path, today: date) -> None:
    stage.hands = Keys
    walk(stage, example_plan, today)


def test_the_thread_on_a_narrow_screen(stage: Stage, example_plan: Path, today: date) -> None:
    stage.context = {"viewport": NARROW}
    walk(stage, example_plan, today)


def test_the_thread_without_script(stage: Stage, example_plan: Path, today: date) -> None:
    stage.context = {"java_script_enabled": False}
    walk(stage, example_plan, today)


@needs_plans
def test_the_thread_with_a_real_plan(stage: Stage, today: date) -> None:
    walk(stage, PLANS / f"{LUND}.docx", today)
