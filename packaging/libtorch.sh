#!/bin/bash
# LibTorch from the PyPI wheel: fetched once, checked by hash, unpacked into the cache. Prints the folder.
#
#   CACHE/deps/libtorch-2.11.0       the CPU half and the two small libraries that it is linked with
#   CACHE/deps/libtorch-2.11.0-cuda  everything, when an NVIDIA driver is there
#
# A folder appears under its name only when it is complete: an interrupted run is repaired by the next.
set -euo pipefail

version=2.11.0
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=

say() { printf '== %s\n' "$*" >&2; }

fail() {
    printf 'libtorch: %s\n' "$*" >&2
    exit 1
}

cacheFolder() {
    local home=${HOME:-}
    [[ -n $home ]] || home=$(getent passwd "$(id -u)" | cut -d: -f6)
    echo "${BEITSCOPE_CACHE:-${XDG_CACHE_HOME:-${home:-/var/tmp}/.cache}/beitscope}"
}

hasDriver() {
    case ${BEITSCOPE_CUDA:-} in
    1) return 0 ;;
    0) return 1 ;;
    esac
    [[ -e /proc/driver/nvidia/version || -e /dev/dxg ]] || return 1
    [[ $(/sbin/ldconfig -p) == *libcuda.so.1* ]]
}

isComplete() {
    [[ -s $1/torch/lib/libtorch_cpu.so && -s $1/torch/lib/libc10.so &&
        -s $1/torch/include/ATen/core/Tensor.h && -s $1/nvidia/cu13/lib/libcupti.so.13 &&
        -s $1/nvidia/cu13/lib/libcudart.so.13 ]] || return 1
    [[ $1 != *-cuda || -s $1/torch/lib/libtorch_cuda.so ]]
}

checkSpace() {
    local folder=$1 neededMb=$2 freeMb
    freeMb=$(($(df --output=avail -k "$folder" | tail -n 1) / 1024))
    ((freeMb >= neededMb)) ||
        fail "$folder has $freeMb MB free and LibTorch needs $neededMb MB while it is unpacked;" \
            "free some space or set BEITSCOPE_CACHE to a folder on another disk"
}

# A Python with pip: the first one on the path may be a bare one.
pythonWithPip() {
    local python
    for python in python3 /usr/bin/python3; do
        if "$python" -m pip --version >/dev/null 2>&1; then
            echo "$python"
            return
        fi
    done
    fail "there is no Python with pip here (Debian: python3-pip)"
}

download() {
    local requirements=$1 wheels=$2 python
    python=$(pythonWithPip)
    # The wheel is unpacked, not installed: any Python will do, whatever its own version.
    # Not through the cache of pip, which would keep half a gigabyte for nothing.
    TMPDIR=$work "$python" -m pip download --quiet --no-deps --no-cache-dir --require-hashes \
        --disable-pip-version-check --retries 5 --timeout 60 --python-version 3.11 \
        --implementation cp --only-binary :all: --dest "$wheels" --requirement "$requirements" >&2 ||
        fail "the download failed; with the wheels at hand: PIP_FIND_LINKS=FOLDER PIP_NO_INDEX=1"
}

unpack() {
    local wheels=$1 target=$2 withCuda=$3
    local -a skip=('torch/lib/libtorch_python.so' 'torch/lib/libtorch_global_deps.so')
    [[ $withCuda == yes ]] || skip+=('torch/lib/*cuda*' 'torch/lib/*nvrtc*' 'torch/lib/*nvshmem*')
    unzip -q -o "$wheels"/torch-*.whl 'torch/lib/*' 'torch/include/*' 'torch/share/*' \
        -x "${skip[@]}" -d "$target"
    local wheel
    for wheel in "$wheels"/nvidia_*.whl; do
        unzip -q -o "$wheel" 'nvidia/*' -d "$target"
    done
}

fetch() {
    local target=$1 withCuda=$2 neededMb=1500 requirements=libtorch-requirements.txt
    if [[ $withCuda == yes ]]; then
        neededMb=7000 requirements=libtorch-cuda-requirements.txt
    fi
    checkSpace "$(dirname "$target")" "$neededMb"
    work=$(mktemp -d "$(dirname "$target")/.unpacking.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT TERM HUP
    say "downloading LibTorch $version into $target"
    download "$here/$requirements" "$work/wheels"
    unpack "$work/wheels" "$work/done" "$withCuda"
    isComplete "$work/done" || fail "the wheels lack a file that is needed"
    chmod 755 "$work/done"
    rm -rf "$target"
    mv -T "$work/done" "$target"
}

main() {
    [[ $(uname -sm) == "Linux x86_64" ]] || fail "only Linux on x86_64, this is $(uname -sm)"
    local deps withCuda=no target
    deps=$(cacheFolder)/deps
    target="$deps/libtorch-$version"
    if hasDriver; then
        withCuda=yes
        target+=-cuda
    fi
    if ! isComplete "$target"; then
        mkdir -p "$deps"
        exec 9>"$deps/.lock"
        flock 9 # two runs at once fetch it once
        isComplete "$target" || { rm -rf "$deps"/.unpacking.*; fetch "$target" "$withCuda"; }
    fi
    echo "$target"
}

main "$@"; exit
