"""The answer page saves by itself, in a real browser: alone, two at once, and without a server."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast, House
from tests.factories.scenes import Scene, asked
from tests.journeys.conftest import NewContext, SignIn
from tests.processes import until
from varna.accounts.models import User
from varna.followup.actions import answers
from varna.followup.actions.answers import Said
from varna.followup.models import Answer

MINE, THEIRS = "Två tunnlar är kvar.", "Alla är klara."
Open = Callable[..., Page]


@pytest.fixture
def scene(live_server: LiveServer, house: House, cast: Cast) -> Scene:
    return asked(house, cast)


@pytest.fixture
def open_page(scene: Scene, new_context: NewContext, sign_in: SignIn) -> Open:
    """The technical board's answer page, as that person, in a browser of its own."""

    def opened(person: User, **options: object) -> Page:
        page = new_context(**options).new_page()
        sign_in(page, person)
        page.goto(f"/enquiries/{scene.technical.pk}/")
        return page

    return opened


def first(page: Page) -> Locator:
    return page.locator("article.va-question").first


def comment(page: Page) -> Locator:
    return first(page).get_by_label("Kommentar")


def status(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def drafts() -> list[Said]:
    rows = Answer.objects.order_by("question__position")
    return [answers.said(row) for row in rows]


def asks_before_leaving(page: Page) -> bool:
    """Whether the browser would ask, if the page were left now."""
    return bool(
        page.evaluate("!window.dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    )


def test_what_is_written_saves_itself_and_says_so(open_page: Open, cast: Cast) -> None:
    page = open_page(cast.bo)
    expect(status(page)).to_have_text("")
    comment(page).press_sequentially(MINE)
    assert asks_before_leaving(page)
    expect(status(page)).to_have_text("Sparat 10.00.")
    first(page).get_by_role("radio").first.check()
    expect(page.get_by_text("1 av 2 besvarade").first).to_be_visible()
    assert not asks_before_leaving(page)
    expect(first(page).get_by_text("av Bo Berg")).to_be_visible()
    assert drafts() == [Said("MET", MINE)]
    page.reload()
    expect(comment(page)).to_have_value(MINE)


def test_without_script_the_page_is_as_it_was(open_page: Open, cast: Cast) -> None:
    page = open_page(cast.bo, java_script_enabled=False)
    comment(page).fill(MINE)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("main").get_by_text("Sparat 10.00.").first).to_be_visible()
    assert drafts() == [Said("", MINE)]


def test_two_who_write_at_the_same_question_see_each_other(open_page: Open, cast: Cast) -> None:
    """The same person in two browsers, which is two writers to the page."""
    one, two = open_page(cast.bo), open_page(cast.bo)
    comment(one).fill(THEIRS)
    expect(status(one)).to_have_text("Sparat 10.00.")
    comment(two).fill(MINE)
    expect(first(two).get_by_text(f"Bo Berg sparade 10.00: Inget svar ”{THEIRS}”")).to_be_visible()
    expect(status(two)).to_have_text("Inte sparat: Bo Berg svarade något annat medan du skrev.")
    expect(comment(two)).to_have_value(MINE)
    # what is written at another question is saved, and the bar still leads to the first
    two.locator("article.va-question").last.get_by_label("Kommentar").fill("Annat.")
    expect(status(two)).to_have_text("Sparat 10.00.")
    expect(two.get_by_role("link", name="Visa svaret som inte är sparat")).to_be_visible()
    # writing on does not overwrite
    comment(two).press_sequentially(" Mer.")
    two.wait_for_timeout(2500)
    assert drafts() == [Said("", THEIRS), Said("", "Annat.")]
    assert asks_before_leaving(two)
    two.get_by_role("button", name="Låt mitt svar gälla i stället").click()
    until(lambda: drafts()[0] == Said("", f"{MINE} Mer."), within=10)
    expect(two.get_by_role("link", name="Visa svaret som inte är sparat")).to_be_hidden()


def test_the_button_is_no_way_round_what_somebody_else_saved(open_page: Open, cast: Cast) -> None:
    one, two = open_page(cast.bo), open_page(cast.bo)
    comment(one).fill(THEIRS)
    expect(status(one)).to_have_text("Sparat 10.00.")
    comment(two).fill(MINE)
    two.get_by_role("button", name="Granska och lämna in").click()
    expect(two.get_by_text("Allt är sparat utom det här")).to_be_visible()
    assert drafts() == [Said("", THEIRS)]
    expect(comment(two)).to_have_value(MINE)
    two.get_by_role("button", name="Spara", exact=True).click()
    until(lambda: drafts() == [Said("", MINE)], within=10)


def test_without_a_server_nothing_is_lost_and_it_is_saved_when_it_answers(
    open_page: Open, cast: Cast
) -> None:
    page = open_page(cast.bo)
    page.context.route("**/*", lambda route: route.abort())
    comment(page).fill(MINE)
    expect(status(page)).to_contain_text("Inte sparat: servern svarar inte.")
    expect(first(page).get_by_text("Inte sparat: servern svarar inte.")).to_be_visible()
    last = page.locator("article.va-question").last
    last.get_by_label("Kommentar").fill("Annat.")
    expect(last.get_by_text("Inte sparat: servern svarar inte.")).to_be_visible()
    page.get_by_role("button", name="Spara", exact=True).click()
    page.wait_for_timeout(500)
    expect(comment(page)).to_have_value(MINE)
    assert (asks_before_leaving(page), drafts()) == (True, [])
    page.context.unroute("**/*")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_role("main").get_by_text("Inte sparat")).to_have_count(0)
    expect(status(page)).to_have_text("Sparat 10.00.")
    assert (asks_before_leaving(page), drafts()) == (False, [Said("", MINE), Said("", "Annat.")])


def test_an_answer_that_was_lost_makes_no_quarrel_with_oneself(open_page: Open, cast: Cast) -> None:
    """The server saved, and was killed before it said so; one wrote on meanwhile."""
    page = open_page(cast.bo)
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/save/", lose)
    comment(page).fill(MINE)
    expect(status(page)).to_contain_text("servern svarar inte")
    comment(page).press_sequentially(" Och en till.")
    page.unroute("**/save/")
    expect(status(page)).to_have_text("Sparat 10.00.")
    until(lambda: drafts() == [Said("", f"{MINE} Och en till.")], within=10)
    assert (lost[0], first(page).locator(".va-alert").count()) == (200, 0)


def test_who_is_signed_out_loses_nothing_and_signs_in_beside(
    open_page: Open, sign_in: SignIn, cast: Cast
) -> None:
    page = open_page(cast.bo)
    page.context.clear_cookies(name="varna_session")
    comment(page).fill(MINE)
    expect(status(page)).to_contain_text("du är inte längre inloggad")
    assert (asks_before_leaving(page), drafts()) == (True, [])
    page.context.clear_cookies()  # a new sign-in changes the token as well
    sign_in(page, cast.bo)
    page.context.new_page().goto("/enquiries/")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(status(page)).to_have_text("Sparat 10.00.")
    assert drafts() == [Said("", MINE)]


def test_a_draft_that_is_submitted_meanwhile_says_so_and_keeps_the_words(
    open_page: Open, scene: Scene, cast: Cast
) -> None:
    page = open_page(cast.bo)
    scene.round.state = "CLOSED"
    scene.round.closed_at = scene.round.opened_at
    scene.round.save()
    comment(page).fill(MINE)
    expect(status(page)).to_contain_text("Inget är ändrat. Det du skrev står kvar här")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.wait_for_timeout(500)
    expect(comment(page)).to_have_value(MINE)
    assert (asks_before_leaving(page), drafts()) == (True, [])


def test_what_is_wrong_is_told_at_its_field_until_it_is_mended(open_page: Open, cast: Cast) -> None:
    page = open_page(cast.bo)
    comment(page).fill("x" * 5001)
    expect(status(page)).to_contain_text("Inte sparat: Kommentaren får vara högst 5000 tecken")
    expect(comment(page)).to_have_accessible_description(
        "Kommentaren får vara högst 5000 tecken, den är 5001."
    )
    comment(page).fill(MINE)
    expect(status(page)).to_have_text("Sparat 10.00.")
    expect(comment(page)).not_to_have_attribute("aria-invalid", "true")


def test_one_writes_for_long_and_the_server_is_asked_seldom(open_page: Open, cast: Cast) -> None:
    page = open_page(cast.bo)
    asked: list[str] = []
    page.route("**/save/", lambda route: (asked.append(route.request.url), route.continue_()))
    comment(page).press_sequentially("Vi har gått igenom tunnlarna en och en.", delay=40)
    expect(status(page)).to_have_text("Sparat 10.00.")
    assert len(asked) == 1
