// SPDX-License-Identifier: Apache-2.0
#pragma once

// A shift of endless sales, each known from its content alone: sale k begins with k pieces of K1,
// then come one to five articles, of which every fifth sale has one taken out again, then cash. The
// same k always gives the same sale, so that whatever stands in the records can be compared with
// what was to be sold.

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace evertill::test {

struct SoldLine {
    std::string sku;
    std::int64_t quantity = 0;
    friend bool operator==(const SoldLine&, const SoldLine&) = default;
};

struct ScriptedSale {
    std::vector<std::string> words;           // one step each; the last is the tender
    std::vector<std::vector<SoldLine>> after; // lines in the basket after as many steps
    [[nodiscard]] const std::vector<SoldLine>& lines() const { return after.back(); }
};

inline ScriptedSale scriptedSale(std::int64_t number) {
    std::mt19937_64 random{static_cast<std::uint64_t>(number)};
    ScriptedSale sale;
    std::vector<SoldLine> lines;
    sale.after.push_back(lines);
    const auto scan = [&](const std::string& sku, std::int64_t quantity) {
        sale.words.push_back(std::to_string(quantity) + "*" + sku);
        lines.push_back({sku, quantity});
        sale.after.push_back(lines);
    };
    scan("K1", number);
    std::vector<int> articles(40);
    for (int i = 0; i < 40; ++i) {
        articles[static_cast<std::size_t>(i)] = i + 1;
    }
    std::shuffle(articles.begin(), articles.end(), random);
    const std::size_t count = 1 + random() % 5;
    for (std::size_t i = 0; i < count; ++i) {
        scan("A" + std::to_string(articles[i]), static_cast<std::int64_t>(1 + random() % 9));
    }
    if (number % 5 == 0) {
        scan("A" + std::to_string(articles[count]), 1);
        sale.words.push_back("void");
        lines.pop_back();
        sale.after.push_back(lines);
    }
    sale.words.push_back("cash");
    sale.after.push_back(lines);
    return sale;
}

} // namespace evertill::test
