"""The dictionary's half of the encoder: small patches of the picture, and how near a chip comes to each."""

from __future__ import annotations

import torch
from demo_truth import CHIP_PX
from torch import Tensor, nn
from torch.nn import functional

from .k_means import k_means
from .network import edge
from .places import draw_evenly
from .settings import Settings


class Dictionary(nn.Module):
    """(n, 3, h, w) RGB 0..255 to (n, 4 x words): how near the chip's small patches come to each word.

    Words are the k-means centres of whitened patches, nearness is the "triangle" activation (Coates, Lee and Ng 2011,
    An analysis of single-layer networks in unsupervised feature learning, AISTATS), pooled by mean and maximum over the
    chip and along its edge.
    """

    def __init__(self, whitening: Tensor, middle: Tensor, words: Tensor, settings: Settings) -> None:
        """From `whitening` (d, d), the mean patch `middle` (d,) and `words` (k, d), where d is 3 x px x px."""
        super().__init__()
        shape = (-1, 3, settings.word_px, settings.word_px)
        self.register_buffer("whiten", whitening.T.reshape(shape) / 255)
        self.register_buffer("whiten_bias", -middle @ whitening)
        self.register_buffer("match", (whitening @ words.T).T.reshape(shape) / 255)
        self.register_buffer("match_bias", -middle @ whitening @ words.T)
        self.register_buffer("squares", (words**2).sum(1).reshape(1, -1, 1, 1))
        self.stride = settings.word_stride
        self.scale = nn.BatchNorm1d(4 * settings.words, affine=False, momentum=None)

    def forward(self, chips: Tensor) -> Tensor:
        length = (functional.conv2d(chips, self.whiten, self.whiten_bias, self.stride) ** 2).sum(dim=1, keepdim=True)
        product = functional.conv2d(chips, self.match, self.match_bias, self.stride)
        distance = (length - 2 * product + self.squares).clamp(min=1e-6).sqrt()
        near = functional.relu(distance.mean(dim=1, keepdim=True) - distance)
        border = edge(near)
        pooled = [near.mean(dim=(2, 3)), near.amax(dim=(2, 3)), border.amax(dim=2), border.mean(dim=2)]
        embedding: Tensor = self.scale(torch.cat(pooled, dim=1))
        return embedding


def learn_dictionary(mosaic: Tensor, settings: Settings) -> Dictionary:
    """Cluster small patches drawn evenly from the picture; the scale comes from chips drawn evenly too."""
    rng = torch.Generator().manual_seed(settings.seed)

    patches = draw_evenly(mosaic, settings.word_samples, settings.word_px, rng).flatten(1) / 255
    middle = patches.mean(0)
    values, vectors = torch.linalg.eigh(torch.cov(patches.T))
    whitening = (vectors / (values + settings.word_shrinkage).sqrt()) @ vectors.T
    points = (patches - middle) @ whitening
    words = k_means(points, settings.words, rounds=20)
    dictionary = Dictionary(whitening, middle, words, settings).train()
    with torch.no_grad():
        for _ in range(16):
            dictionary(draw_evenly(mosaic, 512, CHIP_PX, rng))
    return dictionary.eval()
