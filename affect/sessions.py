"""Open a network in ONNX: on one thread, with its description, or an error that says what to do."""

from pathlib import Path
from typing import Any

from affect.types import WeightsUnfit


def open_session(path: Path, command: str) -> tuple[Any, dict[str, str]]:
    """The session and its description. Raises FileNotFoundError or WeightsUnfit, naming the command that makes it."""
    import onnxruntime

    if not path.is_file():
        raise FileNotFoundError(f"The model {path} is missing. Restore it from the repository, or make it: {command}")
    options = onnxruntime.SessionOptions()
    # One learner's frame must not take every core from the others.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as broken:  # onnxruntime has no common class for its errors
        raise WeightsUnfit(f"The model {path} is damaged or cut short. Make it anew: {command}") from broken
    return session, dict(session.get_modelmeta().custom_metadata_map)


def require_version(path: Path, about: dict[str, str], accepted: str, command: str) -> str:
    """The version in a model's description. Raises WeightsUnfit unless it is `accepted` followed by a number."""
    version = about.get("version", "")
    if not version.startswith(f"{accepted}-"):
        raise WeightsUnfit(
            f"{path} is of version {version or 'unknown'}; this code reads {accepted}-…. Make it anew: {command}"
        )
    return version
