from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "tutor.administration"
    verbose_name = "Administration"

    def ready(self) -> None:
        from celery.signals import task_failure

        from tutor.administration import holdings
        from tutor.administration.failing import note_failure

        holdings.register_holdings()
        task_failure.connect(note_failure, dispatch_uid="failed tasks")
