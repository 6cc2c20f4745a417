from django.urls import path

from tutor.web import gallery, looks_views, views, words_views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("looks/", looks_views.page, name="looks"),
    path("language/", looks_views.language, name="language"),
    path("words/<str:code>.js", words_views.for_scripts, name="words"),
    path("gallery/", gallery.page, name="gallery"),
    path("healthz", views.health, name="health"),
]
