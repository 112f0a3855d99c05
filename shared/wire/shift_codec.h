// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the journal records of shifts, as the messages of shift.proto. Inside shared/wire only.
// Error of reading: InvalidFormat.

#include "core/journal/event.h"

namespace evertill::journal::v1 {
class ShiftOpened;
class CashMoved;
class ShiftPassed;
class TillCounted;
class ShiftClosed;
} // namespace evertill::journal::v1

namespace evertill::wire::shift_bodies {

namespace pb = journal::v1;

pb::ShiftOpened& write(const core::ShiftOpened& event, pb::ShiftOpened& message);
pb::CashMoved& write(const core::CashMoved& event, pb::CashMoved& message);
pb::ShiftPassed& write(const core::ShiftPassed& event, pb::ShiftPassed& message);
pb::TillCounted& write(const core::TillCounted& event, pb::TillCounted& message);
pb::ShiftClosed& write(const core::ShiftClosed& event, pb::ShiftClosed& message);

base::Expected<core::Event> read(const pb::ShiftOpened& message);
base::Expected<core::Event> read(const pb::CashMoved& message);
base::Expected<core::Event> read(const pb::ShiftPassed& message);
base::Expected<core::Event> read(const pb::TillCounted& message);
base::Expected<core::Event> read(const pb::ShiftClosed& message);

} // namespace evertill::wire::shift_bodies
