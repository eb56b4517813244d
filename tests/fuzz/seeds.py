"""Makes first inputs for the fuzz targets from the goldens: seeds.py FOLDER

A folder per target, of files below 64 kB. corpus/ holds what fuzzing found beyond these.
"""

import json
import pathlib
import struct
import sys
import zipfile

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
LIMIT = 65536


def torch_files():
    for path in sorted((DATA / "checkpoint" / "torch").rglob("*")):
        if path.suffix in (".pt", ".pth", ".pkl", ".bin"):
            yield path.stem, path.read_bytes()


def pickles():
    for path in sorted((DATA / "checkpoint" / "torch").rglob("*")):
        if path.is_file() and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    if name.endswith("data.pkl"):
                        yield path.stem, archive.read(name)


def headers():
    for path in sorted(DATA.rglob("*.safetensors")):
        content = path.read_bytes()
        (length,) = struct.unpack("<Q", content[:8])
        yield "_".join(path.relative_to(DATA).parts[:-1]), content[8:8 + length]


def tensor_lists():
    for name, text in headers():
        entries = json.loads(text)
        entries.pop("__metadata__", None)
        yield name, "".join(
            " ".join(map(str, [key, *entry["shape"]])) + "\n"
            for key, entry in entries.items()).encode()


def texts(pattern, prefix=b""):
    for path in sorted(DATA.rglob(pattern)):
        yield "_".join(path.relative_to(DATA).parts[:-1]), prefix + path.read_bytes()


SEEDS = {
    "torch_file": torch_files,
    "zip_directory": torch_files,
    "pickle": pickles,
    "safetensors": headers,
    "tensor_list": tensor_lists,
    "config": lambda: texts("config.json"),
    "processor_config": lambda: texts("preprocessor_config.json"),
    "shard_index": lambda: [*texts("model.safetensors.index.json", b"\0"),
                            *texts("pytorch_model.bin.index.json", b"\1")],
}


def main():
    for target, seeds in SEEDS.items():
        folder = pathlib.Path(sys.argv[1]) / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in seeds():
            if len(content) <= LIMIT:
                (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
