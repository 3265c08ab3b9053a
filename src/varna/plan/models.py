"""The plan: its areas, goals and commitments, and who answers for them."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.models import Decision, DocumentVersion
from varna.org import queries as org
from varna.org.models import Unit
from varna.org.roles import CONTENT, Role
from varna.periods.spans import Span
from varna.subjects.ref import Ref


class State(models.TextChoices):
    PROPOSAL = "PROPOSAL", _("förslag, läst ur dokumentet")
    DRAFT = "DRAFT", _("utkast")
    ADOPTED = "ADOPTED", _("antagen")


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: org.Reader, on: date) -> "PlanQuerySet":
        """An adopted one by everybody who sees content, one in the making by the office."""
        if org.holds_whole(user, {Role.PROGRAMME_OFFICE}, on):
            return self
        return self.filter(state=State.ADOPTED) if org.holds_any(user, CONTENT, on) else self.none()


class Plan(models.Model):
    """
    A plan for safety and security, from the reading of its document to adoption.

    A proposal is what was read and is being checked line by line; a draft is confirmed; an adopted
    plan is locked. `source` is the text that the reader made, a line a row, as `line` in the
    commitments counts it; `front_page` is what the document said about itself when it was read.
    One file is one plan.
    """

    version = models.OneToOneField(DocumentVersion, on_delete=models.PROTECT, related_name="plan")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSAL)
    source_name = models.CharField(max_length=200, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    source = models.TextField(blank=True)
    front_page = models.JSONField(default=dict, blank=True)
    warnings = models.JSONField(default=list)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_sha256"], condition=~Q(source_sha256=""), name="one_plan_a_file"
            )
        ]

    def __str__(self) -> str:
        return self.version.title or self.source_name

    @property
    def ref(self) -> Ref:
        return Ref("plan", str(self.pk))

    @property
    def is_adopted(self) -> bool:
        return self.state == State.ADOPTED


class FocusAreaQuerySet(models.QuerySet["FocusArea"]):
    def visible_to(self, user: org.Reader, on: date) -> "FocusAreaQuerySet":
        return self.filter(plan__in=Plan.objects.visible_to(user, on))


class FocusArea(models.Model):
    """One area of the plan, in its order."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="areas")
    position = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(_("nummer"), null=True, blank=True)
    title = models.CharField(_("rubrik"), max_length=300)
    short_title = models.CharField(_("kort rubrik"), max_length=60, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)

    objects = FocusAreaQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="one_area_a_position")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def ref(self) -> Ref:
        return Ref("area", str(self.pk))

    @property
    def heading(self) -> str:
        return self.short_title or self.title


class GoalQuerySet(models.QuerySet["Goal"]):
    def visible_to(self, user: org.Reader, on: date) -> "GoalQuerySet":
        """As open as the plan that serves it."""
        return self.filter(area__in=FocusArea.objects.visible_to(user, on))


class Goal(models.Model):
    """One of the programme's goals for an area. The plan's text is another, and may be locked."""

    area = models.ForeignKey(FocusArea, on_delete=models.CASCADE, related_name="goals")
    text = models.TextField(_("mål"), max_length=2000)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        return Ref("goal", str(self.pk))


class Direction(models.TextChoices):
    UP = "UP", _("ska öka")
    DOWN = "DOWN", _("ska minska")
    WITHIN = "WITHIN", _("ska ligga mellan två värden")


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, user: org.Reader, on: date) -> "IndicatorQuerySet":
        return self.filter(goal__in=Goal.objects.visible_to(user, on))


