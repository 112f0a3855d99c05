// SPDX-License-Identifier: Apache-2.0
#pragma once

// What an event does to the centre's figures, as pure code: the projector applies it, verify folds
// it again, and both must agree. Effects are differences, so any order of events gives the same
// figures.
//
// "exact" is the sum of quantity x unit price before any rounding, in 10^-7 of the major unit
// (thousandths of a quantity x ten-thousandths of a price): returns count negative, goods written
// off not at all, and an amount fixed by its label counts as it is.

#include "central/journal/feed_reader.h"
#include "ports/event_codec.h"
#include "ports/sync/reference_rows.h"

#include <variant>

namespace evertill::central {

struct SaleEffect {
    core::Transaction transaction;
    std::int64_t exact = 0;
};
struct StockEffect {
    core::StockMoved document;
};
struct MemberEffect {
    core::MemberEnvelope envelope;
};
struct KeyEffect { // a till's signing key, for every till: goods come back anywhere
    ports::SigningKeyRow row;
};
struct NoEffect {}; // recorded, but no figure depends on it

// Why an event cannot be applied, and what later events wait for.
struct Refusal {
    std::string reason;
    std::string key;
};

using Effect = std::variant<NoEffect, SaleEffect, StockEffect, MemberEffect, KeyEffect, Refusal>;

[[nodiscard]] Effect effectOf(const FeedEvent& event, const ports::EventCodec& codec);

// What waits when an event of this effect is in quarantine.
[[nodiscard]] std::string aggregateKey(const FeedEvent& event, const Effect& effect);

// Error: Overflow.
[[nodiscard]] Expected<std::int64_t> exactSum(const core::Transaction& transaction);

} // namespace evertill::central
