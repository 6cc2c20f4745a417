from django.urls import path

from tutor.compass import student_views

app_name = "words"
urlpatterns = [
    path("", student_views.words, name="index"),
    path("<int:word_id>/dismiss/", student_views.dismiss, name="dismiss"),
]
