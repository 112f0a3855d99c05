// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Words of the manager's pages: people, tenders, kinds of records, columns of files. Threads: the
// GUI thread.

#include "viewmodels/view_context.h"

namespace evertill::viewmodels {

// "Ann · 1"; the id alone where nobody has it.
[[nodiscard]] QString operatorName(const ViewContext& context, const std::string& id);
[[nodiscard]] QString tenderName(const std::string& code);
[[nodiscard]] QString recordName(std::uint16_t type);     // of EventType
[[nodiscard]] QString controlName(std::string_view code); // of core::codeOf(ControlAction)
// The columns of a table in words; one without a word stays as it is.
void putWords(std::vector<std::string>& columns);

} // namespace evertill::viewmodels
