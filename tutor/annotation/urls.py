from django.urls import path

from tutor.annotation import views

app_name = "annotation"
urlpatterns = [
    path("", views.index, name="index"),
    path("classes/<int:classroom_id>/", views.room, name="room"),
    path("classes/<int:classroom_id>/draw/", views.begin, name="begin"),
    path("classes/<int:classroom_id>/next/", views.following, name="next"),
    path("classes/<int:classroom_id>/agreement/", views.agreement, name="agreement"),
    path("segments/<int:segment_id>/", views.segment, name="segment"),
]