def measured(label: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(label, max_digits=15, decimal_places=3, null=True, blank=True)


class Indicator(models.Model):
    """
    What shows whether a goal is reached: from `baseline` towards `target`, which is the lower bound
    of what is to lie `WITHIN`.
    """

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="indicators")
    name = models.CharField(_("namn"), max_length=200)
    measured_in = models.CharField(_("enhet"), max_length=40, blank=True)
    direction = models.CharField(_("riktning"), max_length=6, choices=Direction)
    baseline = measured(_("utgångsvärde"))
    baseline_year = models.PositiveSmallIntegerField(_("utgångsår"), null=True, blank=True)
    target = measured(_("målvärde"))
    target_high = measured(_("högsta målvärde"))
    target_year = models.PositiveSmallIntegerField(_("målår"), null=True, blank=True)
    source = models.CharField(_("källa"), max_length=300, blank=True)
    entered_by = models.CharField(_("vem som fyller i"), max_length=120, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(baseline__isnull=True, baseline_year__isnull=True)
                | Q(baseline__isnull=False, baseline_year__isnull=False),
                name="a_baseline_has_a_year",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True, target_year__isnull=True)
                | Q(target__isnull=False, target_year__isnull=False),
                name="a_target_has_a_year",
            ),
            models.CheckConstraint(
                condition=Q(target_high__isnull=True)
                | Q(direction=Direction.WITHIN, target_high__gte=F("target")),
                name="only_what_lies_within_has_two_bounds",
            ),
            models.CheckConstraint(
                condition=~Q(direction=Direction.WITHIN, target__isnull=False)
                | Q(target_high__isnull=False),
                name="what_lies_within_has_both_bounds",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("indicator", str(self.pk))

    def reaches(self, value: Decimal | None) -> bool | None:
        """Whether a value is where the target wants it; None while one of them is not known."""
        if value is None or self.target is None:
            return None
        if self.direction == Direction.UP:
            return bool(value >= self.target)
        if self.direction == Direction.DOWN:
            return bool(value <= self.target)
        return self.target_high is not None and bool(self.target <= value <= self.target_high)


class Reading(models.Model):
    """
    An indicator's value for a period, as somebody entered it; without a value it is not known, and
    the note says why. A corrected one stays, and is no longer `is_latest`.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    period_start = models.DateField()
    period_end = models.DateField()  # the first day after the period
    value = measured(_("värde"))
    read_on = models.DateField(_("avläst"))
    note = models.CharField(_("anmärkning"), max_length=500, blank=True)
    is_latest = models.BooleanField(default=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["period_start", "period_end", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period_start", "period_end"],
                condition=Q(is_latest=True),
                name="one_reading_stands_a_period",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")),
                name="reading_period_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(note=""), name="what_is_not_known_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value}"

    @property
    def period(self) -> Span:
        return Span(self.period_start, self.period_end)


class Kind(models.TextChoices):
    ACTIVITY = "ACTIVITY", _("aktivitet")
    FOLLOW_UP = "FOLLOW_UP", _("uppföljningspunkt")
    RESPONSIBILITY = "RESPONSIBILITY", _("ansvar")


class Recurrence(models.TextChoices):
    ONCE = "ONCE", _("en gång")
    CONTINUOUS = "CONTINUOUS", _("löpande")
    YEARLY = "YEARLY", _("varje år")
    TERTIAL_2 = "TERTIAL_2", _("tertial två")
    TRIENNIAL = "TRIENNIAL", _("vart tredje år")


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, user: org.Reader, on: date) -> "CommitmentQuerySet":
        return self.filter(plan__in=Plan.objects.visible_to(user, on))

    def promised(self) -> "CommitmentQuerySet":
        """In any adopted plan, also one that another has taken the place of."""
        return self.filter(plan__state=State.ADOPTED, left_out=False)

    def in_force(self, on: date) -> "CommitmentQuerySet":
        """
        In the plans of that day. One that comes after another takes its place on its first day, and
        waits until then.
        """
        begun = Q(version__valid_from=None) | Q(version__valid_from__lte=on)
        after = Plan.objects.filter(state=State.ADOPTED, comparison__isnull=False)
        started = after.filter(begun, version__decision__decided_on__lte=on)
        waiting = after.exclude(pk__in=started.values("pk"))
        replaced = started.values("comparison__earlier")
        return self.promised().exclude(plan__in=waiting).exclude(plan__in=replaced)


class Commitment(models.Model):
    """
    One sentence of the plan that promises something.

    `lineage` is the same through every version of the plan. Without an area it is a general
    responsibility, of `body`. `addressed_to` is who it says, in its own words; who that is here
    stands in the assignments. `line` to `end_line` is its place in the source. `left_out` is the
    office's choice while the reading is checked.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="commitments")
    area = models.ForeignKey(
        FocusArea, on_delete=models.CASCADE, null=True, blank=True, related_name="commitments"
    )
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("slag"), max_length=15, choices=Kind)
    text = models.TextField(_("text"), max_length=4000)
    body = models.CharField(_("ansvarig enligt rubriken"), max_length=200, blank=True)
    addressed_to = models.JSONField(_("riktat till"), default=list, blank=True)
    recurrence = models.CharField(_("återkommer"), max_length=12, choices=Recurrence, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    end_line = models.PositiveIntegerField(null=True, blank=True)
    is_uncertain = models.BooleanField(default=False)
    left_out = models.BooleanField(default=False)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="one_commitment_a_position"),
            models.UniqueConstraint(
                fields=["plan", "lineage"], name="one_commitment_a_lineage_in_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(area__isnull=False) | Q(kind=Kind.RESPONSIBILITY),
                name="only_a_responsibility_has_no_area",
            ),
        ]
        indexes = [models.Index(fields=["lineage"], name="commitments_by_lineage")]

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        return Ref("commitment", str(self.pk))


