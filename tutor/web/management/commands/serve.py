"""`manage.py serve`: everything in one process, ready to use."""

import socket
import sys
from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

THREAD_TURN = 0.0005  # seconds
MAX_SOCKET_MESSAGE = 128 * 1024  # bytes; a frame has at most half of it


class Command(BaseCommand):
    help = "Prepare the database and the content, then serve the tutor until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        self._claim(host, port)
        self._prepare()
        address = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0', '::') else host}:{port}/"  # noqa: S104
        self.stdout.write(self.style.SUCCESS(f"\nReady at {address}  (Ctrl-C stops everything)"), ending="\n\n")
        self.stdout.flush()
        # Many short queries share this process with the worker's arithmetic; a long turn of one makes the others wait.
        sys.setswitchinterval(THREAD_TURN)
        uvicorn.run(
            "tutor.asgi:application",
            host=host,
            port=port,
            ws="websockets-sansio",
            ws_max_size=MAX_SOCKET_MESSAGE,
            lifespan="on",
            log_level="warning",
            timeout_keep_alive=30,  # seconds: longer than a learner usually pauses between two requests
            timeout_graceful_shutdown=2,
        )
        self.stdout.write("Stopped.")

    def _claim(self, host: str, port: int) -> None:
        """Notice a busy port before any work is done."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as trouble:
                raise CommandError(
                    f"Port {port} on {host} cannot be used ({trouble.strerror}). If the tutor is running already, "
                    f"open it; otherwise choose another port: make run PORT={port + 1}"
                ) from None

    def _prepare(self) -> None:
        if not settings.DATABASE_URL:
            settings.DATABASES["default"]["NAME"].parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _must_be_sealed()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("set_policy", stdout=self.stdout)
        call_command("load_content", stdout=self.stdout)
        if settings.DEMO:
            call_command("demo", stdout=self.stdout)


def _must_be_sealed() -> None:
    """Stop before a database of the first preview, whose names were not sealed yet."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if "accounts_user" not in tables:
            return
        columns = {column.name for column in connection.introspection.get_table_description(cursor, "accounts_user")}
    if "sign_in_name" not in columns:
        raise CommandError(
            "This database was made by an early preview that did not seal names. It cannot be taken over: move it "
            f"away ({settings.DATABASES['default']['NAME']}) and start again."
        )
