from django.urls import path

from tutor.discussions import views

app_name = "talk"
urlpatterns = [
    path("", views.rooms, name="rooms"),
    path("preview/", views.preview, name="preview"),
    path("classes/<int:classroom_id>/exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("work/<int:assignment_id>/", views.work, name="work"),
    path("here/<uuid:session_id>/<int:classroom_id>/", views.here, name="here"),
    path("rooms/<int:room_id>/", views.room, name="room"),
    path("rooms/<int:room_id>/latest/", views.latest, name="latest"),
    path("rooms/<int:room_id>/write/", views.write, name="write"),
    path("posts/<int:post_id>/edit/", views.edit, name="edit"),
    path("posts/<int:post_id>/take-back/", views.take_back, name="take_back"),
    path("posts/<int:post_id>/report/", views.report, name="report"),
]
