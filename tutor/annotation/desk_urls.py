from django.urls import path

from tutor.annotation import desk_views

app_name = "annotation_desk"
urlpatterns = [
    path("", desk_views.annotators, name="annotators"),
    path("<int:named_id>/end/", desk_views.end, name="end"),
]
