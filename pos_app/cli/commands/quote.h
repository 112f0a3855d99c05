// SPDX-License-Identifier: Apache-2.0
#pragma once

// `evertill price BASKET.json --rules RULES.json [--catalogue ITEMS.csv]`: what a basket costs by a
// rule set, without a till. Exit codes: 0 done, 1 a file is refused, 5 a file is not there.

#include "cli/commands/commands.h"

#include <optional>
#include <string>

namespace evertill::cli {

struct QuoteOptions {
    std::filesystem::path basket;
    std::filesystem::path rules;
    std::optional<std::filesystem::path> catalogue;
    bool explain = false;
    std::string language = "en";
};

[[nodiscard]] int quoteBasket(const Program& program, const QuoteOptions& options);

} // namespace evertill::cli
