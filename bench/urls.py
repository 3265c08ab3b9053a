"""The site with the bare views beside it."""

from django.urls import path

from bench import bare
from varna.config.urls import urlpatterns as site

urlpatterns = [
    *site,
    path("bare/<int:rows>/", bare.listing),
    path("bare/answers/<int:pk>/", bare.answers),
    path("bare/counting/", bare.counting),
]
