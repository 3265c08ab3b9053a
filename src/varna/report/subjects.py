"""What can be pointed at here: the report, and what residents read of it."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.documents.models import Outcome
from varna.paper.text import text
from varna.report.actions.writing import document_of
from varna.report.models import Publication, Report, Version
from varna.subjects import bundled
from varna.subjects.addresses import by_key
from varna.subjects.registry import Kind, Linkable, Searched, register

register(
    Kind(
        "report",
        _("trygghetsredovisning"),
        Report.objects.visible_to,
        address=by_key("report_detail"),
        searched=Searched(
            lambda: Report.objects.filter(pk__in=Version.objects.values("report")),
            lambda row: str(row.registry_number),
        ),
        linking=Linkable("report.write_report"),
        acts={
            "report.begin_report": _("började skriva redovisningen"),
            "report.rename_report": _("gav redovisningen ett nytt namn"),
            "report.add_section": _("lade till ett avsnitt"),
            "report.write_section": _("skrev i ett avsnitt"),
            "report.move_section": _("flyttade ett avsnitt"),
            "report.show_section": _("visade eller dolde ett avsnitt"),
            "report.remove_section": _("tog bort ett eget avsnitt"),
            "report.write_introduction": _("skrev i inledningen"),
            "report.write_area": _("skrev om ett fokusområde"),
            "report.set_template": _("valde en Word-mall"),
            "report.remove_template": _("tog bort Word-mallen"),
            "report.compile_report": _("sammanställde en version"),
            "report.set_path": _("bestämde vägen till fullmäktige"),
            "report.dispatch_version": _("sände en version till en instans"),
            "report.keep_file": _("bevarade en fil av en utsänd version"),
            "report.ask_again": _("bad om filerna på nytt"),
            "report.record_decision": _("förde in ett beslut"),
            "report.publish_report": _("publicerade redovisningen"),
            "report.withdraw_report": _("avpublicerade redovisningen"),
        },
        fields={
            **bundled.FIELDS,
            "path": _("Vägen"),
            "number": _("Version"),
            "body": _("Instans"),
            "dispatched_on": _("Utsänd"),
            "format": _("Format"),
            "sha256": _("Filens kontrollsumma"),
            "decided_on": _("Beslutsdatum"),
            "paragraph": _("Paragraf"),
            "registry_number": _("Diarienummer"),
            "outcome": _("Utfall"),
            "words": _("Beslutets ord"),
            "address": _("Adress"),
            "reason": _("Skäl"),
        },
        words=dict(Outcome.choices),
    )
)


def _publications(user: Any, _on: date) -> QuerySet[Publication]:
    """Residents read them without signing in; only who has signed in searches."""
    rows = Publication.objects.standing().select_related("version__report")
    return rows if user.is_authenticated else rows.none()


def _indexed() -> QuerySet[Publication]:
    """Without the content, which is large and never another: its checksum says which it is."""
    rows = Publication.objects.standing().select_related("version__report")
    return rows.defer("version__content", "version__figures")


register(
    Kind(
        "publication",
        _("publicerad redovisning"),
        _publications,
        title=lambda row: str(row.version.report.title),
        address=lambda row: reverse("published_report", args=[row.address]),
        searched=Searched(
            _indexed,
            lambda row: text(document_of(row.version)),
            stamp=lambda row: str(row.version.checksum),
        ),
    )
)
