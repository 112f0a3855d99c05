// SPDX-License-Identifier: Apache-2.0
// Goal: a receipt of 40 lines is bytes for the printer in 1 ms where the printer has the
// characters, and in 15 ms where they are painted. Method: the renderer of the drivers in this
// process, warm, without a printer; item names in English, and in Chinese for a printer without a
// Chinese font.

#include "bench/sections.h"
#include "hardware/printer/profiles.h"

namespace evertill::bench {

namespace {

constexpr int kLines = 40;

core::ReceiptDocument receiptOf(const std::string& name) {
    core::ReceiptDocument receipt{48, {}};
    for (int line = 1; line <= kLines; ++line) {
        receipt.blocks.emplace_back(
            core::PairBlock{name + " " + std::to_string(line), std::to_string(line) + ".35 A"});
    }
    return receipt;
}

void render(Report& report, const BenchOptions& options, const std::string& what,
            const std::string& profileName, const std::string& name, double targetMillis) {
    const render::EscposProfile profile = *hardware::printerProfile(profileName);
    const core::ReceiptDocument receipt = receiptOf(name);
    std::size_t bytes = render::renderEscpos(receipt, profile).size(); // loads the fonts
    Samples samples;
    for (int i = 0; i < (options.quick ? 20 : 400); ++i) {
        timed(samples, [&] { bytes = render::renderEscpos(receipt, profile).size(); });
    }
    report.atMost("receipt of 40 lines, " + what + ", p95", samples.micros(95) / 1000, targetMillis,
                  "ms", std::to_string(bytes) + " bytes, " + profileName);
}

} // namespace

void benchDevice(const BenchOptions& options, Report& report) {
    report.section("device");
    render(report, options, "text", "epson-80", "Whole milk, fresh, 1 l", 1);
    render(report, options, "GBK text", "xprinter-80-gbk", "\u6709\u673a\u5168\u8102\u725b\u5976",
           1);
    render(report, options, "raster", "generic-80", "\u6709\u673a\u5168\u8102\u725b\u5976", 15);
}

} // namespace evertill::bench
