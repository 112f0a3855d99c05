// SPDX-License-Identifier: Apache-2.0
#pragma once

// A receipt document as text, PDF, PNG or the bytes of a printer, to standard output or to a file.

#include "cli/error_words.h"
#include "cli/saved_files.h"
#include "core/receipt/document.h"

#include <boost/json.hpp>

namespace evertill::cli {

struct PaperOptions {
    std::string format = "text";
    std::string profile = "generic-80";
    std::filesystem::path file;
};

// --format, --profile and --out; the options outlive the command.
void addPaperOptions(CLI::App& command, PaperOptions& options);
[[nodiscard]] int columnsOf(const PaperOptions& options);
// The exit code. out: of options.file, from openOut(). facts: what an answer as JSON says besides.
[[nodiscard]] int putPaper(const Program& program, const PaperOptions& options, OutFile out,
                           const core::ReceiptDocument& document, boost::json::object facts,
                           const Output::Words& words = errorWords);

} // namespace evertill::cli
