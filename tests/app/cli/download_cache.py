#!/usr/bin/env python3
"""`beitscope-cli download` and the cache on the disk: rows N10 to N12 and D08, which files a model
needs, what is printed, and `--model hub:…`.

usage: download_cache.py beitscope-cli hub_guard.so
"""
import fcntl
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import time
import unittest
from unittest import mock

SOURCE = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(SOURCE / "tests" / "support"))
import hub_client  # noqa: E402
from hub_client import CONFIG, HubTest, model_files, weights  # noqa: E402
from hub_server import git_blob, sha256  # noqa: E402

NAME = "tests/model"


def preloaded():
    return {"LD_PRELOAD": hub_client.GUARD, "ASAN_OPTIONS": "verify_asan_link_order=0"}


class Together(HubTest):
    """N10"""

    def lock(self, repository):
        return (self.cache / ".locks" / self.folder(repository).name /
                (repository.etag("model.safetensors") + ".lock"))

    def test_two_load_each_file_once(self):
        repository = self.hub.add(NAME, model_files(1_000_000), bytes_per_second=1_000_000)
        processes = [self.start("download", NAME) for _ in range(2)]
        for process in processes:
            code, _, err = self.finish(process)
            self.assertEqual(code, 0, err)
        self.assert_right(repository)
        self.assertEqual(repository.sent, 1_000_000)

    def test_killed_in_the_middle(self):
        """The one who waits goes on where the dead one ended."""
        repository = self.hub.add(NAME, model_files(2_000_000), stall=[1_000_000])
        first = self.start("download", NAME)
        self.wait_for(lambda: self.part_size(repository) == 1_000_000)
        second = self.start("download", NAME)
        self.wait_for(lambda: len(self.hub.asked("hub", "/tree/")) == 4)
        first.send_signal(signal.SIGKILL)
        self.finish(first)
        code, _, err = self.finish(second)
        self.assertEqual(code, 0, err)
        self.assert_right(repository)
        self.assertEqual(repository.sent, 2_000_000)
        self.assertEqual(self.hub.asked("storage")[-1]["headers"]["Range"], "bytes=1000000-")

    def test_waits_for_the_lock_of_python(self):
        repository = self.hub.add(NAME, model_files())
        path = self.lock(repository)
        path.parent.mkdir(parents=True)
        with open(path, "w+", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            process = self.start("download", NAME)
            self.wait_for(lambda: self.hub.asked("hub", "README.md"))
            time.sleep(0.5)
            self.assertIsNone(process.poll())
            self.assertEqual(self.hub.asked("storage"), [])
        self.assertEqual(self.finish(process)[0], 0)
        self.assert_right(repository)

    def test_lock_that_is_removed_on_release(self):
        """Some versions of Python's filelock do: who waited must not hold the removed file."""
        repository = self.hub.add(NAME, model_files())
        path = self.lock(repository)
        path.parent.mkdir(parents=True)
        with open(path, "w+", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            process = self.start("download", NAME)
            self.wait_for(lambda: self.hub.asked("hub", "README.md"))
            time.sleep(0.3)
            path.unlink()
            with open(path, "w+", encoding="utf-8") as again:
                fcntl.flock(again, fcntl.LOCK_EX | fcntl.LOCK_NB)
                fcntl.flock(lock, fcntl.LOCK_UN)
                time.sleep(0.5)
                self.assertEqual(self.hub.asked("storage"), [])
        self.assertEqual(self.finish(process)[0], 0)
        self.assert_right(repository)

    def test_a_link_in_place_of_the_lock_is_not_followed(self):
        repository = self.hub.add(NAME, model_files())
        path = self.lock(repository)
        path.parent.mkdir(parents=True)
        victim = self.home / "victim"
        path.symlink_to(victim)
        self.failure(NAME, 4, "IO-CACHE")
        self.assertFalse(victim.exists())

    def test_waiting_can_be_stopped(self):
        repository = self.hub.add(NAME, model_files())
        path = self.lock(repository)
        path.parent.mkdir(parents=True)
        with open(path, "w+", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            process = self.start("download", NAME)
            self.wait_for(lambda: self.hub.asked("hub", "README.md"))
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            self.assertEqual(self.finish(process)[0], 130)

    def test_parts_of_others_stay_until_they_are_stale(self):
        repository = self.hub.add(NAME, model_files())
        blobs = self.folder(repository) / "blobs"
        blobs.mkdir(parents=True)
        etag = repository.etag("model.safetensors")
        for name, age in (("1" * 8, 0), ("2" * 8, 100_000)):
            path = blobs / f"{etag}.{name}.incomplete"
            path.write_bytes(b"x")
            os.utime(path, (time.time() - age,) * 2)
        self.download(NAME)
        self.assertEqual([p.name for p in blobs.glob("*.incomplete")],
                         [f"{etag}.{'1' * 8}.incomplete"])


class OddDisks(HubTest):
    """N11, D08"""

    @unittest.skipIf(subprocess.run(["unshare", "-rm", "true"], check=False).returncode,
                     "this machine lets nobody mount")
    def test_read_only(self):
        repository = self.hub.add(NAME, model_files())
        self.download(NAME)
        script = self.home / "read_only.sh"
        script.write_text(f"""#!/bin/sh
exec unshare -rm sh -c 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" &&
    exec "{hub_client.PROGRAM}" "$@"' "{self.home}" "$@"
""")
        script.chmod(0o755)
        program = mock.patch.object(hub_client, "PROGRAM", str(script))
        with program:
            self.assertEqual(set(self.states(self.download(NAME)).values()), {"present"})
            self.hub.add("tests/other", model_files())
            error = self.failure("tests/other", 4, "IO-CACHE")
            self.assertIn("HF_HUB_CACHE", error["hint"])
            self.assertIn("Read-only file system", error["message"])
            repository.commit = sha256(b"new")[:40]
            repository.files["config.json"] = b"{}"
            self.failure(NAME, 4, "IO-CACHE")

    def without_links(self, environment):
        repository = self.hub.add(NAME, model_files())
        self.download(NAME, **environment)
        snapshot = self.folder(repository) / "snapshots" / repository.commit
        for path in snapshot.iterdir():
            self.assertTrue(path.is_file() and not path.is_symlink(), path)
            self.assertEqual(path.read_bytes(), repository.files[path.name])
        self.assertEqual(self.blobs(repository), [])
        self.hub.requests.clear()
        self.assertEqual(set(self.states(self.download(NAME, **environment)).values()),
                         {"present"})
        self.assertEqual(self.hub.asked("hub", "/resolve/"), [])
        self.assertEqual(self.download(NAME, HF_HUB_OFFLINE="1")["path"], str(snapshot))
        # A new commit with the same weights: the files are loaded again, the old ones stay.
        old, repository.commit = repository.commit, sha256(b"next")[:40]
        self.download(NAME, **environment)
        for commit in (old, repository.commit):
            path = snapshot.parent / commit / "model.safetensors"
            self.assertEqual(path.read_bytes(), repository.files["model.safetensors"])

    def test_without_links_by_setting(self):
        self.without_links({"HF_HUB_DISABLE_SYMLINKS": "1"})

    def test_without_links_by_the_file_system(self):
        self.without_links({"HUB_GUARD_NO_LINKS": "1", **preloaded()})

    def test_blob_of_an_old_cache_is_copied_where_there_are_no_links(self):
        repository = self.hub.add(NAME, model_files())
        self.download(NAME)
        repository.commit = sha256(b"next")[:40]
        self.download(NAME, HF_HUB_DISABLE_SYMLINKS="1")
        self.assertEqual(len(self.blobs(repository)), 4)
        path = self.folder(repository) / "snapshots" / repository.commit / "model.safetensors"
        self.assertFalse(path.is_symlink())
        self.assertEqual(path.read_bytes(), repository.files["model.safetensors"])

    def test_moved(self):
        self.hub.add(NAME, model_files())
        self.download(NAME)
        moved = self.home / "elsewhere"
        self.cache.rename(moved)
        document = self.download(NAME, "--cache", str(moved), HF_HUB_OFFLINE="1")
        self.assertEqual(set(self.states(document).values()), {"present"})

    def test_a_file_where_the_cache_should_be(self):
        self.hub.add(NAME, model_files())
        self.cache.write_text("not a folder")
        self.failure(NAME, 4, "IO-CACHE")

    def test_full_before_the_first_byte(self):
        repository = self.hub.add(NAME, model_files())
        repository.tree_entries = [repository.entry(name) for name in repository.files]
        for entry in repository.tree_entries:
            if entry["path"] == "model.safetensors":
                entry["size"] = entry["lfs"]["size"] = 500_000_000_000_000
        error = self.failure(NAME, 4, "IO-DISK-FULL")
        self.assertIn("500.0 TB", error["message"])
        self.assertEqual(self.hub.asked("hub", "/resolve/"), [])

    def test_full_in_the_middle(self):
        repository = self.hub.add(NAME, model_files(3_000_000))

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
        error = self.failure(NAME, 4, "IO-WRITE", popen={"preexec_fn": limit})
        self.assertIn("free some space", error["hint"])
        self.assertNotIn("model", str([p.name for p in self.state.glob("*")]))
        self.assertEqual([n for n in self.blobs(repository) if "incomplete" in n], [])
        self.download(NAME)
        self.assert_right(repository)


class Offline(HubTest):
    """N12"""

    def sockets(self, *words, **environment):
        log = self.home / "sockets"
        log.unlink(missing_ok=True)
        result = self.run_program(*words, HUB_GUARD_LOG=str(log), **preloaded(), **environment)
        return result, log.exists()

    def test_makes_not_one_connection(self):
        repository = self.hub.add(NAME, model_files())
        (code, _, _), has_sockets = self.sockets("download", NAME)
        self.assertEqual((code, has_sockets), (0, True))  # the guard sees them
        for environment in ({"HF_HUB_OFFLINE": "1"}, {"HF_HUB_OFFLINE": "yes"},
                            {"TRANSFORMERS_OFFLINE": "TRUE"}):
            with self.subTest(environment):
                (code, out, _), has_sockets = self.sockets("download", NAME, **environment)
                self.assertEqual((code, has_sockets), (0, False))
                self.assertIn(repository.commit, out)
                (code, _, err), has_sockets = self.sockets("download", "tests/none",
                                                           **environment)
                self.assertEqual((code, has_sockets), (5, False))
                self.assertIn("HF_HUB_OFFLINE", err)
        blob = self.folder(repository) / "blobs" / repository.etag("model.safetensors")
        blob.write_bytes(b"x" * 300_000)
        (code, _, err), has_sockets = self.sockets("download", NAME, HF_HUB_OFFLINE="1")
        self.assertEqual((code, has_sockets), (5, False))
        self.assertIn("error[NET-OFFLINE]", err)

    def test_words_that_are_not_true(self):
        self.hub.add(NAME, model_files())
        self.download(NAME, HF_HUB_OFFLINE="0", TRANSFORMERS_OFFLINE="1")
        self.assertTrue(self.hub.requests)

    def test_a_commit_that_is_there_needs_no_connection(self):
        repository = self.hub.add(NAME, model_files())
        self.download(NAME)
        (code, _, _), has_sockets = self.sockets("download", f"{NAME}@{repository.commit}")
        self.assertEqual((code, has_sockets), (0, False))

    def test_hub_names_never_connect(self):
        (code, _, err), has_sockets = self.sockets("inspect", "hub:" + NAME)
        self.assertEqual((code, has_sockets), (4, False))
        self.assertIn(f"hint: beitscope-cli download {NAME}\n", err)


class Files(HubTest):
    def loaded(self, files, **behaviour):
        self.hub.add(NAME, files, **behaviour)
        return [file["name"] for file in self.download(NAME, "--dry-run")["files"]]

    def test_one_kind_of_weights(self):
        small = {"config.json": CONFIG}
        safe, torch = {"model.safetensors": b"s"}, {"pytorch_model.bin": b"b"}
        flax, tensorflow = {"flax_model.msgpack": b"f"}, {"tf_model.h5": b"t"}
        shards = {"model.safetensors.index.json": b"{}", "model-00001-of-00002.safetensors": b"1",
                  "model-00002-of-00002.safetensors": b"2"}
        torch_shards = {name.replace("model", "pytorch_model").replace("safetensors", "bin"): data
                        for name, data in shards.items()}
        for files, expected in (
                ({**tensorflow, **flax, **torch, **safe}, safe), ({**flax, **torch}, torch),
                ({**tensorflow, **flax}, flax), ({**shards, **torch}, shards),
                ({**shards, **safe}, safe), (torch_shards, torch_shards),
                ({"beit_base.pth": b"p"}, {"beit_base.pth": b"p"}),
                ({"encoder.pkl": b"e", "decoder.pkl": b"d"}, {"encoder.pkl": 0, "decoder.pkl": 0}),
                ({"training_args.bin": b"a", "optimizer.pt": b"o", "best.pth": b"p"},
                 {"best.pth": b"p"}),
                ({"other.safetensors": b"o", "x.pth": b"p"}, {"other.safetensors": b"o"})):
            with self.subTest(list(files)):
                self.assertEqual(sorted(self.loaded({**small, **files})),
                                 sorted({**small, **expected}))

    def test_nothing_that_we_read(self):
        missing_shard = {"model.safetensors.index.json": b"{}",
                         "model-00001-of-00002.safetensors": b"1"}
        for files in ({}, {"config.json": CONFIG}, {"tf_model.h5": b"t"}, missing_shard,
                      {f"{i}.pth": b"p" for i in range(9)}, {"a/model.safetensors": b"x"},
                      {"training_args.bin": b"a"}):
            with self.subTest(list(files)):
                self.hub.add(NAME, files)
                self.failure(NAME, 3, "NET-NO-WEIGHTS")

    def test_what_is_loaded_and_what_is_marked_as_absent(self):
        files = model_files()
        del files["preprocessor_config.json"]
        repository = self.hub.add(NAME, {**files, "pytorch_model.bin": weights(), "a/b.json": b"1"})
        self.download(NAME)
        self.assert_right(repository, ("config.json", "README.md", "model.safetensors"))
        marks = self.folder(repository) / ".no_exist" / repository.commit
        self.assertEqual(sorted(p.name for p in marks.iterdir()),
                         ["preprocessor_config.json", "processor_config.json"])
        self.assertTrue((self.cache / "CACHEDIR.TAG").read_bytes().startswith(
            b"Signature: 8a477f597d28d172789f06886806bc55"))

    def test_links_are_relative(self):
        repository = self.hub.add(NAME, model_files())
        self.download(NAME)
        for path in (self.folder(repository) / "snapshots" / repository.commit).iterdir():
            self.assertEqual(os.readlink(path), f"../../blobs/{repository.etag(path.name)}")

    def test_an_empty_file(self):
        repository = self.hub.add(NAME, {**model_files(), "README.md": b""})
        self.download(NAME)
        self.assert_right(repository)
        self.assertEqual(git_blob(b""), repository.etag("README.md"))

    def test_revisions(self):
        repository = self.hub.add(NAME, model_files(), revisions=("main", "v1.0", "refs/pr/1"))
        for revision in ("v1.0", "refs/pr/1", repository.commit):
            with self.subTest(revision):
                document = self.download(f"{NAME}@{revision}")
                self.assertEqual((document["revision"], document["commit"]),
                                 (revision, repository.commit))
        refs = self.folder(repository) / "refs"
        self.assertEqual(sorted(p.relative_to(refs).as_posix() for p in refs.rglob("*")
                                if p.is_file()), ["refs/pr/1", "v1.0"])
        self.assertIn("/revision/refs%2Fpr%2F1", self.hub.asked("hub", "/revision/refs")[0]["path"])

    def test_a_branch_stays_with_the_old_commit_until_the_new_one_is_there(self):
        repository = self.hub.add(NAME, model_files())
        self.download(NAME)
        old, repository.commit = repository.commit, sha256(b"next")[:40]
        repository.files["model.safetensors"] = weights(seed=5)
        repository.cut = [1000] + [0] * 20
        self.failure(NAME, 5, "NET-BROKEN")
        self.assertEqual(self.download(NAME, HF_HUB_OFFLINE="1")["commit"], old)
        repository.cut = []
        document = self.download(NAME)
        self.assertEqual(self.states(document),
                         {"config.json": "present", "preprocessor_config.json": "present",
                          "README.md": "present", "model.safetensors": "resumed"})
        self.assertEqual(self.download(NAME, HF_HUB_OFFLINE="1")["commit"], repository.commit)


class Words(HubTest):
    def test_json(self):
        repository = self.hub.add(NAME, model_files())
        document = self.download(NAME)
        self.assertEqual(set(document), {"command", "repository", "revision", "commit", "license",
                                         "path", "dry_run", "files", "bytes", "seconds"})
        self.assertEqual(document["path"],
                         str(self.folder(repository) / "snapshots" / repository.commit))
        self.assertEqual(document["license"], "mit")
        self.assertEqual(document["bytes"], sum(f["bytes"] for f in document["files"]))
        weights_file = document["files"][-1]
        self.assertEqual(weights_file, {"name": "model.safetensors", "bytes": 300_000,
                                        "digest": repository.etag("model.safetensors"),
                                        "state": "loaded"})
        self.assertEqual(set(self.states(self.download(NAME)).values()), {"present"})

    def test_dry_run_writes_nothing(self):
        self.hub.add(NAME, model_files())
        code, out, _ = self.run_program("download", NAME, "--dry-run")
        self.assertEqual(code, 0)
        self.assertIn("model.safetensors  300.0 kB  missing", out)
        self.assertIn("license  mit", out)
        self.assertFalse(self.cache.exists())
        self.assertEqual(self.hub.asked("hub", "/resolve/"), [])

    def test_endpoint_and_cache_of_the_command_line(self):
        self.hub.add(NAME, model_files())
        cache = self.home / "my cache"
        document = self.download(NAME, "--endpoint", self.hub.url + "/", "--cache", str(cache),
                                 HF_ENDPOINT="http://127.0.0.1:1")
        self.assertTrue(document["path"].startswith(str(cache) + "/models--tests--model/"))

    def test_places_of_the_cache(self):
        self.hub.add(NAME, model_files())
        for environment, place in (
                ({"HF_HUB_CACHE": "~/a"}, "a"), ({"HUGGINGFACE_HUB_CACHE": "$HOME/b"}, "b"),
                ({"HF_HUB_CACHE": "${HOME}/c", "HUGGINGFACE_HUB_CACHE": "/nowhere"}, "c"),
                ({"HF_HOME": "~/d"}, "d/hub"),
                ({"HF_HOME": None, "XDG_CACHE_HOME": str(self.home / "e")}, "e/huggingface/hub"),
                ({"HF_HOME": None}, ".cache/huggingface/hub")):
            with self.subTest(environment):
                path = self.download(NAME, **environment)["path"]
                self.assertTrue(path.startswith(f"{self.home}/{place}/models--"), path)

    def test_endpoint_that_is_none(self):
        for endpoint in ("huggingface.co:443:1", "file:///etc", "ftp://127.0.0.1", "http://",
                         "http://user:word@127.0.0.1"):
            with self.subTest(endpoint):
                error = self.failure(NAME, 5, "NET-URL", "--endpoint", endpoint)
                self.assertNotIn("word", error["message"])

    def test_hub_names_open_what_is_in_the_cache(self):
        sample = SOURCE / "resources" / "models" / "classify"
        self.hub.add("tests/sample", {p.name: p.read_bytes() for p in sample.iterdir()})
        self.download("tests/sample")
        code, out, err = self.run_program("inspect", "hub:tests/sample", "--json")
        self.assertEqual(code, 0, err)
        self.assertEqual(json.loads(out)["capabilities"][0], "classify")
        image = str(next((SOURCE / "resources" / "images").glob("*.png")))
        code, out, err = self.run_program("classify", "--model", "hub:tests/sample", "--json",
                                          image, HF_HUB_OFFLINE="1")
        self.assertEqual(code, 0, err)
        self.assertEqual(json.loads(out)["model"]["path"], "hub:tests/sample")
        code, _, err = self.run_program("classify", "--model", "hub:tests/sample@v2", image)
        self.assertEqual(code, 4)
        self.assertIn("error[IO-NOT-IN-CACHE]", err)
        self.assertEqual(self.run_program("inspect", "hub:../x")[0], 2)

    def test_progress_on_a_terminal(self):
        repository = self.hub.add(NAME, model_files(2_000_000), bytes_per_second=2_000_000)
        code, out, _ = self.finish(subprocess.Popen(
            ["script", "-qec", f"{hub_client.PROGRAM} download {NAME}", "/dev/null"],
            env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL))
        self.assertEqual(code, 0)
        self.assertRegex(out, r"model\.safetensors \[#* *\] [\d.]+ [kM]B of 2\.0 MB, [\d.]+ [kM]B/s")
        self.assertIn(repository.commit, out)


if __name__ == "__main__":
    hub_client.main()
