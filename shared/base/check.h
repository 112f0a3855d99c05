// SPDX-License-Identifier: Apache-2.0
#pragma once

// EVERTILL_CHECK(condition, "what must hold"): a broken invariant is a bug, so the program stops at
// once, in release builds too, before it can write something wrong. Never used to validate input.

namespace evertill::base {

[[noreturn]] void checkFailed(const char* condition, const char* what, const char* file, int line);

} // namespace evertill::base

#define EVERTILL_CHECK(condition, what)                                                            \
    (static_cast<bool>(condition)                                                                  \
         ? static_cast<void>(0)                                                                    \
         : ::evertill::base::checkFailed(#condition, what, __FILE__, __LINE__))
