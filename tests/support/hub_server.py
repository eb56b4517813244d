#!/usr/bin/env python3
"""A hub for tests, on this machine only, that can be told to misbehave.

It speaks what a client of the Hugging Face Hub needs: /api/models/NAME/revision/REV, …/tree/REV (in
pages) and NAME/resolve/REV/FILE by HEAD and GET. Large files are on a second server, the "storage":
another port and another name of the machine (localhost, where the hub is 127.0.0.1), as on the hub.

    with HubServer() as hub:
        repository = hub.add("tests/model", {"config.json": b"{}", "model.safetensors": weights})
        repository.cut = [1000]                   # the storage hangs up after 1000 bytes, once
        … run a client with HF_ENDPOINT=hub.url …
        hub.requests                              # what was asked, with all headers

usage: hub_server.py FOLDER    serves each FOLDER/ORG/NAME as a repository until it is stopped
"""
import dataclasses
import functools
import gzip
import hashlib
import json
import pathlib
import socket
import ssl
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE_SIZE = 3


@functools.lru_cache(maxsize=64)
def git_blob(data):
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


@functools.lru_cache(maxsize=64)
def sha256(data):
    return hashlib.sha256(data).hexdigest()


@dataclasses.dataclass
class Repository:
    """Its files, and how the servers misbehave for it. Lists are used up, one entry a request."""
    name: str
    files: dict
    license: str = "mit"
    commit: str = ""
    revisions: tuple = ("main",)
    large: int = 1000               # files of so many bytes are "LFS"
    needs_token: str = ""           # others get error
    error: tuple = ()               # (status, X-Error-Code, X-Error-Message) for the API
    api_statuses: list = dataclasses.field(default_factory=list)   # (status, headers) first
    revision_body: bytes = None     # in place of the JSON
    tree_body: bytes = None
    tree_entries: list = None       # in place of those of the files
    endless_pages: bool = False
    api_encoding: str = ""
    redirect: str = ""              # Location of everything under resolve/
    renamed: str = ""               # the API and resolve/ answer with a relative redirect there
    # the storage:
    cut: list = dataclasses.field(default_factory=list)       # hang up after so many bytes
    stall: list = dataclasses.field(default_factory=list)     # say nothing more after so many
    statuses: list = dataclasses.field(default_factory=list)  # (status, headers) first
    range_answers: list = dataclasses.field(default_factory=list)  # "ignore", "wrong", "416"
    wrong_content: list = dataclasses.field(default_factory=list)  # bytes in place of the content
    body_encoding: str = ""
    bytes_per_second: int = 0
    sent: int = 0                   # bytes of large files that went out

    def __post_init__(self):
        self.commit = self.commit or hashlib.sha1(self.name.encode()).hexdigest()

    def is_large(self, name):
        return len(self.files[name]) >= self.large

    def entry(self, name):
        data = self.files[name]
        entry = {"type": "file", "path": name, "size": len(data), "oid": git_blob(data)}
        if self.is_large(name):
            entry["oid"] = git_blob(b"pointer to " + name.encode())
            entry["lfs"] = {"oid": sha256(data), "size": len(data), "pointerSize": 130}
        return entry

    def etag(self, name):
        data = self.files[name]
        return sha256(data) if self.is_large(name) else git_blob(data)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub = None
    role = "hub"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        if "Content-Length" not in dict(headers):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def error(self, status, code="", message=""):
        headers = {}
        if code:
            headers["X-Error-Code"] = code
        if message:
            headers["X-Error-Message"] = message
        self.answer(status, b'{"error":"no"}', headers)

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        self.hub.note(self)
        try:
            self.serve()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def query(self):
        parts = urllib.parse.urlsplit(self.path)
        return parts.path, urllib.parse.parse_qs(parts.query)


