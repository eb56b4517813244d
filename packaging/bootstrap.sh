#!/bin/bash
# From a fresh clone on a bare Debian 12 to a running program. See usage() below.
# A second call does only what is left to do.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$root/build"
export LC_ALL=C.UTF-8

usage() {
    cat <<'TEXT'
usage: packaging/bootstrap.sh run|test|build|tools

  build  install what is missing and build into build/
  test   build, then run every test
  run    build, then open the application on the bundled sample image;
         without a display, save a picture of its window instead
  tools  install what the checks of .ci/run need besides

Environment:
  BEITSCOPE_CACHE  where downloads are kept (default: ~/.cache/beitscope)
  BEITSCOPE_CUDA   1: with the CUDA half of LibTorch, 0: without
                   (default: with it when an NVIDIA driver is there)
  BEITSCOPE_JOBS   parallel compilers (default: by cores and free memory)
TEXT
}

say() { printf '== %s\n' "$*" >&2; }

fail() {
    printf 'bootstrap: %s\n' "$*" >&2
    exit 1
}

# The names in a list of packages, one a line, '#' starts a comment.
packageNames() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$@"; }

missingPackages() {
    local name status
    for name in $(packageNames "$@"); do
        status=$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null || true)
        [[ $status == installed ]] || printf '%s ' "$name"
    done
}

asRoot() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "this needs root once (there is no sudo here); as root, run: $*"
    fi
}

installPackages() {
    if ! command -v dpkg-query >/dev/null; then
        say "not a Debian system: expecting what packaging/debian-packages.txt lists to be here"
        return
    fi
    local missing
    missing=$(missingPackages "$@")
    [[ -n $missing ]] || return 0
    say "installing ${missing% }"
    asRoot apt-get update -q
    # shellcheck disable=SC2086  # one word a package
    asRoot env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
    missing=$(missingPackages "$@")
    [[ -z $missing ]] || fail "still missing after the installation: $missing"
}

# One compiler takes up to 2 GB on the sources that see tensors.
compilerCount() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable/ {print int($2 / 2000000)}' /proc/meminfo)
    ((memory >= 1)) || memory=1
    echo "${BEITSCOPE_JOBS:-$((cores < memory ? cores : memory))}"
}

# A build folder that came along with a copied tree points at another place: start it afresh.
dropForeignCache() {
    local cache="$build/CMakeCache.txt"
    [[ -e $cache ]] || return 0
    if ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" ||
        ! grep -qx 'CMAKE_GENERATOR:INTERNAL=Ninja' "$cache"; then
        say "build/ was configured elsewhere or for another build tool: configuring it again"
        rm -rf "$cache" "$build/CMakeFiles"
    fi
}

buildAll() {
    installPackages "$root/packaging/debian-packages.txt"
    local libtorch
    libtorch=$("$root/packaging/libtorch.sh")
    dropForeignCache
    # Also found before, LibTorch may have moved since.
    cmake -S "$root" -B "$build" -G Ninja -U 'LibTorch_*' -DLibTorch_ROOT="$libtorch" >&2
    cmake --build "$build" --parallel "$(compilerCount)" >&2
}

runTests() {
    cd "$build"
    ctest --output-on-failure --parallel 2
}

runApplication() {
    local image="$root/resources/images/sample.png"
    if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
        exec "$build/bin/beitscope" "$image"
    fi
    "$build/bin/beitscope" --screenshot "$build/beitscope.png" "$image"
    echo "No display here; a picture of the window: $build/beitscope.png"
}

main() {
    (($# == 1)) || { usage >&2; exit 2; }
    case $1 in
    build) buildAll ;;
    test) buildAll && runTests ;;
    run) buildAll && runApplication ;;
    tools) installPackages "$root/packaging/debian-packages-checks.txt" ;;
    -h | --help | help) usage ;;
    *) usage >&2; exit 2 ;;
    esac
}

# Read completely before it runs, so that an update of the tree in the meantime does no harm.
main "$@"; exit
