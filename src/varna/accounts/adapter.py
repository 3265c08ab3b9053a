"""How the sign-in library behaves here: nobody signs up, and mail goes our way."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from varna.accounts.middleware import ONLY

OUR_WORDS = {
    "account_inactive": _("Kontot är stängt."),
    "email_password_mismatch": _("E-postadressen eller lösenordet stämmer inte."),
    "enter_current_password": _("Lösenordet stämmer inte med det du har i dag."),
    "incorrect_password": _("Lösenordet stämmer inte."),
    "too_many_login_attempts": _("För många försök. Vänta fem minuter och försök igen."),
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    error_messages = DefaultAccountAdapter.error_messages | OUR_WORDS

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """A full sign-in: whatever a one-time link bound the session to is over."""
        request.session.pop(ONLY, None)
        super().login(request, user)

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """People have addresses, not user names."""
