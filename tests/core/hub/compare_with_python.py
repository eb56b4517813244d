#!/usr/bin/env python3
"""One cache for two programs: beitscope-cli and Python's huggingface_hub and transformers.

usage: compare_with_python.py beitscope-cli        by hand; needs huggingface_hub, transformers, torch

They read what we loaded, offline; we read what they loaded; both load at once from a slow hub; each
goes on after the other was killed.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(SOURCE / "tests" / "support"))
from hub_server import HubServer  # noqa: E402

NAME = "tests/sample"
SNAPSHOT = ("from huggingface_hub import snapshot_download as s; "
            "print(s('tests/sample', ignore_patterns=['*.bin']))")
MODEL = """
import torch, transformers
model, loading = transformers.BeitForImageClassification.from_pretrained(
    "tests/sample", output_loading_info=True)
assert not loading["missing_keys"] and not loading["unexpected_keys"], loading
processor = transformers.AutoImageProcessor.from_pretrained("tests/sample")
print(model.config.id2label[0])
"""


class Case:
    def __init__(self, hub, program):
        self.hub, self.program = hub, program
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="hub-compare-"))

    def environment(self, **more):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "XDG_"))}
        return {**kept, "HOME": str(self.home), "HF_HOME": str(self.home),
                "HF_ENDPOINT": self.hub.url, "XDG_STATE_HOME": str(self.home / "state"),
                "HF_HUB_DISABLE_PROGRESS_BARS": "1", "HF_HUB_DISABLE_TELEMETRY": "1",
                "BEITSCOPE_HUB_BACKOFF_MS": "50", **more}

    def start(self, *words, **more):
        return subprocess.Popen(words, env=self.environment(**more), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def finish(self, process):
        out, err = process.communicate(timeout=300)
        if process.returncode != 0:
            sys.exit(f"{process.args} said {process.returncode}:\n{err}")
        return out.strip()

    def ours(self, *words, **more):
        return self.start(self.program, "download", NAME, *words, **more)

    def theirs(self, code=SNAPSHOT, **more):
        return self.start(sys.executable, "-c", code, **more)

    def check(self, path):
        repository = self.hub.repositories[NAME]
        for name in ("config.json", "preprocessor_config.json", "README.md", "model.safetensors"):
            if (pathlib.Path(path) / name).read_bytes() != repository.files[name]:
                sys.exit(f"{path}/{name} is another file than the hub's")

    def close(self):
        shutil.rmtree(self.home)


def they_read_ours(case):
    path = case.finish(case.ours())
    case.check(path)
    found = case.finish(case.theirs(HF_HUB_OFFLINE="1"))
    assert found == path, (found, path)
    print("   the model loads:", case.finish(case.theirs(MODEL, HF_HUB_OFFLINE="1")))
    case.hub.requests.clear()
    case.finish(case.theirs())
    assert not case.hub.asked("storage"), "Python loaded the weights again"


def they_read_our_pickle(case):
    """A repository without safetensors: the marks in .no_exist/ must suit transformers."""
    import torch
    from safetensors.torch import load
    repository = case.hub.repositories[NAME]
    kept = dict(repository.files)
    weights = case.home / "w.bin"
    torch.save(load(repository.files.pop("model.safetensors")), weights)
    repository.files["pytorch_model.bin"] = weights.read_bytes()
    case.finish(case.ours())
    print("   the model loads:", case.finish(case.theirs(MODEL, HF_HUB_OFFLINE="1")))
    repository.files = kept


def we_read_theirs(case):
    path = case.finish(case.theirs())
    case.check(path)
    case.hub.requests.clear()
    assert case.finish(case.ours(HF_HUB_OFFLINE="1")) == path
    assert not case.hub.requests
    assert case.finish(case.ours()) == path
    assert not case.hub.asked("hub", "/resolve/"), "we loaded a file again"


def both_at_once(case):
    repository = case.hub.repositories[NAME]
    repository.bytes_per_second = 1_000_000
    repository.sent = 0
    processes = [case.theirs(), case.ours(), case.theirs(), case.ours()]
    paths = {case.finish(process) for process in processes}
    assert len(paths) == 1, paths
    case.check(paths.pop())
    size = sum(len(data) for name, data in repository.files.items() if repository.is_large(name))
    print(f"   {repository.sent / size:.2f} times the bytes were sent")
    assert repository.sent == size, repository.sent


def each_after_the_other_was_killed(case):
    repository = case.hub.repositories[NAME]
    repository.bytes_per_second = 1_000_000
    for first, second in ((case.theirs, case.ours), (case.ours, case.theirs)):
        repository.sent = 0
        dying = first()
        while repository.sent < 500_000:
            time.sleep(0.01)
        waiting = second()
        time.sleep(1.0)
        dying.send_signal(signal.SIGKILL)
        dying.communicate()
        path = case.finish(waiting)
        case.check(path)
        case.check(case.finish(case.ours(HF_HUB_OFFLINE="1")))
        case.check(case.finish(case.theirs(HF_HUB_OFFLINE="1")))
        shutil.rmtree(case.home / "hub")


def without_links(case):
    path = case.finish(case.ours(HF_HUB_DISABLE_SYMLINKS="1"))
    assert case.finish(case.theirs(HF_HUB_OFFLINE="1", HF_HUB_DISABLE_SYMLINKS="1")) == path
    shutil.rmtree(case.home / "hub")
    path = case.finish(case.theirs(HF_HUB_DISABLE_SYMLINKS="1"))
    assert case.finish(case.ours(HF_HUB_OFFLINE="1")) == path
    case.check(path)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sample = SOURCE / "resources" / "models" / "classify"
    files = {path.name: path.read_bytes() for path in sorted(sample.iterdir())}
    for run in (they_read_ours, they_read_our_pickle, we_read_theirs, both_at_once,
                each_after_the_other_was_killed, without_links):
        with HubServer() as hub:
            hub.add(NAME, dict(files))
            case = Case(hub, sys.argv[1])
            print(run.__name__.replace("_", " "), flush=True)
            run(case)
            case.close()
    print("all the same")


if __name__ == "__main__":
    main()
