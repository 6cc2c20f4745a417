from django.urls import path

from tutor.annotation import consent_views

app_name = "labelling"
urlpatterns = [
    path("", consent_views.own, name="own"),
    path("<int:ward_id>/", consent_views.of_ward, name="of_ward"),
]
