// SPDX-License-Identifier: Apache-2.0
// evertill export jsonl|poslog|csv|dsfinvk: the journal's sales as files for others.
#include "cli/commands/commands.h"
#include "cli/read_date.h"
#include "cli/saved_files.h"
#include "core/shift/ledger.h"
#include "terminal/terminal.h"
#include "terminal/whole_output.h"
#include "usecase/journal_walk.h"
#include "wire/export/dsfinvk.h"
#include "wire/export/sales_csv.h"
#include "wire/json_export.h"
#include "wire/poslog.h"

#include <boost/json.hpp>

#include <map>
#include <memory>
#include <set>

namespace evertill::cli {

namespace {

using terminal::WholeOutput;

struct ExportOptions {
    std::string from;
    std::string until;
    std::filesystem::path out;
    SavedBy who;
};

struct Source {
    std::unique_ptr<terminal::Terminal> till;
    std::unique_ptr<ports::TillReader> records;
    usecase::DateRange range;

    Expected<void> walk(const usecase::RecordVisit& visit) const {
        return usecase::walkDates(*records, till->events(), range, visit);
    }
    Expected<std::int64_t>
    walkSales(const std::function<void(const core::Transaction&)>& take) const {
        std::int64_t sales = 0;
        EVERTILL_TRY_VOID(walk([&](const auto&, const core::Event& event) -> Expected<void> {
            if (const auto* sale = std::get_if<core::TransactionCompleted>(&event)) {
                take(sale->transaction);
                ++sales;
            }
            return {};
        }));
        return sales;
    }
};

Expected<Source> openSource(const Program& program, const ExportOptions& options) {
    Source source;
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    source.till = std::move(till);
    EVERTILL_TRY(records, source.till->newReader());
    source.records = std::move(records);
    if (!options.from.empty()) {
        EVERTILL_TRY(from, readDate(options.from));
        source.range.from = from;
    }
    if (!options.until.empty()) {
        EVERTILL_TRY(until, readDate(options.until));
        source.range.until = until;
    }
    if (source.range.until < source.range.from) {
        return base::makeError(base::ErrorCode::OutOfRange, "--to before --from",
                               options.from + " - " + options.until);
    }
    return source;
}

// How many records or sales were written.
using Writer = Expected<std::int64_t> (*)(const Source& source, WholeOutput& output);

Expected<std::int64_t> writeLines(const Source& source, WholeOutput& output) {
    std::int64_t count = 0;
    EVERTILL_TRY_VOID(
        source.walk([&](const core::JournalRecord& record, const core::Event&) -> Expected<void> {
            EVERTILL_TRY(line, wire::journalRecordJson(record, source.till->events()));
            output.file() << line << '\n';
            ++count;
            return {};
        }));
    return count;
}

Expected<std::int64_t> writePoslog(const Source& source, WholeOutput& output) {
    wire::PoslogWriter writer{output.file()};
    EVERTILL_TRY(count,
                 source.walkSales([&](const core::Transaction& sale) { writer.write(sale); }));
    writer.finish();
    return count;
}

Expected<std::int64_t> writeCsv(const Source& source, WholeOutput& output) {
    wire::SalesCsv writer{output.file("lines.csv"), output.file("tenders.csv"),
                          output.file("taxes.csv")};
    return source.walkSales([&](const core::Transaction& sale) { writer.write(sale); });
}

// A closing goes out whole: shifts that began on these dates, whatever date their sales are of.
Expected<std::set<core::ShiftId>> shiftsOf(const Source& source) {
    std::map<core::ShiftId, core::BusinessDate> begun;
    EVERTILL_TRY_VOID(usecase::walkDates(
        *source.records, source.till->events(), {},
        [&](const auto&, const core::Event& event) -> Expected<void> {
            if (const auto* opened = std::get_if<core::ShiftOpened>(&event)) {
                begun.try_emplace(opened->shift, opened->date);
            } else if (const auto* day = std::get_if<core::DayOpened>(&event)) {
                begun.try_emplace(day->shift, day->date);
            } else if (const auto* sale = std::get_if<core::TransactionCompleted>(&event)) {
                begun.try_emplace(sale->transaction.shift, sale->transaction.businessDate);
            }
            return {};
        }));
    std::set<core::ShiftId> shifts;
    for (const auto& [shift, date] : begun) {
        if (source.range.holds(date)) {
            shifts.insert(shift);
        }
    }
    return shifts;
}

Expected<std::int64_t> writeDsfinvk(const Source& source, WholeOutput& output) {
    const ports::TillIdentity& identity = source.till->identity();
    wire::Dsfinvk writer{
        {source.till->settings(*source.records).store, identity.store, identity.till,
         identity.device, identity.currency, terminal::softwareVersion()},
        [&output](std::string_view file) -> std::ostream& { return output.file(file); }};
    EVERTILL_TRY(shifts, shiftsOf(source));
    const auto walk = [&](const usecase::RecordVisit& visit) {
        return usecase::walkDates(
            *source.records, source.till->events(), {},
            [&](const core::JournalRecord& record, const core::Event& event) -> Expected<void> {
                const auto named = core::shiftOf(event);
                return named && shifts.contains(*named) ? visit(record, event) : Expected<void>{};
            });
    };
    EVERTILL_TRY_VOID(
        walk([&](const core::JournalRecord& record, const core::Event& event) -> Expected<void> {
            writer.gather(record, event);
            return {};
        }));
    std::int64_t count = 0;
    EVERTILL_TRY_VOID(
        walk([&](const core::JournalRecord& record, const core::Event& event) -> Expected<void> {
            writer.write(record, event);
            count += std::holds_alternative<core::TransactionCompleted>(event) ? 1 : 0;
            return {};
        }));
    writer.finish();
    return count;
}

struct Format {
    const char* name;
    const char* description;
    WholeOutput::Kind kind;
    Writer write;
};

constexpr Format kFormats[] = {
    {"jsonl", "Every journal record as a line of JSON", WholeOutput::Kind::File, writeLines},
    {"poslog", "Sales as POSLog XML", WholeOutput::Kind::File, writePoslog},
    {"csv", "Sales lines, tenders and taxes as tables, in a new folder", WholeOutput::Kind::Folder,
     writeCsv},
    {"dsfinvk", "The German cash register export (DSFinV-K), not certified, in a new folder",
     WholeOutput::Kind::Folder, writeDsfinvk},
};

Expected<std::int64_t> exportTo(const Program& program, const Format& format,
                                const ExportOptions& options) {
    EVERTILL_TRY(source, openSource(program, options));
    EVERTILL_TRY(output, WholeOutput::begin(options.out, format.kind));
    EVERTILL_TRY_VOID(recordSaved(program, options.out, options.who));
    EVERTILL_TRY(count, format.write(source, output));
    EVERTILL_TRY_VOID(output.commit());
    return count;
}

int runExport(const Program& program, const Format& format, const ExportOptions& options) {
    const auto count = exportTo(program, format, options);
    if (!count) {
        return program.output.fail(count.error());
    }
    const bool isRecords = format.write == writeLines;
    if (program.output.isJson()) {
        program.output.json({{"out", options.out.string()},
                             {"format", format.name},
                             {isRecords ? "records" : "sales", *count}});
    } else {
        program.output.text() << *count << (isRecords ? " records" : " sales") << " in "
                              << options.out.string() << "\n";
    }
    return kDone;
}

} // namespace

void addExport(Program& program) {
    CLI::App* exporter = program.app.add_subcommand(
        "export", "Write the till's record for accountants, auditors and other programs");
    exporter->require_subcommand(1);
    for (const Format& format : kFormats) {
        CLI::App* command = addCommand(program, *exporter, format.name, format.description, true);
        const auto options = std::make_shared<ExportOptions>(); // outlives this function
        command->add_option("--from", options->from, "First business date, 2026-11-22");
        command->add_option("--to,--until", options->until, "Last business date");
        command->add_option("--out", options->out, "The file or new folder")->required();
        options->who.addTo(*command);
        command->callback([&program, &format, options] {
            program.action = [&program, &format, options] {
                return runExport(program, format, *options);
            };
        });
    }
}

} // namespace evertill::cli
