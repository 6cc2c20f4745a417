from django.urls import path

from tutor.authoring import views

app_name = "authoring"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("preview/", views.preview, name="preview"),
    path("<int:number>/", views.edit, name="edit"),
    path("<int:number>/discard/", views.discard, name="discard"),
]
