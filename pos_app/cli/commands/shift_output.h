// SPDX-License-Identifier: Apache-2.0
#pragma once

// How a shift is shown: as an X or a Z report, as receipt paper in text, ESC/POS or PDF, or as
// JSON.

#include "cli/error_words.h"
#include "cli/saved_files.h"
#include "core/receipt/shift_report.h"
#include "core/shift/agreement.h"

#include <functional>

namespace evertill::cli {

struct ShiftPaper {
    std::string format = "text"; // escpos, pdf
    std::string language;        // empty: that of the till's receipts
    int columns = 48;
    std::filesystem::path file;
    const bool* isBlind = nullptr; // counted blind: nothing is shown of an open shift

    void addTo(CLI::App& command);
};

// Where paper goes, and what is said where it does not get there.
struct PaperEnd {
    OutFile file;
    Output::Words words = errorWords;
};

// Who counts blind learns nothing of what should be there, on no paper either.
[[nodiscard]] bool isUnseen(const core::LedgerShift& shift, const ShiftPaper& paper);
[[nodiscard]] int showShift(const Program& program, const terminal::Terminal& till,
                            const core::LedgerShift& shift, const ShiftPaper& paper, PaperEnd end);
// The document as paper wants it; with --json the object.
[[nodiscard]] int showPaper(const Program& program, const Expected<core::ReceiptDocument>& document,
                            const ShiftPaper& paper, PaperEnd end,
                            const std::function<boost::json::object()>& object);
// How the till prints reports: its receipts' language where none is asked for, its people's names.
[[nodiscard]] Expected<core::ShiftReportOptions> paperOptions(const terminal::Terminal& till,
                                                              const ShiftPaper& paper);
[[nodiscard]] boost::json::object shiftJson(const terminal::Terminal& till,
                                            const core::LedgerShift& shift,
                                            const core::ToldOnZs& told);
void addShiftDay(Program& program, CLI::App& shift); // end-day, day
// What the centre has told of this till's Zs (usecase/told_on_zs.h), if anything.
[[nodiscard]] core::ToldOnZs toldOnZs(const terminal::Terminal& till);
[[nodiscard]] core::ZStanding standingOf(const terminal::Terminal& till,
                                         const core::LedgerShift& shift,
                                         const core::ToldOnZs& told);

} // namespace evertill::cli
