// SPDX-License-Identifier: Apache-2.0
// The chain of real processes (tests/system/sync/chain.h) reports what goes wrong through doctest;
// outside a test such a report ends the benchmark.

#define DOCTEST_CONFIG_IMPLEMENT
#include "bench/sections.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>

namespace evertill::bench {

void prepareReplication() {
    static doctest::Context context;
    context.setAsDefaultForAssertsOutOfTestCases();
    context.setAssertHandler([](const doctest::AssertData& data) {
        if (data.m_failed) {
            std::cerr << data.m_file << ":" << data.m_line << ": " << data.m_expr << " is false\n";
            std::abort();
        }
    });
}

} // namespace evertill::bench
