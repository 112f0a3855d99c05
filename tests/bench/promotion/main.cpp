// SPDX-License-Identifier: Apache-2.0
// promotion_bench [--quick]: the section "promotion" of evertill-bench alone.
#include "bench/sections.h"

#include <iostream>
#include <string_view>

int main(int argc, char** argv) {
    using namespace evertill::bench;
    BenchOptions options;
    options.quick = argc > 1 && std::string_view{argv[1]} == "--quick";
    Report report;
    std::cout << machine() << "\n";
    benchPromotion(options, report);
    return report.missed();
}
