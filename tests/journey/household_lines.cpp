// SPDX-License-Identifier: Apache-2.0
#include "journey/household_lines.h"

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <zstd.h>

namespace evertill::test {

namespace {

std::string unpacked(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    const std::string packed{std::istreambuf_iterator<char>{file}, {}};
    std::string text(64UL * 1024 * 1024, '\0');
    const std::size_t size =
        ZSTD_decompress(text.data(), text.size(), packed.data(), packed.size());
    if (ZSTD_isError(size) != 0) {
        throw std::runtime_error{path.string() + ": " + ZSTD_getErrorName(size)};
    }
    text.resize(size);
    return text;
}

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> out(1);
    bool isQuoted = false;
    for (const char c : line) {
        if (c == '"') {
            isQuoted = !isQuoted;
        } else if (c == ',' && !isQuoted) {
            out.emplace_back();
        } else {
            out.back() += c;
        }
    }
    return out;
}

std::int64_t cents(const std::string& text) { // "3.86": two decimals always
    std::string digits;
    for (const char c : text) {
        if (c != '.') {
            digits += c;
        }
    }
    return std::stoll(digits);
}

template <typename Take>
void eachRow(const std::filesystem::path& path, Take take) {
    std::istringstream text{unpacked(path)};
    std::string line;
    std::getline(text, line); // names
    while (std::getline(text, line)) {
        take(cells(line));
    }
}

} // namespace

std::vector<HouseholdLine> readHouseholdLines(const std::filesystem::path& folder) {
    std::map<std::string, std::pair<std::string, std::string>> products; // family, range
    eachRow(folder / "products.csv.zst", [&](const std::vector<std::string>& row) {
        products[row[0]] = {row[1] + ", " + row[5] + ", " + row[6], row[1] + ": " + row[4]};
    });
    std::vector<HouseholdLine> lines;
    eachRow(folder / "transactions_sample.csv.zst", [&](const std::vector<std::string>& row) {
        const auto product = products.find(row[3]);
        const bool isKnown = product != products.end();
        lines.push_back({row[2], row[3], isKnown ? product->second.first : row[3],
                         isKnown ? product->second.second : row[3], std::stoll(row[4]),
                         cents(row[5]), cents(row[6]), cents(row[7]), cents(row[8]),
                         std::stoi(row[9])});
    });
    return lines;
}

} // namespace evertill::test
