"""The visits to what units do: measures, action plans, and their meetings."""

from playwright.sync_api import Page

from tests.journeys.openings import form, one, visits
from tests.journeys.visits import Arguments, open_all, send_empty
from varna.measures.models import ActionPlan, Measure
from varna.meetings.models import Meeting
from varna.subjects.models import Link

OFFICE = "Astrid"


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
