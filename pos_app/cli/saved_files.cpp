// SPDX-License-Identifier: Apache-2.0
#include "cli/saved_files.h"

#include "cli/known_people.h"

namespace evertill::cli {

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
