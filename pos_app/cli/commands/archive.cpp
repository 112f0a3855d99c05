// SPDX-License-Identifier: Apache-2.0
// evertill archive: the files that old journal records lie in, and bringing them back for a while.
#include "terminal/archive.h"
#include "cli/commands/commands.h"
#include "cli/read_date.h"
#include "terminal/retention.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

struct ArchiveOptions {
    std::string from;
    std::string to;
    std::int64_t sale = 0;
    std::filesystem::path folder; // empty: the till's
};

std::string dayOf(std::int64_t millis) {
    return core::toIsoString({millis * 1'000, 0}).substr(0, 10);
}

std::filesystem::path folderOf(const terminal::Terminal& till, const ArchiveOptions& options) {
    return options.folder.empty() ? terminal::archiveFolder(till) : options.folder;
}

// What of the files cannot be used, each by its name.
json::array refusedJson(const std::vector<base::Error>& refused) {
    json::array list;
    for (const base::Error& error : refused) {
        list.push_back({{"file", error.place},
                        {"code", std::string{base::name(error.code)}},
                        {"problem", error.context}});
    }
    return list;
}

void tellRefused(const Program& program, const std::vector<base::Error>& refused) {
    for (const base::Error& error : refused) {
        program.output.text() << error.place << ": " << error.context << "\n";
    }
}

int exitCodeOf(const std::vector<base::Error>& refused) {
    return refused.empty() ? static_cast<int>(kDone) : cli::exitCodeOf(refused.front().code);
}

int list(const Program& program) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto desk = terminal::openArchive(**till);
    if (!desk) {
        return program.output.fail(desk.error());
    }
    const auto files = (*desk)->files();
    if (!files) {
        return program.output.fail(files.error());
    }
    json::array array;
    for (const storage::ArchivedFile& file : *files) {
        std::error_code problem;
        const bool isThere =
            std::filesystem::is_regular_file(terminal::archiveFolder(**till) / file.name, problem);
        if (program.output.isJson()) {
            array.push_back({{"file", file.name},
                             {"records", file.records()},
                             {"from", dayOf(file.fromMs)},
                             {"to", dayOf(file.toMs)},
                             {"isThere", isThere}});
            continue;
        }
        program.output.text() << file.name << "  " << file.records() << " records  "
                              << dayOf(file.fromMs) << " to " << dayOf(file.toMs)
                              << (isThere ? "" : "  NOT THERE") << "\n";
    }
    if (program.output.isJson()) {
        program.output.json({{"files", std::move(array)}});
    } else if (files->empty()) {
        program.output.text() << "Nothing is in the archive yet.\n";
    }
    return kDone;
}

int verify(const Program& program, const ArchiveOptions& options) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto desk = terminal::openArchive(**till);
    if (!desk) {
        return program.output.fail(desk.error());
    }
    const auto files = (*desk)->files();
    if (!files) {
        return program.output.fail(files.error());
    }
    std::vector<base::Error> refused;
    std::int64_t records = 0;
    for (const storage::ArchivedFile& file : *files) {
        const auto run = (*desk)->load(file, folderOf(**till, options));
        if (run) {
            records += file.records();
        } else {
            refused.push_back(run.error());
        }
    }
    const std::size_t good = files->size() - refused.size();
    if (program.output.isJson()) {
        program.output.json(
            {{"files", good}, {"records", records}, {"refused", refusedJson(refused)}});
    } else {
        tellRefused(program, refused);
        program.output.text() << good << " of " << files->size() << " files with " << records
                              << " records say what the journal has the hashes of.\n";
    }
    return exitCodeOf(refused);
}

Expected<storage::ArchiveSpan> spanOf(storage::ArchiveDesk& desk, const ArchiveOptions& options) {
    if (options.sale != 0) {
        return desk.spanOf(core::ReceiptNumber{options.sale});
    }
    EVERTILL_TRY(from, readDate(options.from));
    EVERTILL_TRY(to, readDate(options.to));
    if (to < from) {
        return base::makeError(base::ErrorCode::OutOfRange, "--to before --from",
                               options.from + " - " + options.to);
    }
    return desk.spanOf(from, to);
}

void tell(const Program& program, const storage::BroughtBack& done, const std::string& until) {
    tellRefused(program, done.refused);
    if (done.records == 0 && done.sales == 0) {
        if (done.refused.empty()) {
            program.output.text() << "Nothing of it is in the archive alone: it is in the till's "
                                     "file, or there are no sales of these dates.\n";
        }
        return;
    }
    program.output.text() << done.records << " records, and the lines of " << done.sales
                          << " sales, are back until " << until
                          << "; what has no file in archive/ then stays.\n";
}

// For the parser: nothing, or what is wrong.
std::string isReceiptNumber(const std::string& text) {
    const bool isGood = text.find_first_not_of("0123456789") == std::string::npos &&
                        text.find_first_not_of('0') != std::string::npos;
    return isGood ? "" : "give a receipt's number, 1 or more";
}

int restore(const Program& program, const ArchiveOptions& options) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto desk = terminal::openArchiveForWriting(**till, "evertill archive restore");
    if (!desk) {
        return program.output.fail(desk.error());
    }
    const auto span = spanOf(**desk, options);
    if (!span) {
        return program.output.fail(span.error());
    }
    const std::int64_t until =
        (*till)->clock().now().micros / 1'000 + terminal::kRestoredDays * terminal::kDayMillis;
    const auto done = (*desk)->bringBack(*span, folderOf(**till, options), until);
    if (!done) {
        return program.output.fail(done.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"records", done->records},
                             {"sales", done->sales},
                             {"until", dayOf(until)},
                             {"refused", refusedJson(done->refused)}});
    } else {
        tell(program, *done, dayOf(until));
    }
    return exitCodeOf(done->refused);
}

} // namespace

void addArchive(Program& program) {
    CLI::App* parent = program.app.add_subcommand(
        "archive", "Old journal records, which lie in files of the till's folder archive/");
    parent->require_subcommand(1);
    CLI::App* lister = addCommand(program, *parent, "list", "Name the files and their days", true);
    lister->callback([&program] { program.action = [&program] { return list(program); }; });

    const auto options = std::make_shared<ArchiveOptions>(); // outlives this function
    const auto addFolder = [&](CLI::App& command) {
        command
            .add_option("--folder", options->folder,
                        "Where the files are, if they were put elsewhere")
            ->check(CLI::ExistingDirectory);
    };
    CLI::App* check = addCommand(
        program, *parent, "verify",
        "Read every file and hold it against the hashes of the journal; names the bad ones", true);
    addFolder(*check);
    check->callback([&program, options] {
        program.action = [&program, options] { return verify(program, *options); };
    });
    CLI::App* restorer =
        addCommand(program, *parent, "restore",
                   "Bring records and lines of sales back into the till's file for 30 days", true);
    addFolder(*restorer);
    CLI::Option* from = restorer->add_option("--from", options->from, "First business date");
    CLI::Option* to = restorer->add_option("--to", options->to, "Last business date");
    from->needs(to);
    to->needs(from);
    CLI::Option* sale = restorer->add_option("--sale", options->sale, "A receipt's number")
                            ->check(isReceiptNumber)
                            ->excludes(from)
                            ->excludes(to);
    restorer->callback([&program, options, from, sale] {
        if (from->count() + sale->count() == 0) {
            throw CLI::RequiredError{"--from and --to, or --sale"};
        }
        program.action = [&program, options] { return restore(program, *options); };
    });
}

} // namespace evertill::cli
