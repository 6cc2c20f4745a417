from django.urls import path

from tutor.administration import invited_views
from tutor.administration.asking import needed

app_name = "invited"
urlpatterns = [
    path("second-step/", needed, name="second_factor"),
    path("<str:token>/", invited_views.enter, name="enter"),
]
