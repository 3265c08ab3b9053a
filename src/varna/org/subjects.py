"""Units and people as things that can be pointed at."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.org import queries
from varna.org.grounds import Ground
from varna.org.models import Change, SheetImport, Unit, UnitKind
from varna.org.roles import Role
from varna.subjects import bundled
from varna.subjects.registry import Kind, Searched, register


def _people_called(keys: Collection[str]) -> Mapping[str, str]:
    wanted = [key for key in keys if key.isdecimal()]
    return {
        str(pk): name for pk, name in User.objects.filter(pk__in=wanted).values_list("pk", "name")
    }


def _unit_address(unit: Unit) -> str:
    return reverse("unit_detail", args=[unit.pk])


def _person_address(person: User) -> str:
    return reverse("person_detail", args=[person.pk])


register(
    Kind(
        name="unit",
        label=_("enhet"),
        visible_to=Unit.objects.visible_to,
        address=_unit_address,
        searched=Searched(Unit.objects.all, lambda row: row.abbreviation),
        acts={
            "org.create_unit": _("lade upp enheten"),
            "org.rename_unit": _("bytte namn på enheten"),
            "org.correct_name": _("rättade enhetens namn"),
            "org.move_unit": _("flyttade enheten"),
            "org.end_unit": _("avslutade enheten"),
            "org.succeed_unit": _("lät andra ta över efter enheten"),
            "org.take_over": _("lät enheten ta över efter en annan"),
            "org.set_contact": _("ändrade kontaktperson"),
        },
        fields={
            **bundled.FIELDS,
            "kind": _("Slag"),
            "name": _("Namn"),
            "abbreviation": _("Förkortning"),
            "contact": _("Kontaktperson"),
            "parent": _("Hör till"),
            "valid_until": _("Finns till"),
            "change": _("Förändring"),
            "successors": _("Efterträdare"),
            "predecessor": _("Företrädare"),
            "words": _("Beslut"),
            "from_on": _("Från och med"),
        },
        words={**dict(UnitKind.choices), **dict(Change.choices)},
    )
)
register(
    Kind(
        name="sheet_import",
        label=_("inläst kalkylblad"),
        visible_to=SheetImport.objects.visible_to,
        acts={"org.confirm_sheet": _("läste in kalkylbladet")},
        fields={"changed": _("Rader som gjorde något nytt"), "skipped": _("Rader med fel")},
    )
)
register(
    Kind(
        name="person",
        label=_("person"),
        visible_to=queries.people_visible_to,
        address=_person_address,
        searched=Searched(User.objects.all, lambda person: person.title),
        acts={
            "org.appoint": _("gav personen en roll"),
            "org.end_appointment": _("avslutade en roll"),
            "org.give_grant": _("gav personen läsrätt på laglig grund"),
            "org.end_grant": _("avslutade en läsrätt"),
            "org.hand_over": _("lämnade över det som personen höll i"),
            "org.appoint_deputy": _("utsåg en ersättare"),
            "org.end_deputyship": _("avslutade en ersättares tid"),
            "accounts.create_user": _("lade upp kontot"),
            "accounts.change_user": _("ändrade namn eller befattning"),
            "accounts.close_user": _("stängde kontot"),
            "accounts.reopen_user": _("öppnade kontot igen"),
            "accounts.change_password": _("bytte lösenord"),
            "accounts.renew_link": _("skickade en ny engångslänk"),
            "accounts.use_link": _("loggade in med en engångslänk"),
        },
        fields={
            "name": _("Namn"),
            "title": _("Befattning"),
            "deputy": _("Ersättare"),
            "moved": _("Antal som flyttades"),
            "left": _("Rader som inte kunde flyttas"),
            "role": _("Roll"),
            "unit": _("Enhet"),
            "from_on": _("Från och med"),
            "until_on": _("Till"),
            "ground": _("Grund"),
            "reference": _("Hänvisning"),
            "decided_by": _("Beslutat av"),
            "is_active": _("Får logga in"),
            "task": _("Uppgift"),
        },
        words={**dict(Role.choices), **dict(Ground.choices)},
        called=_people_called,
    )
)