class Basis(models.TextChoices):
    """On what ground a unit answers for a commitment. An invitation asks; it obliges nobody."""

    LAW = "LAW", _("lag")
    COUNCIL_DECISION = "COUNCIL_DECISION", _("fullmäktiges beslut")
    OWNER_DIRECTIVE = "OWNER_DIRECTIVE", _("ägardirektiv eller bolagsordning")
    OWN_DECISION = "OWN_DECISION", _("eget beslut")
    INVITATION = "INVITATION", _("inbjudan")


BINDING = tuple(basis for basis in Basis if basis is not Basis.INVITATION)
DECIDED = (Basis.COUNCIL_DECISION, Basis.OWN_DECISION)
"""The bases that are a decision, with its row in the one table of decisions."""


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: org.Reader, on: date) -> "AssignmentQuerySet":
        """Who answers for what is part of the plan, and as open as it is."""
        return self.filter(commitment__in=Commitment.objects.visible_to(user, on))


class Assignment(models.Model):
    """
    One unit answers for one commitment, on a basis with a reference.

    `reference` names the statute, the owner directive or the decision, and is all there is of one
    that was typed as free text; `section` is the statute's, `dated_on` the directive's, and
    `decision` the decision's own row. `contact` is the person who is asked; without one it is the
    unit's contact, and without that it shows at the office. `earlier` is what the unit answered for
    in the plan before, when it was carried over from there.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    basis = models.CharField(_("grund"), max_length=20, choices=Basis)
    reference = models.CharField(_("hänvisning"), max_length=200, blank=True)
    section = models.CharField(_("kapitel och paragraf"), max_length=60, blank=True)
    dated_on = models.DateField(_("daterat"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    contact = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    earlier = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried"
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "unit"], name="one_assignment_a_unit_and_commitment"
            ),
            models.CheckConstraint(
                condition=Q(basis=Basis.INVITATION) | ~Q(reference=""),
                name="a_binding_basis_has_a_reference",
            ),
            models.CheckConstraint(
                condition=Q(section="") | Q(basis=Basis.LAW), name="only_a_law_has_a_section"
            ),
            models.CheckConstraint(
                condition=Q(dated_on=None) | Q(basis=Basis.OWNER_DIRECTIVE),
                name="only_an_owner_directive_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(decision=None) | Q(basis__in=DECIDED),
                name="only_a_decided_basis_has_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} → {self.commitment_id}"

    @property
    def ref(self) -> Ref:
        return Ref("assignment", str(self.pk))

    @property
    def is_binding(self) -> bool:
        return self.basis != Basis.INVITATION

    @property
    def fell_back_from(self) -> "Assignment | None":
        """What it answered on before, about a wording that has changed since."""
        earlier = self.earlier
        return earlier if earlier and earlier.basis != self.basis else None

    @property
    def ground(self) -> str:
        """The reference in full, in no reader's language."""
        dated = self.dated_on.isoformat() if self.dated_on else ""
        return ", ".join(part for part in (self.reference, self.section, dated) if part)


class Way(models.TextChoices):
    """How commitments were rearranged."""

    SPLIT = "SPLIT", _("delade åtagandet")
    JOIN = "JOIN", _("slog ihop två åtaganden")
    MOVE = "MOVE", _("flyttade åtagandet")


class RearrangementQuerySet(models.QuerySet["Rearrangement"]):
    def visible_to(self, user: org.Reader, on: date) -> "RearrangementQuerySet":
        return self.filter(plan__in=Plan.objects.visible_to(user, on))


class Rearrangement(models.Model):
    """
    One press that split, joined or moved commitments of a plan that is not adopted.

    `before` and `after` are the rows as they stood, by key: it can be undone as long as they still
    stand as it left them. `about` is the sentence that the person pressed at.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rearrangements")
    way = models.CharField(max_length=5, choices=Way)
    about = models.TextField(max_length=4000)
    before = models.JSONField()
    after = models.JSONField()
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = RearrangementQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_way_display()}: {self.about}"


class StanceKind(models.TextChoices):
    """What a unit's own body has made of a request. None of them is good or bad."""

    ACCEPTED = "ACCEPTED", _("antaget")
    PARTLY = "PARTLY", _("delvis antaget")
    DECLINED = "DECLINED", _("avböjt")
    WITHDRAWN = "WITHDRAWN", _("gäller inte längre")


