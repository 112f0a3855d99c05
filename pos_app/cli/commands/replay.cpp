// SPDX-License-Identifier: Apache-2.0
#include "usecase/replay/replay.h"
#include "cli/commands/commands.h"
#include "cli/read_file.h"
#include "cli/replay/log_reader.h"
#include "core/money/decimal.h"
#include "terminal/terminal.h"
#include "text/encoding.h"

#include <boost/json.hpp>

#include <charconv>
#include <csignal>
#include <memory>

namespace evertill::cli {

namespace {

struct ReplayOptions {
    std::filesystem::path file;
    std::string map;
    std::string part = "1/1";
};

// A stable share of the log: which documents depends on their numbers only (FNV-1a), so that n
// tills sell a log together, each document once.
struct Part {
    std::uint64_t index = 0; // from 0
    std::uint64_t of = 1;

    [[nodiscard]] bool holds(const std::string& reference) const {
        std::uint64_t hash = 14'695'981'039'346'656'037ULL;
        for (const char c : reference) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
        }
        return hash % of == index;
    }
};

Expected<Part> parsePart(const std::string& text) {
    const std::size_t slash = text.find('/');
    std::uint64_t number = 0;
    Part part;
    const char* end = text.data() + text.size();
    if (slash != std::string::npos) {
        const auto first = std::from_chars(text.data(), text.data() + slash, number);
        const auto second = std::from_chars(text.data() + slash + 1, end, part.of);
        if (first.ptr == text.data() + slash && second.ptr == end && number >= 1 &&
            number <= part.of) {
            part.index = number - 1;
            return part;
        }
    }
    return base::makeError(base::ErrorCode::InvalidFormat, text, "--part I/N");
}

volatile std::sig_atomic_t g_stopAsked = 0;

// Rate and time left, about twice a second.
class ProgressLine {
public:
    ProgressLine(Output& output, const base::Clock& clock)
        : m_output(output)
        , m_clock(clock)
        , m_started(clock.steadyMicros()) {}

