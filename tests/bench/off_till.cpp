// SPDX-License-Identifier: Apache-2.0
#include "bench/off_till.h"

#include "base/check.h"

#include <cstdlib>

namespace evertill::bench {

namespace fs = std::filesystem;

std::optional<fs::path> realData(const std::string& relative, Report& report) {
    const char* root = std::getenv("EVERTILL_SHARED_DATA");
    const fs::path path =
        (root != nullptr ? fs::path{root} : fs::path{EVERTILL_SOURCE_DIR} / "../shared/data") /
        relative;
    if (!fs::exists(path)) {
        report.note("skipped: needs the data set " + relative + ", which is not on this machine");
        return std::nullopt;
    }
    return path;
}

test::Finished evertill(const fs::path& folder, std::vector<std::string> arguments) {
    return test::run({test::builtProgram("evertill"),
                      std::move(arguments),
                      {"EVERTILL_DIR=" + folder.string()}});
}

void makeTill(const fs::path& folder) {
    fs::remove_all(folder);
    fs::create_directories(folder.parent_path());
    const test::Finished made =
        evertill(folder, {"init", "--store", "S1", "--till", "T1", "--currency", "GBP"});
    EVERTILL_CHECK(made.exitCode == 0, made.err.c_str());
}

test::Finished importOff(const fs::path& folder, const fs::path& csv) {
    makeTill(folder);
    return evertill(folder, {"import", "catalogue", csv.string(), "--accept-good",
                             "--price-from-code", "0.49..19.99", "--json"});
}

std::optional<fs::path> offTill(const BenchOptions& options, Report& report) {
    const fs::path done = options.offDirectory / "imported";
    if (!fs::exists(done)) {
        const auto csv = realData("off/off_products.csv.zst", report);
        if (!csv) {
            return std::nullopt;
        }
        report.note("importing the real catalogue once into " + options.offDirectory.string());
        const test::Finished imported = importOff(options.offDirectory, *csv);
        EVERTILL_CHECK(imported.exitCode == 0, imported.err.c_str());
        fs::create_directory(done);
    }
    return options.offDirectory;
}

} // namespace evertill::bench
