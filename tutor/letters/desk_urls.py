from django.urls import path

from tutor.letters import desk_views as views

app_name = "letters_desk"
urlpatterns = [
    path("", views.index, name="index"),
    path("people/<int:person_id>/", views.look, name="look"),
    path("<int:letter_id>/settle/", views.settle, name="settle"),
]
