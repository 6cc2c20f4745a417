"""What the one worker script of the pages may do: a worker obeys the headers of its own file, not those of the page."""

from wsgiref.headers import Headers

WORKER = "device-worker-"
# It compiles WebAssembly, which evaluates no text as script, and fetches the models from here. No page may compile.
POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


def confine(headers: Headers, path: str, url: str) -> None:
    """Add the policy to the answer for the worker that looks at the camera's pictures."""
    if url.rsplit("/", 1)[-1].startswith(WORKER):
        headers["Content-Security-Policy"] = POLICY
