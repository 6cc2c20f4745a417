"""One thing in foreign content that keeps it from being used."""


class Fault(ValueError):
    """`kind`: one of few, for counting. `reason`: what is wrong and what a person can do. `file`: where, if known."""

    def __init__(self, kind: str, reason: str, file: str = "") -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.file = file
