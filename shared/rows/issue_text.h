// SPDX-License-Identifier: Apache-2.0
#pragma once

// An issue of an import as an English sentence for people and for "reason" in --json.

#include "usecase/import/report.h"

namespace evertill::rows {

// "line 7, gtin: 4006381333932 has a wrong check digit"
[[nodiscard]] std::string issueLine(const usecase::ImportIssue& issue);
// Without the line and the field.
[[nodiscard]] std::string issueReason(const usecase::ImportIssue& issue);

} // namespace evertill::rows
