"""The thread from a plan to its report, a step a function; whose hands they are is one's choice."""

from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.hands import Hands
from tests.paper import read_back

COMMENT = "Klart sedan i våras."
NOT_OURS = "Vi har ingen sådan verksamhet."
GOAL = "Färre ska skadas i kommunens verksamheter."
WORDS = "Skriv ut vilka lokaler som är kvar."
ABOUT_THE_YEAR = "Året har präglats av övningar."
ABOUT_THE_AREA = "Nämnderna har kommit långt."


def says(hands: Hands, words: str) -> None:
    expect(hands.page.get_by_role("main").get_by_text(words).first).to_be_visible()


def import_plan(hands: Hands, file: Path) -> None:
    hands.page.goto("/")
    hands.menu("Planen")
    hands.press("link", "Läs in en plan")
    hands.attach("Planen som Word, PDF eller text", file)
    hands.press("button", "Läs in")
    says(hands, "Dokumentet är läst. Gå igenom förslaget.")


def mend_what_is_uncertain(hands: Hands, says_who: str) -> int:
    """The first is mended by hand, the others are said to be rightly read; how many they were."""
    waiting = hands.page.locator("section[aria-labelledby=uncertain-title] article")
    number = waiting.count()
    if number:
        hands.follow(waiting.first.get_by_role("link", name="Rätta"))
        hands.write("Riktat till", says_who)
        hands.press("button", "Spara")
        says(hands, "Åtagandet är sparat.")
    for _ in range(number - 1):
        hands.follow(waiting.first.get_by_role("button", name="Rätt läst"))
    expect(waiting).to_have_count(0)
    return number


def confirm_and_adopt(hands: Hands, decided_on: date) -> None:
    hands.press("link", "Bekräfta förslaget")
    hands.press("button", "Bekräfta")
    says(hands, "Förslaget är bekräftat, och planen är ett utkast.")
    hands.press("link", "För in beslutet")
    hands.write("Beslutsinstans", "Kommunfullmäktige")
    hands.write_day("Beslutsdatum", decided_on)
    hands.write("Paragraf", "§ 41")
    hands.write("Diarienummer", "KS 2024/0117")
    hands.press("button", "För in beslutet och lås texten")
    says(hands, "Beslutet är infört och planens text är låst.")


def enter_goal(hands: Hands) -> None:
    hands.menu("Planen")
    hands.follow(hands.page.get_by_role("rowheader").get_by_role("link").first)
    hands.press("link", "Skriv in målet")
    hands.write("Programmets mål för området", GOAL)
    hands.press("button", "Spara")
    says(hands, GOAL)
    hands.menu("Planen")
    hands.follow(hands.page.get_by_role("rowheader").get_by_role("link").first)


def assign(hands: Hands, *, concerned: tuple[str, ...], function: str) -> None:
    """Area by area: what the plan's words say, those concerned as chosen, one handed on."""
    hands.press("link", "Vem svarar")
    links = hands.page.get_by_role("navigation", name="Områden att fördela").get_by_role("link")
    for area in [each for each in links.all_inner_texts() if each != "Allmänt ansvar"]:
        hands.press("link", area)
        _fan_out(hands, concerned, function)
        hands.press("button", "Spara hela området")
    assert hands.page.get_by_text("Välj vilka som").count() == 0


def _fan_out(hands: Hands, concerned: tuple[str, ...], function: str) -> None:
    rows = hands.page.locator("fieldset.plan-row")
    for row in rows.filter(has_text="Inget är förvalt.").all():
        for name in concerned:
            hands.tick(row.get_by_label(name, exact=True))
    handed = rows.get_by_label("Överlämnas till")
    if handed.count():
        hands.choose(handed.first, function)


