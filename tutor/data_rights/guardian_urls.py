from django.urls import path

from tutor.data_rights import guardian_views

app_name = "guardian"
urlpatterns = [
    path("", guardian_views.wards, name="wards"),
    path("wards/<int:ward_id>/<slug:modality>/agree/", guardian_views.agree, name="agree"),
    path("wards/<int:ward_id>/<slug:modality>/withdraw/", guardian_views.withdraw, name="withdraw"),
    path("wards/<int:ward_id>/export/", guardian_views.export, name="export"),
    path("<slug:code>/", guardian_views.invitation, name="invitation"),
]
