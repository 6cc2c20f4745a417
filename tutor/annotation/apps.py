from django.apps import AppConfig


class AnnotationConfig(AppConfig):
    name = "tutor.annotation"
    verbose_name = "Annotation for research"

    def ready(self) -> None:
        from tutor.annotation import holdings

        holdings.register_holdings()
