// SPDX-License-Identifier: Apache-2.0
#pragma once

// All that a till knows of a person as one JSON document: profile in clear, consents, points,
// receipts with their lines and kinds of tender. No card, voucher or credit note is named, and who
// served by id only. Amounts are integers of minor units. Threads: any.

#include "usecase/member_data.h"

namespace evertill::terminal {

[[nodiscard]] std::string memberJson(const usecase::MemberData& data);

} // namespace evertill::terminal
