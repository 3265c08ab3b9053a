from django.urls import path

from varna.report.views import writing

urlpatterns = [
    path("reports/", writing.report_list, name="report_list"),
    path("rounds/<int:pk>/report/", writing.begin_report, name="begin_report"),
    path("reports/<int:pk>/", writing.report_detail, name="report_detail"),
    path("reports/<int:pk>/introduction/", writing.write_introduction, name="write_introduction"),
    path("reports/<int:pk>/areas/<int:area>/", writing.write_area, name="write_area"),
    path("reports/<int:pk>/compile/", writing.compile_report, name="compile_report"),
    path("reports/<int:pk>/versions/<int:number>/", writing.version_detail, name="version_detail"),
    path(
        "reports/<int:pk>/versions/<int:number>/<str:kind>/",
        writing.version_file,
        name="version_file",
    ),
]
