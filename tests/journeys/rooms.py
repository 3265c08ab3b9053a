"""Who opens which page, in which state: every named address has somebody here."""

from collections.abc import Callable
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from playwright.sync_api import Page

from tests.journeys.asking import (
    attached_to,
    attachment,
    open_enquiry,
    submission,
    submitted_file,
)
from tests.journeys.furnished import person, token
from tests.journeys.governing import DOCUMENTS
from tests.journeys.openings import as_file, form, one, visits
from tests.journeys.people_and_units import ORG
from tests.journeys.registry_rooms import REGISTRY
from tests.journeys.requested import DISCLOSURE
from tests.journeys.stated import STATEMENTS, counted_rows
from tests.journeys.visits import Arguments, Visit, open_all, send_empty
from varna.files import blobs
from varna.followup.models import (
    Handing,
    Judgement,
    Round,
)
from varna.measures.models import ActionPlan, Measure
from varna.meetings.models import Meeting
from varna.org.models import Unit
from varna.plan.models import Assignment, Commitment, FocusArea, Goal, Indicator, Plan
from varna.report.models import (
    DispatchedFile,
    Publication,
    Report,
    Section,
    Version,
    WordTemplate,
)
from varna.subjects.models import Link

OFFICE = "Astrid"
NOBODY_COMES_BY_AN_ADDRESS = {"sign_in_as_example"}
"""Answers to a press alone; whoever opens it is told that there is no such page."""


ACCOUNTS = [
    *form("account_login", ""),
    *visits("account_logout", "Bo"),
    *form("account_change_password", "Bo"),
    *visits("account_inactive"),
    *form("account_reset_password", ""),
    *visits("account_reset_password_done"),
    *form(
        "account_reset_password_from_key",
        "",
        of=lambda: (
            user_pk_to_url_str(person("Bo")),
            default_token_generator.make_token(person("Bo")),
        ),
    ),
    *visits("account_reset_password_from_key", of=lambda: ("1", "worn-out")),
    *visits("account_reset_password_from_key_done"),
    *visits("use_link", of=lambda: (token(is_used=False),)),
    *visits("use_link", of=lambda: (token(is_used=True),), status=410),
    *visits("use_link", of=lambda: ("0-none",), status=404),
]


proposal, draft = one(Plan, state="PROPOSAL"), one(Plan, state="DRAFT")
adopted = one(Plan, state="ADOPTED")
unread = one(Commitment, plan__state="PROPOSAL", is_uncertain=True)
area = one(FocusArea, plan__state="PROPOSAL")
dropped = one(Commitment, plan__state="ADOPTED", descents=None)
divided = one(Commitment, plan__state="PROPOSAL", kind="ACTIVITY", is_uncertain=False)


followed_up = one(
    Commitment, plan__state="ADOPTED", kind="FOLLOW_UP", assignments__unit__kind="BOARD"
)


def position(number: int) -> Callable[[], Arguments]:
    return lambda: (*adopted(), number)


