// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace evertill::base {

void checkFailed(const char* condition, const char* what, const char* file, int line) {
    std::fprintf(stderr, "evertill: broken invariant: %s (%s) at %s:%d\n", what, condition, file,
                 line);
    std::abort();
}

} // namespace evertill::base
