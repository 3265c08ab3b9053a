from django.urls import path

from varna.report import views

urlpatterns = [
    path("reports/", views.report_list, name="report_list"),
    path("rounds/<int:pk>/report/", views.begin_report, name="begin_report"),
    path("reports/<int:pk>/", views.report_detail, name="report_detail"),
    path("reports/<int:pk>/introduction/", views.write_introduction, name="write_introduction"),
    path("reports/<int:pk>/areas/<int:area>/", views.write_area, name="write_area"),
    path("reports/<int:pk>/compile/", views.compile_report, name="compile_report"),
    path("reports/<int:pk>/versions/<int:number>/", views.version_detail, name="version_detail"),
    path(
        "reports/<int:pk>/versions/<int:number>/<str:kind>/",
        views.version_file,
        name="version_file",
    ),
]
