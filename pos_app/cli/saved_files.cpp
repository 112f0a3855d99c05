// SPDX-License-Identifier: Apache-2.0
#include "cli/saved_files.h"

#include "cli/error_words.h"
#include "cli/known_people.h"

namespace evertill::cli {

Expected<OutFile> openOut(const std::filesystem::path& path) {
    if (path.empty()) {
        return OutFile{};
    }
    EVERTILL_TRY(file, terminal::WholeOutput::begin(path, terminal::WholeOutput::Kind::File));
    return OutFile{std::move(file)};
}

Output::Words doneAllTheSame(std::string done, std::string again) {
    return [done = std::move(done), again = std::move(again)](base::Error error) {
        if (error.place == terminal::kNotBegun) { // a further file; "nothing was done" is not so
            error.place.clear();
        }
        return done + " That is on record: do not do it again. Its file was not written, though: " +
               errorWords(error) + " To have it: " + again;
    };
}

void SavedBy::addTo(CLI::App& command) {
    command.add_option("--by", by, "Who saves the file; kept on record");
    command.add_option("--reason", reason, "What it is for; kept on record");
}

Expected<void> recordSaved(terminal::Terminal& till, const std::filesystem::path& out,
                           const SavedBy& who) {
    const core::OperatorId by =
        who.by.empty() ? usecase::defaultOperator() : core::OperatorId{who.by};
    if (!who.by.empty()) {
        EVERTILL_TRY_VOID(refuseUnknown(till, {by}));
    }
    EVERTILL_TRY(recorded,
                 till.journal().append(
                     core::ControlActed{core::ControlAction::FileSaved, by, out.filename().string(),
                                        core::Money::zero(till.identity().currency), who.reason},
                     till.clock().now()));
    static_cast<void>(recorded);
    return {};
}

Expected<void> recordSaved(const Program& program, const std::filesystem::path& out,
                           const SavedBy& who) {
    if (out.empty()) {
        return {};
    }
    EVERTILL_TRY(till, terminal::Terminal::openForSelling(program.directory, "evertill export"));
    return recordSaved(*till, out, who);
}

} // namespace evertill::cli
