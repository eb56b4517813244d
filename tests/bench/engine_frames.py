"""Talks to `beitscope-cli serve`: frames as core/protocol/frame.h describes them."""
import json
import struct
import subprocess

import numpy

TYPES = {"uint8": numpy.uint8, "uint16": numpy.uint16, "int32": numpy.int32, "int64": numpy.int64,
         "float32": numpy.float32}


class Engine:
    def __init__(self, cli):
        self.process = subprocess.Popen([cli, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.last_id = 0

    def __call__(self, kind, **fields):
        """The reply's fields and arrays. Raises RuntimeError with what an error says."""
        self.last_id += 1
        header = json.dumps({"kind": kind, "id": self.last_id, "fields": fields, "arrays": []}).encode()
        self.process.stdin.write(b"BSCP" + struct.pack("<HHIQ", 1, 0, len(header), 0) + header)
        self.process.stdin.flush()
        while True:
            magic, _, _, header_bytes, payload_bytes = struct.unpack("<4sHHIQ", self.process.stdout.read(20))
            assert magic == b"BSCP"
            answer = json.loads(self.process.stdout.read(header_bytes))
            payload = self.process.stdout.read(payload_bytes)
            if answer["kind"] == "error":
                raise RuntimeError(answer["fields"]["message"])
            if answer["kind"] == "reply":
                return answer["fields"], self.arrays(answer, payload)

    @staticmethod
    def arrays(answer, payload):
        arrays, start = {}, 0
        for each in answer["arrays"]:
            kind = numpy.dtype(TYPES[each["dtype"]])
            count = int(numpy.prod(each["shape"]))
            arrays[each["name"]] = numpy.frombuffer(payload, kind, count, start).reshape(each["shape"])
            start += count * kind.itemsize
        return arrays