class HubHandler(Handler):
    def serve(self):
        path, query = self.query()
        words = path.strip("/").split("/")
        if words[:2] == ["api", "models"] and len(words) > 4:
            repository = self.hub.repositories.get("/".join(words[2:4]))
            self.api(repository, words[4], urllib.parse.unquote("/".join(words[5:])), query)
        elif len(words) > 4 and words[2] == "resolve":
            repository = self.hub.repositories.get("/".join(words[:2]))
            self.resolve(repository, urllib.parse.unquote(words[3]),
                         urllib.parse.unquote("/".join(words[4:])))
        else:
            self.error(404, "RepoNotFound")

    def refused(self, repository, revision):
        """Answers what the client may not have; True when it did."""
        if repository is None:
            self.error(401, "RepoNotFound", "Invalid username or password.")
        elif repository.error:
            self.error(*repository.error)
        elif (repository.needs_token and
              self.headers["Authorization"] != f"Bearer {repository.needs_token}"):
            if self.headers["Authorization"]:
                self.error(401, "", "Invalid credentials in Authorization header")
            else:
                self.error(401, "GatedRepo", "Access to model is restricted.")
        elif repository.renamed:
            self.answer(307, b"", {"Location": self.path.replace(repository.name,
                                                                 repository.renamed)})
        elif revision != repository.commit and revision not in repository.revisions:
            self.error(404, "RevisionNotFound", "Invalid rev id")
        else:
            return False
        return True

    def api(self, repository, what, revision, query):
        if self.refused(repository, revision):
            return
        if repository.api_statuses:
            status, headers = repository.api_statuses.pop(0)
            self.answer(status, b"", headers)
            return
        headers = {"Content-Type": "application/json", "X-Repo-Commit": repository.commit}
        if what == "revision":
            body = {"id": repository.name, "sha": repository.commit, "private": False,
                    "tags": ["vision", f"license:{repository.license}"],
                    "cardData": {"license": repository.license},
                    "siblings": [{"rfilename": name} for name in repository.files]}
            body = repository.revision_body or json.dumps(body).encode()
        else:
            body = repository.tree_body or self.page(repository, query, headers)
        if repository.api_encoding == "gzip":
            headers["Content-Encoding"] = "gzip"
            body = gzip.compress(body)
        self.answer(200, body, headers)

    def page(self, repository, query, headers):
        entries = repository.tree_entries
        if entries is None:
            entries = [repository.entry(name) for name in repository.files]
        begin = int(query.get("cursor", ["0"])[0])
        if repository.endless_pages or begin + PAGE_SIZE < len(entries):
            path = self.query()[0]
            headers["Link"] = f'<{self.hub.url}{path}?cursor={begin + PAGE_SIZE}>; rel="next"'
        return json.dumps(entries[begin:begin + PAGE_SIZE]).encode()

    def resolve(self, repository, revision, name):
        if self.refused(repository, revision):
            return
        if name not in repository.files:
            self.error(404, "EntryNotFound", "Entry not found")
            return
        data = repository.files[name]
        headers = {"X-Repo-Commit": repository.commit, "ETag": f'"{repository.etag(name)}"'}
        if repository.redirect:
            self.answer(302, b"", {"Location": repository.redirect.format(hub=self.hub.url)})
        elif repository.is_large(name):
            headers["X-Linked-Etag"] = f'"{sha256(data)}"'
            headers["X-Linked-Size"] = str(len(data))
            headers["Location"] = f"{self.hub.storage_url}/{repository.name}/{name}?Signature=s3cret"
            self.answer(302, b"", headers)
        else:
            self.answer(200, data, headers)


class StorageHandler(Handler):
    role = "storage"

    def serve(self):
        words = self.query()[0].strip("/").split("/")
        repository = self.hub.repositories["/".join(words[:2])]
        data = repository.files[urllib.parse.unquote("/".join(words[2:]))]
        if repository.statuses:
            status, headers = repository.statuses.pop(0)
            self.answer(status, b"", headers)
            return
        if repository.wrong_content:
            data = repository.wrong_content.pop(0)
        begin, status, headers = self.range(repository, data)
        if status == 416:
            self.answer(416, b"", {"Content-Range": f"bytes */{len(data)}"})
            return
        if repository.body_encoding:
            headers["Content-Encoding"] = repository.body_encoding
        self.send_response(status)
        headers["Content-Length"] = str(len(data) - begin)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.send_slowly(repository, data[begin:])

    def range(self, repository, data):
        asked = self.headers["Range"]
        if not asked:
            return 0, 200, {}
        begin = int(asked.removeprefix("bytes=").split("-")[0])
        how = repository.range_answers.pop(0) if repository.range_answers else ""
        if how == "ignore":
            return 0, 200, {}
        if how == "416" or begin >= len(data):
            return 0, 416, {}
        shown = begin - 1 if how == "wrong" else begin
        return begin, 206, {"Content-Range": f"bytes {shown}-{len(data) - 1}/{len(data)}"}

    def send_slowly(self, repository, data):
        cut = repository.cut.pop(0) if repository.cut else len(data)
        stall = repository.stall.pop(0) if repository.stall else len(data)
        piece = 1 << 16
        for begin in range(0, min(cut, stall, len(data)), piece):
            part = data[begin:min(begin + piece, cut, stall)]
            if repository.bytes_per_second:
                time.sleep(len(part) / repository.bytes_per_second)
            self.wfile.write(part)
            repository.sent += len(part)
        if stall < len(data):
            self.wfile.flush()
            self.hub.stopped.wait(20)
        if min(cut, stall) < len(data):
            self.close_connection = True
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_):
        pass  # a client that goes away, as the tests want


class HubServer:
    """tls  (certificate, key): the hub speaks https; the storage stays as it is"""

    def __init__(self, tls=None, storage_name="localhost"):
        self.repositories = {}
        self.requests = []
        self.stopped = threading.Event()
        self.lock = threading.Lock()
        self.hub = self.start(HubHandler, tls)
        self.storage = self.start(StorageHandler, None)
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self.hub.server_port}"
        self.storage_url = f"http://{storage_name}:{self.storage.server_port}"

    def start(self, handler, tls):
        server = Server(("127.0.0.1", 0), type("Bound", (handler,), {"hub": self}))
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05},
                         daemon=True).start()
        return server

    def add(self, name, files, **behaviour):
        repository = Repository(name, files, **behaviour)
        self.repositories[name] = repository
        return repository

    def note(self, handler):
        with self.lock:
            self.requests.append({"role": handler.role, "method": handler.command,
                                  "path": handler.path, "headers": dict(handler.headers)})

    def asked(self, role, part=""):
        with self.lock:
            return [r for r in self.requests if r["role"] == role and part in r["path"]]

    def close(self):
        self.stopped.set()
        for server in (self.hub, self.storage):
            server.shutdown()
            server.server_close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def main():
    root = pathlib.Path(sys.argv[1])
    with HubServer() as hub:
        for folder in sorted(root.glob("*/*")):
            files = {p.relative_to(folder).as_posix(): p.read_bytes()
                     for p in sorted(folder.rglob("*")) if p.is_file()}
            hub.add(folder.relative_to(root).as_posix(), files)
        print(hub.url, flush=True)
        hub.stopped.wait()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
