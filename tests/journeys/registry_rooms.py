"""Who opens the registry's pages, in which state."""

from playwright.sync_api import Page

from tests.journeys.openings import form, visits
from varna.followup.models import Submission

OFFICE = "Astrid"


def read_numbers(page: Page) -> None:
    key = Submission.objects.filter(registry_number="").latest("pk").pk
    said = f"Id;Diarienummer\nsubmission:{key};SN 2026/9\nplan:0;X\n"
    file = {"name": "nummer.csv", "mimeType": "text/csv", "buffer": said.encode()}
    page.get_by_label("Listan med diarienummer").set_input_files(file)
    page.get_by_role("button", name="Ladda upp och granska").click()
    page.get_by_role("heading", name="Granska numren").wait_for()


def write_a_wrong_number(page: Page) -> None:
    """In a board's line: a company has a registry of its own, and no pattern here."""
    row = page.get_by_role("row", name="Från Servicenämnden").first
    row.get_by_role("textbox").fill("fel")
    page.get_by_role("button", name="Spara numren").click()
    page.get_by_role("heading", name="Numren som står kvar").wait_for()


REGISTRY = [
    *visits("record_list", OFFICE, "Ines", "Jon", "Bo"),
    *visits("record_list", "Ines", query="?kind=letter&all=1"),
    *visits("record_list", "Ines", query="?q=finns+inte"),
    *visits("record_bundle", OFFICE, "Ines", query="?kind=submission"),
    *visits("record_bundle", "Ines", query="?q=finns+inte"),
    *visits("number_list", OFFICE, "Ines", "Bo"),
    *visits("number_list", "Ines", query="?q=finns+inte"),
    *visits("number_list", "Ines", then=write_a_wrong_number),
    *form("import_numbers", "Ines"),
    *visits("import_numbers", "Ines", then=read_numbers),
    *form("number_format_list", "Ines"),
]
