from django.urls import path

from tutor.letters import views, week_views

app_name = "class_letters"
urlpatterns = [
    path("<int:classroom_id>/letters/", views.to_class, name="write"),
    path("<int:classroom_id>/week/", week_views.of_class, name="week"),
    path("week/by-mail/", week_views.by_mail, name="by_mail"),
    path("week/by-mail/stop/", week_views.stop, name="stop"),
    path("week/by-mail/<str:token>/", week_views.confirm, name="confirm"),
]
