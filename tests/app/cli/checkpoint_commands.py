#!/usr/bin/env python3
"""inspect, tensors, convert and verify as a person runs them.

usage: checkpoint_commands.py BEITSCOPE_CLI [TEST...]
"""
import array
import hashlib
import json
import os
import pathlib
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
DATA = ROOT / "tests" / "data"
CLASSIFY = DATA / "checkpoint" / "classify"
CLI = ""


def run(*arguments, **options):
    return subprocess.run([CLI, *map(str, arguments)], capture_output=True, text=True, **options)


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def read_tensors(path):
    """{name: (dtype, shape, bytes)} and the metadata of a safetensors file."""
    data = path.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    metadata = header.pop("__metadata__", {})
    body = data[8 + length:]
    return {n: (e["dtype"], e["shape"], body[slice(*e["data_offsets"])]) for n, e in header.items()}, metadata


def write_tensors(path, tensors):
    header, body = {"__metadata__": {"format": "pt"}}, b""
    for name, (dtype, shape, data) in tensors.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


def floats(data):
    return array.array("f", data)


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Case(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.folder = pathlib.Path(self.place.name)

    def copy(self, name="checkpoint/classify", to="model"):
        shutil.copytree(DATA / name, self.folder / to)
        return self.folder / to

    def fails(self, code, word, *arguments, **options):
        done = run(*arguments, **options)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertRegex(done.stderr, word)
        self.assertEqual(done.stdout, "")
        return done


class Convert(Case):
    def test_reports_every_key_in_words_and_as_json(self):
        done = run("convert", DATA / "model/mim_unilm", self.folder / "out")
        self.assertEqual(done.returncode, 0, done.stderr)
        stored, _ = read_tensors(DATA / "model/mim_unilm/model.safetensors")
        for name in stored:
            self.assertIn(f"  {name}", done.stdout)
        self.assertIn("blocks.0.attn.qkv.weight -> encoder.layer.0.attention.attention.key.weight -> "
                      "beit.encoder.layer.0.attention.attention.key.weight: split, F32 [48, 16] -> F32 [16, 16]",
                      done.stdout)
        self.assertIn("relative_position_index: dropped, I64 [17, 17], an index buffer", done.stdout)
        report = json.loads(run("convert", DATA / "model/mim_unilm", self.folder / "2", "--json").stdout)
        self.assertEqual(report["command"], "convert")
        self.assertEqual(report["output"], str(self.folder / "2"))
        self.assertEqual({k["stored"] for k in report["keys"]}, set(stored))
        self.assertEqual(sum(report["counts"].values()), len(report["keys"]))
        self.assertEqual(report["counts"]["split"], 9)
        self.assertEqual([f["name"] for f in report["files"]],
                         ["config.json", "model.safetensors", "preprocessor_config.json"])
        for file in report["files"]:
            self.assertEqual((self.folder / "2" / file["name"]).stat().st_size, file["bytes"])

    def test_a_sample_gives_the_same_logits(self):
        for sample, name in (("sample:classify", "classify"), ("sample:mim", "mim"), ("sample:segment", "segment")):
            done = run("convert", sample, self.folder / name)
            self.assertEqual(done.returncode, 0, done.stderr)
            converted, metadata = read_tensors(self.folder / name / "model.safetensors")
            original, _ = read_tensors(ROOT / "resources/models" / name / "model.safetensors")
            self.assertEqual(metadata, {"format": "pt"})
            for key, value in original.items():
                self.assertEqual(converted[key], value, key)
            report = json.loads(run("inspect", self.folder / name, "--json").stdout)
            self.assertEqual((report["missing"], report["unexpected"], report["usable"]), ([], [], True))

    def test_the_new_folder_has_ordinary_permissions(self):
        run("convert", CLASSIFY, self.folder / "out", umask=0o027)
        self.assertEqual((self.folder / "out").stat().st_mode & 0o777, 0o750)
        self.assertEqual((self.folder / "out/config.json").stat().st_mode & 0o777, 0o640)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["out"])

    def test_options(self):
        done = run("convert", DATA / "model/shared", self.folder / "out", "--dtype", "bfloat16", "--unshare-bias",
                   "--max-shard-size", "4KB", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        report = json.loads(done.stdout)
        self.assertEqual((report["dtype"], report["counts"]["spread"]), ("bfloat16", 3))
        self.assertGreater(len(report["files"]), 4)
        config = json.loads((self.folder / "out/config.json").read_text())
        self.assertEqual(config["dtype"], "bfloat16")
        self.assertTrue(config["use_relative_position_bias"])
        self.assertFalse(config["use_shared_relative_position_bias"])
        self.fails(2, "USAGE", "convert", CLASSIFY, self.folder / "x", "--dtype", "int8")
        self.fails(2, "USAGE.*bytes such as", "convert", CLASSIFY, self.folder / "x", "--max-shard-size", "big")
        self.fails(2, "USAGE", "convert", CLASSIFY)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["out"])

    def test_refuses_bad_places(self):
        self.fails(4, "IO-OPEN", "convert", self.folder / "gone", self.folder / "out")
        (self.folder / "file").write_text("x")
        self.fails(4, "IO-EXISTS", "convert", CLASSIFY, self.folder / "file", "--force")
        model = self.copy()
        before = tree(self.folder)
        self.fails(2, "USAGE.*within it", "convert", model, model / "inside")
        self.fails(2, "USAGE.*within it", "convert", model, model, "--force")
        (self.folder / "there").mkdir()
        self.fails(4, "IO-EXISTS.*\n.*--force", "convert", self.folder / "gone", self.folder / "there")
        self.assertEqual(tree(self.folder), before)
        done = run("convert", CLASSIFY, self.folder / "file" / "below", "--json")
        self.assertEqual(done.returncode, 4)
        self.assertTrue(json.loads(done.stdout)["error"]["code"].startswith("IO-"))

    def test_refuses_bad_input(self):
        (self.folder / "text.safetensors").write_text("not weights at all")
        self.fails(3, "CKPT-", "convert", self.folder / "text.safetensors", self.folder / "out")
        self.fails(3, "CKPT-KIND", "convert", DATA / "checkpoint/torch/encoder.pkl", self.folder / "out")
        model = self.copy()
        tensors, _ = read_tensors(model / "model.safetensors")
        del tensors["classifier.weight"]
        write_tensors(model / "model.safetensors", tensors)
        self.fails(3, "CKPT-MISSING", "convert", model, self.folder / "out")
        self.assertFalse((self.folder / "out").exists())

    def test_force_replaces_and_never_mixes(self):
        out = self.folder / "out"
        self.assertEqual(run("convert", CLASSIFY, out, "--max-shard-size", "1KB").returncode, 0)
        (out / "README.md").write_text("mine")
        self.assertEqual(run("convert", DATA / "checkpoint/mim", out, "--force").returncode, 0)
        self.assertEqual(sorted(p.name for p in out.iterdir()),
                         ["README.md", "config.json", "model.safetensors", "preprocessor_config.json"])
        self.assertEqual(json.loads(run("inspect", out, "--json").stdout)["architecture"],
                         "BeitForMaskedImageModeling")

    def test_a_full_disk_leaves_nothing(self):
        out = self.folder / "out"
        for limit in (100, 5000, 40000):
            done = self.fails(4, "IO-WRITE", "convert", DATA / "model/segment", out,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            self.assertIn("disk is full", done.stderr)
            self.assertEqual(list(self.folder.iterdir()), [])
        run("convert", CLASSIFY, out)
        before = tree(out)
        self.fails(4, "IO-WRITE", "convert", DATA / "model/segment", out, "--force",
                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)))
        self.assertEqual(tree(self.folder / "out"), before)

    @unittest.skipIf(os.geteuid() == 0 and not shutil.which("setpriv"), "everything may be written by root")
    def test_a_read_only_place_is_said(self):
        closed = self.folder / "closed"
        closed.mkdir()
        self.folder.chmod(0o755)
        closed.chmod(0o555)
        command = [CLI, "convert", str(CLASSIFY), str(closed / "out")]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", *command]
        done = subprocess.run(command, capture_output=True, text=True)
        if "setpriv" in done.stderr or done.returncode == 127:
            self.skipTest(done.stderr)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("IO-FOLDER", done.stderr)
        closed.chmod(0o755)
        self.assertEqual(list(closed.iterdir()), [])

    def large(self):
        """A checkpoint whose writing takes a while."""
        model = self.copy()
        config = json.loads((model / "config.json").read_text())
        labels = 4_000_000
        config["id2label"] = config["label2id"] = None
        config["num_labels"] = 800_000
        (model / "config.json").write_text(json.dumps(config))
        tensors, _ = read_tensors(model / "model.safetensors")
        width = tensors["classifier.weight"][1][1]
        tensors["classifier.weight"] = ("F32", [800_000, width], bytes(labels // 5 * width * 4))
        tensors["classifier.bias"] = ("F32", [800_000], bytes(labels // 5 * 4))
        write_tensors(model / "model.safetensors", tensors)
        return model

    def test_an_interrupt_leaves_nothing(self):
        model = self.large()
        for delay in (0.0, 0.02, 0.05):
            process = subprocess.Popen([CLI, "convert", str(model), str(self.folder / "out")],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            self.assertTrue(self.hidden(process), "no folder was begun")
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate()
            if process.returncode == 0:  # was done before the signal
                shutil.rmtree(self.folder / "out")
                continue
            self.assertEqual(process.returncode, 130, err)
            self.assertEqual([p.name for p in self.folder.iterdir()], ["model"])

    def hidden(self, process):
        while process.poll() is None:
            if any(p.name.startswith(".beitscope-") for p in self.folder.iterdir()):
                return True
            time.sleep(0.001)
        return (self.folder / "out").exists()


class Verify(Case):
    def verify(self, *arguments, code=0):
        done = run("verify", *arguments, "--json")
        self.assertEqual(done.returncode, code, done.stderr + done.stdout)
        return json.loads(done.stdout)

    def states(self, reply):
        return {pathlib.Path(f["path"]).name: f["state"] for f in reply["files"]}

    def test_sums_are_those_of_the_files(self):
        model = self.copy()
        reply = self.verify(model)
        self.assertEqual(self.states(reply), {"model.safetensors": "no-record", "config.json": "no-record",
                                              "preprocessor_config.json": "no-record"})
        for file in reply["files"]:
            path = pathlib.Path(file["path"])
            self.assertEqual(file["sha256"], sha256(path))
            self.assertEqual(file["bytes"], path.stat().st_size)
        self.assertTrue(reply["intact"])
        shards = self.states(self.verify(DATA / "checkpoint/classify_sharded"))
        self.assertIn("model-00002-of-00002.safetensors", shards)
        self.assertIn("model.safetensors.index.json", shards)

    def test_a_given_sum(self):
        weights = CLASSIFY / "model.safetensors"
        good = sha256(weights)
        reply = self.verify(weights, "--sha256", good.upper())
        self.assertEqual(self.states(reply)["model.safetensors"], "same")
        wrong = "0" * 64
        reply = self.verify(weights, "--sha256", wrong, code=3)
        self.assertEqual(self.states(reply)["model.safetensors"], "differs")
        done = run("verify", weights, "--sha256", wrong)
        self.assertEqual(done.returncode, 3)
        self.assertIn(good, done.stdout)
        self.assertIn(wrong, done.stdout)
        self.fails(2, "USAGE", "verify", weights, "--sha256", "abc")
        self.fails(2, "USAGE.*2 files", "verify", DATA / "checkpoint/classify_sharded", "--sha256", good)

    def test_sums_beside_the_file(self):
        model = self.copy()
        good = sha256(model / "model.safetensors")
        records = {
            "SHA256SUMS": f"{'1' * 64}  other\n{good}  model.safetensors\n",
            "model.safetensors.sha256": f"{good}\n",
            "model.sha256": f"{'1' * 64}  other\n{good} *model.safetensors\r\n",
            "sha256sum.txt": f"SHA256 (model.safetensors) = {good.upper()}\n",
            "model.safetensors.pointer": f"version https://git-lfs.github.com/spec/v1\noid sha256:{good}\nsize 5\n",
            ".cache/huggingface/download/model.safetensors.metadata": f"{'a' * 40}\n{good}\n1700000000.0\n",
        }
        for name, text in records.items():
            record = model / name
            record.parent.mkdir(parents=True, exist_ok=True)
            for content, state, code in ((text, "same", 0), (text.replace(good, "f" * 64).replace(
                    good.upper(), "F" * 64), "differs", 3)):
                record.write_text(content)
                reply = self.verify(model / "model.safetensors", code=code)
                self.assertEqual(reply["files"][0]["state"], state, name)
                self.assertEqual(reply["intact"], code == 0)
            record.unlink()
        (model / "SHA256SUMS").write_text(f"{good}  model.safetensors\n{good}  lost.safetensors\n")
        reply = self.verify(model, code=3)
        self.assertEqual(self.states(reply)["lost.safetensors"], "missing")

    def test_names_in_the_cache(self):
        model = self.folder / "hub/models--a--b"
        snapshot = model / "snapshots" / ("c" * 40)
        (model / "blobs").mkdir(parents=True)
        snapshot.mkdir(parents=True)
        for name in ("model.safetensors", "config.json"):
            data = (CLASSIFY / name).read_bytes()
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest() if name == "config.json" \
                else hashlib.sha256(data).hexdigest()
            (model / "blobs" / blob).write_bytes(data)
            (snapshot / name).symlink_to(pathlib.Path("../../blobs") / blob)
        reply = self.verify(snapshot)
        self.assertEqual(self.states(reply), {"model.safetensors": "same", "config.json": "same"})
        for file in reply["files"]:
            self.assertIn("Hugging Face cache", file["source"])
        for name in ("model.safetensors", "config.json"):
            blob = (snapshot / name).resolve()
            data = blob.read_bytes()
            blob.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if name != "config.json" else data + b"\n")
            self.assertEqual(self.states(self.verify(snapshot, code=3))[name], "differs")
            blob.write_bytes(data)

    def test_the_end_of_a_name(self):
        weights = CLASSIFY / "model.safetensors"
        good = sha256(weights)
        shutil.copy(weights, self.folder / f"model-{good[:8]}.safetensors")
        shutil.copy(weights, self.folder / "model-20240101.safetensors")
        shutil.copy(CLASSIFY / "config.json", self.folder)
        reply = self.verify(self.folder / f"model-{good[:8]}.safetensors")
        self.assertEqual(reply["files"][0]["state"], "same")
        reply = self.verify(self.folder / "model-20240101.safetensors")
        self.assertEqual(reply["files"][0]["state"], "no-record")

    def test_a_pointer_in_place_of_the_weights(self):
        model = self.copy()
        good = sha256(model / "model.safetensors")
        (model / "model.safetensors").write_text(
            f"version https://git-lfs.github.com/spec/v1\noid sha256:{good}\nsize 346123456\n")
        reply = self.verify(model, code=3)
        file = next(f for f in reply["files"] if f["path"].endswith("model.safetensors"))
        self.assertEqual((file["state"], file["expected"]), ("missing", good))
        self.assertIn("346.1 MB", file["source"])

    def test_damage_is_told(self):
        model = self.copy()
        with open(model / "model.safetensors", "r+b") as file:
            file.truncate(2000)
        reply = self.verify(model, code=3)
        self.assertFalse(reply["intact"])
        self.assertIn("cannot be read", reply["health"][0])
        self.fails(4, "IO-OPEN", "verify", self.folder / "gone")

    def health(self, change, name="checkpoint/classify"):
        model = self.folder / "changed"
        shutil.rmtree(model, ignore_errors=True)
        shutil.copytree(DATA / name, model)
        tensors, _ = read_tensors(model / "model.safetensors")
        for key, (dtype, shape, data) in list(tensors.items()):
            values = change(key, list(floats(data))) if dtype == "F32" else None
            if values is not None:
                tensors[key] = (dtype, shape, array.array("f", values).tobytes())
        write_tensors(model / "model.safetensors", tensors)
        return self.verify(model)["health"]

    def test_trained_models_have_nothing_unusual(self):
        for sample in ("sample:classify", "sample:segment", "sample:mim", "sample:tokenizer"):
            done = run("verify", sample, "--json")
            self.assertEqual(json.loads(done.stdout)["health"], [], sample)
        self.assertIn("nothing unusual", run("verify", "sample:classify").stdout)

    def test_bad_values_are_counted(self):
        def poison(key, values):
            if key == "classifier.weight":
                return [float("nan"), float("inf"), float("-inf")] + values[3:]
            return None
        health = self.health(poison)
        self.assertEqual(len(health), 1)
        self.assertRegex(health[0], r"NaN or infinite: classifier\.weight \(1 NaN and 2 infinite of \d+\)")

    def test_zero_constant_and_wide_tensors_are_named(self):
        target = "beit.encoder.layer.1.output.dense.weight"
        for make, word in ((lambda v: [0.0] * len(v), "zero throughout"), (lambda v: [0.5] * len(v), "one constant"),
                           (lambda v: [x * 1000 for x in v], "standard deviations")):
            health = self.health(lambda key, values: make(values) if key == target else None)
            self.assertEqual(len(health), 1, health)
            self.assertIn(word, health[0])
            self.assertIn(target, health[0])
        self.assertEqual(len(self.health(lambda key, values: [0.0] * len(values))), 1)
        self.assertIn("every tensor is zero", self.health(lambda key, values: [0.0] * len(values))[0])

    @staticmethod
    def untouched(key, values):
        """What initialisation gives."""
        if "layernorm" in key:
            return [1.0 if key.endswith("weight") else 0.0] * len(values)
        if "lambda_" in key:
            return [0.1] * len(values)
        return [0.0] * len(values) if key.endswith(("table", ".bias")) else None

    def test_an_untrained_model_looks_so(self):
        health = self.health(self.untouched)
        self.assertEqual(len(health), 1, health)
        self.assertRegex(health[0], "looks untrained: every layer norm .* every layer scale is 0.1 and every bias table")

    def test_untrained_parts_are_found(self):
        health = self.health(lambda k, v: self.untouched(k, v) if ".layer.1." in k else None)
        self.assertEqual(len(health), 1, health)
        self.assertRegex(health[0], "1 of 2 layers look untrained .*: 1$")
        health = self.health(lambda k, v: [0.0] * len(v) if k == "classifier.bias" else None)
        self.assertRegex(health[0], "head looks untrained.*classifier.bias")
        health = self.health(lambda k, v: [0.1] * len(v) if "lambda" in k else None)
        self.assertRegex(health[0], "looks untrained: every layer scale is 0.1, as")

    def test_negative_variances_are_named(self):
        health = self.health(lambda k, v: [-1.0] + v[1:] if k == "fpn1.1.running_var" else None, "model/segment")
        self.assertIn("variances below zero: fpn1.1.running_var", health)


class Inspect(Case):
    def sparse(self, name, labels=1000, classes=None):
        """The shapes of BEiT base, 224, with weights that take no room on the disk."""
        folder = self.folder / name
        folder.mkdir()
        layer = {"attention.attention.query.weight": [768, 768], "attention.attention.query.bias": [768],
                 "attention.attention.key.weight": [768, 768], "attention.attention.value.weight": [768, 768],
                 "attention.attention.value.bias": [768], "attention.output.dense.weight": [768, 768],
                 "attention.attention.relative_position_bias.relative_position_bias_table": [732, 12],
                 "attention.output.dense.bias": [768], "intermediate.dense.weight": [3072, 768],
                 "intermediate.dense.bias": [3072], "output.dense.weight": [768, 3072], "output.dense.bias": [768],
                 "lambda_1": [768], "lambda_2": [768],
                 **{f"layernorm_{w}.{p}": [768] for w in ("before", "after") for p in ("weight", "bias")}}
        shapes = {"beit.embeddings.cls_token": [1, 1, 768],
                  "beit.embeddings.patch_embeddings.projection.weight": [768, 3, 16, 16],
                  "beit.embeddings.patch_embeddings.projection.bias": [768],
                  "beit.pooler.layernorm.weight": [768], "beit.pooler.layernorm.bias": [768],
                  "classifier.weight": [labels, 768], "classifier.bias": [labels],
                  **{f"beit.encoder.layer.{i}.{k}": s for i in range(12) for k, s in layer.items()}}
        header, end = {}, 0
        for key, shape in shapes.items():
            count = 4
            for side in shape:
                count *= side
            header[key] = {"dtype": "F32", "shape": shape, "data_offsets": [end, end + count]}
            end += count
        text = json.dumps(header).encode()
        with open(folder / "model.safetensors", "wb") as file:
            file.write(struct.pack("<Q", len(text)) + text)
            file.truncate(8 + len(text) + end)
        return folder

    def test_expected_scores_by_shape(self):
        report = json.loads(run("inspect", self.sparse("base") / "model.safetensors", "--json").stdout)
        self.assertEqual(report["parameters"], 86_530_984)
        models = [score["model"] for score in report["expected_scores"]]
        self.assertEqual(len(models), 4)
        self.assertIn("microsoft/beit-base-patch16-224", models[0])
        self.assertEqual({score["by_hash"] for score in report["expected_scores"]}, {False})
        self.assertTrue(all(s["score"] and s["pipeline"] for s in report["expected_scores"]))
        self.assertEqual(report["weight_bytes"], (self.folder / "base/model.safetensors").stat().st_size)
        self.assertTrue(report["usable"])
        text = run("inspect", self.folder / "base").stdout
        self.assertIn("expected score: 85.2 % top-1", text)
        self.assertIn("centre crop 224", text)
        other = json.loads(run("inspect", self.sparse("other", labels=999), "--json").stdout)
        self.assertEqual(other["expected_scores"], [])

    def test_the_name_in_the_cache_identifies_the_file(self):
        folder = self.sparse("base")
        known = "5574866866a425d7fc2b21e400f064d67d3650529ef9b9ab6b1ff3f9b6c9cbb6"
        (self.folder / "blobs").mkdir()
        (folder / "model.safetensors").rename(self.folder / "blobs" / known)
        (folder / "model.safetensors").symlink_to(self.folder / "blobs" / known)
        report = json.loads(run("inspect", folder, "--json").stdout)
        self.assertEqual([(s["model"], s["by_hash"]) for s in report["expected_scores"]],
                         [("BEiT base, 224, fine-tuned on ImageNet-22k and 1k (microsoft/beit-base-patch16-224)", True)])
        self.assertIn("known by its sum", run("inspect", folder).stdout)

    def test_says_why_a_checkpoint_cannot_be_used(self):
        model = self.copy()
        tensors, _ = read_tensors(model / "model.safetensors")
        del tensors["classifier.weight"]
        write_tensors(model / "model.safetensors", tensors)
        report = json.loads(run("inspect", model, "--json").stdout)
        self.assertFalse(report["usable"])
        self.assertIn("classifier.weight", report["usable_problem"])
        self.assertIn("usable        no: ", run("inspect", model).stdout)


if __name__ == "__main__":
    CLI = sys.argv.pop(1)
    unittest.main(verbosity=1)
