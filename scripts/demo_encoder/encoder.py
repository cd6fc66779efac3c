"""The parts of the encoder side by side, and the ONNX file made of them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import onnx
import torch
from demo_truth import CHIP_PX
from torch import Tensor, nn

from .dictionary import Dictionary
from .network import Network
from .settings import Settings
from .whole import WholePatches


class Encoder(nn.Module):
    """(n, 3, h, w) RGB 0..255 to (n, dim): the network's numbers, the dictionary's and the counts."""

    def __init__(self, network: Network, dictionary: Dictionary, whole: WholePatches) -> None:
        super().__init__()
        self.network = network
        self.dictionary = dictionary
        self.whole = whole

    def forward(self, chips: Tensor) -> Tensor:
        return torch.cat([self.network(chips), self.dictionary(chips), self.whole(chips)], dim=1)


def export(encoder: Encoder, settings: Settings, path: Path) -> None:
    """Write one ONNX file: ``chips`` float32 (N, 3, H, W) to ``embedding`` float32 (N, D)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    encoder = encoder.to(memory_format=torch.contiguous_format)
    torch.onnx.export(
        encoder,
        (torch.zeros(2, 3, CHIP_PX, CHIP_PX),),
        str(path),
        input_names=["chips"],
        output_names=["embedding"],
        dynamic_axes={"chips": {0: "N", 2: "H", 3: "W"}, "embedding": {0: "N"}},
        opset_version=17,
        dynamo=False,
    )
    model = onnx.load(str(path))
    size = model.graph.output[0].type.tensor_type.shape.dim[1]
    size.dim_value = settings.dim
    onnx.helper.set_model_props(
        model,
        {
            "name": "blue-marble",
            "version": "1",
            "chip_px": str(CHIP_PX),
            "bands": "R,G,B",
            "pixel_range": "0..255",
            "licence": "GPL-2.0-or-later",
            "training": "self-supervised (SimCLR and patches of colour) on NASA Blue Marble Next Generation, "
            + "4 arc minutes a pixel; "
            + ", ".join(f"{name} {value}" for name, value in asdict(settings).items()),
        },
    )
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
