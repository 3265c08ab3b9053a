"""
What can be pointed at here: a governing document, a version of it, how that was written, and how a
unit's registry numbers look.
"""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.documents.actions.drafting import FIELDS
from varna.documents.models import (
    Classification,
    DocumentKind,
    DocumentVersion,
    GoverningDocument,
    NumberFormat,
)
from varna.subjects import bundled
from varna.subjects.addresses import by_key
from varna.subjects.labels import field_label
from varna.subjects.registry import Kind, Linkable, Searched, register


def _address(version: Any) -> str:
    return reverse("document_version", args=[version.pk])


def _adopted() -> QuerySet[GoverningDocument]:
    adopted = DocumentVersion.objects.filter(document=OuterRef("pk"), decision__isnull=False)
    return GoverningDocument.objects.filter(Exists(adopted))


register(
    Kind(
        "document",
        _("styrdokument"),
        GoverningDocument.objects.visible_to,
        address=by_key("document_detail"),
        reads=("title",),
        searched=Searched(_adopted),
        linking=Linkable("documents.manage_document"),
        acts={
            "documents.add_document": _("lade upp dokumentet"),
            "documents.change_document": _("ändrade dokumentets slag eller klassning"),
            "documents.remove_document": _("tog bort dokumentet, som aldrig blev antaget"),
        },
        fields={
            "title": _("Titel"),
            "kind": _("Slag"),
            "unit": _("Hör till"),
            "classification": _("Klassning"),
        },
        words={**dict(DocumentKind.choices), **dict(Classification.choices)},
    )
)
register(
    Kind(
        "version",
        _("version av ett styrdokument"),
        DocumentVersion.objects.visible_to,
        address=_address,
        reads=("title",),
        acts={
            "documents.adopt_version": _("förde in beslutet och låste versionen"),
            "documents.repeal_version": _("förde in att dokumentet är upphävt"),
            "documents.record_review": _("förde in att dokumentet är genomgånget"),
            "documents.remind_of_review": _("påminde om översynen"),
        },
        fields={
            **bundled.FIELDS,
            "body": _("Beslutsinstans"),
            "decided_on": _("Beslutsdatum"),
            "paragraph": _("Paragraf"),
            "decision_number": _("Diarienummer"),
            "repealed_from": field_label(DocumentVersion, "repealed_from"),
            "review_on": field_label(DocumentVersion, "review_on"),
            "last_revised": field_label(DocumentVersion, "last_revised"),
            "note": _("Vad översynen visade"),
        },
    )
)
register(
    Kind(
        "drafting",
        _("arbetet med en version"),
        DocumentVersion.objects.own,
        address=_address,
        reads=("title",),
        acts={
            "documents.begin_version": _("började på versionen"),
            "documents.change_version": _("ändrade versionen"),
            "documents.remove_version": _("tog bort versionen innan den antogs"),
            "documents.propose_version": _("lade fram versionen som förslag"),
            "documents.take_back_version": _("tog tillbaka förslaget"),
            "documents.attach_file": _("bifogade en fil"),
            "documents.remove_file": _("tog bort en fil"),
        },
        fields={
            **{name: field_label(DocumentVersion, name) for name in FIELDS if name != "text"},
            "units": _("gäller för enheterna"),
            "file": _("fil"),
        },
    )
)
register(
    Kind(
        "number_format",
        _("diarienummers utseende"),
        NumberFormat.objects.visible_to,
        title=lambda row: row.unit.name,
        acts={
            "documents.set_number_format": _("bestämde hur diarienummer ser ut"),
            "documents.remove_number_format": _("lät diarienummer se ut hur som helst"),
            "registrar.record_number": _("förde in diarienumret"),
            "registrar.record_decision_number": _("förde in beslutets diarienummer"),
            "registrar.take_bundle": _("hämtade filerna till diariet"),
        },
        fields={"masks": _("Mönster")},
    )
)
