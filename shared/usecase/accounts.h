// SPDX-License-Identifier: Apache-2.0
#pragma once

// The statement of an account: what this till's journal says of it, in order. Threads: pure.

#include "core/calendar/business_date.h"
#include "ports/event_codec.h"
#include "ports/till_reader.h"

namespace evertill::usecase {

struct AccountLine {
    core::ReceiptNumber receipt;
    core::BusinessDate date;
    core::Money charged; // goods on account
    core::Money paid;    // and what came back to it
    core::Money owed;    // by this till alone, with this line
};

// Error: those of the reader and the codec.
[[nodiscard]] base::Expected<std::vector<AccountLine>>
accountStatement(ports::TillReader& records, const ports::EventCodec& codec,
                 const std::string& account, core::Currency currency);

} // namespace evertill::usecase