PLAN = [
    *visits("plan_list", OFFICE, "Bo", "Jon"),
    *form("import_plan", OFFICE),
    *visits("plan_detail", OFFICE, "Cilla", "Jon", of=adopted),
    *visits("plan_detail", OFFICE, of=draft),
    *visits("check_plan", OFFICE, of=proposal, then=open_all),
    *form("mend_document", OFFICE, of=proposal),
    *form("add_area", OFFICE, of=proposal),
    *form("mend_area", OFFICE, of=area),
    *form("add_commitment", OFFICE, of=proposal),
    *visits("add_commitment", OFFICE, of=proposal, query="?line=40"),
    *form("mend_commitment", OFFICE, of=unread),
    *visits("arrange_commitment", OFFICE, of=divided),
    *visits("comparison_detail", OFFICE, of=proposal, then=open_all),
    *visits("comparison_detail", OFFICE, of=draft),
    *visits("comparison_detail", OFFICE, of=proposal, query="?show=SPLIT"),
    *visits("comparison_detail", OFFICE, of=proposal, query="?export=xlsx", is_file=True),
    *visits("settle_origins", OFFICE, of=divided, then=open_all),
    *visits("explain_dropping", OFFICE, of=lambda: (*proposal(), *dropped())),
    *visits("carry_over", OFFICE, of=proposal, lands="comparison_detail"),
    *visits("confirm_plan", OFFICE, of=proposal),
    *form("adopt_plan", OFFICE, of=draft),
    *visits("remove_plan", OFFICE, of=proposal),
    *visits("assign_units", OFFICE, of=adopted),
    *visits("assign_area", OFFICE, of=position(0), then=open_all),
    *visits("assign_area", OFFICE, of=position(4), then=open_all),
    *form("change_assignment", OFFICE, of=one(Assignment)),
    *form("request_list", "Frida", of=one(Unit, name="Solviks Bostäder AB")),
    *visits("request_list", OFFICE, of=one(Unit, name="Solviks Hamn AB"), then=open_all),
    *visits("request_list", "Cilla", of=one(Unit, name="Solviks Vatten AB")),
    *visits("request_list", OFFICE, of=one(Unit, abbreviation="TN")),
    *visits("goal_list", OFFICE, "Cilla", of=adopted),
    *visits("goal_list", OFFICE, of=adopted, query="?export=csv", is_file=True),
    *form("add_goal", OFFICE, of=one(FocusArea, plan__state="ADOPTED")),
    *form("change_goal", OFFICE, of=one(Goal)),
    *form("add_indicator", OFFICE, of=one(Goal)),
    *visits("indicator_detail", OFFICE, "Cilla", of=one(Indicator, readings__isnull=False)),
    *visits("indicator_detail", OFFICE, of=one(Indicator, readings=None)),
    *form("change_indicator", OFFICE, of=one(Indicator)),
    *form("enter_reading", OFFICE, of=one(Indicator)),
    *visits("source_list", OFFICE, of=adopted),
    *visits("choose_for_area", OFFICE, of=position(0)),
    *form("choose_for_area", OFFICE, of=position(4)),
    *form("choose_sources", OFFICE, of=one(Commitment, plan__state="ADOPTED")),
    *visits("choose_sources", OFFICE, of=one(Commitment, plan__state="PROPOSAL")),
    *visits("commitment_list", OFFICE, "Bo", "Jon"),
    *visits("history_list", "Jon", "Bo"),
    *visits("history_list", "Jon", query="?q=finns+inte"),
    *visits("history_list", "Jon", query="?state=now&kind=FOLLOW_UP&export=xlsx", is_file=True),
    *visits("commitment_history", "Jon", "Bo", of=followed_up),
    *(
        each
        for kind in ("pdf", "xlsx")
        for each in visits(
            "commitment_history_file", "Jon", of=as_file(followed_up, kind), is_file=True
        )
    ),
    *visits("commitment_list", OFFICE, query="?q=finns+inte"),
    *visits("commitment_list", OFFICE, query="?export=xlsx", is_file=True),
    *visits(
        "commitment_detail",
        OFFICE,
        "Bo",
        "Frida",
        "Jon",
        of=followed_up,
        then=open_all,
    ),
]


