# SPDX-License-Identifier: Apache-2.0
# Compiler flags every Evertill target gets, as one interface target: evertill_flags.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
    set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

add_library(evertill_flags INTERFACE)
target_compile_options(evertill_flags INTERFACE
    -Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Werror
    # What GCC 12 guesses from the flow of inlined code at -O2 is often false inside the standard
    # library (gcc bugs 105562, 105329, 107919, 107852): said, but no reason to stop.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-error=maybe-uninitialized -Wno-error=restrict
    -Wno-error=stringop-overflow -Wno-error=stringop-overread -Wno-error=array-bounds
    -Wno-error=dangling-pointer -Wno-error=nonnull>)
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    target_link_options(evertill_flags INTERFACE -fuse-ld=mold)
endif()

set(EVERTILL_SANITIZE "" CACHE STRING "Sanitizers, as in -fsanitize= (address,undefined | thread)")
if(EVERTILL_SANITIZE)
    target_compile_options(evertill_flags INTERFACE
        -fsanitize=${EVERTILL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(evertill_flags INTERFACE -fsanitize=${EVERTILL_SANITIZE})
    if(EVERTILL_SANITIZE STREQUAL "thread")
        # Asio's fences, which the sanitizer does not see; its queues have mutexes as well.
        target_compile_options(evertill_flags INTERFACE -Wno-tsan)
    endif()
endif()
option(EVERTILL_COVERAGE "Count covered lines with gcov" OFF)
if(EVERTILL_COVERAGE)
    target_compile_options(evertill_flags INTERFACE --coverage)
    target_link_options(evertill_flags INTERFACE --coverage)
endif()
option(EVERTILL_FUZZ "Build the libFuzzer programs of tests/fuzz (clang)" OFF)
if(EVERTILL_FUZZ)
    target_compile_options(evertill_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
