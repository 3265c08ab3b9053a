"""What the rows with people would do: accounts made or kept, roles given or held already."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from varna.accounts.models import User
from varna.org.forms import EMAIL_LENGTH, GROUND_LENGTH, NAME_LENGTH
from varna.org.models import Appointment
from varna.org.roles import Role
from varna.org.sheets import columns
from varna.org.sheets.lines import (
    Line,
    Wrong,
    day,
    day_after,
    identity,
    needed,
    short,
    wrong_line,
)
from varna.org.sheets.places import Place, Places
from varna.org.sheets.reading import Row

Span = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Given:
    """A role that a row would give."""

    role: Role
    place: Place
    from_on: date
    until_on: date | None
    ground: str


@dataclass(frozen=True, slots=True)
class PersonStep:
    email: str
    name: str
    title: str
    is_new: bool
    given: Given | None
    is_changed: bool = False


@dataclass(slots=True)
class People:
    """Who there is, and which roles they hold: in the register, and by the rows before."""

    by: User
    names: dict[str, str]
    closed: set[str]
    held: dict[tuple[str, Role, int], list[Span]]
    new: dict[str, str]
    known: dict[int, tuple[str, str, str]]
    """Address, name and title by id; as the rows before have changed them."""
    changed: set[int]

    @classmethod
    def now(cls, by: User) -> "People":
        held: dict[tuple[str, Role, int], list[Span]] = defaultdict(list)
        for row in Appointment.objects.select_related("person"):
            key = (row.person.email, Role(row.role), row.unit_id)
            held[key].append((row.from_on, row.until_on))
        users = list(User.objects.values_list("pk", "email", "name", "title", "is_active"))
        names = {email: name for _pk, email, name, _title, _open in users}
        closed = {email for _pk, email, _name, _title, is_open in users if not is_open}
        known = {pk: (email, name, title) for pk, email, name, title, _open in users}
        return cls(by, names, closed, held, {}, known, set())

    def title_of(self, email: str) -> str:
        return next((title for mail, _name, title in self.known.values() if mail == email), "")


def addresses(rows: list[Row]) -> set[str]:
    return {columns.as_address(row.get("email", "")) for row in rows} - {""}


def judge(
    rows: list[Row], people: People, places: Places, on: date
) -> tuple[list[PersonStep], list[Line]]:
    steps, lines = [], []
    for row in rows:
        try:
            step, line = _judged(row, people, places, on)
        except Wrong as error:
            lines.append(wrong_line(columns.PEOPLE, row, error))
        else:
            steps.append(step)
            lines.append(line)
    return steps, lines


def _judged(row: Row, people: People, places: Places, on: date) -> tuple[PersonStep, Line]:
    email, name = _address(row), needed(row, "name", _("Namn"), NAME_LENGTH)
    title = short(row, "title", _("Befattning"), NAME_LENGTH)
    if people.new.get(email, name) != name:
        says = _("Samma e-postadress står vid två namn.")
        raise Wrong(says, _("En adress är en person: rätta adressen eller namnet."))
    changes = _changes(identity(row), email, name, title, people)
    given = _given(row, places, on)
    is_new = email not in people.names and email not in people.new
    gives = given is not None and _is_given(email, given, people)
    if is_new:
        people.new[email] = name
    says = "; ".join([*changes, _says(is_new=is_new, given=given, gives=gives)])
    title = title or people.title_of(email)
    step = PersonStep(email, name, title, is_new, given if gives else None, bool(changes))
    is_doing = is_new or gives or bool(changes)
    return step, Line(columns.PEOPLE, row["row"], name, says, changes=is_doing)


def _changes(key: int | None, email: str, name: str, title: str, people: People) -> list[str]:
    """What a row with an id changes in the person, from what to what; told once."""
    if key is None:
        return []
    if key not in people.known:
        says = _("Det finns ingen person med id %(key)d.") % {"key": key}
        raise Wrong(says, _("Töm cellen om personen är ny."))
    was_email, was_name, was_title = people.known[key]
    title = title or was_title
    if was_email != email:
        says = _("Id och e-postadress hör till olika personer.")
        raise Wrong(says, _("En adress ändras inte här. Låt den stå som den var."))
    if (was_name, was_title) == (name, title):
        return []
    if key in people.changed:
        says = _("Samma person har olika namn eller befattning på två rader.")
        raise Wrong(says, _("Skriv lika på alla personens rader."))
    people.changed.add(key)
    people.known[key] = (email, name, title)
    pairs = [(was_name, name), (was_title, title)]
    words = [
        _("byter namn från %(old)s till %(new)s"),
        _("byter befattning från %(old)s till %(new)s"),
    ]
    return [
        text % {"old": old or "–", "new": new}
        for text, (old, new) in zip(words, pairs, strict=True)
        if old != new
    ]


def _address(row: Row) -> str:
    email = columns.as_address(needed(row, "email", _("E-post"), EMAIL_LENGTH))
    try:
        validate_email(email)
    except ValidationError:
        says = _("”%(email)s” är ingen e-postadress.") % {"email": email}
        raise Wrong(says, _("Rätta adressen.")) from None
    return email


def _given(row: Row, places: Places, on: date) -> Given | None:
    word = short(row, "role", _("Roll"), NAME_LENGTH)
    unit = short(row, "unit", _("I enhet"), NAME_LENGTH)
    if not word and not unit:
        return None
    if not word or not unit:
        says = _("En roll behöver både roll och enhet.")
        raise Wrong(says, _("Fyll i båda kolumnerna, eller ingen."))
    role = columns.roles().get(columns.folded(word))
    if role is None:
        words = ", ".join(columns.labels(Role))
        says = _("Rollen ”%(word)s” finns inte.") % {"word": word}
        raise Wrong(says, _("Skriv något av: %(words)s.") % {"words": words})
    from_on = day(row, "from_on", _("Från och med")) or on
    until_on = day_after(day(row, "last_on", _("Till och med")))
    if until_on is not None and until_on <= from_on:
        raise Wrong(_("Rollen slutar innan den börjar."), _("Rätta dagarna."))
    ground = short(row, "ground", _("Grund"), GROUND_LENGTH)
    return Given(role, places.the(unit), from_on, until_on, ground)


def _is_given(email: str, given: Given, people: People) -> bool:
    """False when the role is held already, so that the same sheet can be read again."""
    key = (email, given.role, given.place.unit.pk if given.place.unit else -id(given.place))
    spans = people.held[key]
    if any(_overlap(span, (given.from_on, given.until_on)) for span in spans):
        return False
    if email == people.by.email:
        raise Wrong(_("Ingen ger sig själv en roll."), _("Be en kollega, och ta bort rollen här."))
    if email in people.closed:
        raise Wrong(_("Kontot är stängt."), _("Öppna kontot på personens sida först."))
    spans.append((given.from_on, given.until_on))
    return True


def _overlap(one: Span, other: Span) -> bool:
    return (one[1] is None or other[0] < one[1]) and (other[1] is None or one[0] < other[1])


def _says(*, is_new: bool, given: Given | None, gives: bool) -> str:
    values = {"role": given.role.label, "unit": given.place.name} if given else {}
    if is_new and gives:
        return _("läggs upp, och blir %(role)s i %(unit)s") % values
    if gives:
        return _("finns redan, och blir %(role)s i %(unit)s") % values
    if is_new:
        return _("läggs upp, utan roll")
    return (
        _("finns redan, och är redan %(role)s i %(unit)s") % values if given else _("finns redan")
    )
