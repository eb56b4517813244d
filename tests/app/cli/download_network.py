#!/usr/bin/env python3
"""`beitscope-cli download` when the network or the hub misbehaves: rows N01 to N09, N13 and N14.

usage: download_network.py beitscope-cli hub_guard.so
"""
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import hub_client  # noqa: E402
from hub_client import TOKEN, HubTest, model_files, weights  # noqa: E402
from hub_server import HubServer, git_blob, sha256  # noqa: E402

NAME = "tests/model"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Proxy:
    """Answers everything with one answer."""

    def __init__(self, answer):
        self.answer = answer
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.asked = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                self.asked.append(connection.recv(65536))
                connection.sendall(self.answer)

    def close(self):
        self.listener.close()


REFUSAL = (b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n"
           b"Content-Length: 0\r\nConnection: close\r\n\r\n")
PORTAL = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n"
          b"Connection: close\r\n\r\n<html>Sign in</html>")


class NoConnection(HubTest):
    """N01"""

    def troubles(self):
        proxy, portal = Proxy(REFUSAL), Proxy(PORTAL)
        self.addCleanup(proxy.close)
        self.addCleanup(portal.close)
        return {
            "NET-DNS": {"HF_ENDPOINT": "http://no-such-host.invalid"},
            "NET-CONNECT": {"HF_ENDPOINT": f"http://127.0.0.1:{free_port()}"},
            "NET-PROXY": {"HF_ENDPOINT": "https://hub.invalid", "https_proxy": proxy.url},
            "NET-NOT-HUB": {"HF_ENDPOINT": portal.url},
        }

    def test_names_the_cause(self):
        for code, environment in self.troubles().items():
            with self.subTest(code):
                error = self.failure(NAME, 5, code, **environment)
                self.assertTrue(error["hint"])

    def test_proxy_refuses_plain_requests_too(self):
        proxy = Proxy(REFUSAL)
        self.addCleanup(proxy.close)
        self.failure(NAME, 5, "NET-PROXY", http_proxy=proxy.url,
                     HF_ENDPOINT="http://hub.invalid")
        self.assertIn(b"http://hub.invalid/api/models/", proxy.asked[0])

    def test_no_proxy_for_hosts_that_are_excepted(self):
        proxy = Proxy(REFUSAL)
        self.addCleanup(proxy.close)
        self.hub.add(NAME, model_files())
        self.download(NAME, http_proxy=proxy.url, no_proxy="127.0.0.1,localhost")
        self.assertEqual(proxy.asked, [])

    def test_uses_a_complete_cache(self):
        repository = self.hub.add(NAME, model_files())
        self.download(NAME)
        for code, environment in self.troubles().items():
            with self.subTest(code):
                found, out, err = self.run_program("download", NAME, **environment)
                self.assertEqual(found, 0, err)
                self.assertIn("warning: the cache is used", err)
                self.assertEqual(out.strip(),
                                 str(self.folder(repository) / "snapshots" / repository.commit))

    def test_does_not_use_an_incomplete_cache(self):
        repository = self.hub.add(NAME, model_files())
        self.download(NAME)
        (self.folder(repository) / "blobs" / repository.etag("model.safetensors")).unlink()
        self.failure(NAME, 5, "NET-CONNECT", HF_ENDPOINT=f"http://127.0.0.1:{free_port()}")


