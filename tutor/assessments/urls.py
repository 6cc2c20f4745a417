from django.urls import path

from tutor.assessments import views

app_name = "tests"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:assessment_id>/", views.page, name="page"),
    path("<int:assessment_id>/begin/", views.begin, name="begin"),
    path("<int:assessment_id>/<int:number>/", views.exercise, name="exercise"),
    path("<int:assessment_id>/<int:number>/save/", views.save, name="save"),
    path("<int:assessment_id>/<int:number>/<int:part>/preview/", views.preview, name="preview"),
    path("<int:assessment_id>/hand-in/", views.hand_in, name="hand_in"),
    path("<int:assessment_id>/review/", views.review, name="review"),
]
