# LibTorch as unpacked from the PyPI wheel by packaging/bootstrap.sh: <root>/torch and <root>/nvidia.
# Only the CPU half is linked. The CUDA half (libtorch_cuda.so) is opened at run time when it is there.
# Input: LibTorch_ROOT, by default where bootstrap.sh unpacks. Output: target LibTorch::cpu.
set(libtorch_hints "$ENV{BEITSCOPE_CACHE}/deps/libtorch-2.11.0"
                   "$ENV{XDG_CACHE_HOME}/beitscope/deps/libtorch-2.11.0"
                   "$ENV{HOME}/.cache/beitscope/deps/libtorch-2.11.0")
find_path(LibTorch_INCLUDE_DIR ATen/core/Tensor.h HINTS ${libtorch_hints}
          PATH_SUFFIXES torch/include)
find_library(LibTorch_CPU_LIBRARY torch_cpu HINTS ${libtorch_hints} PATH_SUFFIXES torch/lib)
find_library(LibTorch_C10_LIBRARY c10 HINTS ${libtorch_hints} PATH_SUFFIXES torch/lib)
if(LibTorch_INCLUDE_DIR AND EXISTS "${LibTorch_INCLUDE_DIR}/torch/headeronly/version.h")
    foreach(part MAJOR MINOR PATCH)
        file(STRINGS "${LibTorch_INCLUDE_DIR}/torch/headeronly/version.h" line
             REGEX "#define TORCH_VERSION_${part} ")
        string(REGEX REPLACE ".* ([0-9]+)" "\\1" ${part} "${line}")
    endforeach()
    set(LibTorch_VERSION "${MAJOR}.${MINOR}.${PATCH}")
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
    LibTorch
    REQUIRED_VARS LibTorch_CPU_LIBRARY LibTorch_C10_LIBRARY LibTorch_INCLUDE_DIR
    VERSION_VAR LibTorch_VERSION
    REASON_FAILURE_MESSAGE "run packaging/bootstrap.sh build, or set LibTorch_ROOT")
if(LibTorch_FOUND AND NOT TARGET LibTorch::cpu)
    add_library(LibTorch::c10 SHARED IMPORTED)
    set_target_properties(LibTorch::c10 PROPERTIES IMPORTED_LOCATION "${LibTorch_C10_LIBRARY}")
    add_library(LibTorch::cpu SHARED IMPORTED)
    set_target_properties(
        LibTorch::cpu
        PROPERTIES
            IMPORTED_LOCATION "${LibTorch_CPU_LIBRARY}"
            INTERFACE_INCLUDE_DIRECTORIES
            "${LibTorch_INCLUDE_DIR};${LibTorch_INCLUDE_DIR}/torch/csrc/api/include"
            INTERFACE_LINK_LIBRARIES LibTorch::c10
            # libcupti and libcudart are found through the library's own rpath when the program starts.
            INTERFACE_LINK_OPTIONS "-Wl,--no-as-needed;-Wl,--allow-shlib-undefined")
endif()
