#!/bin/bash
# packaging/libtorch.sh without a network: what is there is used, what is broken is never left behind.
set -uo pipefail

script=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/packaging/libtorch.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PIP_NO_INDEX=1 PIP_FIND_LINKS="$scratch/wheels" BEITSCOPE_CUDA=0
unset PIP_CONFIG_FILE BEITSCOPE_CACHE XDG_CACHE_HOME
failures=0

expect() {
    local claim=$1
    shift
    if "$@"; then
        echo "PASS   : $claim"
    else
        echo "FAIL!  : $claim"
        failures=$((failures + 1))
    fi
}

# A folder that looks complete: LibTorch itself would be half a gigabyte.
makeComplete() {
    local file
    for file in torch/lib/libtorch_cpu.so torch/lib/libc10.so torch/include/ATen/core/Tensor.h \
        nvidia/cu13/lib/libcupti.so.13 nvidia/cu13/lib/libcudart.so.13; do
        mkdir -p "$1/$(dirname $file)"
        echo x >"$1/$file"
    done
}

answers() { [[ $("$@" 2>"$scratch/log") == "$folder" ]]; }
refuses() { ! "$@" >"$scratch/log" 2>&1; }
isEmpty() { [[ -z $(find "$1" -mindepth 1 ! -name .lock) ]]; }
tells() { grep -q "$1" "$scratch/log"; }

mkdir "$scratch/wheels"
folder="$scratch/cache/deps/libtorch-2.11.0"
makeComplete "$folder"
expect "a complete folder is used as it is" answers env BEITSCOPE_CACHE="$scratch/cache" "$script"

folder="$scratch/home/.cache/beitscope/deps/libtorch-2.11.0"
makeComplete "$folder"
expect "the cache is in the home folder" answers env HOME="$scratch/home" "$script"

folder="$scratch/xdg/beitscope/deps/libtorch-2.11.0"
makeComplete "$folder"
expect "or where XDG_CACHE_HOME says" answers env HOME=/nowhere XDG_CACHE_HOME="$scratch/xdg" "$script"

folder="$scratch/with space/deps/libtorch-2.11.0"
makeComplete "$folder"
expect "a space in the path is fine" answers env BEITSCOPE_CACHE="$scratch/with space" "$script"

expect "without the wheels it fails" refuses env BEITSCOPE_CACHE="$scratch/none" "$script"
expect "and says how to go on" tells PIP_FIND_LINKS
expect "and leaves nothing behind" isEmpty "$scratch/none/deps"

folder="$scratch/cache/deps/libtorch-2.11.0"
rm "$folder/torch/lib/libc10.so"
expect "an incomplete folder is not used" refuses env BEITSCOPE_CACHE="$scratch/cache" "$script"
expect "nor the CPU half where CUDA is wanted" \
    refuses env BEITSCOPE_CUDA=1 HOME="$scratch/home" "$script"

wheel="$scratch/wheels/torch-2.11.0-cp311-cp311-manylinux_2_28_x86_64.whl"
python3 - "$wheel" <<'PYTHON'
import sys
import zipfile
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
    wheel.writestr("torch/lib/libtorch_cpu.so", "not what it should be")
    wheel.writestr("torch-2.11.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: torch\nVersion: 2.11.0\n")
    wheel.writestr("torch-2.11.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: cp311-cp311-manylinux_2_28_x86_64\n")
    wheel.writestr("torch-2.11.0.dist-info/RECORD", "")
PYTHON
expect "another file under the wheel's name is refused" \
    refuses env BEITSCOPE_CACHE="$scratch/forged" "$script"
expect "because of its hash" tells "DO NOT MATCH THE HASHES"
expect "and nothing of it is unpacked" isEmpty "$scratch/forged/deps"

exit $((failures > 0))
