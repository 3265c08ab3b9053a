"""The visits to reports: as they are written, on their way, and published."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.journeys.openings import form, one, visits
from tests.journeys.visits import Arguments
from varna.files import blobs
from varna.report.models import (
    DispatchedFile,
    Publication,
    Report,
    Section,
    Version,
    WordTemplate,
)

OFFICE = "Astrid"

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


WRITING = [
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
