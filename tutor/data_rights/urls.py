from django.urls import path

from tutor.data_rights import (
    desk_ages,
    desk_audit,
    desk_erasures,
    desk_guardians,
    desk_policy,
    desk_retention,
    desk_schools,
    desk_wording,
    views,
)

app_name = "data_rights"
urlpatterns = [
    path("", views.people, name="people"),
    path("people/<int:person_id>/", views.person, name="person"),
    path("people/<int:person_id>/withdraw/<slug:modality>/", views.withdraw, name="withdraw"),
    path("people/<int:person_id>/erase/", views.erase, name="erase"),
    path("guardians/", desk_guardians.guardians, name="guardians"),
    path("guardians/<int:guardianship_id>/confirm/", desk_guardians.confirm, name="guardian_confirm"),
    path("guardians/<int:guardianship_id>/remove/", desk_guardians.remove, name="guardian_remove"),
    path("policy/", desk_policy.policy, name="policy"),
    path("policy/propose/", desk_policy.propose, name="propose"),
    path("policy/<int:change_id>/confirm/", desk_policy.confirm, name="policy_confirm"),
    path("policy/<int:change_id>/decline/", desk_policy.decline, name="policy_decline"),
    path("schools/", desk_schools.schools, name="schools"),
    path("schools/add/", desk_schools.add, name="school_add"),
    path("schools/assign/", desk_schools.assign, name="school_assign"),
    path("schools/<int:school_id>/<slug:modality>/", desk_schools.decide, name="school_decide"),
    path("ages/", desk_ages.ages, name="ages"),
    path("ages/save/", desk_ages.save, name="age_save"),
    path("ages/<slug:country>/", desk_ages.edit, name="age"),
    path("wording/", desk_wording.wording, name="wording"),
    path("erasures/", desk_erasures.erasures, name="erasures"),
    path("erasures/<uuid:erasure_id>/", desk_erasures.erasure, name="erasure"),
    path("erasures/<uuid:erasure_id>/progress/", desk_erasures.progress, name="erasure_progress"),
    path("erasures/<uuid:erasure_id>/certificate.json", desk_erasures.certificate, name="certificate"),
    path("audit/", desk_audit.search, name="audit"),
    path("audit/check/", desk_audit.check, name="audit_check"),
    path("audit/audit.csv", desk_audit.download, name="audit_download"),
    path("retention/", desk_retention.calendar, name="retention"),
]
