from django.urls import path

from tutor.data_rights import my_views

app_name = "my_data"
urlpatterns = [
    path("", my_views.page, name="page"),
    path("export/", my_views.export, name="export"),
    path("sharing/", my_views.share, name="share"),
    path("contributing/", my_views.contribute, name="contribute"),
    path("trials/", my_views.take_part, name="take_part"),
    path("guardian/", my_views.invite, name="invite"),
    path("guesses/<int:estimate_id>/", my_views.contest, name="contest"),
    path("delete/", my_views.erase, name="erase"),
    path("deleted/<str:token>/", my_views.erased, name="erased"),
    path("deleted/<str:token>/certificate.json", my_views.certificate, name="certificate"),
]
