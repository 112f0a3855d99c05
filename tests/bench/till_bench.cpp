// SPDX-License-Identifier: Apache-2.0
// Goal: the till's window is ready for the first scan soon, and small. Method: the real
// evertill-pos over the till with the real catalogue, drawn by Qt's software renderer without a
// screen; from the start of the process to its own word that a scan would be taken
// (--announce-ready), files warm.

#include "base/check.h"
#include "bench/off_till.h"

#include <csignal>
#include <fstream>
#include <sstream>

namespace evertill::bench {

namespace {

double residentMegabytes(pid_t process) {
    std::ifstream status{"/proc/" + std::to_string(process) + "/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) {
            return std::stod(line.substr(6)) / 1024;
        }
    }
    return 0;
}

// The microseconds behind a word of the program's.
Samples samplesOf(const std::string& text, const char* name) {
    Samples samples;
    std::istringstream words{text.substr(std::min(text.find(name), text.size()))};
    std::string word;
    words >> word;
    for (std::int64_t micros = 0; words >> micros;) {
        samples.add(micros * 1'000);
    }
    return samples;
}

constexpr double kFrameMicros = 1e6 / 60;

// Real key events into the real window, to the end of the frame that shows the line.
void benchPixels(const BenchOptions& options, Report& report) {
    const int scans = options.quick ? 40 : 200;
    const test::Finished run =
        test::run({test::builtProgram("evertill-pos"),
                   {"--dir", options.offDirectory.string(), "--size", "1280x800", "--measure-scans",
                    std::to_string(scans)},
                   {"QT_QPA_PLATFORM=offscreen", "QT_QUICK_BACKEND=software"}});
    Samples lines = samplesOf(run.err, "lines");
    Samples samples = samplesOf(run.err, "pixels");
    EVERTILL_CHECK(lines.count() > 0 && samples.count() > 0, run.err.c_str());
    report.latencies("scan event to basket line", lines);
    report.atMost("scan event to basket line, p99", lines.micros(99) / 1'000, 2, "ms");
    report.latencies("scan to pixels, 1280x800", samples);
    report.atMost("scan to pixels, p99, in frames of 60 Hz", samples.micros(99) / kFrameMicros, 1,
                  "x");
}

} // namespace

void benchTill(const BenchOptions& options, Report& report) {
    report.section("The till's window with 807,873 real items (software rendering, offscreen)");
    const test::Command command{test::builtProgram("evertill-pos"),
                                {"--dir", options.offDirectory.string(), "--announce-ready"},
                                {"QT_QPA_PLATFORM=offscreen", "QT_QUICK_BACKEND=software"}};
    if (!std::filesystem::exists(command.program)) {
        report.note("skipped: evertill-pos is not built");
        return;
    }
    if (!offTill(options, report)) {
        return;
    }
    Samples starts;
    double memory = 0;
    for (int i = 0; i < 8; ++i) {
        const std::int64_t begin = nowNanos();
        test::Process till{command};
        while (till.err().find("ready") == std::string::npos && till.readSome(1'000) &&
               nowNanos() - begin < 30'000'000'000) {
        }
        const std::int64_t nanos = nowNanos() - begin;
        if (till.err().find("ready") == std::string::npos) {
            EVERTILL_CHECK(false, till.err().c_str());
        }
        const std::int64_t until = test::nowMicros() + 1'500'000;
        while (test::nowMicros() < until && till.readSome(100)) {
        }
        memory = residentMegabytes(till.pid());
        if (i > 0) { // the first run warms the files
            starts.add(nanos);
        }
        till.kill(SIGTERM);
    }
    report.atMost("start to first possible scan, median", starts.micros(50) / 1e3, 1'000, "ms");
    report.info("start to first possible scan, worst", starts.micros(100) / 1e3, "ms");
    report.atMost("memory (RSS) after the start", memory, 150, "MB");
    benchPixels(options, report);
}

} // namespace evertill::bench
