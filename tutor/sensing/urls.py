from django.urls import path

from tutor.sensing import views

app_name = "sensing"
urlpatterns = [
    path("<uuid:session_id>/support/", views.support, name="support"),
    path("<uuid:session_id>/report/", views.report, name="report"),
    path("estimates/<int:estimate_id>/contest/", views.contest, name="contest"),
]
