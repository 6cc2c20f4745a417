from django.urls import path

from tutor.insight import student_views, views

app_name = "insight"
CLASS = "<int:classroom_id>/insight/"
STUDENT = f"{CLASS}students/<int:student_id>/"
urlpatterns = [
    path(CLASS, views.overview, name="overview"),
    path(f"{CLASS}exercises/", views.items, name="items"),
    path(f"{CLASS}exercises/<slug:exercise>/", views.item, name="item"),
    path(f"{CLASS}words/", views.climate, name="climate"),
    path(f"{CLASS}before-and-after/", views.change, name="change"),
    path(f"{CLASS}what-worked/", views.worked, name="worked"),
    path(f"{CLASS}tables/<slug:table>.csv", views.export, name="export"),
    path(STUDENT, student_views.journey, name="journey"),
    path(f"{STUDENT}tables/<slug:table>.csv", student_views.export, name="export_journey"),
]
