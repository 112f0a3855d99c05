// SPDX-License-Identifier: Apache-2.0
// evertill pick-list: what of a sale is to be prepared, as the kitchen's printer gets it.
#include "cli/commands/paper_command.h"
#include "cli/error_words.h"
#include "usecase/pick_lists.h"

namespace evertill::cli {

namespace {

Expected<core::ReceiptDocument> pickList(const core::Transaction& sale,
                                         const usecase::TillSettings& settings,
                                         const ports::TillIdentity& identity, int columns) {
    if (!core::hasPicks(sale, usecase::pickCategories(settings.pick))) {
        return base::makeError(base::ErrorCode::Unsupported, std::to_string(sale.number.value()));
    }
    return usecase::makePickList(sale, settings, identity, columns, 0);
}

std::string pickWords(const base::Error& error) {
    return error.code == base::ErrorCode::Unsupported
               ? "Receipt " + error.context +
                     " sold nothing that is to be prepared. Nothing was printed. What is prepared "
                     "stands in the setting device.pick, after for=."
               : errorWords(error);
}

} // namespace

void addPickList(Program& program) {
    addPaperCommand(program,
                    {"pick-list", "Show what of a sale is to be prepared", pickList, pickWords});
}

} // namespace evertill::cli
