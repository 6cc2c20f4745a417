"""Headers of the files that pages are made of: how long they may be kept, and what the one worker script may do."""

from wsgiref.headers import Headers

from django.conf import settings

BUILT = "dist/assets/"  # Vite puts a hash of the content in every name there, so these may be kept for ever
FOR_EVER = "max-age=31536000, public, immutable"
WORKER = "device-worker-"
# A worker obeys the headers of its own file, not those of the page. This one compiles WebAssembly, which evaluates no
# text as script, and fetches the models from here. No page may compile.
POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


def add_headers(headers: Headers, path: str, url: str) -> None:
    """Called by ServeStatic for each file. Its own setting for what never changes is not heard with Django."""
    if url.startswith(f"{settings.STATIC_URL}{BUILT}"):
        headers["Cache-Control"] = FOR_EVER
    if url.rsplit("/", 1)[-1].startswith(WORKER):
        headers["Content-Security-Policy"] = POLICY
