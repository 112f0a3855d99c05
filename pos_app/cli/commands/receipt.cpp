// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "hardware/printer/profiles.h"
#include "render/escpos_renderer.h"
#include "render/picture_renderer.h"
#include "render/text_renderer.h"
#include "terminal/people.h"
#include "terminal/seals.h"
#include "usecase/members.h"
#include "usecase/receipts.h"

#include <boost/json.hpp>

#include <fstream>
#include <memory>

namespace evertill::cli {

namespace {

struct ReceiptOptions {
    std::int64_t number = 0;
    std::string format = "text";
    std::string profile = "generic-80";
    std::filesystem::path file;
};

// One file, or the parts of a picture that is too long for one.
Expected<std::vector<base::Bytes>> partsOf(const core::ReceiptDocument& document,
                                           const ReceiptOptions& options) {
    if (options.format == "png") {
        return render::renderPng(document);
    }
    if (options.format == "pdf") {
        EVERTILL_TRY(pdf, render::renderPdf(document));
        return std::vector<base::Bytes>{std::move(pdf)};
    }
    if (options.format == "escpos") {
        const auto profile = hardware::printerProfile(options.profile);
        if (!profile) {
            return base::makeError(base::ErrorCode::NotFound, options.profile);
        }
        return std::vector<base::Bytes>{render::renderEscpos(document, *profile)};
    }
    const std::string text = render::renderText(document);
    const base::ByteView view = base::viewOf(text);
    return std::vector<base::Bytes>{{view.begin(), view.end()}};
}

// "receipt.png", "receipt-2.png", ...
std::filesystem::path partFile(const std::filesystem::path& file, std::size_t part) {
    if (part == 0) {
        return file;
    }
    std::filesystem::path further = file;
    further.replace_filename(file.stem().string() + "-" + std::to_string(part + 1) +
                             file.extension().string());
    return further;
}

int writeFiles(const Program& program, const ReceiptOptions& options,
               const std::vector<base::Bytes>& parts) {
    boost::json::array files;
    std::size_t size = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::filesystem::path path = partFile(options.file, i);
        std::ofstream file{path, std::ios::binary};
        file.write(reinterpret_cast<const char*>(parts[i].data()),
                   static_cast<std::streamsize>(parts[i].size()));
        file.close();
        if (!file) {
            return program.output.fail(
                base::makeError(base::ErrorCode::StorageFailed, path.string()));
        }
        files.emplace_back(path.string());
        size += parts[i].size();
    }
    if (program.output.isJson()) {
        program.output.json({{"file", options.file.string()}, {"files", files}, {"bytes", size}});
    }
    return kDone;
}

Expected<core::ReceiptDocument> document(const Program& program, const ReceiptOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(records, till->newReader());
    EVERTILL_TRY(transaction, records->transaction(core::ReceiptNumber{options.number}));
    std::string mask;
    if (transaction.member) {
        EVERTILL_TRY(members, till->newMembers());
        mask = usecase::memberMask(*members, till->cipher(), transaction.member->id);
    }
    int columns = 48;
    if (options.format == "escpos") {
        if (const auto profile = hardware::printerProfile(options.profile)) {
            columns = profile->columns;
        }
    }
    const usecase::TillSettings settings = till->settings(*records);
    const auto sealer = settings.signedReceipts
                            ? terminal::ReceiptSealer::open(program.directory)
                            : Expected<std::unique_ptr<terminal::ReceiptSealer>>{nullptr};
    // A receipt shown again is a copy, and says so.
    return usecase::makeReceipt(transaction, settings, till->identity(),
                                {columns, 1, mask,
                                 sealer && *sealer ? (*sealer)->seal(transaction) : "",
                                 terminal::personNames(*till)});
}

int receipt(const Program& program, const ReceiptOptions& options) {
    const auto made = document(program, options);
    if (!made) {
        return program.output.fail(made.error());
    }
    const auto parts = partsOf(*made, options);
    if (!parts) {
        return program.output.fail(parts.error());
    }
    if (!options.file.empty()) {
        return writeFiles(program, options, *parts);
    }
    if (parts->size() > 1 || (program.output.isJson() && options.format != "text")) {
        return program.output.fail(base::makeError(base::ErrorCode::MissingColumn, "--out",
                                                   program.output.isJson() ? "--json" : "png"));
    }
    const base::Bytes& bytes = parts->front();
    if (program.output.isJson()) {
        program.output.json({{"number", options.number}, {"text", base::textOf(bytes)}});
        return kDone;
    }
    program.output.text().write(reinterpret_cast<const char*>(bytes.data()),
                                static_cast<std::streamsize>(bytes.size()));
    program.output.text().flush();
    return kDone;
}

} // namespace

void addReceipt(Program& program) {
    CLI::App* command = addCommand(program, program.app, "receipt",
                                   "Show a recorded receipt, marked as a copy", false);
    const auto options =
        std::make_shared<ReceiptOptions>(); // outlives this function, in the callbacks
    CLI::Option* number = command->add_option("number", options->number, "Receipt number");
    command->add_option("--format", options->format, "escpos, png, pdf or text")
        ->check(CLI::IsMember({"escpos", "png", "pdf", "text"}));
    command->add_option("--profile", options->profile,
                        "Printer profile for escpos (docs/hardware.md)");
    command->add_option("--out", options->file, "Write to a file instead of standard output");
    addReceiptVerify(program, *command);
    command->require_subcommand(0, 1);
    command->callback([&program, options, command, number] {
        if (!command->get_subcommands().empty()) {
            return; // its own callback said what to do
        }
        if (number->empty() || program.directory.empty()) {
            throw CLI::RequiredError{number->empty() ? "number" : "--dir"};
        }
        program.action = [&program, options] { return receipt(program, *options); };
    });
}

} // namespace evertill::cli
