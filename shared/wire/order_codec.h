// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the journal records of papers that are no sale, as the messages of order.proto.
// Inside shared/wire only. Error of reading: InvalidFormat.

#include "core/journal/event.h"

namespace evertill::journal::v1 {
class InvoiceIssued;
class OrderRecorded;
} // namespace evertill::journal::v1

namespace evertill::wire::order_bodies {

namespace pb = journal::v1;

pb::OrderRecorded& write(const core::OrderRecorded& event, pb::OrderRecorded& message);
pb::InvoiceIssued& write(const core::InvoiceIssued& event, pb::InvoiceIssued& message);

base::Expected<core::Event> read(const pb::OrderRecorded& message);
base::Expected<core::Event> read(const pb::InvoiceIssued& message);

} // namespace evertill::wire::order_bodies
