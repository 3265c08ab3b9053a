"""People who sign in, and the links that let them in for one task."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from varna.subjects.ref import Ref


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who may sign in. What they may see and do is in their appointments, never here."""

    email = models.EmailField(_("e-post"), unique=True)
    name = models.CharField(_("namn"), max_length=120)
    title = models.CharField(_("befattning"), max_length=120, blank=True)
    is_active = models.BooleanField(_("får logga in"), default=True)
    is_example = models.BooleanField(
        default=False, editable=False
    )  # one-press sign-in in demo mode, nowhere else

    stands_in_for = ""
    """Whose deputy the person is in what is being done now; `org.permissions.may` says."""

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_an_address")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("person", str(self.pk))

    def get_full_name(self) -> str:
        return self.name


class OneTimeLink(models.Model):
    """
    A link in a mail that lets one person in, once, to one task.

    The token is not stored: it is made from the key and `nonce` (see `links.py`), so a copy of the
    database opens nothing. `prefix` is the only part of the site the session may visit; it ends
    with a slash, so that 4 does not open 45. `task` is what the page before the press calls it.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    prefix = models.CharField(max_length=200)
    task = models.CharField(max_length=200, blank=True)
    nonce = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="link_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(prefix__startswith="/", prefix__endswith="/"),
                name="link_prefix_is_a_whole_path",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.prefix}"

    @property
    def ref(self) -> Ref:
        return Ref("link", str(self.pk))

    def is_usable(self, at: datetime) -> bool:
        return self.used_at is None and at < self.expires_at
