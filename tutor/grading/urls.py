from django.urls import path

from tutor.grading import views

app_name = "grading"
urlpatterns = [
    path("work/<int:assignment_id>/", views.work, name="work"),
    path("work/<int:assignment_id>/table.csv", views.work_table, name="work_table"),
    path("tests/<int:assessment_id>/", views.test, name="test"),
    path("tests/<int:assessment_id>/table.csv", views.test_table, name="test_table"),
    path("answers/<int:attempt_id>/decide/", views.decide_about, name="decide"),
    path("answers/<int:attempt_id>/remark/", views.remark_on, name="remark"),
    path("mine/", views.mine, name="mine"),
]
