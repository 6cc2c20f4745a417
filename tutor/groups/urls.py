from django.urls import path

from tutor.groups import views

app_name = "groups"
OF_CLASS = "<int:classroom_id>/groups/"
urlpatterns = [
    path(OF_CLASS, views.page, name="page"),
    path(f"{OF_CLASS}new/", views.make, name="make"),
    path(f"{OF_CLASS}places/", views.place, name="place"),
    path(f"{OF_CLASS}divide/", views.divide, name="divide"),
    path(f"{OF_CLASS}<int:group_id>/name/", views.rename, name="rename"),
    path(f"{OF_CLASS}<int:group_id>/delete/", views.delete, name="delete"),
    path(f"{OF_CLASS}students/<int:student_id>/conditions/", views.conditions, name="conditions"),
]
