from django.urls import path

from tutor.data_rights import views

app_name = "data_rights"
urlpatterns = [
    path("", views.people, name="people"),
    path("people/<int:person_id>/", views.person, name="person"),
    path("people/<int:person_id>/withdraw/<slug:modality>/", views.withdraw, name="withdraw"),
    path("people/<int:person_id>/erase/", views.erase, name="erase"),
]
