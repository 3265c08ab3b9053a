"""Roles given, granted, lent to a deputy and handed over; last days become first days without."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q
from django.db.models.functions import Collate
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.org import queries as org
from varna.org.forms import GROUND_LENGTH, PersonChoice, UnitChoice, day_after, day_field
from varna.org.grounds import Ground
from varna.org.handover import Part
from varna.org.models import Appointment, Unit, UnitKind
from varna.org.roles import READING, Role
from varna.ui.choosing import choice_of_rows
from varna.ui.classified import Unclassified
from varna.ui.collation import NAME as SWEDISH


class AppointForm(Unclassified, forms.Form):
    role = forms.ChoiceField(label=_("Roll"), choices=[("", _("Välj roll")), *Role.choices])
    unit = UnitChoice(label=_("Enhet"), queryset=Unit.objects.none(), empty_label=_("Välj enhet"))
    from_on = day_field(_("Från och med"))
    until_on = day_field(
        _("Till och med"),
        required=False,
        help_text=_("Tomt betyder att rollen gäller tills vidare."),
    )
    ground = forms.CharField(
        label=_("Grund"),
        max_length=GROUND_LENGTH,
        required=False,
        help_text=_("Till exempel ett beslut, en delegation eller ett lagrum."),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.valid(on).order_by("path")
        choice_of_rows(self, "unit").queryset = units

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_until_on(self) -> date | None:
        return day_after(self.cleaned_data["until_on"])


class EndAppointmentForm(Unclassified, forms.Form):
    last_on = day_field(_("Sista dagen med rollen"))

    def clean_last_on(self) -> date | None:
        return day_after(self.cleaned_data["last_on"])


class GrantForm(Unclassified, forms.Form):
    """`role` is how the person reads; the ground's choices say what each means."""

    person = PersonChoice(
        label=_("Person"), queryset=User.objects.none(), empty_label=_("Välj person")
    )
    unit = UnitChoice(label=_("Enhet"), queryset=Unit.objects.none(), empty_label=_("Välj enhet"))
    role = forms.ChoiceField(
        label=_("Får läsa som"),
        choices=[(role.value, role.label) for role in READING],
        widget=forms.RadioSelect,
        help_text=_(
            "En läsare ser det som är beslutat. En revisor ser också det som är inlämnat men inte"
            " beslutat. Ingen av dem ser utkast."
        ),
    )
    ground = forms.ChoiceField(
        label=_("Laglig grund"),
        choices=[(ground.value, ground.label) for ground in Ground],
        widget=forms.RadioSelect,
        help_text=_("Orden om varje grund är inte granskade än. Kontrollera med jurist."),
    )
    reference = forms.CharField(
        label=_("Hänvisning"),
        max_length=GROUND_LENGTH,
        required=False,
        help_text=_("Lagrum eller diarienummer. Måste anges när grunden är en annan lag."),
    )
    decided_by = forms.CharField(
        label=_("Beslutat av"),
        max_length=GROUND_LENGTH,
        help_text=_("Vem som i den utlämnande enhetens namn beslutade om läsrätten, och när."),
    )
    from_on = day_field(_("Från och med"))
    until_on = day_field(
        _("Till och med"), help_text=_("Läsrätten upphör av sig själv när dagen är slut.")
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True).order_by(Collate("name", SWEDISH))
        units = Unit.objects.filter(valid_from__lte=on).exclude(kind=UnitKind.MUNICIPALITY)
        choice_of_rows(self, "person").queryset = people
        choice_of_rows(self, "unit").queryset = units.order_by("path")

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_ground(self) -> Ground:
        return Ground(self.cleaned_data["ground"])

    def clean_until_on(self) -> date | None:
        return day_after(self.cleaned_data["until_on"])


class EndGrantForm(Unclassified, forms.Form):
    last_on = day_field(_("Sista dagen med läsrätten"))

    def clean_last_on(self) -> date | None:
        return day_after(self.cleaned_data["last_on"])


class AppointmentChoice(forms.ModelChoiceField[Any]):
    def label_from_instance(self, obj: Any) -> str:
        return f"{capfirst(obj.get_role_display())}, {obj.unit.name}"


class DeputyForm(Unclassified, forms.Form):
    """
    A deputy for one of the person's roles. Those who keep people choose anybody; the person
    themself somebody with a role in the same board or company.
    """

    appointment = AppointmentChoice(
        label=_("Roll"), queryset=Appointment.objects.none(), empty_label=None
    )
    deputy = PersonChoice(
        label=_("Ersättare"), queryset=User.objects.none(), empty_label=_("Välj en person")
    )
    from_on = day_field(_("Från och med"))
    until_on = day_field(_("Till och med"))

    def __init__(
        self, *args: Any, held: Any, keeps: bool, person: User, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keeps, self.today = keeps, today
        choice_of_rows(self, "appointment").queryset = held
        people = User.objects.filter(is_active=True).order_by(Collate("name", SWEDISH))
        if not keeps:
            near = [org.colleagues(row.unit, today).values("pk") for row in held]
            people = people.filter(reduce(or_, (Q(pk__in=each) for each in near), Q(pk__in=[])))
        choice_of_rows(self, "deputy").queryset = people.exclude(pk=person.pk)

    def clean_until_on(self) -> date | None:
        return day_after(self.cleaned_data["until_on"])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        held, deputy = values.get("appointment"), values.get("deputy")
        if held and deputy and not self.keeps:
            near = org.colleagues(held.unit, self.today)
            if not near.filter(pk=deputy.pk).exists():
                self.add_error("deputy", _("Välj någon i samma nämnd eller bolag."))
        return values


class HandOverForm(Unclassified, forms.Form):
    """A successor for everything, and one for each part that is to go to somebody else."""

    everything = PersonChoice(
        label=_("Efterträdare för allt"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Välj för varje rad"),
    )
    from_on = day_field(
        _("Från och med"),
        help_text=_("Roller byter den dagen. Det andra byter på en gång."),
    )

    def __init__(self, *args: Any, parts: Sequence[Part], people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        choice_of_rows(self, "everything").queryset = people
        for part in parts:
            self.fields[part.key] = PersonChoice(
                queryset=people, required=False, empty_label=_("Som ovan")
            )

    def rows(self) -> list[tuple[Part, forms.BoundField]]:
        return [(part, self[part.key]) for part in self.parts]

    def successors(self) -> dict[str, User]:
        values = self.cleaned_data
        chosen = {part.key: values[part.key] or values["everything"] for part in self.parts}
        return {key: person for key, person in chosen.items() if person}
