"""The figures of published reports as open data, and what they are described with."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.paper.sheet import neutral
from varna.report import figures
from varna.report.models import Publication, Version
from varna.report.models.publications import PublicationQuerySet
from varna.ui import identity

LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/"
_EUROPE = "http://publications.europa.eu/resource/authority"


@dataclass(frozen=True)
class Field:
    name: str
    type: str
    says: str | Promise


@dataclass(frozen=True)
class Table:
    name: str
    title: str | Promise
    fields: tuple[Field, ...]
    rows: Callable[[Version], Iterator[figures.Row]]


TABLES = (
    Table(
        "answers",
        _("Svar: en rad för varje ansvarig och åtagande"),
        (
            Field("area_number", "integer", _("Fokusområdets plats i planen; 0 är hela planen")),
            Field("area", "string", _("Fokusområdets namn")),
            Field("commitment_id", "uuid", _("Åtagandets id, detsamma i alla versioner av planen")),
            Field("commitment", "string", _("Åtagandet som det stod när frågan ställdes")),
            Field(
                "commitment_kind",
                "string",
                _("ACTIVITY aktivitet, FOLLOW_UP uppföljningspunkt, RESPONSIBILITY ansvar"),
            ),
            Field("unit", "string", _("Nämnden, bolaget eller funktionen som svarar")),
            Field("is_binding", "boolean", _("Falskt för den som bara är tillfrågad")),
            Field("answer", "string", _("Svaret på sin skala; tomt när inget svar har kommit in")),
            Field("answer_label", "string", _("Svaret med skalans ord")),
            Field("is_decided", "boolean", _("Om svaret är beslutat; annars är det preliminärt")),
        ),
        figures.answers,
    ),
    Table(
        "figures",
        _("Underlag: en rad för varje siffra som stod vid ett svar"),
        (
            Field("commitment_id", "uuid", _("Åtagandets id, som i svaren")),
            Field("unit", "string", _("Den ansvariga, som i svaren")),
            Field("source", "string", _("Källan")),
            Field("label", "string", _("Vad siffran räknar")),
            Field("value", "integer", _("Antalet; tomt när det är dolt")),
            Field("measured_in", "string", _("Enheten; tom för ett antal")),
            Field(
                "is_masked",
                "boolean",
                _("Sant när antalet är så litet att det kunde peka ut någon"),
            ),
        ),
        figures.figures,
    ),
    Table(
        "statements",
        _("Områdesredovisningar: en rad för varje ansvarig, område och ämne"),
        (
            Field("area_number", "integer", _("Fokusområdets plats i planen")),
            Field("area", "string", _("Fokusområdets namn")),
            Field(
                "topic",
                "string",
                _("UNDERTAKINGS årets åtaganden, DELEGATION fördelning av ansvar"),
            ),
            Field("question", "string", _("Frågan som den ställdes")),
            Field("unit", "string", _("Nämnden, bolaget eller funktionen som svarar")),
            Field("is_binding", "boolean", _("Falskt för den som bara är tillfrågad")),
            Field("answer", "string", _("Om det är redovisat; tomt när inget har kommit in")),
            Field("answer_label", "string", _("Svaret med skalans ord; texten står i rapporten")),
            Field("is_decided", "boolean", _("Om svaret är beslutat; annars är det preliminärt")),
        ),
        figures.statements,
    ),
    Table(
        "judgements",
        _("Kommunstyrelsens bedömningar: en rad för varje mål eller uppföljningspunkt"),
        (
            Field("area_number", "integer", _("Fokusområdets plats i planen; 0 är hela planen")),
            Field("area", "string", _("Fokusområdets namn")),
            Field("commitment_id", "uuid", _("Åtagandets id, som i svaren; tomt för ett mål")),
            Field("about", "string", _("Målet eller uppföljningspunkten")),
            Field("judgement", "string", _("Bedömningen på uppföljningspunkternas skala")),
            Field("judgement_label", "string", _("Bedömningen med skalans ord")),
        ),
        figures.judgements,
    ),
)


def table(name: str) -> Table | None:
    return next((each for each in TABLES if each.name == name), None)


def to_csv(described: Table, version: Version) -> bytes:
    """RFC 4180 in UTF-8; a text that a spreadsheet takes for a formula has an apostrophe first."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = [each.name for each in described.fields]
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in described.rows(version))
    return out.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutral(value) if isinstance(value, str) else value


