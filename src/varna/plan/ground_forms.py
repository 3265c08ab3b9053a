"""On what ground a unit answers, and what an invited unit's own body has decided."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.forms import DecisionForm, day_field_widget
from varna.plan.actions import Decided
from varna.plan.grounds import Ground, Minutes
from varna.plan.models import Assignment, Basis, StanceKind
from varna.ui.choosing import Ticked, choice_of_rows, choice_of_words
from varna.ui.classified import Unclassified

MINUTES = ("body", "decided_on", "paragraph", "registry_number")
FIELDS: dict[Basis, tuple[str, ...]] = {
    Basis.LAW: ("statute", "section"),
    Basis.COUNCIL_DECISION: MINUTES,
    Basis.OWNER_DIRECTIVE: ("document", "dated_on"),
    Basis.OWN_DECISION: MINUTES,
    Basis.INVITATION: (),
}
"""What each basis is found by."""
MISSING: dict[str, Promise] = {
    "statute": _("Ange vilken lag."),
    "section": _("Ange kapitel och paragraf."),
    "document": _("Ange vilket direktiv eller vilken bolagsordning."),
    "dated_on": _("Ange vilken dag det är daterat."),
    "body": _("Ange vem som beslutade."),
    "decided_on": _("Ange vilken dag beslutet fattades."),
    "paragraph": _("Ange paragrafen i protokollet."),
}
NOT_YET = _("Dagen har inte varit än. Ange när beslutet fattades.")


def minutes_of(values: dict[str, Any]) -> Minutes:
    return Minutes(**{name: values[name] for name in MINUTES})


class AssignmentForm(Unclassified, forms.Form):
    """
    Only what belongs to the chosen basis is read, and a basis that nobody touched stays as it is.

    The council's decision on the plan binds no company, so it is not offered to one.
    """

    basis = forms.ChoiceField(label=_("Grund"), choices=Basis.choices, widget=forms.RadioSelect)
    statute = forms.CharField(
        label=_("Lag"),
        max_length=120,
        required=False,
        help_text=_("Till exempel lagen (2003:778) om skydd mot olyckor."),
    )
    section = forms.CharField(
        label=_("Kapitel och paragraf"),
        max_length=60,
        required=False,
        help_text=_("Till exempel 3 kap. 8 §."),
    )
    document = forms.CharField(
        label=_("Ägardirektiv eller bolagsordning"),
        max_length=160,
        required=False,
        help_text=_("Dokumentets namn, gärna med punkten."),
    )
    dated_on = forms.DateField(label=_("Daterat"), required=False, widget=day_field_widget())
    body = forms.CharField(label=_("Vem beslutade?"), max_length=120, required=False)
    decided_on = forms.DateField(label=_("Beslutsdatum"), required=False, widget=day_field_widget())
    paragraph = forms.CharField(
        label=_("Paragraf"), max_length=20, required=False, help_text=_("Till exempel § 112.")
    )
    registry_number = forms.CharField(label=_("Diarienummer"), max_length=40, required=False)
    contact = forms.ModelChoiceField(
        User.objects.none(), label=_("Kontaktperson"), required=False, empty_label=""
    )

    def __init__(
        self, *args: Any, assignment: Assignment, people: QuerySet[User], on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"initial": _first(assignment), **kwargs})
        self.on = on
        contact, unit = choice_of_rows(self, "contact"), assignment.unit
        contact.queryset = people
        contact.empty_label = (
            _("Enhetens kontaktperson: %(name)s") % {"name": unit.contact.name}
            if unit.contact
            else _("Ingen: enheten saknar kontaktperson")
        )
        if unit.is_company:
            choice_of_words(self, "basis").choices = [
                choice for choice in Basis.choices if choice[0] != Basis.COUNCIL_DECISION
            ]

    def clean_basis(self) -> Basis:
        return Basis(self.cleaned_data["basis"])

    def clean_paragraph(self) -> str:
        said: str = self.cleaned_data["paragraph"].strip()
        return f"§ {said}" if said.isdecimal() else said

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        wanted = FIELDS.get(values.get("basis", ""), ())
        for name in {each for names in FIELDS.values() for each in names} - set(wanted):
            self.errors.pop(name, None)
        if not self.is_untouched:
            self._ask_for(wanted, values)
        return values

    @property
    def is_untouched(self) -> bool:
        """Also an old basis that is all free text, and would not do as a new one."""
        touched = {"basis", *FIELDS.get(self.cleaned_data.get("basis", ""), ())}
        return not touched & set(self.changed_data)

    def _ask_for(self, wanted: tuple[str, ...], values: dict[str, Any]) -> None:
        for name in wanted:
            if name in MISSING and not values.get(name) and name not in self.errors:
                self.add_error(name, str(MISSING[name]))
        if "decided_on" in wanted and (day := values.get("decided_on")) and day > self.on:
            self.add_error("decided_on", str(NOT_YET))

    @property
    def ground(self) -> Ground | None:
        """None where nobody touched it."""
        if self.is_untouched:
            return None
        values, basis = self.cleaned_data, self.cleaned_data["basis"]
        wanted = FIELDS[basis]
        return Ground(
            basis,
            reference=values["statute"] if basis == Basis.LAW else values["document"],
            section=values["section"],
            dated_on=values["dated_on"] if "dated_on" in wanted else None,
            decision=minutes_of(values) if wanted == MINUTES else None,
        )


def _first(assignment: Assignment) -> dict[str, Any]:
    found: dict[str, Any] = {"basis": assignment.basis, "contact": assignment.contact_id}
    if assignment.basis == Basis.LAW:
        found |= {"statute": assignment.reference, "section": assignment.section}
    elif assignment.basis == Basis.OWNER_DIRECTIVE:
        found |= {"document": assignment.reference, "dated_on": assignment.dated_on}
    elif decision := assignment.decision:
        found |= {name: getattr(decision, name) for name in MINUTES}
    return found


class StanceForm(DecisionForm):
    """
    One decision of the unit's own body about what was ticked. `is_office`: it is recorded on the
    unit's behalf.
    """

    assignments = Ticked(
        queryset=Assignment.objects.none(), required=False, label=_("Vad gäller beslutet?")
    )
    everything = forms.BooleanField(
        label=_("Beslutet gäller allt som ni inte har tagit ställning till"), required=False
    )
    kind = forms.ChoiceField(
        label=_("Vad beslutades?"),
        choices=[
            (StanceKind.ACCEPTED.value, _("Vi antar hela")),
            (StanceKind.PARTLY.value, _("Vi antar en del")),
            (StanceKind.DECLINED.value, _("Vi avböjer")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Vilken del, eller varför ni avböjer"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Antar ni en del skriver ni vilken, och den binder som ni skriver den. Avböjer ni "
            "skriver ni varför. Antar ni hela behövs inga ord."
        ),
    )
    told_by = forms.CharField(
        label=_("Vem hos enheten har lämnat uppgiften?"),
        max_length=200,
        help_text=_("Namn och hur, till exempel protokollsutdrag med e-post den 12 mars."),
    )

    field_order = ("assignments", "everything", "kind", "words", *MINUTES, "told_by")

    def __init__(
        self,
        *args: Any,
        assignments: QuerySet[Assignment],
        waiting: Collection[int],
        is_office: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered, self.waiting = assignments, waiting
        choice_of_rows(self, "assignments").queryset = assignments
        self.fields["registry_number"].required = False
        self.is_office = is_office
        if not is_office:
            del self.fields["told_by"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("words", "").strip() and "words" not in self.errors:
            if values.get("kind") == StanceKind.PARTLY:
                self.add_error("words", _("Skriv vilken del som antas."))
            elif values.get("kind") == StanceKind.DECLINED and not self.is_office:
                self.add_error("words", _("Skriv varför ni avböjer."))
        if "assignments" not in self.errors and not self.chosen:
            self.add_error("assignments", _("Markera minst en av punkterna."))
        return values

    @property
    def chosen(self) -> list[Assignment]:
        """What was ticked, and with one tick all that nothing is decided about."""
        ticked = list(self.cleaned_data.get("assignments", ()))
        if not self.cleaned_data.get("everything"):
            return ticked
        return [*self.offered.filter(pk__in={*self.waiting, *(row.pk for row in ticked)})]

    @property
    def decided(self) -> Decided:
        values = self.cleaned_data
        return Decided(
            StanceKind(values["kind"]),
            minutes_of(values),
            values["words"].replace("\r\n", "\n"),
            values.get("told_by", ""),
            is_for_another=self.is_office,
        )
