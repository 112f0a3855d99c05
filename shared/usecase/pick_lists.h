// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which sales have a pick list and what stands on it, by the setting device.pick: the printer's
// line, with "for=CATEGORY,CATEGORY" for what is prepared. Threads: pure; a rule may be kept.

#include "core/receipt/pick_list.h"
#include "ports/journal_store.h"
#include "ports/print_spool.h"
#include "usecase/till_settings.h"

namespace evertill::usecase {

[[nodiscard]] core::PickCategories pickCategories(std::string_view setting);

// Empty where no printer is set up for pick lists, and in training.
[[nodiscard]] ports::PickRule pickRule(const TillSettings& settings);

[[nodiscard]] core::ReceiptDocument makePickList(const core::Transaction& sale,
                                                 const TillSettings& settings,
                                                 const ports::TillIdentity& identity, int columns,
                                                 std::int32_t copy);

} // namespace evertill::usecase
