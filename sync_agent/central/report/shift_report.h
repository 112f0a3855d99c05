// SPDX-License-Identifier: Apache-2.0
#pragma once

// Every shift of every till, folded again from the journal the centre received (core/shift/
// ledger.h), and each Z held against it. INV a Z agrees when the till closed with exactly the
// figures the centre comes to. Reads the whole journal: seconds per million events; memory: the
// shifts. Works on a centre that is running. Threads: one.

#include "central/sql/connection.h"
#include "core/shift/agreement.h"
#include "core/shift/ledger.h"
#include "ports/event_codec.h"
#include "ports/sync/central_stores.h"

namespace evertill::central {

struct CentreShift {
    std::string tenant;
    core::StoreId store;
    core::TillId till;
    core::DeviceId device;
    core::LedgerShift shift;
    core::ZStanding standing = core::ZStanding::Open;
};

// In order of device and shift. Of one tenant; empty: of all.
[[nodiscard]] Expected<std::vector<CentreShift>>
shiftReport(Connection& journal, const std::string& tenant, const ports::EventCodec& codec);

} // namespace evertill::central
