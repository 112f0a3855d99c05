// SPDX-License-Identifier: Apache-2.0
// Goal: the real catalogue at full size comes in exactly and in time. Method: the real program on
// the packed file, into a new till; the wall time of the whole process.

#include "base/check.h"
#include "bench/off_till.h"

#include <boost/json.hpp>

namespace evertill::bench {

void benchImport(const BenchOptions& options, Report& report) {
    report.section("Import of 818,776 real products (Open Food Facts), one transaction");
    const auto csv = realData("off/off_products.csv.zst", report);
    if (!csv) {
        return;
    }
    std::filesystem::remove_all(options.offDirectory);
    const test::Finished imported = importOff(options.offDirectory, *csv);
    EVERTILL_CHECK(imported.exitCode == 0, imported.err.c_str());
    std::filesystem::create_directory(options.offDirectory / "imported");
    const boost::json::object result = boost::json::parse(imported.out).as_object();
    const boost::json::object& refused = result.at("refused_by").as_object();
    const auto count = [&](const char* code) {
        const auto* found = refused.if_contains(code);
        return found == nullptr ? 0.0 : found->to_number<double>();
    };
    report.atMost("whole process", static_cast<double>(imported.micros) / 1e6, 15, "s");
    report.exactly("items accepted", result.at("accepted").to_number<double>(), 807'873);
    report.exactly("refused: check digit or length",
                   count("WrongCheckDigit") + count("InvalidFormat"), 10'679);
    report.exactly("refused: the same GTIN-14 as another item", count("AmbiguousBarcode"), 224);
    report.info("memory at its highest", static_cast<double>(imported.maxRssKb) / 1024, "MB");
    for (const auto& entry : std::filesystem::directory_iterator{options.offDirectory}) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("ref-") && name.ends_with(".db")) {
            report.info("size of " + name, static_cast<double>(entry.file_size()) / (1 << 20),
                        "MB");
        }
    }
}

} // namespace evertill::bench
