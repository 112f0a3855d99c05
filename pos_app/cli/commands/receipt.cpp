// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "hardware/printer/profiles.h"
#include "render/escpos_renderer.h"
#include "render/picture_renderer.h"
#include "render/text_renderer.h"
#include "terminal/terminal.h"
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

Expected<base::Bytes> bytesOf(const core::ReceiptDocument& document,
                              const ReceiptOptions& options) {
    if (options.format == "png") {
        return render::renderPng(document);
    }
    if (options.format == "pdf") {
        return render::renderPdf(document);
    }
    if (options.format == "escpos") {
        const auto profile = hardware::printerProfile(options.profile);
        if (!profile) {
            return base::makeError(base::ErrorCode::NotFound, options.profile);
        }
        return render::renderEscpos(document, *profile);
    }
    const std::string text = render::renderText(document);
    const base::ByteView view = base::viewOf(text);
    return base::Bytes{view.begin(), view.end()};
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
    // A receipt shown again is a copy, and says so.
    return usecase::makeReceipt(transaction, till->settings(*records), till->identity(),
                                {columns, 1, mask});
}

int receipt(const Program& program, const ReceiptOptions& options) {
    const auto made = document(program, options);
    if (!made) {
        return program.output.fail(made.error());
    }
    const auto bytes = bytesOf(*made, options);
    if (!bytes) {
        return program.output.fail(bytes.error());
    }
    if (options.file.empty() && program.output.isJson()) {
        if (options.format != "text") {
            return program.output.fail(
                base::makeError(base::ErrorCode::MissingColumn, "--out", "--json"));
        }
        program.output.json({{"number", options.number}, {"text", base::textOf(*bytes)}});
        return kDone;
    }
    if (options.file.empty()) {
        program.output.text().write(reinterpret_cast<const char*>(bytes->data()),
                                    static_cast<std::streamsize>(bytes->size()));
        program.output.text().flush();
        return kDone;
    }
    std::ofstream file{options.file, std::ios::binary};
    file.write(reinterpret_cast<const char*>(bytes->data()),
               static_cast<std::streamsize>(bytes->size()));
    file.close();
    if (!file) {
        return program.output.fail(
            base::makeError(base::ErrorCode::StorageFailed, options.file.string()));
    }
    if (program.output.isJson()) {
        program.output.json({{"file", options.file.string()}, {"bytes", bytes->size()}});
    }
    return kDone;
}

} // namespace

void addReceipt(Program& program) {
    CLI::App* command = addCommand(program, program.app, "receipt",
                                   "Show a recorded receipt, marked as a copy", true);
    const auto options =
        std::make_shared<ReceiptOptions>(); // outlives this function, in the callbacks
    command->add_option("number", options->number, "Receipt number")->required();
    command->add_option("--format", options->format, "escpos, png, pdf or text")
        ->check(CLI::IsMember({"escpos", "png", "pdf", "text"}));
    command->add_option("--profile", options->profile,
                        "Printer profile for escpos (docs/hardware.md)");
    command->add_option("--out", options->file, "Write to a file instead of standard output");
    command->callback([&program, options] {
        program.action = [&program, options] { return receipt(program, *options); };
    });
}

} // namespace evertill::cli