def as_data(publication: Publication) -> dict[str, Any]:
    """The tables with what tells whose and which they are."""
    version = publication.version
    period = version.report.round.period
    about = {
        "publisher": identity.municipality(),
        "title": version.report.title,
        "period": {"start": period.start.isoformat(), "last_day": period.last_day.isoformat()},
        "version": version.number,
        "content_sha256": version.checksum,
        "published": publication.published_at.isoformat(),
        "licence": LICENCE,
        "description": _address("published_data", publication.address),
    }
    return about | {
        each.name: [
            {name.name: row[name.name] for name in each.fields} for row in each.rows(version)
        ]
        for each in TABLES
    }


def catalogue(publications: PublicationQuerySet) -> dict[str, Any]:
    """DCAT-AP-SE as JSON-LD: one data set a report."""
    publisher = {"@type": "foaf:Agent", "foaf:name": identity.municipality()}
    address = _address("catalogue")
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": address,
        "@type": "dcat:Catalog",
        "dct:title": _in("sv", "Trygghetsredovisningar som öppna data"),
        "dct:description": _in("sv", "Svaren i kommunens publicerade trygghetsredovisningar."),
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE},
        "dct:language": {"@id": f"{_EUROPE}/language/SWE"},
        "dcat:dataset": [_dataset(each, publisher) for each in publications],
    }


def _dataset(publication: Publication, publisher: dict[str, Any]) -> dict[str, Any]:
    report = publication.version.report
    page = _address("published_data", publication.address)
    day = "http://www.w3.org/2001/XMLSchema#date"
    spans = {
        "dcat:startDate": report.round.period.start,
        "dcat:endDate": report.round.period.last_day,
    }
    return {
        "@id": page,
        "@type": "dcat:Dataset",
        "dct:title": _in("sv", report.title),
        "dct:description": _in(
            "sv", "Vad nämnder, bolag och funktioner har svarat om planens åtaganden."
        ),
        "dct:publisher": publisher,
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": publisher["foaf:name"],
            "vcard:hasURL": {"@id": settings.ADDRESS},
        },
        "dcat:landingPage": {"@id": page},
        "dcat:theme": {"@id": f"{_EUROPE}/data-theme/JUST"},
        "dct:accrualPeriodicity": {"@id": f"{_EUROPE}/frequency/ANNUAL"},
        "dct:accessRights": {"@id": f"{_EUROPE}/access-right/PUBLIC"},
        "dct:language": {"@id": f"{_EUROPE}/language/SWE"},
        "dct:issued": {"@value": publication.published_at.date().isoformat(), "@type": day},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            **{name: {"@value": on.isoformat(), "@type": day} for name, on in spans.items()},
        },
        "dcat:distribution": [
            *(
                _distribution(
                    _address("data_table", publication.address, each.name), "CSV", "text/csv"
                )
                for each in TABLES
            ),
            _distribution(_address("data_json", publication.address), "JSON", "application/json"),
        ],
    }


def _distribution(address: str, kind: str, media_type: str) -> dict[str, Any]:
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dct:format": {"@id": f"{_EUROPE}/file-type/{kind}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
        "dct:license": {"@id": LICENCE},
    }


def _in(language: str, text: str) -> dict[str, str]:
    return {"@language": language, "@value": text}


def _address(name: str, *args: str) -> str:
    return settings.ADDRESS + reverse(name, args=args)
