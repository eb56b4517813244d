"""Packs a PyTorch file again, as people do who unpacked it.

python3 tests/core/checkpoint/make_deflated_goldens.py    (Python 3.11, zlib 1.2.13)

layouts_zipfile.pt         by Python's zipfile, deflated
layouts_folder_entries.pt  the same with entries for the folders, as `zip -r` makes them
layouts_streamed.pt        written to a pipe: sizes and checksums follow the data
"""

import io
import pathlib
import zipfile

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "data" / "checkpoint" / "torch"


class Pipe(io.RawIOBase):
    """Takes bytes and cannot go back."""

    def __init__(self):
        self.bytes = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.bytes += data
        return len(data)


def pack(into, names, source):
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in names:
            item = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            item.compress_type = zipfile.ZIP_STORED if name.endswith("/") else zipfile.ZIP_DEFLATED
            target.writestr(item, b"" if name.endswith("/") else source.read(name))


def main():
    with zipfile.ZipFile(FOLDER / "layouts.pt") as source:
        names = sorted(source.namelist())
        top = names[0].split("/")[0]
        folders = [f"{top}/", f"{top}/data/"]
        pack(FOLDER / "layouts_zipfile.pt", names, source)
        pack(FOLDER / "layouts_folder_entries.pt", folders + names, source)
        pipe = Pipe()
        pack(pipe, names, source)
        (FOLDER / "layouts_streamed.pt").write_bytes(pipe.bytes)


if __name__ == "__main__":
    main()
