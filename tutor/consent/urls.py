from django.urls import path

from tutor.consent import views

app_name = "consent"
urlpatterns = [
    path("", views.choices, name="choices"),
    path("<slug:modality>/give/", views.give, name="give"),
    path("<slug:modality>/switch/", views.switch, name="switch"),
    path("<slug:modality>/withdraw/", views.withdraw, name="withdraw"),
]
