from django.urls import path

from tutor.practice import views

app_name = "practice"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("<slug:slug>/map/", views.skill_map, name="map"),
    path("skills/<slug:skill>/", views.lesson, name="lesson"),
    path("<slug:slug>/start/", views.start, name="start"),
    path("session/<uuid:session_id>/", views.session, name="session"),
    path("session/<uuid:session_id>/answer/", views.answer, name="answer"),
    path("session/<uuid:session_id>/hint/", views.hint, name="hint"),
    path("session/<uuid:session_id>/smaller/", views.smaller, name="smaller"),
    path("session/<uuid:session_id>/reveal/", views.reveal, name="reveal"),
    path("session/<uuid:session_id>/next/", views.go_on, name="next"),
    path("session/<uuid:session_id>/lesson/skip/", views.skip_lesson, name="skip_lesson"),
    path("session/<uuid:session_id>/preview/", views.preview, name="preview"),
    path("session/<uuid:session_id>/dismiss/", views.dismiss, name="dismiss"),
]
