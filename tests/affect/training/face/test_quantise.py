from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from affect.estimator import WEIGHTS
from affect.models.face_cnn import FaceCnnConfig
from affect.models.face_expression import BothWays, FaceExpression
from affect.training.export import export
from affect.training.face.named_weights import read_named, write_named
from affect.training.face.quantise import quantise, some_of
from affect.training.face.reading import open_face_model, read_all, version_of
from affect.training.face.speed import in_turn, write_paper_network

FACES = np.random.default_rng(0).integers(0, 256, (6, 48, 48)).astype(np.uint8)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network without training, its normalisations away from where they begin."""
    torch.manual_seed(0)
    network = FaceExpression()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d) and module.running_mean is not None:
            module.running_mean.normal_(0, 0.1)
            torch.nn.init.uniform_(module.weight, 0.5, 2)
    path = tmp_path_factory.mktemp("face") / "face.onnx"
    export(network.eval(), path, classes=tuple("abcdefgh"), version="made-up", temperature=0.5)
    return path


def test_eight_bits_are_a_quarter_as_large_and_answer_nearly_alike(whole: Path, tmp_path: Path) -> None:
    quantise(whole, tmp_path / "face.int8.onnx", FACES)
    assert (tmp_path / "face.int8.onnx").stat().st_size < 0.35 * whole.stat().st_size
    exact, rounded = (read_all(open_face_model(path), FACES)[0] for path in (whole, tmp_path / "face.int8.onnx"))
    assert np.abs(exact - rounded).max() < 0.1 * np.abs(exact).max()


def test_the_classes_and_the_version_stay(whole: Path, tmp_path: Path) -> None:
    quantise(whole, tmp_path / "face.int8.onnx", FACES)
    session = open_face_model(tmp_path / "face.int8.onnx")
    assert version_of(session) == "made-up"
    assert session.get_modelmeta().custom_metadata_map["classes"] == "a,b,c,d,e,f,g,h"


def test_the_same_seed_calibrates_on_the_same_faces() -> None:
    many = np.arange(900).repeat(48 * 48).reshape(900, 48, 48).astype(np.uint8)
    assert (some_of(many, 3) == some_of(many, 3)).all()
    assert len(some_of(many, 3)) == 500
    assert len(some_of(FACES, 3)) == 6


def test_the_named_weights_answer_as_the_exported_network(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "face.safetensors"
    write_named(whole, path)
    exported = read_all(open_face_model(whole), FACES)
    with torch.no_grad():
        logits, embedding = BothWays(read_named(path))(torch.from_numpy(FACES[:, None].astype(np.float32) / 255))
    assert logits.numpy() / 0.5 == pytest.approx(exported[0], abs=1e-3)
    assert embedding.numpy() == pytest.approx(exported[1], abs=1e-3)


def test_the_temperature_stands_beside_the_weights(whole: Path, tmp_path: Path) -> None:
    write_named(whole, tmp_path / "face.safetensors")
    with safe_open(tmp_path / "face.safetensors", "pt") as file:
        assert float(file.metadata()["temperature"]) == pytest.approx(0.5)


def test_a_network_of_other_layers_is_said(tmp_path: Path) -> None:
    write_paper = tmp_path / "other.onnx"
    model = onnx.load(str(WEIGHTS / "face.onnx"))
    model.graph.node.remove(next(node for node in model.graph.node if node.op_type == "Conv"))
    onnx.save(model, str(write_paper))
    with pytest.raises(ValueError, match="do not have the same convolutions"):
        write_named(write_paper, tmp_path / "face.safetensors")


def test_weights_that_lack_a_layer_are_said(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "face.safetensors"
    write_named(whole, path)
    save_file({name: each for name, each in load_file(path).items() if name != "face.embed.bias"}, path)
    with pytest.raises(ValueError, match=r"missing \['face.embed.bias'\]"):
        read_named(path)


def test_the_time_of_every_model_is_taken(whole: Path) -> None:
    taken = in_turn({"one": whole, "other": whole}, rounds=3)
    assert set(taken) == {"one", "other"}
    assert [len(each) for each in taken.values()] == [3, 3]
    assert min(map(min, taken.values())) > 0


def test_the_papers_network_is_timed_at_its_own_side(whole: Path, tmp_path: Path) -> None:
    write_paper_network(tmp_path / "paper.onnx", FaceCnnConfig(side=32))
    assert set(in_turn({"paper": tmp_path / "paper.onnx", "ours": whole}, rounds=1)) == {"paper", "ours"}
    assert open_face_model(tmp_path / "paper.onnx").get_inputs()[0].shape == [1, 1, 32, 32]
