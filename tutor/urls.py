"""Where every page lives."""

from django.urls import include, path

from tutor.administration.campaign_views import hide
from tutor.administration.health_views import as_json
from tutor.sensing.metrics import metrics

urlpatterns = [
    path("", include("tutor.web.urls")),
    path("accounts/tokens/", include("tutor.api.token_urls")),
    path("accounts/", include("tutor.accounts.urls")),
    path("", include("tutor.offline.urls")),
    path("practice/", include("tutor.practice.urls")),
    path("journey/", include("tutor.journey.urls")),
    path("sensing/", include("tutor.sensing.urls")),
    path("metrics", metrics, name="metrics"),
    path("consent/", include("tutor.consent.urls")),
    path("exercises/", include("tutor.authoring.urls")),
    path("classes/", include("tutor.classrooms.urls")),
    path("classes/", include("tutor.insight.urls")),
    path("classes/", include("tutor.groups.urls")),
    path("classes/", include("tutor.letters.class_urls")),
    path("letters/", include("tutor.letters.urls")),
    path("grading/", include("tutor.grading.urls")),
    path("administration/messages/", include("tutor.letters.desk_urls")),
    path("annotation/", include("tutor.annotation.urls")),
    path("labelling/", include("tutor.annotation.consent_urls")),
    path("administration/annotators/", include("tutor.annotation.desk_urls")),
    path("classes/", include("tutor.roster.urls")),
    path("welcome/", include("tutor.roster.welcome_urls")),
    path("tests/", include("tutor.assessments.urls")),
    path("tests/classes/", include("tutor.assessments.class_urls")),
    path("talk/", include("tutor.discussions.urls")),
    path("talk/classes/", include("tutor.discussions.desk_urls")),
    path("my-data/", include("tutor.data_rights.my_urls")),
    path("guardian/", include("tutor.data_rights.guardian_urls")),
    path("compass/", include("tutor.compass.urls")),
    path("words/", include("tutor.compass.student_urls")),
    path("api/v1/", include("tutor.api.urls")),
    path("administration/", include("tutor.data_rights.urls")),
    path("administration/", include("tutor.administration.urls")),
    path("accounts/invited/", include("tutor.administration.invited_urls")),
    path("asked/<int:asked_id>/hide/", hide, name="hide_asked"),
    path("health.json", as_json, name="health_json"),
]
