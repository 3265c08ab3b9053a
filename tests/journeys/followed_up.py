"""The visits to a follow-up: its rounds, answers, submissions and judgements."""

from playwright.sync_api import Page

from tests.journeys.asking import (
    attached_to,
    attachment,
    open_enquiry,
    submission,
    submitted_file,
)
from tests.journeys.openings import form, one, visits
from tests.journeys.stated import counted_rows
from tests.journeys.visits import Arguments, Visit, open_all
from varna.followup.models import Handing, Judgement, Round

OFFICE = "Astrid"


def count_back(page: Page) -> None:
    page.get_by_label("Kommunstyrelsens möte", exact=True).select_option(index=2)
    page.get_by_role("button", name="Räkna", exact=True).click()
    page.get_by_role("heading", name="Bestäm dagarna").wait_for()


def send_without_comments(page: Page) -> None:
    """Another has answered meanwhile: what one wrote stays, and the page says whose stands."""
    page.locator("input[name$='-was']").evaluate_all(
        "fields => fields.forEach(each => { each.value = 'somethingelse' })"
    )
    page.locator("textarea").first.fill("Något annat än det som redan står.")
    page.get_by_role("button", name="Spara", exact=True).last.click()
    page.locator(".va-error-summary").wait_for()


prepared, opened = one(Round, state="DRAFT"), one(Round, state="OPEN")
closed = one(Round, state="CLOSED", title__startswith="Årsuppföljning")
our = open_enquiry(unit__abbreviation="TN")
waiting = submission(
    enquiry__round__state="OPEN", decision=None, returned_at=None, enquiry__manner="BOARD"
)
decided = submission(enquiry__round__state="CLOSED", enquiry__unit__abbreviation="TN")
sent_back = submission(enquiry__unit__abbreviation="KFN", returned_at__isnull=False)
referred_back = submission(decision__outcome="REFERRED_BACK", enquiry__unit__abbreviation="BN")
again = submission(number=2)


ROUNDS = [
    *visits("round_list", OFFICE, "Cilla", "Ines", "Jon"),
    *form("prepare_round", OFFICE),
    *visits("round_detail", OFFICE, "Cilla", "Ines", "Jon", of=opened),
    *visits("round_detail", OFFICE, of=closed),
    *visits("round_detail", OFFICE, of=opened, query="?q=finns+inte"),
    *form("change_round", OFFICE, of=opened),
    *form("set_reminders", OFFICE, of=opened),
    *visits("preview_round", OFFICE, of=prepared, then=open_all),
    *visits("set_timetable", OFFICE, of=prepared),
    *visits("set_timetable", OFFICE, of=prepared, then=count_back),
    *visits("open_round", OFFICE, of=prepared),
    *visits("close_round", OFFICE, of=opened),
    *visits("remove_round", OFFICE, of=prepared),
]
ANSWERING = [
    *visits("enquiry_list", "Bo", "Frida"),
    *visits("enquiry_list", "Bo", query="?q=finns+inte"),
    *visits("enquiry_detail", "Bo", of=our, then=open_all),
    *visits("enquiry_detail", "Bo", of=our, then=send_without_comments),
    *visits("enquiry_detail", "Per", of=open_enquiry(unit__abbreviation="KFN")),
    *visits("enquiry_detail", "Gun", of=open_enquiry(unit__name="HR-funktionen")),
    *visits("enquiry_detail", OFFICE, "Ines", "Jon", of=our),
    *visits("review_enquiry", "Egil", "Bo", of=our, then=open_all),
    *visits("set_last_day", OFFICE, of=our),
    *form("hand_questions", "Bo", of=our),
    *visits("handed_list", "Vilma", "Bo"),
    *visits("handed_questions", "Vilma", of=one(Handing, ended_at=None), then=open_all),
    *visits("handed_questions", "Per", of=one(Handing, ended_at__isnull=False), status=410),
    *form("attachment_list", "Bo", of=attached_to),
    *visits("attachment_file", "Bo", of=attachment, is_file=True),
    *visits("enquiry_detail", "Olga", of=open_enquiry(unit__abbreviation="BN")),
    *visits("review_enquiry", "Olga", of=open_enquiry(unit__abbreviation="BN")),
]
SUBMISSIONS = [
    *visits("submitted_file", "Cilla", of=submitted_file, is_file=True),
    *visits("submission_detail", OFFICE, "Ines", "Jon", of=waiting, then=open_all),
    *visits("submission_detail", "Bo", "Cilla", of=decided),
    *visits("submission_detail", "Per", of=sent_back),
    *visits("submission_detail", OFFICE, "Olga", of=referred_back),
    *visits("submission_detail", OFFICE, "Tove", of=again),
    *visits("evidence_basis", OFFICE, of=lambda: counted_rows("TN")),
    *visits("evidence_basis", "Bo", of=lambda: counted_rows("TN")),
    *visits("choose_consequences", OFFICE),
    *visits("draft_memorandum", "Bo", of=our),
    *visits("memorandum_detail", OFFICE, "Jon", of=waiting),
    *visits("memorandum_detail", "Bo", "Cilla", of=decided),
    *visits("memorandum_detail", "Tove", of=again),
    *visits("write_memorandum", "Tove", of=again),
    *visits("memorandum_file", "Cilla", of=lambda: (*decided(), "pdf"), is_file=True),
    *form("record_decision", OFFICE, of=waiting),
    *visits("record_decision", "Ines", of=waiting),
    *form("return_submission", OFFICE, of=waiting),
]


def judged(door: str, kind: str) -> list[Visit]:
    def found() -> Arguments:
        row = Judgement.objects.filter(**{f"{kind}__isnull": False}).latest("pk")
        return row.round_id, getattr(row, f"{kind}_id")

    return form(door, OFFICE, of=found)


JUDGING = [
    *visits("judgement_list", OFFICE, of=closed),
    *visits("judgement_list", OFFICE, of=closed, query="?show=differs"),
    *visits("judgement_list", OFFICE, of=closed, query="?area=0"),
    *judged("judge_point", "commitment"),
    *judged("judge_goal", "goal"),
]
