from django.urls import path

from tutor.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.index, name="index"),
    path("classes/<int:classroom_id>/to-teacher/", views.to_teacher, name="to_teacher"),
    path("<int:letter_id>/answer/", views.answer, name="answer"),
    path("<int:letter_id>/take-back/", views.take_back, name="take_back"),
    path("<int:letter_id>/report/", views.report, name="report"),
]
