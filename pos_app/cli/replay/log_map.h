// SPDX-License-Identifier: Apache-2.0
#pragma once

// How a foreign transaction log is laid out. Two layouts are built in; others come from a TOML file
// (docs/cli.md, "Replay maps").

#include "usecase/replay/document.h"

#include <filesystem>
#include <string>

namespace evertill::cli {

enum class LogLayout : std::uint8_t {
    LinePerRow,   // one row per line, documents by a number column
    BasketPerRow, // one row per basket: names of items, one piece each
};

struct LogMap {
    LogLayout layout = LogLayout::LinePerRow;
    // column headers, for LinePerRow
    std::string document;
    std::string code;
    std::string name;
    std::string quantity;
    std::string price;
    std::string time;
    usecase::DocumentMarks marks;
    // for BasketPerRow: prices by a stable hash of the name, in minor units, both ends included
    std::int64_t priceFrom = 0;
    std::int64_t priceTo = 0;
    base::UtcTime firstTime;
    std::int64_t secondsApart = 60;
};

// "online-retail", "groceries", or the path of a TOML file.
// Errors: FileMissing, InvalidFormat (context: what, place: where), MissingColumn (a key is
// missing).
[[nodiscard]] base::Expected<LogMap> loadLogMap(const std::string& nameOrPath);

} // namespace evertill::cli
