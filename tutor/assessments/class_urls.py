from django.urls import path

from tutor.assessments import class_views as views

app_name = "class_tests"
urlpatterns = [
    path("<int:classroom_id>/", views.index, name="index"),
    path("<int:classroom_id>/new/", views.new, name="new"),
    path("results/<int:assessment_id>/", views.table, name="results"),
    path("results/<int:assessment_id>/table.csv", views.export, name="export"),
    path("results/<int:assessment_id>/close/", views.close, name="close"),
    path("results/<int:assessment_id>/release/", views.release, name="release"),
    path("results/<int:assessment_id>/take-back/", views.take_back, name="take_back"),
    path("results/<int:assessment_id>/students/<int:student_id>/", views.paper, name="paper"),
    path(
        "results/<int:assessment_id>/students/<int:student_id>/answers/<int:attempt_id>/",
        views.decide,
        name="decide",
    ),
    path("results/<int:assessment_id>/students/<int:student_id>/conditions/", views.accommodate, name="accommodate"),
]
