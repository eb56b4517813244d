#!/usr/bin/env python3
"""Writes tests/data/checkpoint/deep_speed: what DeepSpeed's save_checkpoint leaves in a folder.

Needs torch and safetensors.
    python tests/core/checkpoint/make_deep_speed_goldens.py
The weights are those of tests/data/checkpoint/classify. The fields beside "module" are those that the engine of
DeepSpeed 0.15 saves; optimiser states are only there to be ignored.
    single    one process: latest, global_step10/
    ranks     two processes that hold half of the layers each, and both the same norms of the first layer
    cut       two processes that hold half of every linear layer each
    stage_3   ZeRO stage 3: no weights, only sizes
"""
import collections
import pathlib
import shutil

import torch
from safetensors.torch import load_file

DATA = pathlib.Path(__file__).resolve().parents[2] / "data" / "checkpoint"
ROOT = DATA / "deep_speed"


def states(module, processes):
    shapes = collections.OrderedDict((name, tensor.shape) for name, tensor in module.items())
    return {
        "module": module, "buffer_names": [], "optimizer": None, "param_shapes": [shapes], "frozen_param_shapes": None,
        "shared_params": {}, "frozen_param_fragments": None, "lr_scheduler": None, "data_sampler": None,
        "random_ltd": None, "sparse_tensor_module_names": set(), "skipped_steps": 0, "global_steps": 10,
        "global_samples": 640, "dp_world_size": 1, "mp_world_size": processes,
        "ds_config": {"train_batch_size": 64, "zero_optimization": {"stage": 1}}, "ds_version": "0.15.0",
    }


def write(name, modules):
    folder = ROOT / name
    step = folder / "global_step10"
    shutil.rmtree(folder, ignore_errors=True)
    step.mkdir(parents=True)
    shutil.copy(DATA / "classify" / "config.json", folder)
    (folder / "latest").write_text("global_step10")
    (folder / "zero_to_fp32.py").write_text("# recovers the weights\n")
    for rank, module in enumerate(modules):
        prefix = "zero_pp_rank_0_" if name == "stage_3" else ""
        torch.save(states(module, len(modules)), step / f"{prefix}mp_rank_{rank:02}_model_states.pt")
        torch.save({"optimizer_state_dict": {"zero_stage": 1, "partition_count": 1}, "ds_version": "0.15.0"},
                   step / f"bf16_zero_pp_rank_0_mp_rank_{rank:02}_optim_states.pt")


def main():
    whole = collections.OrderedDict(sorted(load_file(DATA / "classify" / "model.safetensors").items()))
    write("single", [whole])
    copied = [name for name in whole if "layer.0.layernorm" in name]
    write("ranks", [
        collections.OrderedDict((n, t.clone()) for n, t in whole.items() if "layer.1" not in n),
        collections.OrderedDict((n, t.clone()) for n, t in whole.items() if "layer.1" in n or n in copied)])
    write("cut", [collections.OrderedDict(
        (n, t.chunk(2)[rank].clone() if n.endswith("query.weight") else t.clone()) for n, t in whole.items())
        for rank in range(2)])
    write("stage_3", [collections.OrderedDict((n, torch.empty(0)) for n in whole)])


if __name__ == "__main__":
    main()
