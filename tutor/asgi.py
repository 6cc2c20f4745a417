"""The ASGI application: pages, sockets and, when one process does everything, the embedded worker."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
pages = get_asgi_application()

from channels.auth import AuthMiddlewareStack  # noqa: E402 (models load only after Django is set up)
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402

from tutor.administration.asking import ask_sockets  # noqa: E402
from tutor.embedded import lifespan  # noqa: E402
from tutor.routing import websocket_urlpatterns  # noqa: E402
from tutor.web.open_sockets import open_sockets  # noqa: E402
from tutor.web.sockets import NotFoundRoute  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(
            open_sockets.around(AuthMiddlewareStack(ask_sockets(URLRouter([*websocket_urlpatterns, NotFoundRoute]))))
        ),
        "lifespan": lifespan,
    }
)
