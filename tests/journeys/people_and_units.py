"""The visits to units, people and what they may."""

from playwright.sync_api import Page

from tests.journeys.furnished import person
from tests.journeys.openings import form, one, visits
from varna.org.models import Appointment, Grant, SheetImport, Unit

OFFICE = "Astrid"


def choose_those_without_contact(page: Page) -> None:
    page.get_by_label("Kontaktperson").select_option("missing")
    page.get_by_role("link", name="Ta bort Kontaktperson: saknas").wait_for()


board = one(Unit, abbreviation="TN")
UNITS = [
    *visits("unit_list", OFFICE, "Bo", "Hans", "Ines", "Jon"),
    *visits("unit_list", OFFICE, then=choose_those_without_contact),
    *visits("unit_list", OFFICE, query="?q=finns+inte"),
    *form("add_unit", OFFICE),
    *visits("edit_unit", OFFICE, of=board),
    *form("rename_unit", OFFICE, of=board),
    *form("move_unit", OFFICE, of=one(Unit, kind="ADMINISTRATION")),
    *form("merge_unit", OFFICE, of=board),
    *form("split_unit", OFFICE, of=board),
    *form("end_unit", OFFICE, of=board),
    *visits("hand_over_assignments", OFFICE, of=board),
    *visits("unit_detail", OFFICE, "Bo", "Cilla", "Jon", of=board),
    *form("import_sheet", OFFICE),
    *visits("import_template", OFFICE, is_file=True),
    *visits("export_register", OFFICE, is_file=True),
    *visits("sheet_import_detail", OFFICE, of=one(SheetImport)),
]
PEOPLE = [
    *visits("person_list", OFFICE, "Hans"),
    *form("add_person", "Hans"),
    *visits("person_detail", OFFICE, "Hans", of=lambda: (person("Bo").pk,)),
    *form("change_person", "Hans", of=lambda: (person("Bo").pk,)),
    *form("appoint_person", "Hans", of=lambda: (person("Bo").pk,)),
    *form(
        "end_appointment",
        "Hans",
        of=lambda: (person("Bo").pk, Appointment.objects.get(person=person("Bo")).pk),
    ),
    *form("hand_over", "Hans", of=lambda: (person("Bo").pk,)),
    *visits("hand_over", "Bo", of=lambda: (person("Egil").pk,)),
    *form("add_deputy", "Hans", of=lambda: (person("Bo").pk,)),
    *form("add_deputy", "Bo", of=lambda: (person("Bo").pk,)),
    *visits("who_may_what", OFFICE, "Bo"),
    *visits("grant_list", OFFICE, "Bo", "Jon"),
    *visits("grant_list", OFFICE, query="?state=soon"),
    *form("give_grant", OFFICE),
    *form("end_grant", OFFICE, of=one(Grant)),
]