class Certificates(HubTest):
    """N02"""

    def certificate(self, name, subject_names, expired=False):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.home))
        (folder / "index.txt").write_text("")
        (folder / "openssl.cnf").write_text(f"""
[req]
distinguished_name = dn
[dn]
[ca]
default_ca = own
[own]
database = {folder}/index.txt
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = ext
[any]
commonName = supplied
[ext]
subjectAltName = {subject_names}
basicConstraints = CA:true
""")

        def openssl(*words):
            subprocess.run(["openssl", *words], check=True, cwd=folder, capture_output=True)
        openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out",
                "request.pem", "-subj", f"/CN={name}", "-config", "openssl.cnf")
        dates = (["-startdate", "20200101000000Z", "-enddate", "20210101000000Z"] if expired else
                 ["-startdate", "20200101000000Z", "-enddate", "20990101000000Z"])
        openssl("ca", "-batch", "-selfsign", "-in", "request.pem", "-keyfile", "key.pem", "-out",
                "certificate.pem", "-notext", "-config", "openssl.cnf", *dates)
        return str(folder / "certificate.pem"), str(folder / "key.pem")

    def served(self, pair):
        hub = HubServer(tls=pair)
        self.addCleanup(hub.close)
        # All small: they come from the hub itself, since the storage has no encryption.
        return hub, hub.add(NAME, model_files(), large=10**9)

    def test_self_signed_is_refused_unless_it_is_trusted_by_name(self):
        pair = self.certificate("127.0.0.1", "IP:127.0.0.1")
        hub, repository = self.served(pair)
        error = self.failure(NAME, 5, "NET-TLS", HF_ENDPOINT=hub.url)
        self.assertIn("self-signed", error["message"])
        self.assertEqual(hub.requests, [])
        self.download(NAME, HF_ENDPOINT=hub.url, REQUESTS_CA_BUNDLE=pair[0])
        self.assert_right(repository)

    def test_expired_and_other_names_are_refused(self):
        for title, pair in {
                "expired": self.certificate("127.0.0.1", "IP:127.0.0.1", expired=True),
                "name": self.certificate("example.org", "DNS:example.org")}.items():
            with self.subTest(title):
                hub, _ = self.served(pair)
                error = self.failure(NAME, 5, "NET-TLS", HF_ENDPOINT=hub.url,
                                     REQUESTS_CA_BUNDLE=pair[0])
                self.assertIn(title, error["message"])
                self.assertEqual(hub.requests, [])

    def test_from_https_to_http_is_refused(self):  # N05
        pair = self.certificate("127.0.0.1", "IP:127.0.0.1")
        hub, repository = self.served(pair)
        repository.large = 1000
        error = self.failure(NAME, 5, "NET-REDIRECT", HF_ENDPOINT=hub.url,
                             REQUESTS_CA_BUNDLE=pair[0])
        self.assertIn("without encryption", error["message"])
        self.assertEqual(hub.asked("storage"), [])


class Answers(HubTest):
    """N03"""

    def test_names_what_the_hub_says(self):
        for code, error, text in [
                ("NET-NOT-FOUND", (404, "RepoNotFound", ""), "no such model, or it is private"),
                ("NET-NOT-FOUND", (401, "", "Invalid username or password."), "no such model"),
                ("NET-GATED", (403, "GatedRepo", "Access is restricted."), "licence"),
                ("NET-GATED", (401, "GatedRepo", ""), "licence"),
                ("NET-REVISION", (404, "RevisionNotFound", ""), "no revision main"),
                ("NET-DISABLED", (403, "", "Access to this resource is disabled."), "taken it down"),
                ("NET-TOKEN", (401, "", "Invalid credentials in Authorization header"),
                 "token is refused"),
                ("NET-FORBIDDEN", (403, "", ""), "403"),
                ("NET-FILE", (404, "", ""), "not found"),
                ("NET-ANSWER", (418, "", ""), "418")]:
            with self.subTest(code=code, error=error):
                self.hub.requests.clear()
                self.hub.add(NAME, model_files(), error=error)
                answer = self.failure(NAME, 5, code)
                self.assertIn(text, answer["message"])
                if code in ("NET-GATED", "NET-NOT-FOUND"):
                    self.assertIn(f"{self.hub.url}/{NAME}", answer["hint"])
                self.assertEqual(len(self.hub.requests), 1)

    def test_file_that_the_list_has_and_the_hub_has_not(self):
        repository = self.hub.add(NAME, model_files())
        repository.tree_entries = [repository.entry(name) for name in repository.files]
        del repository.files["preprocessor_config.json"]
        error = self.failure(NAME, 5, "NET-FILE")
        self.assertIn("preprocessor_config.json", error["message"])

    def test_what_the_storage_says_is_not_about_the_model(self):
        for status in (401, 403, 404):
            with self.subTest(status):
                self.hub.add(NAME, model_files(), statuses=[(status, {"X-Error-Code": "GatedRepo"})])
                error = self.failure(NAME, 5, "NET-STORAGE")
                self.assertIn(f"localhost: {status}", error["message"])
        self.download(NAME)

    def test_asks_again_after_a_server_error(self):
        repository = self.hub.add(NAME, model_files())
        for status in (408, 429, 500, 502, 503, 504):
            repository.api_statuses.append((status, {}))
            repository.statuses.append((status, {}))
        repository.api_statuses.pop()
        repository.statuses.pop()
        self.download(NAME)
        self.assert_right(repository)
        self.assertEqual(len(self.hub.asked("hub", "/revision/")), 6)
        self.assertEqual(len(self.hub.asked("storage")), 6)

    def test_gives_up_when_the_server_does_not_recover(self):
        for status, code in ((500, "NET-SERVER"), (503, "NET-SERVER"), (429, "NET-RATE")):
            with self.subTest(status):
                self.hub.requests.clear()
                self.hub.add(NAME, model_files(), api_statuses=[(status, {})] * 20)
                self.failure(NAME, 5, code)
                self.assertEqual(len(self.hub.requests), 6)

    def test_waits_as_long_as_the_server_asks_for(self):
        for name, headers in {"tests/a": {"Retry-After": "3"},
                              "tests/b": {"ratelimit": '"api";r=0;t=3'}}.items():
            with self.subTest(headers):
                self.hub.add(name, model_files(), api_statuses=[(429, headers)])
                begin = time.monotonic()
                self.download(name)
                self.assertGreaterEqual(time.monotonic() - begin, 3.0)

    def test_does_not_wait_for_ever(self):
        self.hub.add(NAME, model_files(), api_statuses=[(429, {"Retry-After": "4000"})])
        error = self.failure(NAME, 5, "NET-RATE")
        self.assertIn("4000 s", error["message"])
        self.assertEqual(len(self.hub.requests), 1)

    def test_back_off_grows(self):
        self.hub.add(NAME, model_files(), api_statuses=[(503, {})] * 3)
        begin = time.monotonic()
        self.download(NAME, BEITSCOPE_HUB_BACKOFF_MS="100")
        self.assertGreaterEqual(time.monotonic() - begin, 0.7)  # 0.1 + 0.2 + 0.4


