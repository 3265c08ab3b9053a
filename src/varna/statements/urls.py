from django.urls import path

from varna.statements import views

urlpatterns = [
    path("statements/", views.statement_list, name="statement_list"),
    path("statements/begin/", views.begin_statement, name="begin_statement"),
    path(
        "statements/begin/<int:unit>/<int:commitment>/",
        views.state_holding,
        name="state_holding",
    ),
    path("statements/<int:pk>/", views.statement_detail, name="statement_detail"),
    path("statements/<int:pk>/withdraw/", views.withdraw_statement, name="withdraw_statement"),
    path("statements/<int:pk>/files/<int:file>/", views.statement_file, name="statement_file"),
]
