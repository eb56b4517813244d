#!/bin/bash
# usage: package.sh BUILD_FOLDER
# Installs into a folder, moves it, and sees that both programs work from there.
set -euo pipefail

build=$(cd "$1" && pwd)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
id=org.beitscope.Beitscope

fail() {
    echo "package: $*" >&2
    exit 1
}

cmake --install "$build" --prefix "$scratch/first" >/dev/null
mv "$scratch/first" "$scratch/moved"
cd "$scratch/moved"

for file in bin/beitscope bin/beitscope-cli share/applications/$id.desktop share/man/man1/beitscope.1 \
    share/man/man1/beitscope-cli.1 share/bash-completion/completions/beitscope-cli \
    share/metainfo/$id.metainfo.xml share/icons/hicolor/scalable/apps/$id.svg \
    share/beitscope/images/sample.png share/beitscope/models/classify/config.json \
    share/beitscope/models/segment/model.safetensors share/beitscope/models/mim/model.safetensors \
    share/beitscope/models/tokenizer/decoder.safetensors; do
    [[ -s $file ]] || fail "$file is missing"
done

# The window tells the system by this name which icon is its own.
grep -q "setDesktopFileName(\"$id\")" "$root/app/desktop/main.cpp" || fail "the window has another id"
desktop-file-validate share/applications/$id.desktop
appstreamcli validate --no-net share/metainfo/$id.metainfo.xml
for page in share/man/man1/*.1; do
    complaints=$(MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
    [[ -z $complaints ]] || fail "$page: $complaints"
done

# Nothing may lead back to where it was built.
for program in bin/beitscope bin/beitscope-cli lib/beitscope/beitscope-engine; do
    path=$(readelf -d $program | sed -n 's/.*R\(UN\)\?PATH.*\[\(.*\)\]/\2/p')
    [[ -z ${path//\$ORIGIN*/} ]] || fail "$program looks for libraries in $path"
    libraries=$(ldd $program)
    ! grep -q 'not found' <<<"$libraries" || fail "$program lacks a library: $libraries"
done
torch=$(ldd lib/beitscope/beitscope-engine | awk '/libtorch_cpu/ {print $3}')
[[ $(readlink -f "$torch") == "$scratch/moved/"* ]] || fail "LibTorch comes from $torch"

env -i PATH=/usr/bin:/bin "$PWD/bin/beitscope-cli" classify --json share/beitscope/images/sample.png |
    python3 -c 'import json, sys; top = json.load(sys.stdin)["results"][0]["top"]; assert len(top) == 5, top'
env -i PATH=/usr/bin:/bin HOME="$scratch" "$PWD/bin/beitscope" --screenshot "$scratch/window.png" \
    share/beitscope/images/sample.png
[[ $(head -c 4 "$scratch/window.png" | tail -c 3) == PNG ]] || fail "no picture of the window"

python3 "$root/tests/packaging/documented.py" bin
echo "the installed tree works where it was moved to"
