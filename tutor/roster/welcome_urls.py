"""The way in for those whom a teacher added."""

from django.urls import path

from tutor.roster import welcome_views

app_name = "welcome"
urlpatterns = [path("<str:token>/", welcome_views.enter, name="enter")]
