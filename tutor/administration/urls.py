from django.urls import path

from tutor.administration import campaign_views, content_views, health_views, overview, staff_views, terms_views

app_name = "administration"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("staff/", staff_views.staff, name="staff"),
    path("staff/invite/", staff_views.invite, name="staff_invite"),
    path("staff/second-factor/", staff_views.require_second_factor, name="staff_second_factor"),
    path("staff/links/<uuid:link_id>/take-back/", staff_views.take_link_back, name="staff_link_take_back"),
    path("staff/<int:person_id>/end-visits/", staff_views.end_visits, name="staff_end_visits"),
    path("staff/<int:person_id>/shut-out/", staff_views.shut_out, name="staff_shut_out"),
    path("staff/<int:person_id>/let-in/", staff_views.let_in, name="staff_let_in"),
    path("terms/", terms_views.terms, name="terms"),
    path("terms/add/", terms_views.add, name="term_add"),
    path("terms/place/", terms_views.place, name="term_place"),
    path("terms/classes/<int:classroom_id>/put-away/", terms_views.put_away, name="class_put_away"),
    path("terms/classes/<int:classroom_id>/bring-back/", terms_views.bring_back, name="class_bring_back"),
    path("campaigns/", campaign_views.campaigns, name="campaigns"),
    path("campaigns/begin/", campaign_views.begin, name="campaign_begin"),
    path("campaigns/<int:campaign_id>/", campaign_views.one, name="campaign"),
    path("campaigns/<int:campaign_id>/close/", campaign_views.close, name="campaign_close"),
    path("content/", content_views.content, name="content"),
    path("content/import/", content_views.begin, name="content_begin"),
    path("content/<uuid:job_id>/", content_views.one, name="content_import"),
    path("content/<uuid:job_id>/progress/", content_views.progress, name="content_progress"),
    path("health/", health_views.health, name="health"),
]
