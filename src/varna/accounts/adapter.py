"""How the sign-in library behaves here: nobody signs up, and mail goes our way."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from varna.accounts import actions, letters
from varna.accounts.middleware import ONLY
from varna.accounts.models import User

RESET = "account/email/password_reset_key"
OUR_WORDS = {
    "account_inactive": _("Kontot är stängt."),
    "email_password_mismatch": _("E-postadressen eller lösenordet stämmer inte."),
    "enter_current_password": _("Lösenordet stämmer inte med det du har i dag."),
    "incorrect_password": _("Lösenordet stämmer inte."),
    "too_many_login_attempts": _("För många försök. Vänta fem minuter och försök igen."),
}


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | OUR_WORDS

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """A full sign-in: whatever a one-time link bound the session to is over."""
        if request.session.pop(ONLY, None):
            request.session.cycle_key()  # the same person again: Django would keep the key
        super().login(request, user)

    def set_password(self, user: User, password: str) -> None:
        actions.change_password(user=user, password=password, by=user, at=timezone.now())

    def send_mail(self, template_prefix: str, _email: str, context: dict[str, Any]) -> None:
        """The one mail we let the library ask for is that with the link to a new password."""
        if template_prefix == RESET:
            letters.send_reset(context["user"], context["password_reset_url"], at=timezone.now())

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """People have addresses, not user names."""
