"""The exported network is the trained one: torch and onnxruntime agree on fresh random weights."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

from affect.models.face_expression import BothWays, FaceExpression
from affect.training.export import export


@pytest.fixture(scope="module")
def network() -> FaceExpression:
    torch.manual_seed(0)
    network = FaceExpression()
    network(torch.rand(16, 1, 48, 48))  # so that the normalisation holds something other than its start
    return network.eval()


@pytest.fixture(scope="module")
def session(network: FaceExpression, tmp_path_factory: pytest.TempPathFactory) -> onnxruntime.InferenceSession:
    path: Path = tmp_path_factory.mktemp("export") / "face.onnx"
    export(network, path, classes=("a", "b"), version="v1", temperature=2.0)
    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])


@pytest.mark.parametrize("count", [1, 5])
def test_torch_and_onnxruntime_agree(
    network: FaceExpression, session: onnxruntime.InferenceSession, count: int
) -> None:
    faces = np.random.default_rng(count).random((count, 1, 48, 48), dtype=np.float32)
    with torch.inference_mode():
        logits, embedding = (output.numpy() for output in BothWays(network)(torch.from_numpy(faces)))
    theirs = session.run(["logits", "embedding"], {"face": faces})
    assert theirs[0] == pytest.approx(logits / 2, abs=1e-4)
    assert theirs[1] == pytest.approx(embedding, abs=1e-4)


def test_the_file_names_its_classes_and_version(session: onnxruntime.InferenceSession) -> None:
    about = session.get_modelmeta().custom_metadata_map
    assert (about["classes"], about["version"]) == ("a,b", "v1")


def test_a_face_and_its_mirror_image_read_alike(session: onnxruntime.InferenceSession) -> None:
    face = np.random.default_rng(0).random((1, 1, 48, 48), dtype=np.float32)
    mirrored = np.ascontiguousarray(face[..., ::-1])
    one, other = (session.run(["logits"], {"face": each})[0] for each in (face, mirrored))
    assert one == pytest.approx(other, abs=1e-5)
