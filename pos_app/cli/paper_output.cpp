// SPDX-License-Identifier: Apache-2.0
#include "cli/paper_output.h"

#include "hardware/printer/profiles.h"
#include "render/escpos_renderer.h"
#include "render/picture_renderer.h"
#include "render/text_renderer.h"

#include <numeric>

namespace evertill::cli {

namespace {

// One file, or the parts of a picture that is too long for one.
Expected<std::vector<base::Bytes>> partsOf(const core::ReceiptDocument& document,
                                           const PaperOptions& options) {
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

// All of them, or none. The names.
Expected<boost::json::array> writeFiles(const std::filesystem::path& path,
                                        terminal::WholeOutput first,
                                        const std::vector<base::Bytes>& parts) {
    std::vector<terminal::WholeOutput> files;
    boost::json::array names;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::filesystem::path name = partFile(path, i);
        if (i == 0) {
            files.push_back(std::move(first));
        } else {
            EVERTILL_TRY(further,
                         terminal::WholeOutput::begin(name, terminal::WholeOutput::Kind::File));
            files.push_back(std::move(further));
        }
        files.back().file() << base::textOf(parts[i]);
        names.emplace_back(name.string());
    }
    for (terminal::WholeOutput& file : files) {
        EVERTILL_TRY_VOID(file.commit());
    }
    return names;
}

} // namespace

void addPaperOptions(CLI::App& command, PaperOptions& options) {
    command.add_option("--format", options.format, "escpos, png, pdf or text")
        ->check(CLI::IsMember({"escpos", "png", "pdf", "text"}));
    command.add_option("--profile", options.profile,
                       "Printer profile for escpos (docs/hardware.md)");
    command.add_option("--out", options.file, "Write to a file instead of standard output");
}

int columnsOf(const PaperOptions& options) {
    const auto profile = hardware::printerProfile(options.profile);
    return options.format == "escpos" && profile ? profile->columns : 48;
}

int putPaper(const Program& program, const PaperOptions& options, OutFile out,
             const core::ReceiptDocument& document, boost::json::object facts,
             const Output::Words& words) {
    const auto parts = partsOf(document, options);
    if (!parts) {
        return program.output.fail(parts.error(), words);
    }
    if (out) {
        auto files = writeFiles(options.file, std::move(*out), *parts);
        if (!files) {
            return program.output.fail(files.error(), words);
        }
        if (program.output.isJson()) {
            facts["file"] = options.file.string();
            facts["files"] = std::move(*files);
            facts["bytes"] = std::accumulate(
                parts->begin(), parts->end(), std::size_t{0},
                [](std::size_t sum, const base::Bytes& part) { return sum + part.size(); });
            program.output.json(facts);
        }
        return kDone;
    }
    if (parts->size() > 1 || (program.output.isJson() && options.format != "text")) {
        return program.output.fail(base::makeError(base::ErrorCode::MissingColumn, "--out",
                                                   program.output.isJson() ? "--json" : "png"),
                                   words);
    }
    const base::Bytes& bytes = parts->front();
    if (program.output.isJson()) {
        facts["text"] = base::textOf(bytes);
        program.output.json(facts);
        return kDone;
    }
    program.output.text() << base::textOf(bytes) << std::flush;
    return kDone;
}

} // namespace evertill::cli