def upload_measures(page: Page) -> None:
    """New and wrong, so that every part of the preview is there."""
    known = Measure.objects.filter(action_plan__decision=None).latest("pk")
    rows = f"Id;Åtgärd\n{known.identity};Nytt namn\n;En ny åtgärd\n17;Okänt id\n"
    file = {"name": "plan.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.get_by_label("Handlingsplanens fil").set_input_files(file)
    page.get_by_role("button", name="Ladda upp och granska").click()
    page.get_by_role("heading", name="Nya åtgärder").wait_for()


boards_measure = one(Measure, unit__abbreviation="TN")


def from_their_measure() -> Arguments:
    return "measure", *boards_measure()


their_plan = one(ActionPlan, unit__abbreviation="TN", decision__isnull=False)
next_plan = one(ActionPlan, unit__abbreviation="TN", decision=None)
MEASURES = [
    *visits("measure_list", "Bo", "Frida"),
    *visits("measure_list", "Bo", query="?q=finns+inte"),
    *form("add_measure", "Bo"),
    *visits("measure_detail", "Bo", of=boards_measure),
    *form("change_measure", "Bo", of=boards_measure),
    *visits("remove_measure", "Bo", of=boards_measure),
    *visits("add_link", "Bo", of=from_their_measure),
    *visits("add_link", "Bo", of=from_their_measure, query="?q=n%C3%A4mnd"),
    *visits("add_link", "Bo", of=from_their_measure, query="?q=n%C3%A4mnd", then=send_empty),
    *visits("add_link", "Bo", of=from_their_measure, query="?q=finns+inte"),
    *visits("remove_link", "Bo", of=one(Link, from_kind="measure", to_kind="goal")),
    *visits("measure_detail", "Bo", of=lambda: (0,), status=404),
    *visits("measure_list", OFFICE, status=403),
    *visits("action_plan_list", OFFICE, "Bo", "Cilla"),
    *visits("action_plan_list", "Bo", query="?q=finns+inte"),
    *form("add_action_plan", "Bo"),
    *form("set_sheet_format", OFFICE),
    *visits("action_plan_detail", "Bo", of=next_plan),
    *visits("action_plan_detail", OFFICE, "Bo", "Jon", of=their_plan, then=open_all),
    *form("change_action_plan", "Bo", of=next_plan),
    *form("adopt_action_plan", "Bo", of=next_plan),
    *visits("remove_action_plan", "Bo", of=next_plan),
    *form("take_measures", "Bo", of=next_plan),
    *form("import_measures", "Bo", of=next_plan),
    *visits("import_measures", "Bo", of=next_plan, then=upload_measures),
    *(
        each
        for kind in ("docx", "pdf", "xlsx", "csv")
        for each in visits(
            "action_plan_file", "Bo", of=lambda kind=kind: (*their_plan(), kind), is_file=True
        )
    ),
]


def preview_some_days(page: Page) -> None:
    """New, known already, been and wrong: every kind of row."""
    page.get_by_label("Enhet").select_option(label="Tekniska nämnden (TN)")
    known = Meeting.objects.filter(unit__abbreviation="TN").latest("held_on")
    days = f"2098-01-14 Budget\n{known.held_on}\n2001-01-15\nsnart"
    page.get_by_label("Mötesdagar").fill(days)
    page.get_by_role("button", name="Granska dagarna").click()
    page.get_by_role("heading", name="Granska mötesdagarna").wait_for()


meeting = one(Meeting, unit__abbreviation="TN")
MEETINGS = [
    *visits("meeting_list", OFFICE, "Bo", "Cilla", "Jon"),
    *visits("meeting_list", OFFICE, query="?q=finns+inte"),
    *visits("meeting_list", OFFICE, query="?export=xlsx", is_file=True),
    *form("add_meetings", OFFICE),
    *visits("add_meetings", "Bo"),
    *visits("add_meetings", OFFICE, then=preview_some_days),
    *form("change_meeting", "Bo", of=meeting),
    *visits("remove_meeting", "Bo", of=meeting),
]


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


FOLLOWUP = [
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
    *visits("enquiry_detail", "Olga", of=open_enquiry(unit__abbreviation="BN")),
    *visits("review_enquiry", "Olga", of=open_enquiry(unit__abbreviation="BN")),
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


def box(state: str) -> Callable[[], Arguments]:
    unit = one(Unit, abbreviation="TN")
    return lambda: (*one(Round, state=state, title__startswith="Årsuppföljning")(), *unit(), 1)


report = one(Report)


def section(kind: str) -> Callable[[], Arguments]:
    def found() -> Arguments:
        row = Section.objects.filter(kind=kind).latest("pk")
        return row.report_id, row.pk

    return found


def version(*more: object, **wanted: Any) -> Callable[[], Arguments]:
    def found() -> Arguments:
        row = Version.objects.filter(**wanted).latest("pk")
        return row.report_id, row.number, *more

    return found


LOOKING = [
    *visits("start", OFFICE, "Bo", "Egil", "Frida", "Gun", "Cilla", "Hans", "Ines", "Jon"),
    *visits("situation", OFFICE, "Bo", "Cilla", "Ines", "Jon"),
    *visits("search", OFFICE, "Hans"),
    *visits("search", OFFICE, "Bo", "Cilla", query="?q=n%C3%A4mnden"),
    *visits("search", OFFICE, query="?q=n%C3%A4mnd&kind=commitment&page=2"),
    *visits("search", OFFICE, query="?q=finns+inte"),
    *visits("situation", OFFICE, query="?export=xlsx", is_file=True),
    *visits("situation_box", OFFICE, "Cilla", of=box("CLOSED"), then=open_all),
    *visits("situation_box", "Bo", of=box("OPEN"), query="?only=left"),
    *DISCLOSURE,
    *visits("report_list", OFFICE, "Ines"),
    *visits("report_detail", OFFICE, "Jon", of=report),
    *form("rename_report", OFFICE, of=report),
    *form("add_section", OFFICE, of=report),
    *form("template_list", OFFICE),
    *visits("template_file", OFFICE, of=one(WordTemplate), is_file=True),
    *visits("template_sample", OFFICE, of=one(WordTemplate), is_file=True),
    *visits("remove_template", OFFICE, of=one(WordTemplate)),
    *(
        each
        for kind in ("SUMMARY", "METHOD", "AREA", "LEFT_OUT", "STATE", "ANNEXES")
        for each in visits("write_section", OFFICE, of=section(kind))
    ),
    *form("write_section", OFFICE, of=section("OWN")),
    *visits("remove_section", OFFICE, of=section("OWN")),
    *visits("version_detail", OFFICE, of=version()),
    *(
        each
        for kind in ("docx", "pdf", "xlsx", "csv", "txt")
        for each in visits("version_file", OFFICE, of=version(kind), is_file=True)
    ),
    *visits("job_list", "Hans"),
    *visits("message_list", "Hans"),
    *visits("accessibility", "", "Bo"),
    *visits("privacy", "", "Bo"),
    *visits("healthz", is_file=True),
    *visits("readyz", is_file=True),
]


def try_a_file(content: Callable[[], bytes]) -> Callable[[Page], None]:
    def tried(page: Page) -> None:
        file = {"name": "fil.txt", "mimeType": "text/plain", "buffer": content()}
        page.get_by_label("Filen").set_input_files(file)
        page.get_by_role("button", name="Pröva filen").click()
        page.locator(".va-alert").wait_for()

    return tried


def original() -> bytes:
    file = DispatchedFile.objects.filter(format="txt").latest("pk")
    return blobs.read(file.stored.sha256)


def address(*more: object) -> Callable[[], Arguments]:
    return lambda: (Publication.objects.get().address, *more)


on_its_way = one(Report, steps__dispatches__decision__isnull=True, steps__dispatches__isnull=False)
public = one(Report, versions__publications__isnull=False)
REPORTS = [
    *visits("report_path", OFFICE, "Ines", of=report),
    *visits("report_path", OFFICE, "Ines", of=on_its_way),
    *visits("report_path", OFFICE, "Jon", of=public),
    *visits("report_detail", OFFICE, of=public),
    *form("set_path", OFFICE, of=report),
    *visits("dispatch_version", OFFICE, of=report),
    *form("record_body_decision", "Ines", of=on_its_way),
    *visits("publish_report", OFFICE, of=public),
    *form("withdraw_report", OFFICE, of=public),
    *visits("version_changes", OFFICE, of=version(publications__isnull=False)),
    *visits("version_changes", OFFICE, of=version(number=1)),
    *visits("published_list", "", "Bo"),
    *visits("published_list", query="?lang=en"),
    *visits("published_report", of=address()),
    *visits("published_report", of=address(), query="?lang=en"),
    *visits("published_text", of=address()),
    *visits("published_file", of=address("pdf"), is_file=True),
    *visits("published_data", of=address()),
    *visits("data_json", of=address(), is_file=True),
    *visits("data_table", of=address("answers"), is_file=True),
    *visits("catalogue", is_file=True),
    *form("verify_file", ""),
    *visits("verify_file", then=try_a_file(original)),
    *visits("verify_file", then=try_a_file(lambda: original() + b" ")),
    *visits("verify_file", then=try_a_file(lambda: b"nothing")),
]
EXAMPLE = [
    *visits("account_login"),
    *visits("start", "Bo"),
    *visits("message_list", "Bo", then=open_all),
    *visits("ui_gallery", "Bo"),
    *visits("accent", is_file=True),
]
ROOMS = {
    "accounts": ACCOUNTS,
    "org": ORG,
    "plan": PLAN,
    "documents": DOCUMENTS,
    "statements": STATEMENTS,
    "measures": MEASURES,
    "meetings": MEETINGS,
    "followup": FOLLOWUP,
    "judging": JUDGING,
    "looking": LOOKING,
    "reports": REPORTS,
    "registry": REGISTRY,
}
EMPTY = [
    visit
    for door in (
        "start",
        "situation",
        "plan_list",
        "import_plan",
        "commitment_list",
        "document_list",
        "round_list",
        "prepare_round",
        "report_list",
        "meeting_list",
        "add_meetings",
        "unit_list",
        "add_unit",
        "person_list",
        "import_sheet",
        "who_may_what",
        "meeting_list",
        "action_plan_list",
        "record_list",
        "number_list",
        "number_format_list",
    )
    for visit in visits(door, OFFICE)
]
