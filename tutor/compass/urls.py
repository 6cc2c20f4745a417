from django.urls import path

from tutor.compass import act_views, views

app_name = "compass"
STUDENT = "classes/<int:classroom_id>/students/<int:student_id>/"
urlpatterns = [
    path(STUDENT, views.student, name="student"),
    path(f"{STUDENT}hint/", act_views.hint, name="hint"),
    path(f"{STUDENT}ease/", act_views.ease, name="ease"),
    path(f"{STUDENT}praise/", act_views.praise, name="praise"),
    path(f"{STUDENT}pair/", act_views.pair, name="pair"),
    path(f"{STUDENT}note/", act_views.note, name="note"),
    path(f"{STUDENT}notes/<int:note_id>/delete/", views.delete_note, name="delete_note"),
    path(f"{STUDENT}notices/<slug:rule>/", views.say, name="say"),
    path("classes/<int:classroom_id>/words/<int:word_id>/take-back/", act_views.take_back, name="take_back"),
    path("classes/<int:classroom_id>/rules/", views.rules, name="rules"),
    path("classes/<int:classroom_id>/rules/<slug:rule>/as-shipped/", views.reset, name="reset"),
]
