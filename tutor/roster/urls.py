from django.urls import path

from tutor.roster import views

app_name = "roster"
urlpatterns = [
    path("students.csv", views.empty, name="empty"),
    path("<int:classroom_id>/list/", views.page, name="page"),
    path("<int:classroom_id>/list/look-over/", views.look_over, name="look_over"),
    path("<int:classroom_id>/list/add/", views.add, name="add"),
    path("<int:classroom_id>/list/slips/", views.slips, name="slips"),
    path("<int:classroom_id>/list/class-list.csv", views.export, name="export"),
    path("<int:classroom_id>/list/<int:student_id>/take-out/", views.take_out, name="take_out"),
    path("<int:classroom_id>/code/", views.code, name="code"),
]
