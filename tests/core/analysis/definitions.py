"""The published definitions in plain numpy and float64, for the scripts that write goldens."""
import numpy


def rollout(attentions, fusion, discard):
    """Abnar and Zuidema 2020. attentions: [heads, tokens, tokens] of each layer, the first one first;
    fusion: mean, max or min; discard: share of the smallest entries of a fused matrix that become 0,
    which spares that of cls to cls."""
    result = None
    for attention in attentions:
        fused = getattr(attention, fusion)(axis=0).astype(numpy.float64)
        flat = fused.flatten()
        order = numpy.argsort(flat.astype(numpy.float32), kind="stable")[: int(flat.size * discard)]
        first = flat[0]
        flat[order] = 0
        flat[0] = first
        mixed = 0.5 * flat.reshape(fused.shape) + 0.5 * numpy.eye(len(fused))
        mixed /= mixed.sum(axis=1, keepdims=True)
        result = mixed if result is None else mixed @ result
    return result


def relevance(attentions, gradients):
    """Chefer, Gur and Wolf 2021. Both: [heads, tokens, tokens] of each layer."""
    result = numpy.eye(attentions[0].shape[-1])
    for attention, gradient in zip(attentions, gradients):
        result = result + numpy.maximum(attention * gradient, 0).mean(0) @ result
    return result


def places(rows, columns):
    """[patches, 2]"""
    return numpy.array([(row, column) for row in range(rows) for column in range(columns)], float)