def open_round(hands: Hands, last_day: date) -> None:
    hands.menu("Uppföljning")
    hands.press("link", "Förbered en uppföljning")
    hands.write("Namn", "Årsuppföljning 2026")
    hands.write_day("Sista dag för svar", last_day)
    hands.press("button", "Fortsätt")
    says(hands, "Inget brev skickas förrän uppföljningen öppnas.")
    hands.press("button", "Spara och gå vidare till att öppna")
    hands.press("button", "Öppna uppföljningen och skicka breven")
    says(hands, "Uppföljningen är öppen och frågorna är skickade.")


def link_in(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return next(word for word in body.get_content().split() if "/link/" in word)


def open_task(hands: Hands, mail: EmailMessage) -> None:
    hands.page.goto(link_in(mail))
    hands.press("button", "Öppna uppgiften")


def answer_all(hands: Hands) -> int:
    """The best for the first, with a comment; not ours the last; how many questions there were."""
    questions = hands.page.locator("article.va-question")
    number = questions.count()
    for place in range(number):
        question, is_last = questions.nth(place), place == number - 1
        radios = question.get_by_role("radio")
        hands.pick(radios.last if is_last else radios.nth(min(place, 1)))
        if is_last or place == 0:
            hands.write_in(question.get_by_label("Kommentar"), NOT_OURS if is_last else COMMENT)
    hands.press("button", "Spara")
    says(hands, f"{number} av {number} besvarade")
    return number


def read_review(hands: Hands, unit: str) -> None:
    """The head of administration reads, and can change nothing."""
    hands.page.goto("/")
    hands.menu("Våra svar")
    hands.press("link", "Årsuppföljning 2026")
    says(hands, unit)
    says(hands, "Läs igenom. Här går inget att ändra.")
    says(hands, COMMENT)
    assert hands.page.get_by_role("textbox").count() == 0


def submit(hands: Hands) -> None:
    hands.press("button", "Granska och lämna in")
    hands.press("button", "Lämna in")
    says(hands, "Svaren är inlämnade.")


def record_decision(hands: Hands, body: str, decided_on: date, paragraph: str) -> None:
    hands.press("link", "För in beslutet")
    hands.write("Vem beslutade?", body)
    hands.write_day("Beslutsdatum", decided_on)
    hands.write("Paragraf", paragraph)
    hands.press("button", "Spara beslutet")
    says(hands, paragraph)


def send_back(hands: Hands, unit: str) -> None:
    hands.menu("Uppföljning")
    hands.press("link", "Årsuppföljning 2026")
    hands.press("link", unit)
    hands.press("link", "Inlämning 1")
    hands.press("link", "Återsänd")
    hands.write("Vad behöver ändras?", WORDS)
    hands.press("button", "Återsänd")


def answer_again(hands: Hands) -> None:
    says(hands, WORDS)
    first = hands.page.locator("article.va-question").first
    hands.write_in(first.get_by_label("Kommentar"), "Två lokaler är kvar.")
    submit(hands)
    says(hands, "Inlämning 2")


SUMMARY, FIRST_AREA = 0, 2  # between them stands how it was done


@dataclass(frozen=True)
class Told:
    page: read_back.Tables
    word: read_back.Tables
    pdf: read_back.Tables
    text: str


def report(hands: Hands) -> Told:
    hands.menu("Redovisning")
    hands.press("button", "Börja skriva redovisningen")
    for place, words in ((SUMMARY, ABOUT_THE_YEAR), (FIRST_AREA, ABOUT_THE_AREA)):
        rows = hands.page.get_by_label("Redovisningens avsnitt i ordning")
        hands.follow(rows.get_by_role("rowheader").get_by_role("link").nth(place))
        hands.write("Kontorets text", words)
        hands.press("button", "Spara")
    hands.press("button", "Sammanställ en version")
    content = hands.page.content()
    return Told(
        page=read_back.from_page(content),
        word=read_back.from_word(hands.take("Hämta som Word")),
        pdf=read_back.from_pdf(hands.take("Hämta som PDF")),
        text=hands.page.get_by_role("main").inner_text(),
    )