    void show(const usecase::ReplayProgress& progress) {
        ++m_sold;
        const std::int64_t now = m_clock.steadyMicros();
        if (now - m_lastShown < 500'000) {
            return;
        }
        m_lastShown = now;
        const std::int64_t elapsed = std::max<std::int64_t>(now - m_started, 1);
        const std::int64_t perSecond = m_sold * 1'000'000 / elapsed;
        const std::int64_t left = perSecond > 0 ? (progress.total - progress.done) / perSecond : 0;
        m_output.notes() << "\r" << progress.done << " of " << progress.total << "  " << perSecond
                         << "/s  " << left << " s left   " << std::flush;
    }
    void end() { m_output.notes() << (m_lastShown != 0 ? "\n" : "") << std::flush; }
    [[nodiscard]] std::int64_t elapsedMicros() const { return m_clock.steadyMicros() - m_started; }

private:
    Output& m_output;
    const base::Clock& m_clock;
    std::int64_t m_started;
    std::int64_t m_lastShown = 0;
    std::int64_t m_sold = 0;
};

void print(Output& output, const usecase::ReplayReport& report, std::int64_t micros) {
    boost::json::object classes;
    boost::json::object oddities;
    for (std::size_t i = 0; i < usecase::kDocumentClasses; ++i) {
        classes[usecase::name(static_cast<usecase::DocumentClass>(i))] = boost::json::object{
            {"transactions", report.byClass[i]}, {"lines", report.linesByClass[i]}};
    }
    for (std::size_t i = 0; i < usecase::kOddities; ++i) {
        oddities[usecase::name(static_cast<usecase::Oddity>(i))] = report.oddities[i];
    }
    const std::string exact = core::formatScaled(report.exactSumTenMillionths, 7, 0);
    const boost::json::object result{
        {"transactions", report.documents},
        {"lines", report.lines},
        {"return_lines", report.linesByClass[2]},
        {"exact_sum", exact},
        {"sum_as_sold", report.sumAsSold.toString()},
        {"currency", report.sumAsSold.currency().code()},
        {"rounding_policy", "each line rounded once, half-up, to the minor unit"},
        {"classes", classes},
        {"exceptions", oddities},
        {"sold_by_earlier_runs", report.alreadyRecorded},
        {"recorded",
         {{"transactions", report.recordedTransactions},
          {"lines", report.recordedLines},
          {"sum", report.recordedSum.toString()}}},
        {"seconds", core::formatScaled(micros, 6, 3)}};
    if (output.isJson()) {
        output.json(result);
        return;
    }
    for (const auto& entry : result) {
        output.text() << entry.key() << ": "
                      << (entry.value().is_string() ? std::string{entry.value().as_string()}
                                                    : boost::json::serialize(entry.value()))
                      << "\n";
    }
}

int replay(const Program& program, const ReplayOptions& options) {
    const auto map = loadLogMap(options.map);
    if (!map) {
        return program.output.fail(map.error());
    }
    const auto part = parsePart(options.part);
    if (!part) {
        return program.output.fail(part.error());
    }
    auto opened = terminal::Terminal::openForSelling(program.directory, "evertill replay");
    if (!opened) {
        return program.output.fail(opened.error());
    }
    terminal::Terminal& till = **opened;
    auto bytes = readFile(options.file);
    if (!bytes) {
        return program.output.fail(bytes.error());
    }
    const auto decoded = text::decodeText(std::move(*bytes));
    if (!decoded) {
        return program.output.fail(decoded.error());
    }
    auto documents = readLog(decoded->utf8, *map, till.identity().currency);
    if (!documents) {
        return program.output.fail(documents.error());
    }
    std::erase_if(*documents, [&](const usecase::ReplayDocument& document) {
        return !part->holds(document.reference);
    });
    const auto records = till.newReader();
    if (!records) {
        return program.output.fail(records.error());
    }
    std::signal(SIGINT, [](int) { g_stopAsked = 1; });
    std::signal(SIGTERM, [](int) { g_stopAsked = 1; });
    ProgressLine progress{program.output, till.clock()};
    usecase::ReplayPlace place;
    place.identity = till.identity();
    place.cashier = usecase::defaultOperator();
    place.softwareVersion = terminal::softwareVersion();
    const auto report = usecase::replay(*documents, map->marks, place, till.journal(), **records,
                                        till.clock(), [&](const usecase::ReplayProgress& now) {
                                            till.maintain();
                                            progress.show(now);
                                            return g_stopAsked == 0;
                                        });
    progress.end();
    if (!report) {
        return program.output.fail(report.error());
    }
    print(program.output, *report, progress.elapsedMicros());
    const bool agrees = report->recordedTransactions >= report->documents &&
                        report->recordedSum.minorUnits() == report->sumAsSold.minorUnits();
    if (!agrees) {
        program.output.notes() << "The till holds documents of another log as well: the recorded "
                                  "figures are over all of them.\n";
    }
    return kDone;
}

} // namespace

void addReplay(Program& program) {
    CLI::App* command =
        addCommand(program, program.app, "replay",
                   "Sell a foreign transaction log again, each document one durable "
                   "sale; goes on where a killed run stopped",
                   true);
    const auto options =
        std::make_shared<ReplayOptions>(); // outlives this function, in the callbacks
    command->add_option("file", options->file, "The log, CSV; .zst is unpacked")->required();
    command
        ->add_option("--map", options->map,
                     "online-retail, groceries, or a TOML file (docs/cli.md)")
        ->required();
    command
        ->add_option("--part", options->part,
                     "I/N: only this share of the documents, by a hash of their numbers")
        ->capture_default_str();
    command->callback([&program, options] {
        program.action = [&program, options] { return replay(program, *options); };
    });
}

} // namespace evertill::cli
