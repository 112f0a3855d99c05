// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/spread.h"

#include "base/check.h"

#include <algorithm>

namespace evertill::core {

namespace {
__extension__ using Int128 = __int128;
} // namespace

void spread(std::int64_t amount, std::span<const WeightRun> runs, Scratch<PartRun>& out) {
    Int128 total = 0;
    for (const WeightRun& run : runs) {
        total += static_cast<Int128>(run.weight) * run.count;
    }
    EVERTILL_CHECK(amount >= 0 && amount <= total, "a share is not more than what it is of");
    const std::size_t first = out.size();
    if (total == 0) {
        for (std::uint32_t i = 0; i < runs.size(); ++i) {
            out.push_back({i, runs[i].count, 0});
        }
        return;
    }
    struct Rest {
        Int128 remainder;
        std::uint32_t run;
    };
    Scratch<Rest> rests(runs.size());
    std::int64_t left = amount;
    for (std::uint32_t i = 0; i < runs.size(); ++i) {
        const Int128 exact = static_cast<Int128>(amount) * runs[i].weight;
        const auto whole = static_cast<std::int64_t>(exact / total);
        rests[i] = {exact % total, i};
        left -= whole * runs[i].count;
        out.push_back({i, runs[i].count, whole});
    }
    if (left == 0) {
        return;
    }
    std::sort(rests.begin(), rests.end(), [](const Rest& a, const Rest& b) {
        return a.remainder != b.remainder ? a.remainder > b.remainder : a.run < b.run;
    });
    Scratch<std::int64_t> more(runs.size(), 0);
    for (const Rest& rest : rests) {
        const std::int64_t given = std::min(left, runs[rest.run].count);
        more[rest.run] = given;
        left -= given;
    }
    EVERTILL_CHECK(left == 0, "remainders are fewer than parts");
    Scratch<PartRun> parts;
    parts.reserve(2 * runs.size());
    for (std::uint32_t i = 0; i < runs.size(); ++i) {
        const std::int64_t whole = out[first + i].part;
        if (more[i] > 0) {
            parts.push_back({i, more[i], whole + 1});
        }
        if (more[i] < runs[i].count) {
            parts.push_back({i, runs[i].count - more[i], whole});
        }
    }
    out.resize(first);
    out.insert(out.end(), parts.begin(), parts.end());
}

} // namespace evertill::core
