// SPDX-License-Identifier: Apache-2.0
// evertill-bench: the figures of docs/benchmarks.md, in one run.

#include "bench/sections.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>

int main(int argc, char** argv) {
    using namespace evertill::bench;
    using Section = void (*)(const BenchOptions&, Report&);
    const std::vector<std::pair<std::string, Section>> sections{
        {"sale", benchSale},          {"import", benchImport},       {"lookup", benchLookup},
        {"search", benchSearch},      {"human", benchHuman},         {"replay", benchReplay},
        {"till", benchTill},          {"drain", benchDrain},         {"live", benchLive},
        {"spread", benchSpread},      {"load", benchFirstLoad},      {"links", benchLinks},
        {"till-cost", benchTillCost}, {"promotion", benchPromotion}, {"device", benchDevice},
        {"figures", benchFigures}};
    const std::vector<std::string> replication{"drain", "live",  "spread",
                                               "load",  "links", "till-cost"};

    const std::filesystem::path home = std::filesystem::path{EVERTILL_BINARY_DIR} / "bench";
    BenchOptions options{home / "work", home / "off", false};
    std::filesystem::path json = home / "results.json";
    std::vector<std::string> only;
    bool strict = false;
    CLI::App app{"Evertill's figures: latencies, ratios to bare SQLite, bytes, memory"};
    app.add_option(
        "sections", only,
        "sale import lookup search human replay till promotion device figures; replication, or "
        "one of drain live "
        "spread load links till-cost; none: all");
    app.add_option("--work", options.work, "Folder for the files, on the disk to measure; emptied");
    app.add_option("--off-dir", options.offDirectory,
                   "Folder of the till with 807,873 real items, kept between runs");
    app.add_option("--json", json, "Where the figures go as JSON");
    app.add_flag("--quick", options.quick, "Fewer rounds: to see that it works, not to measure");
    app.add_flag("--strict", strict, "Exit code 1 if a figure is missed");
    CLI11_PARSE(app, argc, argv);

    if (std::find(only.begin(), only.end(), "replication") != only.end()) {
        only.insert(only.end(), replication.begin(), replication.end());
    }
    prepareReplication();
    std::filesystem::remove_all(options.work);
    std::filesystem::create_directories(options.work);
    Report report;
    std::cout << machine() << "\n" << (options.quick ? "Quick run: figures are rough.\n" : "");
    for (const auto& [name, section] : sections) {
        if (only.empty() || std::find(only.begin(), only.end(), name) != only.end()) {
            section(options, report);
        }
    }
    std::filesystem::remove_all(options.work);
    std::filesystem::create_directories(json.parent_path());
    report.writeJson(json);
    std::cout << "\n" << report.missed() << " missed; JSON in " << json.string() << "\n";
    return strict && report.missed() > 0 ? 1 : 0;
}
