"""Small rules for every answer we send."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import resolve_url

Handler = Callable[[HttpRequest], HttpResponse]
NEVER = "microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=(), payment=()"


class CompressPages(GZipMiddleware):
    """Compress what Django writes. Not what is sent as a file: an export is compressed, and should tell its length.

    Django pads each answer by a random length and masks its CSRF token anew, against guessing a secret by the size.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return response if response.streaming else super().process_response(request, response)


def answer_htmx_redirects(get_response: Handler) -> Handler:
    """Send a signed-out htmx request to the sign-in page whole, instead of into a corner of the old page."""
    sign_in = resolve_url(settings.LOGIN_URL)

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "HX-Request" not in request.headers or not response.headers.get("Location", "").startswith(sign_in):
            return response
        # Back to the page the learner saw, not to the address the form posted to.
        page = urlsplit(request.headers.get("HX-Current-URL", "/")).path
        return HttpResponse(status=204, headers={"HX-Redirect": f"{sign_in}?{urlencode({'next': page})}"})

    return handle


def limit_browser_features(get_response: Handler) -> Handler:
    """Let no page reach for the camera or Bluetooth unless its view asked for it; microphone and the rest never."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        camera = "self" if getattr(request, "may_use_camera", False) else ""
        bluetooth = "self" if getattr(request, "may_use_bluetooth", False) else ""
        response.headers["Permissions-Policy"] = f"camera=({camera}), bluetooth=({bluetooth}), {NEVER}"
        return response

    return handle
