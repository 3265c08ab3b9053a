"""What the answer page says at each question, made once for all that say the same."""

from datetime import datetime
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext

from varna.followup.models import STATEMENT, Question, Topic
from varna.plan.models import Basis, Kind
from varna.ui import formats


class Wording:
    """
    Words for one page, remembered as long as it is made.

    A page has a hundred questions, five choices each, and translating, formatting and escaping the
    same words again at each of them is most of what it would cost.
    """

    def __init__(self) -> None:
        self._memory: dict[Any, str] = {}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {kind.value: str(kind.label).capitalize() for kind in Kind}

    @cached_property
    def _topics(self) -> dict[str, str]:
        return {topic.value: str(topic.label).capitalize() for topic in Topic}

    @cached_property
    def _bases(self) -> dict[str, str]:
        return {basis.value: str(basis.label) for basis in Basis}

    def place(self, question: Question) -> str:
        """Uppföljningspunkt 3"""
        if question.kind == STATEMENT:
            return self._topics[question.topic]
        kind = self._kinds[question.kind]
        is_counted = question.number and question.area_position
        return f"{kind} {question.number}" if is_counted else kind

    def basis(self, question: Question) -> str:
        """Grund: ägardirektiv, KF § 112"""
        key = "basis", question.basis, question.reference
        if key not in self._memory:
            words = {"basis": self._bases[question.basis], "reference": question.reference}
            self._memory[key] = (
                gettext("Grund: %(basis)s, %(reference)s") % words
                if question.is_binding
                else gettext("Kommunen ber er svara. Ni väljer själva.")
            )
        return self._memory[key]

    def hint(self, question: Question) -> str:
        """Which of the answers need a comment."""
        labels = tuple(step["label"] for step in question.scale if step["needs_comment"])
        if ("hint", labels) not in self._memory:
            words = {"answers": ", ".join(labels)}
            hint = gettext("(behövs för: %(answers)s)") % words if labels else gettext("(valfritt)")
            self._memory["hint", labels] = hint
        return self._memory["hint", labels]

    def saved(self, question: Any) -> str:
        """Sparat 22 november 2026 kl. 14.32 av Bo Berg"""
        if question.saved_at is None:
            return ""
        key = "saved", question.saved_at, question.saved_by
        if key not in self._memory:
            words = {"at": formats.instant(question.saved_at), "who": question.saved_by}
            self._memory[key] = gettext("Sparat %(at)s av %(who)s") % words
        return self._memory[key]

    def basis_shown(self, counted: int) -> str:
        """Visa underlaget (12)"""
        if ("basis shown", counted) not in self._memory:
            self._memory["basis shown", counted] = gettext("Visa underlaget (%(number)d)") % {
                "number": counted
            }
        return self._memory["basis shown", counted]

    def as_of(self, label: str, at: datetime | None, seen: int, counted: int) -> str:
        """How the figures were reached, and how many of their rows this reader may see."""
        key = "as of", label, at, seen, counted
        if key not in self._memory:
            words = {
                "label": label,
                "at": formats.instant(at) if at else gettext("då"),
                "seen": seen,
                "all": counted,
            }
            self._memory[key] = self._as_of(words, seen, counted)
        return self._memory[key]

    @staticmethod
    def _as_of(words: dict[str, Any], seen: int, counted: int) -> str:
        if counted and not seen:
            said = gettext("%(label)s, som de var %(at)s. Du får se siffrorna, inte raderna.")
            return said % words
        said = ngettext(
            "%(label)s, som de var %(at)s. Du får se %(seen)d av %(all)d rad.",
            "%(label)s, som de var %(at)s. Du får se %(seen)d av %(all)d rader.",
            counted,
        )
        return said % words
