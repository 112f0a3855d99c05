// SPDX-License-Identifier: Apache-2.0
#pragma once

// The tables of the shifts the centre folds (migrations 0007 and 0008). Inside central/shifts only.
// Threads: one.

#include "central/shifts/till_ledger.h"
#include "central/sql/connection.h"

namespace evertill::central {

using TillKey = std::pair<std::string, core::DeviceId>; // tenant, device

class ShiftTables {
public:
    ShiftTables(Connection& centre, const ports::EventCodec& codec);

    // As it was saved; without a ledger where nothing was. What cannot be read costs this till its
    // open shifts, not all others their fold.
    [[nodiscard]] Expected<TillLedger> load(const TillKey& key, std::int64_t nowMicros);
    // The Zs that came, and those that were named after.
    [[nodiscard]] Expected<void> putZs(const TillKey& key, const TillLedger& till);
    [[nodiscard]] Expected<void> save(const TillKey& key, const TillLedger& till);
    // What the till is to be told. newest 0: no Z of its epoch yet.
    [[nodiscard]] Expected<core::ZAgreement> agreement(const TillKey& key, const TillLedger& till);

private:
    [[nodiscard]] Expected<void> readOpen(base::ByteView bytes, core::LedgerState& state) const;
    [[nodiscard]] TillLedger read(const Row& row, std::int64_t nowMicros) const;
    [[nodiscard]] base::Bytes openOf(const core::LedgerState& state) const;

    const ports::EventCodec& m_codec;
    Statement m_load;
    Statement m_save;
    Statement m_putZ;
    Statement m_late;
    Statement m_exceptions;
};

} // namespace evertill::central
