from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "tutor.groups"
    verbose_name = "Groups"

    def ready(self) -> None:
        from tutor.classrooms import recipients
        from tutor.groups import audiences, holdings

        holdings.register_holdings()
        recipients.use(audiences.read_choice, audiences.keep, audiences.members)
