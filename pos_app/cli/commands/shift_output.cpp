// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/shift_output.h"

#include "hardware/printer/profiles.h"
#include "render/escpos_renderer.h"
#include "render/picture_renderer.h"
#include "render/text_renderer.h"
#include "terminal/people.h"
#include "terminal/seals.h"
#include "usecase/shift_counts.h"
#include "usecase/told_on_zs.h"
#include "wire/json_shift.h"

namespace evertill::cli {

namespace json = boost::json;

namespace {

const char* stateWord(core::ShiftState state) {
    switch (state) {
    case core::ShiftState::Open: return "open";
    case core::ShiftState::Suspended: return "suspended";
    case core::ShiftState::Closed: return "closed";
    }
    return "unknown";
}

Expected<base::Bytes> bytesOf(const core::ReceiptDocument& document, const std::string& format) {
    if (format == "pdf") {
        return render::renderPdf(document);
    }
    if (format == "escpos") {
        const auto profile =
            hardware::printerProfile(document.columns == 32 ? "generic-58" : "generic-80");
        EVERTILL_CHECK(profile.has_value(), "a plain printer is known");
        return render::renderEscpos(document, *profile);
    }
    const std::string text = render::renderText(document);
    const base::ByteView view = base::viewOf(text);
    return base::Bytes{view.begin(), view.end()};
}

// Empty for what is no Z, and where it cannot be made (the key cannot be read, say): the Z is
// printed without.
std::string sealOf(const terminal::Terminal& till, const core::LedgerShift& shift) {
    if (!shift.closedAs) {
        return {};
    }
    const auto sealer = terminal::ReceiptSealer::open(till.directory());
    const auto reader = till.newShifts();
    const auto state = reader ? (*reader)->open() : Expected<core::LedgerState>{reader.error()};
    return sealer && state ? (*sealer)->sealZ(shift.zNumber, state->lastZ) : std::string{};
}

Expected<core::ReceiptDocument> reportOf(const terminal::Terminal& till,
                                         const core::LedgerShift& shift, const ShiftPaper& paper,
                                         const std::string& seal) {
    EVERTILL_TRY(options, paperOptions(till, paper));
    EVERTILL_TRY(records, till.newReader());
    options.seal = seal;
    EVERTILL_TRY(trail, till.newFigures());
    options.counts = usecase::drawerCounts(*trail, shift.figures.shift, options.now.offsetMinutes);
    return core::buildShiftReport(shift, till.settings(*records).store, options);
}

} // namespace

void ShiftPaper::addTo(CLI::App& command) {
    command.add_option("--format", format, "text, escpos or pdf")
        ->check(CLI::IsMember({"text", "escpos", "pdf"}));
    command.add_option("--language", language, "en, zh-Hans or zh-Hant")
        ->check(CLI::IsMember({"en", "zh-Hans", "zh-Hant"}));
    command.add_option("--columns", columns, "32 or 48")->check(CLI::IsMember({32, 48}));
    command.add_option("--out", file, "Write to a file instead of standard output");
}

Expected<core::ShiftReportOptions> paperOptions(const terminal::Terminal& till,
                                                const ShiftPaper& paper) {
    EVERTILL_TRY(records, till.newReader());
    core::ShiftReportOptions options;
    options.columns = paper.columns;
    options.language =
        paper.language.empty() ? till.settings(*records).receiptLanguage : paper.language;
    options.till = till.identity().store.value() + "-" + till.identity().till.value();
    options.now = till.clock().now();
    options.personOf = terminal::personNames(till);
    return options;
}

core::ToldOnZs toldOnZs(const terminal::Terminal& till) {
    const auto records = till.newReader();
    return records ? usecase::toldOnZs(**records, till.identity(),
                                       terminal::centreCheck(till.directory()))
                         .valueOr({})
                   : core::ToldOnZs{};
}

core::ZStanding standingOf(const terminal::Terminal& till, const core::LedgerShift& shift,
                           const core::ToldOnZs& told) {
    const ports::TillIdentity& self = till.identity();
    return core::standingOfZ(told, self.device, self.epoch, shift.zNumber);
}

json::object shiftJson(const terminal::Terminal& till, const core::LedgerShift& shift,
                       const core::ToldOnZs& told) {
    json::object out{{"shift", shift.figures.shift.value()},
                     {"state", shift.figures.shift.isEmpty() ? "none" : stateWord(shift.state)},
                     {"holder", shift.holder.value()},
                     {"figures", wire::shiftFiguresJson(shift.figures)}};
    if (shift.closedAs) {
        out["z"] = shift.zNumber;
        out["agreed"] = shift.isAgreed(); // with the till's own journal
        const core::ZStanding centre = standingOf(till, shift, told);
        out["centre"] = core::nameOf(centre);
        out["centreSigned"] = told.isSigned && centre != core::ZStanding::Open;
    }
    return out;
}

bool isUnseen(const core::LedgerShift& shift, const ShiftPaper& paper) {
    return paper.isBlind != nullptr && *paper.isBlind && !shift.closedAs;
}

int showShift(const Program& program, const terminal::Terminal& till,
              const core::LedgerShift& shift, const ShiftPaper& paper, PaperEnd end) {
    if (isUnseen(shift, paper)) {
        if (program.output.isJson()) {
            program.output.json({{"shift", shift.figures.shift.value()}, {"counted", true}});
        } else {
            program.output.text() << "Counted.\n";
        }
        return kDone;
    }
    const std::string seal = sealOf(till, shift);
    return showPaper(program, reportOf(till, shift, paper, seal), paper, std::move(end), [&] {
        json::object object = shiftJson(till, shift, toldOnZs(till));
        if (!seal.empty()) {
            object["seal"] = seal;
        }
        return object;
    });
}

int showPaper(const Program& program, const Expected<core::ReceiptDocument>& document,
              const ShiftPaper& paper, PaperEnd end, const std::function<json::object()>& object) {
    const auto bytes =
        document ? bytesOf(*document, paper.format) : Expected<base::Bytes>{document.error()};
    if (!bytes) {
        return program.output.fail(bytes.error(), end.words);
    }
    if (end.file) {
        end.file->file() << base::textOf(*bytes);
        if (const auto written = end.file->commit(); !written) {
            return program.output.fail(written.error(), end.words);
        }
    }
    if (program.output.isJson()) {
        program.output.json(object());
    } else if (!end.file) {
        program.output.text() << base::textOf(*bytes) << std::flush;
    }
    return kDone;
}

} // namespace evertill::cli