class Redirects(HubTest):
    """N04, N05"""

    def test_the_token_stays_with_the_hub(self):
        repository = self.hub.add(NAME, model_files(), cut=[1000])
        self.download(NAME)
        self.assert_right(repository)
        for request in self.hub.asked("hub"):
            self.assertEqual(request["headers"]["Authorization"], f"Bearer {TOKEN}")
            self.assertEqual(request["headers"]["Accept-Encoding"], "identity")
        self.assertEqual(len(self.hub.asked("storage")), 2)
        for request in self.hub.asked("storage"):
            self.assertNotIn(TOKEN, str(request["headers"]))

    def test_the_token_does_not_come_back(self):
        """hub, storage, hub: a stranger who sends us back gets no signed-in request."""
        repository = self.hub.add(NAME, model_files(), large=10**9)
        other = HubServer()
        self.addCleanup(other.close)
        there = other.add(NAME, model_files(), redirect=self.hub.url + "/away/{hub}")
        repository.redirect = f"http://localhost:{other.hub.server_port}/{NAME}/resolve/main/x"
        there.files["x"] = b"x"
        self.failure(NAME, 5, "NET-NOT-FOUND")
        back = self.hub.asked("hub", "/away/")
        self.assertEqual(len(back), 1)
        self.assertNotIn("Authorization", back[0]["headers"])
        self.assertNotIn("Authorization", other.requests[0]["headers"])

    def test_a_renamed_repository_is_followed(self):
        files = model_files()
        new = self.hub.add("tests/renamed", files)
        old = self.hub.add(NAME, files, commit=new.commit, renamed="tests/renamed")
        self.download(NAME)
        self.assert_right(old)

    def test_refused(self):
        for target in ("{hub}/tests/model/resolve/main/config.json", "file:///etc/passwd",
                       "ftp://127.0.0.1/x", "gopher://127.0.0.1/x", "http://user:word@127.0.0.1/x",
                       "http://", "dict://127.0.0.1:11211/stat"):
            with self.subTest(target):
                self.hub.requests.clear()
                self.hub.add(NAME, model_files(), redirect=target)
                self.failure(NAME, 5, "NET-REDIRECT")
                self.assertLess(len(self.hub.requests), 16)


