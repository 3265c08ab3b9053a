"""The ways in which a unit changes over time: what each asks, does and refuses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.org import actions
from varna.org.change_forms import EndForm, MergeForm, MoveForm, RenameForm, SplitForm
from varna.org.models import Unit, UnitKind

Said = dict[str, Any]

REFUSALS: dict[type[Exception], Promise] = {
    actions.NameTaken: _("Enheten har redan ett namn från den dagen, eller från en senare."),
    actions.UnitHasEnded: _("Enheten finns inte längre den dagen."),
    actions.AlreadyEnded: _("Enheten har redan en sista dag."),
    actions.EndsBeforeStart: _("Dagen ligger före enhetens första."),
    actions.UnitsBelow: _("Det finns enheter under den här som fortsätter. Avsluta dem först."),
    actions.NotTheMunicipality: _("Kommunen själv kan inte upphöra eller ta över."),
    actions.Circle: _("Enheten kan inte ta över efter sig själv, eller hamna under sig själv."),
    actions.NoSuccessor: _("En delning behöver minst två som tar över."),
    actions.SuccessorNotThere: _("Den som tar över finns inte den dagen."),
    actions.WrongPlace: _("Enheten kan inte ligga där. Välj en annan enhet som den hör till."),
    actions.OnlyOneMunicipality: _("Kommunen finns redan. Det kan bara finnas en."),
}


@dataclass(frozen=True)
class Way:
    """`ends` says that the unit will be no more; `concerned` are the others that it ends."""

    title: str | Promise
    lead: str | Promise
    means: str | Promise
    done: str | Promise
    form: Callable[..., forms.Form]
    act: Callable[[Unit, Said, User, datetime], None]
    ends: bool = False

    def concerned(self, unit: Unit, said: Said) -> Sequence[Unit]:
        return [unit, *(said.get("others") or ())]


def _rename(unit: Unit, said: Said, by: User, at: datetime) -> None:
    actions.rename_unit(unit=unit, **said, by=by, at=at)


def _move(unit: Unit, said: Said, by: User, at: datetime) -> None:
    actions.move_unit(unit=unit, parent=said["parent"], by=by, at=at)


def _end(unit: Unit, said: Said, by: User, at: datetime) -> None:
    actions.end_unit(unit=unit, valid_until=said["last_on"], by=by, at=at)


@transaction.atomic
def _merge(unit: Unit, said: Said, by: User, at: datetime) -> None:
    on = said["from_on"]
    successor = said["into"] or _new(unit, said["name"], said["abbreviation"], on, by, at)
    actions.merge_units(
        predecessors=[unit, *said["others"]],
        successor=successor,
        on=on,
        words=said["words"],
        by=by,
        at=at,
    )


@transaction.atomic
def _split(unit: Unit, said: Said, by: User, at: datetime) -> None:
    on = said["from_on"]
    new = [_new(unit, name, "", on, by, at) for name in said["names"]]
    actions.split_unit(
        unit=unit, successors=[*said["into"], *new], on=on, words=said["words"], by=by, at=at
    )


def _new(unit: Unit, name: str, abbreviation: str, on: date, by: User, at: datetime) -> Unit:
    """Of the same kind and in the same place as the one it takes over from."""
    return actions.create_unit(
        kind=UnitKind(unit.kind),
        name=name,
        abbreviation=abbreviation,
        parent=unit.parent,
        valid_from=on,
        by=by,
        at=at,
    )


_TAKEOVER = _(
    "Den som har en roll i en enhet som tar över ser från den dagen allt som den gamla har gjort,"
    " också utkast. Ingen annan får se mer än förut. Åtaganden flyttas inte av sig själva: det gör"
    " kommunkontoret efteråt, ett i taget."
)
RENAME = Way(
    _("Byt namn"),
    _("Enheten är densamma. Vad den hette förut står kvar i allt som är frågat och redovisat."),
    _("Inget annat än namnet ändras. Öppna frågor behåller det namn som gällde när de ställdes."),
    _("Namnet är ändrat, eller ändras den dag du valde."),
    RenameForm,
    _rename,
)
MOVE = Way(
    _("Flytta"),
    _("Enheten, och allt under den, hör till en annan enhet från och med nu."),
    _(
        "De som har en roll i den nya överordnade enheten når enheten genast. De som har en roll i"
        " den gamla gör det inte längre."
    ),
    _("Enheten är flyttad."),
    MoveForm,
    _move,
)
END = Way(
    _("Avsluta"),
    _("Enheten upphör och ingen tar över. Den står kvar i allt som är frågat och redovisat."),
    _("Efter sista dagen får enheten inga nya åtaganden, frågor eller roller."),
    _("Enheten har fått sin sista dag."),
    EndForm,
    _end,
    ends=True,
)
MERGE = Way(
    _("Slå ihop"),
    _("Enheten, och de andra du väljer, upphör och en enhet tar över."),
    _TAKEOVER,
    _("Enheterna slås ihop den dag du valde."),
    MergeForm,
    _merge,
    ends=True,
)
SPLIT = Way(
    _("Dela"),
    _("Enheten upphör och två eller flera tar över."),
    _TAKEOVER,
    _("Enheten delas den dag du valde."),
    SplitForm,
    _split,
    ends=True,
)
