"""Units in a tree over time, and the roles people hold in them."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.org.grounds import Ground
from varna.org.roles import READING, Role
from varna.subjects.ref import Ref


class UnitKind(models.TextChoices):
    MUNICIPALITY = "MUNICIPALITY", _("kommun")
    COUNCIL = "COUNCIL", _("fullmäktige")
    EXECUTIVE_BOARD = "EXECUTIVE_BOARD", _("kommunstyrelse")
    CENTRAL_OFFICE = "CENTRAL_OFFICE", _("kommunkontor")
    OFFICE_FUNCTION = "OFFICE_FUNCTION", _("funktion på kommunkontoret")
    BOARD = "BOARD", _("nämnd")
    ADMINISTRATION = "ADMINISTRATION", _("förvaltning")
    DEPARTMENT = "DEPARTMENT", _("avdelning")
    WORKPLACE = "WORKPLACE", _("arbetsplats")
    COMPANY = "COMPANY", _("bolag")
    JOINT_AUTHORITY = "JOINT_AUTHORITY", _("kommunalförbund")
    CRISIS_BOARD = "CRISIS_BOARD", _("krisledningsnämnd")


BOARDS = (UnitKind.EXECUTIVE_BOARD, UnitKind.BOARD)
COMPANIES = (UnitKind.COMPANY, UnitKind.JOINT_AUTHORITY)
ANSWERING = (*BOARDS, *COMPANIES, UnitKind.OFFICE_FUNCTION)
"""The kinds of unit a commitment can be assigned to."""


class UnitQuerySet(models.QuerySet["Unit"]):
    def visible_to(self, user: User | AnonymousUser, on: date) -> "UnitQuerySet":
        """Everybody with a role, or a grant, knows the municipality's units."""
        if not user.is_active:
            return self.none()
        appointed = Exists(Appointment.objects.held_by(user, on))
        return self.filter(appointed | Exists(Grant.objects.on(on).filter(person_id=user.pk)))

    def valid(self, on: date) -> "UnitQuerySet":
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=on), valid_from__lte=on)

    def under(self, unit: "Unit") -> "UnitQuerySet":
        """The unit and everything below it."""
        return self.filter(path__startswith=unit.path)


class Unit(models.Model):
    """
    A part of the municipality, from a day to a day; the end day is the first it no longer exists.

    `path` holds the keys from the root down, ten digits each with a full stop, so that "below" is a
    prefix on both databases. Every board is an authority of its own: secrecy applies between them
    (OSL 8 kap. 1–2 §§). `name` and `abbreviation` are today's; what it was called before, and will
    be, stands in `names`.
    """

    kind = models.CharField(_("slag"), max_length=20, choices=UnitKind)
    name = models.CharField(_("namn"), max_length=120)
    abbreviation = models.CharField(_("förkortning"), max_length=12, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=120, unique=True, editable=False)
    valid_from = models.DateField(_("finns från"))
    valid_until = models.DateField(_("finns till"), null=True, blank=True)
    contact = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="contact_for"
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind=UnitKind.MUNICIPALITY),
                name="one_municipality_an_installation",
            ),
            models.CheckConstraint(
                condition=Q(kind=UnitKind.MUNICIPALITY, parent=None)
                | (~Q(kind=UnitKind.MUNICIPALITY) & Q(parent__isnull=False)),
                name="only_the_municipality_has_no_parent",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="unit_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("unit", str(self.pk))

    @property
    def short(self) -> str:
        return self.abbreviation or self.name

    @property
    def depth(self) -> int:
        return self.path.count(".") - 1

    @property
    def last_on(self) -> date | None:
        """The last day it exists."""
        return self.valid_until - timedelta(days=1) if self.valid_until else None

    @property
    def is_company(self) -> bool:
        return self.kind in COMPANIES


class UnitName(models.Model):
    """What a unit is called from a day on, until its next name; the first holds before it too."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)
    abbreviation = models.CharField(max_length=12, blank=True)
    from_on = models.DateField()

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "from_on"], name="one_name_a_unit_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.from_on})"


class Change(models.TextChoices):
    REPLACED = "REPLACED", _("ersatt")
    MERGED = "MERGED", _("sammanslagen")
    SPLIT = "SPLIT", _("delad")


class SuccessionQuerySet(models.QuerySet["Succession"]):
    def visible_to(self, user: User | AnonymousUser, on: date) -> "SuccessionQuerySet":
        """What has become of a unit is known to everybody who knows the units."""
        return self.filter(predecessor__in=Unit.objects.visible_to(user, on))

    def on(self, on: date) -> "SuccessionQuerySet":
        return self.filter(on__lte=on)


class Succession(models.Model):
    """
    One unit takes over from one that ends; `on` is its first day, and the other's first without.

    A merger is several rows with one successor, a split several with one predecessor.
    """

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="precessions")
    on = models.DateField()
    change = models.CharField(max_length=10, choices=Change)
    words = models.CharField(_("beslut"), max_length=200, blank=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="one_unit_takes_over_from_another_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="no_unit_takes_over_from_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def overlapping(self, from_on: date, until_on: date | None) -> "AppointmentQuerySet":
        found = self.filter(Q(until_on=None) | Q(until_on__gt=from_on))
        return found if until_on is None else found.filter(from_on__lt=until_on)

    def on(self, on: date) -> "AppointmentQuerySet":
        return self.filter(Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on)

    def held_by(self, user: User | AnonymousUser, on: date) -> "AppointmentQuerySet":
        """What the person holds that day, and what the person is deputy for."""
        stands_in = Deputyship.objects.on(on).filter(appointment=OuterRef("pk"), deputy_id=user.pk)
        return self.on(on).filter(
            Q(person_id=user.pk) | Q(Exists(stands_in), person__is_active=True)
        )


class Appointment(models.Model):
    """A role that a person holds in a unit; `until_on` is the first day without it."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(_("roll"), max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments")
    from_on = models.DateField(_("från och med"))
    until_on = models.DateField(_("till"), null=True, blank=True)
    ground = models.CharField(_("grund"), max_length=200, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
                name="appointment_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["person", "from_on"], name="appointments_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.unit_id}"

    @property
    def ref(self) -> Ref:
        return Ref("appointment", str(self.pk))

    @property
    def typed_role(self) -> Role:
        return Role(self.role)

    @property
    def last_on(self) -> date | None:
        """The last day with the role."""
        return self.until_on - timedelta(days=1) if self.until_on else None


