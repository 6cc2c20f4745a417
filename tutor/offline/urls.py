from django.urls import path

from tutor.offline import views

app_name = "offline"
urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("offline/", views.shell_page, name="shell"),
    path("offline/state/", views.state, name="state"),
    path("offline/keep/", views.keep, name="keep"),
    path("offline/<uuid:set_id>/answers/", views.answer, name="answer"),
    path("offline/<uuid:set_id>/remove/", views.remove, name="remove"),
]
