// SPDX-License-Identifier: Apache-2.0
#include "cli/paper_output.h"

#include "hardware/printer/profiles.h"
#include "render/escpos_renderer.h"
#include "render/picture_renderer.h"
#include "render/text_renderer.h"

#include <fstream>

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

int writeFiles(const Program& program, const PaperOptions& options,
               const std::vector<base::Bytes>& parts, boost::json::object facts) {
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
        facts["file"] = options.file.string();
        facts["files"] = std::move(files);
        facts["bytes"] = size;
        program.output.json(facts);
    }
    return kDone;
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

int putPaper(const Program& program, const PaperOptions& options,
             const core::ReceiptDocument& document, boost::json::object facts) {
    const auto parts = partsOf(document, options);
    if (!parts) {
        return program.output.fail(parts.error());
    }
    if (!options.file.empty()) {
        return writeFiles(program, options, *parts, std::move(facts));
    }
    if (parts->size() > 1 || (program.output.isJson() && options.format != "text")) {
        return program.output.fail(base::makeError(base::ErrorCode::MissingColumn, "--out",
                                                   program.output.isJson() ? "--json" : "png"));
    }
    const base::Bytes& bytes = parts->front();
    if (program.output.isJson()) {
        facts["text"] = base::textOf(bytes);
        program.output.json(facts);
        return kDone;
    }
    program.output.text().write(reinterpret_cast<const char*>(bytes.data()),
                                static_cast<std::streamsize>(bytes.size()));
    program.output.text().flush();
    return kDone;
}

} // namespace evertill::cli
