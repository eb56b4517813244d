#!/usr/bin/env bash
# Builds the fuzz targets with clang and runs each, two at a time: run.sh SECONDS [TARGET…]
# What is found stays in build-fuzz: corpus/TARGET, the inputs; failures/TARGET-…, those that fail;
# logs/TARGET. Ends non-zero when one failed.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build-fuzz
seconds=${1:?run.sh SECONDS [TARGET…]}
shift
libtorch=$("$root/packaging/libtorch.sh")
cmake -S "$root" --preset fuzz -DLibTorch_ROOT="$libtorch" >/dev/null

targets=("$@")
if [[ ${#targets[@]} -eq 0 ]]; then
    for source in "$root"/tests/fuzz/*_fuzz.cpp; do
        targets+=("$(basename "$source" _fuzz.cpp)")
    done
fi
nice -n 19 cmake --build "$build" --parallel 2 --target "${targets[@]/%/_fuzz}"
python3 "$root/tests/fuzz/seeds.py" "$build/seeds"

runOne() {
    local target=$1
    local corpus=$build/corpus/$target dictionary=$root/tests/fuzz/dictionaries/$target
    mkdir -p "$corpus" "$build/failures" "$build/logs" "$build/seeds/$target"
    local options=(-max_total_time="$seconds" -rss_limit_mb=1024 -malloc_limit_mb=256 -timeout=5
                   -max_len=65536 -print_final_stats=1
                   -artifact_prefix="$build/failures/$target-")
    [[ -e $dictionary ]] && options+=(-dict="$dictionary")
    local from=("$corpus" "$build/seeds/$target")
    [[ -d $root/tests/fuzz/corpus/$target ]] && from+=("$root/tests/fuzz/corpus/$target")
    if nice -n 19 "$build/fuzz/${target}_fuzz" "${options[@]}" "${from[@]}" \
        >"$build/logs/$target" 2>&1; then
        echo "$target: $(find "$corpus" -type f | wc -l) inputs, $(grep -a executed "$build/logs/$target")"
    else
        echo "$target: FAILED, see $build/logs/$target and $build/failures"
        return 1
    fi
}
export root build seconds
export -f runOne
printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} bash -c 'runOne {}'
