"""A decision in words, as papers write it."""

from varna.documents.models import Decision, Outcome
from varna.ui import formats


def decided(decision: Decision | None) -> str:
    """Such as "Kommunfullmäktige 24 november 2025 § 112, KS 2025/318"."""
    if decision is None:
        return ""
    parts = [decision.body, formats.day(decision.decided_on), decision.paragraph]
    said = " ".join(filter(None, parts))
    return ", ".join(filter(None, [said, decision.registry_number]))


def with_outcome(decision: Decision) -> str:
    said = f"{decided(decision)}: {Outcome(decision.outcome).label}"
    return f"{said}. {decision.words}" if decision.words else said