class BrokenTransfers(HubTest):
    """N06, N07"""

    def test_goes_on_after_a_break(self):
        size = 300_000
        for cuts in ([1000], [size * 99 // 100], [1, 1000, 100_000, 1], [0, 0, 0]):
            with self.subTest(cuts):
                repository = self.hub.add(NAME, model_files(size), cut=list(cuts))
                self.download(NAME)
                self.assert_right(repository)
                self.assertEqual(repository.sent, size)  # no byte came twice
                subprocess.run(["rm", "-r", str(self.cache)], check=True)

    def test_goes_on_after_a_stall(self):
        repository = self.hub.add(NAME, model_files(), stall=[100_000])
        self.download(NAME, HF_HUB_DOWNLOAD_TIMEOUT="3")
        self.assert_right(repository)
        self.assertEqual(repository.sent, 300_000)

    def test_gives_up_when_nothing_comes_and_keeps_the_part(self):
        repository = self.hub.add(NAME, model_files(), cut=[1000] + [0] * 20)
        self.failure(NAME, 5, "NET-BROKEN")
        self.assertEqual(len(self.hub.asked("storage")), 6)
        document = self.download(NAME, "--dry-run")
        self.assertEqual(self.states(document)["model.safetensors"], "partial")
        repository.cut = []
        self.assertEqual(self.states(self.download(NAME))["model.safetensors"], "resumed")
        self.assert_right(repository)
        self.assertEqual(repository.sent, 300_000)

    def test_a_resume_that_is_answered_wrongly_starts_over(self):
        for answers in (["ignore"], ["wrong"], ["416"], ["wrong", "416"]):
            with self.subTest(answers):
                repository = self.hub.add(NAME, model_files(), cut=[100_000, 100_000],
                                          range_answers=list(answers))
                self.download(NAME)
                self.assert_right(repository)
                self.assertLessEqual(repository.sent, 500_000)  # the sum did not save it
                subprocess.run(["rm", "-r", str(self.cache)], check=True)

    def test_gives_up_when_every_resume_is_answered_wrongly(self):
        repository = self.hub.add(NAME, model_files(), cut=[100_000] * 20,
                                  range_answers=["wrong"] * 20)
        self.failure(NAME, 5, "NET-RANGE")
        self.assertLess(repository.sent, 1_000_000)

    def test_other_size_than_the_list_says(self):
        for content in (weights(299_999), weights(300_001), b"<html>Sign in</html>"):
            with self.subTest(len(content)):
                repository = self.hub.add(NAME, model_files(), wrong_content=[content] * 20)
                self.failure(NAME, 5, "NET-SIZE")
                self.assertNotIn("model.safetensors", [
                    p.name for p in (self.folder(repository) / "snapshots").rglob("*")])

    def test_compressed_content_is_refused(self):
        self.hub.add(NAME, model_files(), body_encoding="gzip")
        self.failure(NAME, 5, "NET-ANSWER")


class WrongContent(HubTest):
    """N08"""

    def test_is_never_kept(self):
        wrong = weights(300_000, seed=2)
        repository = self.hub.add(NAME, model_files(), wrong_content=[wrong] * 20)
        error = self.failure(NAME, 5, "NET-HASH")
        self.assertIn(sha256(wrong), error["message"])
        self.assertIn(repository.etag("model.safetensors"), error["message"])
        self.assertEqual(self.blobs(repository), sorted(
            repository.etag(n) for n in ("config.json", "preprocessor_config.json", "README.md")))
        self.assertEqual(len(self.hub.asked("storage")), 2)
        self.assertEqual(list(self.state.glob("*")), [])

    def test_is_loaded_once_more(self):
        repository = self.hub.add(NAME, model_files(), wrong_content=[weights(300_000, seed=2)])
        self.download(NAME)
        self.assert_right(repository)

    def test_small_files_have_sums_too(self):
        repository = self.hub.add(NAME, model_files())
        repository.tree_entries = [repository.entry(name) for name in repository.files]
        config = repository.files["config.json"]
        repository.files["config.json"] = config.replace(b"beit", b"beef")
        error = self.failure(NAME, 5, "NET-HASH")
        self.assertIn(git_blob(config), error["message"])

    def test_a_damaged_part_is_found(self):
        repository = self.hub.add(NAME, model_files(), cut=[100_000] + [0] * 20)
        self.failure(NAME, 5, "NET-BROKEN")
        part, = (self.folder(repository) / "blobs").glob("*.incomplete")
        part.write_bytes(b"\0" * 100_000)
        repository.cut = []
        self.download(NAME)
        self.assert_right(repository)

    def test_a_damaged_file_in_the_cache_is_loaded_again(self):
        repository = self.hub.add(NAME, model_files())
        self.download(NAME)
        blob = self.folder(repository) / "blobs" / repository.etag("model.safetensors")
        blob.write_bytes(weights(300_000, seed=3))
        self.download(NAME)
        self.assert_right(repository)


class HostileNames(HubTest):
    """N09"""

    def test_refused_before_anything_is_written(self):
        good = self.hub.add(NAME, model_files()).entry("model.safetensors")
        small = {"type": "file", "path": "config.json", "size": 2, "oid": git_blob(b"{}")}
        for entry in (
                {**small, "oid": "../../x"}, {**small, "oid": ""}, {**small, "oid": "A" * 40},
                {**small, "oid": None}, {**small, "path": "../config.json"},
                {**small, "path": "a/../../b"}, {**small, "path": "/etc/x"},
                {**small, "path": "C:\\x"}, {**small, "path": "C:x"}, {**small, "path": "a\\..\\b"},
                {**small, "path": "\\\\host\\x"}, {**small, "path": ""}, {**small, "path": "a\0b"},
                {**small, "path": 5}, {**small, "size": -1}, {**small, "size": "2"},
                {**small, "size": 2**63}, {**small, "size": None},
                {**good, "lfs": {**good["lfs"], "oid": "../../../x"}},
                {**good, "lfs": {**good["lfs"], "oid": git_blob(b"")}}, 7):
            with self.subTest(entry):
                self.hub.add(NAME, model_files(), tree_entries=[good, small, entry])
                self.failure(NAME, 5, "NET-LISTING")
                self.assertFalse(self.cache.exists())
                self.assertEqual(self.hub.asked("hub", "/resolve/"), [])

    def test_commit_that_is_none(self):
        for commit in ("main", "../../x", "A" * 40, "0" * 39, ""):
            with self.subTest(commit):
                self.hub.add(NAME, model_files(),
                             revision_body=b'{"sha": "%s"}' % commit.encode())
                self.failure(NAME, 5, "NET-LISTING")
                self.assertFalse(self.cache.exists())

    def test_names_that_a_person_types(self):
        for name in ("", "a/b/c", "../x", "a/..", "a--b/c", "-a/b", "a/b.git", "a b/c", "a/b@",
                     "a/b@../x", "a/b@x y", "a/b@-x", "x" * 97, "a/b@refs//x", "ä/b", "a/b\n"):
            with self.subTest(name):
                self.failure(name, 2, "USAGE")
        self.assertEqual(self.hub.requests, [])


class Tokens(HubTest):
    """N13"""

    def test_comes_from_each_place(self):
        (self.home / "token").write_text(TOKEN + "\n")
        own = self.home / "own" / "token"
        own.parent.mkdir()
        own.write_text(f"  {TOKEN}\r\n")
        for words, environment in (
                ((), {"HF_TOKEN": TOKEN}), ((), {"HF_TOKEN": f" {TOKEN}\n"}),
                ((), {"HUGGING_FACE_HUB_TOKEN": TOKEN}), ((), {}),
                ((), {"HF_TOKEN_PATH": str(own)}), ((), {"HF_TOKEN_PATH": "~/own/token"}),
                (("--token-file", str(own)), {"HF_TOKEN": "hf_other"})):
            with self.subTest(words=words, environment=environment):
                self.hub.add(NAME, model_files(), needs_token=TOKEN)
                self.download(NAME, "--dry-run", *words, **{"HF_TOKEN": None, **environment})

    def test_is_left_at_home_when_it_is_not_wanted(self):
        (self.home / "token").write_text(TOKEN)
        self.hub.add(NAME, model_files())
        self.download(NAME, HF_HUB_DISABLE_IMPLICIT_TOKEN="1")
        for request in self.hub.requests:
            self.assertNotIn("Authorization", request["headers"])

    def test_wrong_or_absent(self):
        self.hub.add(NAME, model_files(), needs_token="hf_another")
        self.assertIn("refused", self.failure(NAME, 5, "NET-TOKEN")["message"])
        self.failure(NAME, 5, "NET-GATED", HF_TOKEN=None)

    def test_one_that_would_add_a_header_is_refused(self):
        self.hub.add(NAME, model_files())
        for token in (f"{TOKEN}\r\nX-Evil: 1", f"{TOKEN} x", f"{TOKEN}\u00e4"):
            self.failure(NAME, 5, "NET-TOKEN", HF_TOKEN=token)
        self.assertEqual(self.hub.requests, [])

    def test_never_goes_through_a_network_in_the_clear(self):
        proxy = Proxy(REFUSAL)
        self.addCleanup(proxy.close)
        self.failure(NAME, 5, "NET-PROXY", http_proxy=proxy.url, HF_ENDPOINT="http://hub.invalid")
        self.assertEqual(len(proxy.asked), 1)
        self.assertNotIn(TOKEN.encode(), proxy.asked[0])


class TooMuch(HubTest):
    """N14"""

    def test_capped(self):
        entries = b"[" + b",".join([b"[]"] * 10) + b"]"
        for title, code, behaviour in (
                ("gzip", "NET-ANSWER", {"api_encoding": "gzip"}),
                ("large model", "NET-TOO-LARGE", {"revision_body": b" " * 9_000_000}),
                ("large list", "NET-TOO-LARGE", {"tree_body": b" " * 9_000_000}),
                ("pages", "NET-TOO-LARGE", {"endless_pages": True}),
                ("depth", "NET-NOT-HUB", {"tree_body": b"[" * 100_000}),
                ("other JSON", "NET-LISTING", {"tree_body": entries}),
                ("object", "NET-LISTING", {"tree_body": b"{}"}),
                ("empty", "NET-NOT-HUB", {"revision_body": b"\n"})):
            with self.subTest(title):
                self.hub.requests.clear()
                self.hub.add(NAME, model_files(), **behaviour)
                self.failure(NAME, 5, code)
                self.assertLess(len(self.hub.requests), 110)
        self.assertFalse(self.cache.exists())

    def test_next_page_at_another_host(self):
        repository = self.hub.add(NAME, model_files())
        other = HubServer()
        self.addCleanup(other.close)
        other.add(NAME, model_files())
        self.hub.url, url = other.url, self.hub.url  # what the Link header is made of
        self.failure(NAME, 5, "NET-LISTING", HF_ENDPOINT=url)
        self.assertEqual(other.requests, [])
        self.assertEqual(self.hub.asked("hub", repository.commit + "?cursor"), [])


class Stopped(HubTest):
    def test_leaves_the_part_and_says_130(self):
        repository = self.hub.add(NAME, model_files(2_000_000), stall=[1_000_000])
        process = self.start("download", NAME)
        self.wait_for(lambda: self.part_size(repository) == 1_000_000)
        process.send_signal(signal.SIGINT)
        code, _, err = self.finish(process)
        self.assertEqual(code, 130, err)
        self.assertEqual(self.part_size(repository), 1_000_000)
        self.assertEqual(self.states(self.download(NAME))["model.safetensors"], "resumed")
        self.assert_right(repository)
        self.assertEqual(repository.sent, 2_000_000)

    def test_while_it_waits_for_an_answer_or_for_the_next_try(self):
        for behaviour in ({"stall": [1000]}, {"statuses": [(503, {"Retry-After": "100"})]}):
            with self.subTest(behaviour):
                self.hub.add(NAME, model_files(), **behaviour)
                process = self.start("download", NAME)
                self.wait_for(lambda: self.hub.asked("storage"))
                time.sleep(0.2)
                begin = time.monotonic()
                process.send_signal(signal.SIGINT)
                self.assertEqual(self.finish(process)[0], 130)
                self.assertLess(time.monotonic() - begin, 15)
                self.hub.requests.clear()


if __name__ == "__main__":
    hub_client.main()
