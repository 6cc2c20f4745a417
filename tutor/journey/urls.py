from django.urls import path

from tutor.journey import views

app_name = "journey"
urlpatterns = [
    path("", views.page, name="page"),
    path("begin/", views.begin, name="begin"),
    path("notebook/", views.my_notebook, name="notebook"),
    path("problems/<int:problem_id>/star/", views.star, name="star"),
    path("problems/<int:problem_id>/note/", views.note, name="note"),
    path("problems/<int:problem_id>/again/", views.again, name="again"),
]
