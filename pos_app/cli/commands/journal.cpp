// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/commands/signatures.h"
#include "cli/commands/verify_kept.h"
#include "cli/saved_files.h"
#include "terminal/seals.h"
#include "terminal/terminal.h"
#include "usecase/verify_journal.h"
#include "wire/json_export.h"
#include "wire/poslog.h"

#include <boost/json.hpp>

#include <fstream>
#include <memory>

namespace evertill::cli {

namespace {

struct ExportOptions {
    std::string format = "jsonl";
    std::int64_t from = 1;
    std::filesystem::path file;
    SavedBy who;
};

// What a signed head says must be in the journal; a head that proves nothing is refused.
Expected<usecase::JournalAnchor> anchorOf(const std::string& file, const terminal::Terminal& till,
                                          ports::TillReader& records) {
    EVERTILL_TRY(head, readSignedHead(file, till.identity()));
    const auto verdict =
        usecase::checkHead(head.head, head.proof, head.store, head.till, terminal::keysOf(records),
                           terminal::signatureCheck(), till.sha256());
    if (verdict != usecase::SealVerdict::Genuine || head.head.device != till.identity().device) {
        return base::makeError(base::ErrorCode::InvalidFormat, "signed head that proves nothing",
                               file);
    }
    return usecase::JournalAnchor{"a signed head", head.head.position, head.head.hash};
}

int verify(const Program& program, const std::vector<std::string>& heads) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto records = (*till)->newReader();
    if (!records) {
        return program.output.fail(records.error());
    }
    std::vector<usecase::JournalAnchor> anchors = (*till)->journalAnchors();
    for (const std::string& file : heads) {
        const auto anchor = anchorOf(file, **till, **records);
        if (!anchor) {
            return program.output.fail(anchor.error());
        }
        anchors.push_back(*anchor);
    }
    const auto outcome =
        usecase::verifyJournal(**records, (*till)->sha256(), (*till)->events(), anchors);
    if (!outcome) {
        return program.output.fail(outcome.error());
    }
    const auto kept = verifyKept(**till, **records);
    if (!kept) {
        return program.output.fail(kept.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"verified", true},
                             {"records", outcome->records},
                             {"sales", kept->sales},
                             {"shifts", kept->shifts},
                             {"figures", kept->figures},
                             {"orders", kept->orders},
                             {"invoices", kept->invoices},
                             {"consents", kept->consents},
                             {"head", base::toHex(outcome->head)}});
    } else {
        program.output.text() << outcome->records << " records and " << kept->sales
                              << " sales verify, head " << base::toHex(outcome->head).substr(0, 16)
                              << "\n";
    }
    return kDone;
}

Expected<void> exportLines(const terminal::Terminal& till, ports::TillReader& records,
                           const ExportOptions& options, std::ostream& out) {
    std::optional<base::Error> problem;
    EVERTILL_TRY_VOID(records.journal(options.from, [&](const core::JournalRecord& record) {
        const auto line = wire::journalRecordJson(record, till.events());
        if (!line) {
            problem = line.error();
            return false;
        }
        out << *line << '\n';
        return out.good();
    }));
    return problem ? Expected<void>{*problem} : Expected<void>{};
}

Expected<void> exportPoslog(const terminal::Terminal& till, ports::TillReader& records,
                            const ExportOptions& options, std::ostream& out) {
    std::optional<base::Error> problem;
    wire::PoslogWriter writer{out};
    const auto completed = static_cast<std::uint16_t>(core::EventType::TransactionCompleted);
    EVERTILL_TRY_VOID(records.journal(options.from, [&](const core::JournalRecord& record) {
        if (record.type != completed) {
            return true;
        }
        const auto event = till.events().decode(record.type, record.version, record.body);
        if (!event) {
            problem = event.error();
            return false;
        }
        if (const auto* sale = std::get_if<core::TransactionCompleted>(&*event)) {
            writer.write(sale->transaction);
        }
        return out.good();
    }));
    writer.finish();
    return problem ? Expected<void>{*problem} : Expected<void>{};
}

int exportJournal(const Program& program, const ExportOptions& options) {
    auto file = openOut(options.file);
    const Expected<void> recorded =
        file ? recordSaved(program, options.file, options.who) : file.error();
    if (!recorded) {
        return program.output.fail(recorded.error());
    }
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto records = (*till)->newReader();
    if (!records) {
        return program.output.fail(records.error());
    }
    std::ostream& out = *file ? (*file)->file() : program.output.text();
    const auto done = options.format == "poslog" ? exportPoslog(**till, **records, options, out)
                                                 : exportLines(**till, **records, options, out);
    if (!done) {
        return program.output.fail(done.error());
    }
    out.flush();
    Expected<void> written;
    if (*file) {
        written = (*file)->commit();
    } else if (!out) {
        written = base::makeError(base::ErrorCode::StorageFailed, "standard output");
    }
    return written ? kDone : program.output.fail(written.error());
}

} // namespace

void addJournal(Program& program) {
    CLI::App* journal = program.app.add_subcommand("journal", "The till's append-only record");
    journal->require_subcommand(1);
    CLI::App* check = addCommand(
        program, *journal, "verify",
        "Check every hash, number and link, and the sales against it; names the first bad "
        "record or receipt",
        true);
    const auto heads = std::make_shared<std::vector<std::string>>(); // outlives this
    check->add_option("--head", *heads,
                      "A signed head kept elsewhere: a file of journal sign, or the code a Z "
                      "was printed with; repeatable");
    check->callback([&program, heads] {
        program.action = [&program, heads] { return verify(program, *heads); };
    });
    addJournalSigning(program, *journal);
    CLI::App* exporter = addCommand(program, *journal, "export",
                                    "Write the journal as JSON lines or POSLog XML", true);
    const auto options =
        std::make_shared<ExportOptions>(); // outlives this function, in the callbacks
    exporter->add_option("--format", options->format, "jsonl or poslog")
        ->check(CLI::IsMember({"jsonl", "poslog"}));
    exporter->add_option("--from", options->from, "First record number");
    exporter->add_option("--out", options->file, "Write to a file instead of standard output");
    options->who.addTo(*exporter);
    exporter->callback([&program, options] {
        program.action = [&program, options] { return exportJournal(program, *options); };
    });
}

} // namespace evertill::cli
