"""Train the generator of faces on the learning part of FER+ and draw a sheet of what it makes:

    python -m affect.training.synthetic.fit --data ../shared/data/affect/face_ferplus

About seven minutes on one core. The weights and the sheet stay in var/synthetic/; neither is shipped, and no face made
here ever stands behind a figure: `compare` judges on real faces whether they help.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from affect.training.datasets import ferplus
from affect.training.synthetic.denoiser import Denoiser
from affect.training.synthetic.diffusion import draw, velocity_loss

FOLDER = Path("var/synthetic")
HELD_OUT = 0.2  # a fifth, not a tenth: of the rarest expressions a tenth is a dozen faces


@dataclass(frozen=True, slots=True)
class GeneratorConfig:
    """How long to learn: `steps` batches; `rate` the highest learning rate; `averaging` of the running mean."""

    steps: int = 3000
    batch: int = 64
    rate: float = 1e-3
    averaging: float = 0.998
    seed: int = 0


def main(given: list[str] | None = None) -> None:
    options = _options(given)
    torch.set_num_threads(1)
    learn = ferplus.load(options.data, held_out_share=HELD_OUT).learn
    network = fit(learn, GeneratorConfig(steps=options.steps, seed=options.seed), _say)
    FOLDER.mkdir(parents=True, exist_ok=True)
    save_file(dict(network.state_dict()), weights_path(options.seed))
    sheet(network, options.seed).save(FOLDER / f"sheet-{options.seed}.png")


def fit(learn: ferplus.Faces, config: GeneratorConfig, tell: Callable[[str], None]) -> Denoiser:
    """The averaged network after `steps` batches; expressions are drawn by the root of their frequency."""
    torch.manual_seed(config.seed)
    rng = torch.Generator().manual_seed(config.seed)
    network = Denoiser()
    optimiser = torch.optim.Adam(network.parameters(), lr=config.rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, config.rate, total_steps=config.steps, pct_start=0.05)
    keep_mean = get_ema_multi_avg_fn(config.averaging)  # type: ignore[no-untyped-call]
    average = AveragedModel(network, multi_avg_fn=keep_mean)
    losses = []
    for step, (faces, votes) in enumerate(_batches(learn, config, rng), start=1):
        loss = velocity_loss(network, faces, votes, rng)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        average.update_parameters(network)
        losses.append(float(loss.detach()))
        if step % 250 == 0 or step == config.steps:
            tell(f"step {step}/{config.steps}  loss {np.mean(losses[-250:]):.4f}")
    return cast("Denoiser", average.module).eval()


def read(path: Path) -> Denoiser:
    """The generator that `main` wrote. Raises FileNotFoundError saying how to make it."""
    if not path.is_file():
        raise FileNotFoundError(f"there is no {path}; make it: python -m affect.training.synthetic.fit --data FOLDER")
    network = Denoiser()
    network.load_state_dict(load_file(path))
    return network.eval()


def weights_path(seed: int) -> Path:
    """Where the generator trained with this seed is kept."""
    return FOLDER / f"denoiser-{seed}.safetensors"


def sheet(network: Denoiser, seed: int, each: int = 12) -> Image.Image:
    """A row of faces for each expression, to be looked at."""
    votes = torch.eye(network.config.classes).repeat_interleave(each, dim=0)
    drawn = pictures(draw(network, votes, torch.Generator().manual_seed(seed)))
    rows = drawn.reshape(-1, each, *drawn.shape[1:]).transpose(0, 2, 1, 3)  # (expression, height, face, width)
    return Image.fromarray(rows.reshape(rows.shape[0] * rows.shape[1], -1))


def halve(faces: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(n, 48, 48) uint8 → (n, 24, 24) in -1..1, the mean of each 2×2."""
    blocks = faces.reshape(len(faces), 24, 2, 24, 2).astype(np.float32)
    return np.asarray(blocks.mean(axis=(2, 4)) / 127.5 - 1, dtype=np.float32)


def pictures(faces: Tensor) -> NDArray[np.uint8]:
    """(n, 1, 24, 24) in -1..1 → (n, 48, 48) uint8, enlarged smoothly."""
    large = torch.nn.functional.interpolate(faces, scale_factor=2, mode="bicubic", align_corners=False)
    return np.asarray(((large[:, 0].clamp(-1, 1) + 1) * 127.5).round().byte().numpy(), dtype=np.uint8)


def _batches(learn: ferplus.Faces, config: GeneratorConfig, rng: torch.Generator) -> Iterator[tuple[Tensor, Tensor]]:
    """Faces (batch, 1, 24, 24), half of them mirrored, and their votes (batch, 8)."""
    small, votes = torch.from_numpy(halve(learn.pictures)).unsqueeze(1), torch.from_numpy(learn.votes)
    count = np.bincount(learn.majority, minlength=votes.shape[1])
    weight = torch.from_numpy(1 / np.sqrt(count[learn.majority]))
    for _ in range(config.steps):
        chosen = torch.multinomial(weight, config.batch, replacement=True, generator=rng)
        mirror = torch.rand(config.batch, 1, 1, 1, generator=rng) < 0.5
        faces = small[chosen]
        yield torch.where(mirror, faces.flip(-1), faces), votes[chosen]


def _options(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the FER+ folder")
    parser.add_argument("--steps", type=int, default=GeneratorConfig().steps)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(given)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
