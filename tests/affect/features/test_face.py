"""A real face through the real mesh, and the frames that must not be read."""

import numpy as np
import pytest
from PIL import ImageOps

from affect.features.face import FaceMesh, FaceSeen, FaceUnclear
from affect.features.picture import FrameRefused
from tests.affect import faces


@pytest.fixture(scope="module")
def mesh() -> FaceMesh:
    return FaceMesh()


def seen(mesh: FaceMesh, frame: bytes) -> FaceSeen:
    face = mesh.read(frame)
    assert isinstance(face, FaceSeen)
    return face


def test_a_clear_face_is_aligned_and_smiles(mesh: FaceMesh) -> None:
    face = seen(mesh, faces.smiling_frame())
    assert (face.aligned.shape, face.small.shape) == ((256, 256), (1, 1, 48, 48))
    assert face.geometry.mouth_curvature > 0.07


def test_an_aligned_face_has_its_eyes_level_where_they_belong(mesh: FaceMesh) -> None:
    tilted = faces.jpeg(faces.portrait().rotate(15))
    aligned = seen(mesh, tilted).aligned
    (landmarks,) = mesh.landmarks(np.repeat(aligned[:, :, None], 3, axis=2))
    right, left = landmarks[[33, 133]].mean(axis=0), landmarks[[362, 263]].mean(axis=0)
    assert right[:2] == pytest.approx([81.7, 101.1], abs=4)
    assert left[:2] == pytest.approx([174.3, 101.1], abs=4)


def test_a_mirrored_face_swaps_left_and_right(mesh: FaceMesh) -> None:
    plain = seen(mesh, faces.smiling_frame()).geometry
    mirrored = seen(mesh, faces.jpeg(ImageOps.mirror(faces.portrait()))).geometry
    assert mirrored.roll == pytest.approx(-plain.roll, abs=1.5)
    assert mirrored.mouth_curvature == pytest.approx(plain.mouth_curvature, abs=0.03)


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (faces.empty_frame, "face not visible"),
        (faces.two_faces_frame, "more than one face"),
        (faces.far_frame, "too far away"),
        (faces.dark_frame, "too dark"),
        (faces.blurred_frame, "too blurred"),
    ],
)
def test_an_unclear_frame_is_not_read(mesh: FaceMesh, frame, reason: str) -> None:  # type: ignore[no-untyped-def]
    unclear = mesh.read(frame())
    assert isinstance(unclear, FaceUnclear)
    assert reason in unclear.reason


def test_a_frame_that_is_no_picture_is_refused_before_the_mesh(mesh: FaceMesh) -> None:
    with pytest.raises(FrameRefused):
        mesh.read(b"not a picture")


def test_reading_one_learner_leaves_no_trace_in_the_reading_of_the_next(mesh: FaceMesh) -> None:
    before = seen(mesh, faces.smiling_frame()).geometry
    mesh.read(faces.empty_frame())
    mesh.read(faces.jpeg(ImageOps.mirror(faces.portrait())))
    assert seen(mesh, faces.smiling_frame()).geometry == before