class GrantQuerySet(models.QuerySet["Grant"]):
    def visible_to(self, user: User | AnonymousUser, on: date) -> "GrantQuerySet":
        """
        The person it is for, the unit's own people who may be asked about it, and those who keep
        units and people or audit them.
        """
        if not user.is_active:
            return self.none()
        mine = Appointment.objects.on(on).filter(person_id=user.pk)
        keeps = mine.filter(unit__kind=UnitKind.MUNICIPALITY, role__in=SEES_GRANTS)
        own = mine.filter(unit=OuterRef("unit"), role__in=(Role.COORDINATOR, Role.APPROVER))
        return self.filter(Q(person_id=user.pk) | Exists(keeps) | Exists(own))

    def on(self, on: date) -> "GrantQuerySet":
        return self.filter(from_on__lte=on, until_on__gt=on)


SEES_GRANTS = (Role.PROGRAMME_OFFICE, Role.SYSTEM_ADMIN, Role.AUDITOR)


class Grant(models.Model):
    """
    One person reads what one unit and those under it have submitted or decided, on a legal ground.

    It ends by itself: `until_on` is the first day without it. It gives the sight of a reading role
    in a unit where the person holds none, and never a draft.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(
        _("läser som"), max_length=20, choices=[(role.value, role.label) for role in READING]
    )
    ground = models.CharField(_("laglig grund"), max_length=20, choices=Ground)
    reference = models.CharField(_("hänvisning"), max_length=200, blank=True)
    decided_by = models.CharField(_("beslutat av"), max_length=200)
    from_on = models.DateField(_("från och med"))
    until_on = models.DateField(_("till"))

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["until_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")), name="grant_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in READING]), name="a_grant_only_reads"
            ),
            models.CheckConstraint(
                condition=~Q(ground=Ground.OTHER_LAW) | ~Q(reference=""),
                name="another_law_is_named_in_a_grant",
            ),
        ]
        indexes = [models.Index(fields=["person", "until_on"], name="grants_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.unit_id}"

    @property
    def ref(self) -> Ref:
        return Ref("grant", str(self.pk))

    @property
    def last_on(self) -> date:
        """The last day with it."""
        return self.until_on - timedelta(days=1)


class DeputyshipQuerySet(models.QuerySet["Deputyship"]):
    def on(self, on: date) -> "DeputyshipQuerySet":
        return self.filter(from_on__lte=on, until_on__gt=on)

    def visible_to(self, user: User | AnonymousUser, on: date) -> "DeputyshipQuerySet":
        """Those whom it is between, and those who keep units and people."""
        if not user.is_active:
            return self.none()
        keeps = Appointment.objects.held_by(user, on).filter(
            role__in=(Role.PROGRAMME_OFFICE, Role.SYSTEM_ADMIN), unit__parent=None
        )
        between = Q(appointment__person_id=user.pk) | Q(deputy_id=user.pk)
        return self.filter(between | Exists(keeps))


class Deputyship(models.Model):
    """
    One person does what an appointment lets another do, from a day to a day; `until_on` is the
    first day without it. It ends with the appointment.
    """

    appointment = models.ForeignKey(
        Appointment, on_delete=models.CASCADE, related_name="deputyships"
    )
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="deputyships")
    from_on = models.DateField()
    until_on = models.DateField()

    objects = DeputyshipQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")), name="deputyship_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["deputy", "from_on"], name="deputyships_by_deputy")]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.appointment_id}"

    @property
    def ref(self) -> Ref:
        return Ref("deputyship", str(self.pk))

    @property
    def last_on(self) -> date:
        """The last day as deputy."""
        return self.until_on - timedelta(days=1)


class SheetImportQuerySet(models.QuerySet["SheetImport"]):
    def visible_to(self, user: User | AnonymousUser, _on: date) -> "SheetImportQuerySet":
        """Nobody's but its maker's."""
        return self.filter(created_by_id=user.pk) if user.is_active else self.none()

    def waiting(self, at: datetime) -> "SheetImportQuerySet":
        return self.filter(confirmed_at=None, expires_at__gt=at)


class SheetImport(models.Model):
    """
    A spreadsheet of units and people that somebody has uploaded: its rows as they were read.

    Nothing of it is in the register before it is confirmed. What the rows would do is judged anew
    each time they are shown; `rows` is emptied when they have been confirmed.
    """

    name = models.CharField(max_length=200)
    rows = models.JSONField(default=dict)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="sheet_import_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("sheet_import", str(self.pk))
