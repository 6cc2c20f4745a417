"""Both outputs of a face model for many pictures: what it answers, and the embedding that it answers from."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BATCH = 256

Outputs = tuple[NDArray[np.float32], NDArray[np.float32]]


def open_face_model(path: Path) -> Any:
    """The ONNX file as a session of one thread. Raises FileNotFoundError where there is none."""
    import onnxruntime

    if not path.is_file():
        raise FileNotFoundError(f"there is no face model at {path}; train it: python -m affect.training.fit face -h")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def read_all(session: Any, pictures: NDArray[np.uint8]) -> Outputs:
    """(n, 48, 48) → logits (n, classes), embedding (n, 256)."""
    faces = pictures[:, None].astype(np.float32) / 255  # (n, 1, 48, 48)
    names = ["logits", "embedding"]
    parts = [session.run(names, {"face": faces[i : i + BATCH]}) for i in range(0, len(faces), BATCH)]
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def version_of(session: Any) -> str:
    """The version that the model carries."""
    return str(session.get_modelmeta().custom_metadata_map["version"])
