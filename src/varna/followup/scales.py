"""The scales, per kind: a municipality's own, or those that every installation begins with."""

from typing import Any

from varna.followup.models import NOT_CONCERNED, STATEMENT, Scale

Steps = list[dict[str, Any]]
TOLD = "TOLD"
"""The answer to a question about a whole area that is told of in words."""


def _step(value: str, label: str, tone: str, *, needs_comment: bool = False) -> dict[str, Any]:
    return {"value": value, "label": label, "tone": tone, "needs_comment": needs_comment}


_NOT_CONCERNED = _step(NOT_CONCERNED, "Berör inte oss", "not_concerned", needs_comment=True)
_JUDGED = [
    _step("MET", "Uppfyllt", "met"),
    _step("PARTLY", "Delvis", "partly"),
    _step("NOT_MET", "Inte", "not_met"),
    _step("CANNOT_JUDGE", "Kan inte bedömas", "unknown", needs_comment=True),
    _NOT_CONCERNED,
]

FIRST: dict[str, Steps] = {
    "ACTIVITY": [
        _step("DONE", "Genomförd", "met"),
        _step("ONGOING", "Pågår", "partly"),
        _step("NOT_STARTED", "Inte påbörjad", "not_met"),
        _step("STOPPED", "Avbruten", "unknown", needs_comment=True),
        _NOT_CONCERNED,
    ],
    "FOLLOW_UP": _JUDGED,
    "RESPONSIBILITY": _JUDGED,
    STATEMENT: [
        _step(TOLD, "Redovisas", "not_concerned", needs_comment=True),
        _step("NOTHING", "Inget att redovisa", "not_concerned"),
        _NOT_CONCERNED,
    ],
}


def scales() -> dict[str, Steps]:
    """The steps by kind, as they are today; one query."""
    return FIRST | dict(Scale.objects.values_list("kind", "steps"))
