#!/bin/bash
# usage: links.sh BIN_FOLDER
# The window and the command line link no LibTorch, no OpenCV and no CUDA; the command line and the
# engine link no Qt. Libraries of libraries count too, and all of them must be there.
set -euo pipefail

bin=$1
status=0

check() {
    local program=$1 forbidden=$2 libraries
    libraries=$(ldd "$bin/$program")
    if grep -E "not found" <<<"$libraries"; then
        echo "$program: a library is missing"
        status=1
    fi
    if grep -iE "$forbidden" <<<"$libraries"; then
        echo "$program links what it must not"
        status=1
    fi
}

computing='libtorch|libc10|libopencv|libcud|libcupti|libnv'
window='libQt|libqcustomplot|libopencv_highgui'
check beitscope "$computing"
check beitscope-cli "$computing|$window"
check ../lib/beitscope/beitscope-engine "$window"
exit $status
