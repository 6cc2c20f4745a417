"""Who is asking: a program by a token, or a page of the site by its visit."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from tutor.accounts.models import User
from tutor.api.models import AccessToken
from tutor.api.tokens import token_for

BAD_HEADER = "Send the token as the header: Authorization: Bearer tangent_…"
UNKNOWN = "This token is not known, is over or was ended. Make a new one on the site, under “Tokens for programs”."
NO_CSRF = (
    "A request by the site’s visit needs the value of the cookie csrftoken as the header X-CSRFToken. "
    "Programs use a token instead."
)


class ByToken(BaseAuthentication):
    """`Authorization: Bearer tangent_…`. Never in an address, where logs would keep it."""

    def authenticate(self, request: Request) -> tuple[User, AccessToken] | None:
        header = get_authorization_header(request)
        if not header:
            return None
        scheme, _, secret = header.decode("latin-1").partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise AuthenticationFailed(BAD_HEADER)
        token = token_for(secret.strip(), timezone.now().date())
        if token is None:
            raise AuthenticationFailed(UNKNOWN)
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class ByVisit(SessionAuthentication):
    """The cookie of somebody who has signed in on the site, with its protection against other sites' forms."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied:
            raise PermissionDenied(NO_CSRF) from None


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = "tutor.api.authentication.ByToken"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token that its person made on the site."}


class VisitScheme(OpenApiAuthenticationExtension):
    target_class = "tutor.api.authentication.ByVisit"
    name = "visit"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        where = {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
        return {**where, "description": "The visit of somebody signed in on the site; writing needs X-CSRFToken too."}
