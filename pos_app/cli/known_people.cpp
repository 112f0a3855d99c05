// SPDX-License-Identifier: Apache-2.0
#include "cli/known_people.h"

#include "terminal/people.h"

namespace evertill::cli {

base::Expected<void> refuseUnknown(terminal::Terminal& till,
                                   const std::vector<core::OperatorId>& named) {
    EVERTILL_TRY(reader, till.newReader());
    EVERTILL_TRY(staff, terminal::TillPeople{till}.staff(*reader));
    for (const core::OperatorId& each : named) {
        if (!staff->operators.empty() && !each.isEmpty() && staff->find(each) == nullptr) {
            return base::makeError(base::ErrorCode::OperatorUnknown, each.value());
        }
    }
    return {};
}

} // namespace evertill::cli
