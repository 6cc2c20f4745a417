from django.urls import path

from tutor.discussions import desk_views

app_name = "talk_desk"
urlpatterns = [
    path("<int:classroom_id>/", desk_views.index, name="index"),
    path("<int:classroom_id>/switch/", desk_views.switch, name="switch"),
    path("<int:classroom_id>/pause/", desk_views.pause, name="pause"),
    path("<int:classroom_id>/students/<int:student_id>/end-pause/", desk_views.end_pause, name="end_pause"),
    path("rooms/<int:room_id>/switch/", desk_views.switch_room, name="switch_room"),
    path("posts/<int:post_id>/hide/", desk_views.hide, name="hide"),
    path("posts/<int:post_id>/show/", desk_views.show, name="show"),
    path("posts/<int:post_id>/dismiss/", desk_views.dismiss, name="dismiss"),
    path("posts/<int:post_id>/mark/", desk_views.mark, name="mark"),
    path("threads/<int:thread_id>/pin/", desk_views.pin, name="pin"),
]
