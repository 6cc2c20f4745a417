from django.urls import path

from tutor.web import gallery, looks_views, views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("looks/", looks_views.page, name="looks"),
    path("gallery/", gallery.page, name="gallery"),
    path("healthz", views.health, name="health"),
]
