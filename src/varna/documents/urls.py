"""The register of governing documents."""

from django.urls import path

from varna.documents.views import comparing, deciding, drafting, files, register

urlpatterns = [
    path("documents/", register.document_list, name="document_list"),
    path("documents/new/", drafting.add_document, name="add_document"),
    path("documents/<int:pk>/", register.document_detail, name="document_detail"),
    path("documents/<int:pk>/edit/", drafting.change_document, name="change_document"),
    path("documents/<int:pk>/versions/new/", drafting.begin_version, name="begin_version"),
    path("documents/<int:pk>/compare/", comparing.compare_versions, name="compare_versions"),
    path("document-versions/<int:pk>/", register.document_version, name="document_version"),
    path("document-versions/<int:pk>/edit/", drafting.change_version, name="change_version"),
    path("document-versions/<int:pk>/remove/", drafting.remove_version, name="remove_version"),
    path("document-versions/<int:pk>/propose/", deciding.propose_version, name="propose_version"),
    path(
        "document-versions/<int:pk>/take-back/",
        deciding.take_back_version,
        name="take_back_version",
    ),
    path("document-versions/<int:pk>/adopt/", deciding.adopt_version, name="adopt_version"),
    path("document-versions/<int:pk>/repeal/", deciding.repeal_version, name="repeal_version"),
    path("document-versions/<int:pk>/review/", deciding.record_review, name="record_review"),
    path("document-versions/<int:pk>/files/", files.document_files, name="document_files"),
    path(
        "document-versions/<int:pk>/files/<int:attached>/",
        files.document_file,
        name="document_file",
    ),
    path(
        "document-versions/<int:pk>/files/<int:attached>/remove/",
        files.remove_document_file,
        name="remove_document_file",
    ),
]
