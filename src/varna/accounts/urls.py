"""Sign-in, sign-out and reset from the library, and the one-time link. Nobody signs up here."""

from allauth.account import views as allauth
from django.urls import path, re_path

from varna.accounts import views

urlpatterns = [
    path("login/", views.sign_in, name="account_login"),
    path("login/example/<int:pk>/", views.sign_in_as_example, name="sign_in_as_example"),
    path("logout/", allauth.logout, name="account_logout"),
    path("account/inactive/", allauth.account_inactive, name="account_inactive"),
    path("account/password/", views.change_password, name="account_change_password"),
    path("account/reset/", allauth.password_reset, name="account_reset_password"),
    path("account/reset/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/reset/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("link/<str:token>/", views.use_link, name="use_link"),
    path("link/<str:token>/new/", views.renew_link, name="renew_link"),
]
