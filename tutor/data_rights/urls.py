from django.urls import path

from tutor.data_rights import desk_policy, views

app_name = "data_rights"
urlpatterns = [
    path("", views.people, name="people"),
    path("people/<int:person_id>/", views.person, name="person"),
    path("people/<int:person_id>/withdraw/<slug:modality>/", views.withdraw, name="withdraw"),
    path("people/<int:person_id>/erase/", views.erase, name="erase"),
    path("policy/", desk_policy.policy, name="policy"),
    path("policy/propose/", desk_policy.propose, name="propose"),
    path("policy/<int:change_id>/confirm/", desk_policy.confirm, name="policy_confirm"),
    path("policy/<int:change_id>/decline/", desk_policy.decline, name="policy_decline"),
]
