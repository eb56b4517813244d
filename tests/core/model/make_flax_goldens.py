#!/usr/bin/env python3
"""Writes tests/data/model/flax_*: tiny checkpoints saved by Flax, and what Flax makes of them.

Needs transformers 4.x (the last with Flax classes), flax, jax, optax and safetensors; the versions used are in
the metadata of every outputs file.
    pip install "transformers==4.46.*" flax "jax[cpu]" optax safetensors
    python tests/core/model/make_flax_goldens.py
Each case is a folder: config.json, the weights, and outputs-16x16.safetensors. Every parameter is drawn anew, so
that no table, token or scale is left at the zero or one that its initialisation would give it.
"""
import json
import pathlib
import shutil

import flax
import jax
import jax.numpy as jnp
import numpy as np
import optax
import transformers
from flax import serialization
from flax.training.train_state import TrainState
from safetensors.numpy import save_file
from transformers import BeitConfig, FlaxBeitForImageClassification, FlaxBeitForMaskedImageModeling, FlaxBeitModel

SEED = 20240607
VERSIONS = {"seed": str(SEED), "jax": jax.__version__, "flax": flax.__version__,
            "transformers": transformers.__version__}
ROOT = pathlib.Path(__file__).resolve().parents[2] / "data" / "model"
BASE = dict(
    hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=40, image_size=16,
    patch_size=4, num_channels=3, layer_scale_init_value=0.1, num_labels=5, layer_norm_eps=1e-6, vocab_size=24,
)
LAYER = dict(use_relative_position_bias=True)
MASKED = dict(use_shared_relative_position_bias=True, use_mask_token=True)
BARE = dict(use_absolute_position_embeddings=True, use_mean_pooling=False)


def redrawn(params, random):
    def draw(path, leaf):
        name = path[-1].key
        shape = leaf.shape
        if name == "scale":
            value = random.normal(1.0, 0.3, shape)
        elif name.startswith("lambda"):
            value = random.uniform(0.5, 1.5, shape)
        elif "table" in name or "token" in name or "position_embeddings" in name:
            value = random.normal(0.0, 1.0, shape)
        else:
            value = random.normal(0.0, 0.25, shape)
        return jnp.asarray(value, jnp.float32)

    return jax.tree_util.tree_map_with_path(draw, params)


def made(kind, changes):
    model = kind(BeitConfig(**{**BASE, **changes}), input_shape=(1, 16, 16, 3), seed=SEED)
    model.params = redrawn(model.params, np.random.default_rng(SEED))
    return model


def folder_of(name, model):
    folder = ROOT / f"flax_{name}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    config = json.loads(model.config.to_json_string())
    config["architectures"] = [type(model).__name__.removeprefix("Flax")]
    (folder / "config.json").write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")
    return folder


def write_outputs(folder, model, is_masked=False, is_full=True):
    random = np.random.default_rng(SEED + 1)
    pixels = random.normal(size=(1, 3, 16, 16)).astype(np.float32)
    saved = {"pixel_values": pixels}
    inputs = {"pixel_values": jnp.asarray(pixels)}
    if is_masked:
        mask = random.random((1, 16)) < 0.4
        saved["bool_masked_pos"] = mask.astype(np.uint8)
        inputs["bool_masked_pos"] = jnp.asarray(mask)
    with jax.default_matmul_precision("highest"):
        outputs = model(**inputs, output_hidden_states=True)
    for key in ("logits", "last_hidden_state", "pooler_output"):
        if getattr(outputs, key, None) is not None:
            saved[key] = np.asarray(outputs[key], np.float32)
    if is_full:
        for index, state in enumerate(outputs.hidden_states):
            saved[f"hidden_states.{index}"] = np.asarray(state, np.float32)
    save_file({key: np.ascontiguousarray(value) for key, value in saved.items()},
              folder / "outputs-16x16.safetensors", metadata=VERSIONS)


def write_chunked(folder, params):
    """Arrays are written in pieces from a size on that no small model reaches."""
    kept, serialization.MAX_CHUNK_SIZE = serialization.MAX_CHUNK_SIZE, 1000
    (folder / "flax_model.msgpack").write_bytes(serialization.to_bytes(params))
    serialization.MAX_CHUNK_SIZE = kept


def main():
    classify = made(FlaxBeitForImageClassification, LAYER)
    folder = folder_of("classify", classify)
    (folder / "flax_model.msgpack").write_bytes(serialization.to_bytes(classify.params))
    write_outputs(folder, classify)

    folder = folder_of("chunked", classify)
    write_chunked(folder, classify.params)
    assert b"__msgpack_chunked_array__" in (folder / "flax_model.msgpack").read_bytes()
    write_outputs(folder, classify, is_full=False)

    folder = folder_of("sharded", classify)
    classify.save_pretrained(folder / "saved", max_shard_size="12KB")
    for path in (folder / "saved").glob("flax_model*"):
        path.rename(folder / path.name)
    shutil.rmtree(folder / "saved")
    assert (folder / "flax_model.msgpack.index.json").is_file()
    write_outputs(folder, classify, is_full=False)

    folder = folder_of("safetensors", classify)
    classify.save_pretrained(folder / "saved", safe_serialization=True)
    (folder / "saved" / "model.safetensors").rename(folder / "flax_model.safetensors")
    shutil.rmtree(folder / "saved")
    write_outputs(folder, classify, is_full=False)

    folder = folder_of("train_state", classify)
    state = TrainState.create(apply_fn=classify.__call__, params=classify.params, tx=optax.sgd(0.1, momentum=0.9))
    (folder / "flax_model.msgpack").write_bytes(serialization.to_bytes(state))
    write_outputs(folder, classify, is_full=False)

    mim = made(FlaxBeitForMaskedImageModeling, MASKED)
    folder = folder_of("mim", mim)
    (folder / "flax_model.msgpack").write_bytes(serialization.to_bytes(mim.params))
    write_outputs(folder, mim, is_masked=True)

    bare = made(FlaxBeitModel, BARE)
    folder = folder_of("bare", bare)
    (folder / "flax_model.msgpack").write_bytes(serialization.to_bytes(bare.params))
    write_outputs(folder, bare)

    # The weights are rounded; the outputs are those of the rounded weights in single precision.
    rounded = jax.tree_util.tree_map(lambda leaf: leaf.astype(jnp.bfloat16), classify.params)
    folder = folder_of("bfloat16", classify)
    (folder / "flax_model.msgpack").write_bytes(serialization.to_bytes(rounded))
    classify.params = jax.tree_util.tree_map(lambda leaf: leaf.astype(jnp.float32), rounded)
    write_outputs(folder, classify)


if __name__ == "__main__":
    main()
