"""Where every page lives."""

from django.urls import include, path

from tutor.sensing.metrics import metrics

urlpatterns = [
    path("", include("tutor.web.urls")),
    path("accounts/", include("tutor.accounts.urls")),
    path("practice/", include("tutor.practice.urls")),
    path("sensing/", include("tutor.sensing.urls")),
    path("metrics", metrics, name="metrics"),
    path("consent/", include("tutor.consent.urls")),
    path("exercises/", include("tutor.authoring.urls")),
    path("classes/", include("tutor.classrooms.urls")),
    path("tests/", include("tutor.assessments.urls")),
    path("tests/classes/", include("tutor.assessments.class_urls")),
    path("talk/", include("tutor.discussions.urls")),
    path("talk/classes/", include("tutor.discussions.desk_urls")),
    path("my-data/", include("tutor.data_rights.my_urls")),
    path("guardian/", include("tutor.data_rights.guardian_urls")),
    path("administration/", include("tutor.data_rights.urls")),
]