class StanceQuerySet(models.QuerySet["Stance"]):
    def visible_to(self, user: org.Reader, on: date) -> "StanceQuerySet":
        """A decision of a unit's own body about the plan is as open as the plan."""
        return self.filter(commitment__in=Commitment.objects.visible_to(user, on))


class Stance(models.Model):
    """
    What one invited unit decided about one commitment, as it was worded; never changed.

    The last row of a unit, a lineage and a wording is the one that stands. `words` is the part that
    is accepted, binding as it is written there, or the reason for declining; without a reason
    `is_unexplained` says that none was given. `told_by` is who told the office, when the unit did
    not record it itself. WITHDRAWN is the office's: the basis is another since.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="stances")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="stances")
    kind = models.CharField(_("ställningstagande"), max_length=10, choices=StanceKind)
    words = models.TextField(_("med ord"), max_length=4000, blank=True)
    is_unexplained = models.BooleanField(default=False)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="stances"
    )
    told_by = models.CharField(_("uppgiften kommer från"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = StanceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=StanceKind.WITHDRAWN, decision=None)
                | (~Q(kind=StanceKind.WITHDRAWN) & Q(decision__isnull=False)),
                name="a_stance_has_its_decision",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StanceKind.PARTLY) | ~Q(words=""),
                name="what_is_partly_accepted_says_which_part",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StanceKind.DECLINED)
                | (~Q(words="") & Q(is_unexplained=False))
                | Q(words="", is_unexplained=True),
                name="what_is_declined_has_a_reason_or_says_that_none_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.kind} {self.commitment_id}"


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def visible_to(self, user: org.Reader, on: date) -> "ComparisonQuerySet":
        return self.filter(plan__in=Plan.objects.visible_to(user, on))


class Comparison(models.Model):
    """
    A plan laid beside the one that it comes after, sentence by sentence.

    `stands` is the fingerprint of both as they stood when the proposal was made: what is mended
    later asks for a new one. `said_new` are the commitments of which a person has said that they
    come from nothing before. Nothing carries over before `reviewed_at`.
    """

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="comparison")
    earlier = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="comparisons")
    stands = models.CharField(max_length=64)
    said_new = models.ManyToManyField(Commitment, related_name="+")
    compared_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    carried_at = models.DateTimeField(null=True, blank=True)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(plan=models.F("earlier")), name="a_plan_is_compared_with_another"
            ),
            models.CheckConstraint(
                condition=Q(carried_at=None) | Q(reviewed_at__isnull=False),
                name="nothing_carries_over_before_review",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.plan_id}"


class DescentQuerySet(models.QuerySet["Descent"]):
    def visible_to(self, user: org.Reader, on: date) -> "DescentQuerySet":
        return self.filter(comparison__in=Comparison.objects.visible_to(user, on))


class Descent(models.Model):
    """
    One commitment comes from one of the plan before: alone when it was kept or changed, as one of
    several when something was split or merged.

    `likeness` is in per cent. What is not sure asks; what a person has settled stays when the plans
    are compared again.
    """

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="descents")
    earlier = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="descents")
    later = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="origins")
    likeness = models.PositiveSmallIntegerField()
    is_sure = models.BooleanField()
    is_settled = models.BooleanField(default=False)

    objects = DescentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["earlier", "later"], name="one_descent_a_pair_of_commitments"
            ),
            models.CheckConstraint(
                condition=Q(is_settled=False) | Q(is_sure=True), name="what_is_settled_is_sure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.later_id}"


class AreaDescent(models.Model):
    """One focus area is the same as one of the plan before, by its title."""

    comparison = models.ForeignKey(
        Comparison, on_delete=models.CASCADE, related_name="area_descents"
    )
    earlier = models.ForeignKey(FocusArea, on_delete=models.CASCADE, related_name="descents")
    later = models.OneToOneField(FocusArea, on_delete=models.CASCADE, related_name="origin")
    is_sure = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "earlier"], name="one_area_descent_an_earlier_area"
            )
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.later_id}"


class Dropping(models.Model):
    """Why a commitment is not in the plan that comes after, in the office's words."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="droppings")
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="droppings")
    reason = models.TextField(_("skäl"), max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "commitment"], name="one_reason_a_dropped_commitment"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_reason_has_words"),
        ]

    def __str__(self) -> str:
        return self.reason
