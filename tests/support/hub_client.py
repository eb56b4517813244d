"""Runs `beitscope-cli download` against hub_server.py, each test in a home of its own."""
import json
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import time
import unittest

from hub_server import HubServer

TOKEN = "hf_TheTokenThatNobodyMaySee"
PROGRAM = ""  # set by main()
GUARD = ""

CONFIG = b'{"architectures": ["BeitForImageClassification"], "model_type": "beit"}'


def weights(size=300_000, seed=1):
    return random.Random(seed).randbytes(size)


def model_files(size=300_000):
    return {"config.json": CONFIG, "preprocessor_config.json": b'{"do_resize": true}',
            "README.md": b"---\nlicense: apache-2.0\n---\n# A model\n",
            "model.safetensors": weights(size), ".gitattributes": b"*.bin filter=lfs\n"}


class HubTest(unittest.TestCase):
    tls = None

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="hub-test-"))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.hub = HubServer(tls=self.tls)
        self.addCleanup(self.hub.close)
        self.cache = self.home / "hub"
        self.state = self.home / "state" / "beitscope" / "downloads"

    def tearDown(self):
        """No file that the program wrote holds the token, whatever the test was about."""
        for path in self.home.rglob("*"):
            if path.is_file() and path.name != "token":
                self.assertNotIn(TOKEN.encode(), path.read_bytes(), path)

    def environment(self, **more):
        env = {name: value for name, value in os.environ.items()
               if not name.upper().startswith(("HF_", "HUGGING", "TRANSFORMERS", "XDG_"))
               and not name.lower().endswith("_proxy")}
        env.update(HOME=str(self.home), HF_HOME=str(self.home), HF_ENDPOINT=self.hub.url,
                   XDG_STATE_HOME=str(self.home / "state"), BEITSCOPE_HUB_BACKOFF_MS="10",
                   HF_TOKEN=TOKEN, HF_HUB_DOWNLOAD_TIMEOUT="60")
        env.update(more)
        return {name: value for name, value in env.items() if value is not None}

    def start(self, *words, popen=None, **more):
        return subprocess.Popen([PROGRAM, *words], env=self.environment(**more),
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **(popen or {}))

    def finish(self, process, timeout=60):
        out, err = process.communicate(timeout=timeout)
        self.assertNotIn(TOKEN.encode(), out + err)
        return process.returncode, out.decode(), err.decode()

    def run_program(self, *words, popen=None, **more):
        return self.finish(self.start(*words, popen=popen, **more))

    def download(self, name, *words, popen=None, **more):
        """The JSON document of a download that must succeed."""
        code, out, err = self.run_program("download", name, "--json", *words, popen=popen, **more)
        self.assertEqual(code, 0, err)
        return json.loads(out)

    def failure(self, name, code, error, *words, popen=None, **more):
        """The error of a download that must fail with that exit code and that code."""
        found, out, err = self.run_program("download", name, "--json", *words, popen=popen, **more)
        self.assertEqual((found, json.loads(out)["error"]["code"]), (code, error), err)
        self.assertIn(f"error[{error}]", err)
        return json.loads(out)["error"]

    def wait_for(self, condition):
        end = time.monotonic() + 60
        while not condition():
            self.assertLess(time.monotonic(), end, "nothing happened")
            time.sleep(0.02)

    def part_size(self, repository):
        """Of the file that is being loaded; 0 when there is none."""
        parts = list((self.folder(repository) / "blobs").glob("*.incomplete"))
        return max((part.stat().st_size for part in parts), default=0)

    def folder(self, repository):
        return self.cache / ("models--" + repository.name.replace("/", "--"))

    def blobs(self, repository):
        return sorted(p.name for p in (self.folder(repository) / "blobs").glob("*"))

    def assert_right(self, repository, names=("config.json", "preprocessor_config.json",
                                              "README.md", "model.safetensors")):
        """The snapshot has these files with the right bytes, and nothing else is left."""
        snapshot = self.folder(repository) / "snapshots" / repository.commit
        self.assertEqual(sorted(p.name for p in snapshot.iterdir()), sorted(names))
        for name in names:
            self.assertEqual((snapshot / name).read_bytes(), repository.files[name], name)
        self.assertEqual(self.blobs(repository), sorted({repository.etag(n) for n in names}))
        self.assertEqual((self.folder(repository) / "refs" / "main").read_text(),
                         repository.commit)
        self.assertEqual(list(self.state.glob("*")), [])

    def states(self, document):
        return {file["name"]: file["state"] for file in document["files"]}


def main():
    """usage: SCRIPT beitscope-cli GUARD.so [unittest's arguments]"""
    import sys
    global PROGRAM, GUARD
    PROGRAM, GUARD = sys.argv[1:3]
    unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[3:]])
