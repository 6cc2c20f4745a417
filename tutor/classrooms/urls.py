from django.urls import path

from tutor.classrooms import content_views, holds_views, rules_views, views, work_views

app_name = "classrooms"
urlpatterns = [
    path("", views.index, name="index"),
    path("content/", content_views.content, name="content"),
    path("content/<slug:skill>/", content_views.skill, name="skill"),
    path("new/", views.create, name="create"),
    path("join/", views.join, name="join"),
    path("start/", views.start, name="start"),
    path("<int:classroom_id>/", views.live, name="live"),
    path("<int:classroom_id>/work/", work_views.index, name="work"),
    path("<int:classroom_id>/work/new/", work_views.new, name="new_work"),
    path("work/<int:assignment_id>/begin/", work_views.begin, name="begin_work"),
    path("work/<int:assignment_id>/take-back/", work_views.take_back, name="take_back_work"),
    path("<int:classroom_id>/now/", views.now, name="now"),
    path("<int:classroom_id>/rules/", rules_views.index, name="rules"),
    path("<int:classroom_id>/rules/<int:number>/bring-back/", rules_views.restore, name="bring_back_rules"),
    path("<int:classroom_id>/choice/", holds_views.for_class, name="choose"),
    path("<int:classroom_id>/choices/<int:hold_id>/take-back/", holds_views.take_back, name="take_back_choice"),
    path("<int:classroom_id>/students/<int:student_id>/choice/", holds_views.for_student, name="choose_for"),
    path("<int:classroom_id>/students/<int:student_id>/remove/", holds_views.remove, name="remove_student"),
    path("<int:classroom_id>/students/<int:student_id>/", views.student, name="student"),
    path("<int:classroom_id>/students/<int:student_id>/<slug:skill>/", views.chances, name="chances"),
]
