"""Converts every golden checkpoint and every sample model and loads the results in transformers.

ninja beitscope-cli
python tests/core/checkpoint/compare_convert.py build/bin/beitscope-cli [INPUT...]

(torch 2.12, transformers 5.17.) Each is converted as it is, to bfloat16, in shards, and with its
shared bias table spread over the layers. The reference library must load the result without a
missing, unexpected or mismatched key; with unchanged element types logits and hidden states must
equal those of the input, which it loads too, or of the stored outputs where the input has a
spelling that it does not read. Names, types and bytes must be those that its own save_pretrained
writes. Exits 1 on a difference.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import torch
import transformers
from safetensors.torch import load_file

transformers.logging.set_verbosity_error()
transformers.utils.logging.disable_progress_bar()
ROOT = pathlib.Path(__file__).resolve().parents[3]
VARIANTS = {"same": [], "bfloat16": ["--dtype", "bfloat16"], "sharded": ["--max-shard-size", "8KB"],
            "unshared": ["--unshare-bias"]}


def goldens():
    folders = [f for place in ("checkpoint", "model") for f in sorted((ROOT / "tests/data" / place).iterdir())
               if f.is_dir() and f.name not in ("torch", "flax", "deep_speed")]
    torch_files = [ROOT / "tests/data/checkpoint/torch" / name for name in ("whole", "sharded")]
    samples = [ROOT / "resources/models" / name for name in ("classify", "segment", "mim")]
    return folders + torch_files + samples + families()


def families():
    """What other projects wrote. Three have images that are not square and the order of bias tables that
    transformers does not have: convert refuses these."""
    sources = []
    for folder in sorted((ROOT / "tests/data/families").iterdir()):
        if folder.name in ("unilm_finetune", "unilm_v2_module", "timm_v2_token_bin"):
            continue
        file = next(f for f in sorted(folder.iterdir()) if f.suffix in (".pth", ".pt", ".bin", ".safetensors")
                    and f.name != "outputs.safetensors")
        sources.append(folder if (folder / "config.json").exists() else file)
    return sources


def stored_outputs(source):
    """Those of the library that wrote the input, where they are beside it."""
    folder = source if source.is_dir() else source.parent
    return next(iter(sorted(folder.glob("outputs*.safetensors"))), None)


def loaded(folder, name):
    """The model, and what its loading complains about."""
    options = {}
    if name == "BeitModel":
        options["add_pooling_layer"] = any("pooler." in tensor for tensor in weights(folder))
    kind = getattr(transformers, name)
    model, info = kind.from_pretrained(folder, output_loading_info=True, dtype="auto", **options)
    return model.eval(), {key: value for key, value in info.items() if value and key != "error_msgs"}


def weights(folder):
    found = {}
    for path in sorted(folder.glob("*.safetensors")):
        found.update(load_file(path))
    return found


@torch.no_grad()
def outputs(model, pixels):
    inputs = {"pixel_values": pixels}
    if "MaskedImage" in type(model).__name__:
        size = [side // model.config.patch_size for side in pixels.shape[2:]]
        count = size[0] * size[1]
        inputs["bool_masked_pos"] = (torch.arange(count) % 3 == 0).unsqueeze(0)
    result = model.float()(**inputs, output_hidden_states=True)
    found = {f"hidden_states.{i}": t for i, t in enumerate(result.get("hidden_states") or ())}
    for key in ("logits", "pooler_output", "last_hidden_state"):
        if result.get(key) is not None:
            found[key] = result[key]
    for i, tensor in enumerate(result.get("feature_maps") or ()):
        found[f"feature_maps.{i}"] = tensor
    return found


def differences(first, second):
    if first.keys() != second.keys():
        yield f"outputs differ: {sorted(first.keys() ^ second.keys())}"
    for key in first.keys() & second.keys():
        limit = 2e-5 * max(1.0, first[key].abs().max().item())
        error = (first[key] - second[key]).abs().max().item()
        if not error <= limit:
            yield f"{key} differs by {error}"


def resaved_problems(model, folder, temporary):
    """What save_pretrained itself would have written.

    It puts a prefix before the shared table of a backbone, though the class has none; both load. The
    values are not compared: it mixes up the two layer norms of a masked image model without mean
    pooling, its own files' too.
    """
    own = temporary / "resaved"
    model.save_pretrained(own)
    table = "encoder.relative_position_bias.relative_position_bias_table"
    ours, theirs = weights(folder), weights(own)
    if type(model).__name__ == "BeitBackbone" and "beit." + table in theirs:
        theirs[table] = theirs.pop("beit." + table)
    if ours.keys() != theirs.keys():
        yield f"names differ from save_pretrained: {sorted(ours.keys() ^ theirs.keys())[:6]}"
    for name in ours.keys() & theirs.keys():
        if ours[name].dtype != theirs[name].dtype or ours[name].shape != theirs[name].shape:
            yield f"{name} differs from save_pretrained's"


def check(cli, source, variant, temporary):
    target = temporary / "converted"
    done = subprocess.run([cli, "convert", source, target, "--json", *VARIANTS[variant]], capture_output=True, text=True)
    if done.returncode != 0:
        yield done.stderr.strip()
        return
    report = json.loads(done.stdout)
    model, problems = loaded(target, report["architecture"])
    if problems:
        yield f"loading says {problems}"
    transformers.AutoImageProcessor.from_pretrained(target)
    yield from resaved_problems(model, target, temporary)
    if variant == "bfloat16":
        return
    config = json.loads((target / "config.json").read_text())
    side = config["image_size"]
    size = side if isinstance(side, list) else [side, side]
    stored = stored_outputs(source)
    is_foreign = "families" in source.parts or "flax" in source.name  # transformers cannot read these
    if source.is_dir() and (source / "config.json").exists() and not is_foreign:
        torch.manual_seed(1)
        pixels = torch.randn(1, config["num_channels"], *size)
        reference, _ = loaded(source, report["architecture"])
        yield from differences(outputs(reference, pixels), outputs(model, pixels))
    elif stored is not None:
        kept = load_file(stored)
        if "logits" in kept:
            masked = {"bool_masked_pos": kept["bool_masked_pos"].bool()} if "bool_masked_pos" in kept else {}
            with torch.no_grad():
                found = model.float()(kept["pixel_values"], **masked)
            yield from differences({"logits": kept["logits"]}, {"logits": found.logits})



def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli")
    parser.add_argument("inputs", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    failures = checks = 0
    for source in arguments.inputs or goldens():
        for variant in VARIANTS:
            with tempfile.TemporaryDirectory() as folder:
                found = list(check(arguments.cli, source, variant, pathlib.Path(folder)))
            checks += 1
            failures += bool(found)
            for problem in found:
                print(f"{source.name} {variant}: {problem}")
    print(f"{checks - failures} of {checks} conversions are as the reference library would have them")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
