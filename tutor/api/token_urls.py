from django.urls import path

from tutor.api import numbers, token_views  # noqa: F401  addresses hold numbers

app_name = "tokens"
urlpatterns = [
    path("", token_views.index, name="index"),
    path("<number:token_id>/end/", token_views.end, name="end"),
]
