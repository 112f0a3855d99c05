// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till with the 807,873 real items of Open Food Facts, made once by the real import.

#include "bench/sections.h"
#include "support/process.h"

#include <optional>

namespace evertill::bench {

// "../shared/data/<relative>" or below EVERTILL_SHARED_DATA; nullopt with a note if it is absent.
[[nodiscard]] std::optional<std::filesystem::path> realData(const std::string& relative,
                                                            Report& report);

// evertill init in a new folder; aborts if that fails.
void makeTill(const std::filesystem::path& folder);
// Runs "evertill <arguments> --dir <folder>".
[[nodiscard]] test::Finished evertill(const std::filesystem::path& folder,
                                      std::vector<std::string> arguments);

// Imports the real catalogue into a new till at this folder.
[[nodiscard]] test::Finished importOff(const std::filesystem::path& folder,
                                       const std::filesystem::path& csv);
// The folder, with the till made first if it is not there; nullopt without the data.
[[nodiscard]] std::optional<std::filesystem::path> offTill(const BenchOptions& options,
                                                           Report& report);

} // namespace evertill::bench
