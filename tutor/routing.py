"""Where every socket lives."""

from django.urls import path

from tutor.classrooms.consumers import ClassroomConsumer
from tutor.compass.consumers import WordsConsumer
from tutor.sensing.consumers import PracticeConsumer

websocket_urlpatterns = [
    path("ws/practice/<uuid:session_id>/", PracticeConsumer.as_asgi()),
    path("ws/words/", WordsConsumer.as_asgi()),
    path("ws/classes/<int:classroom_id>/", ClassroomConsumer.as_asgi()),
]
