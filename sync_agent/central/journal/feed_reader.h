// SPDX-License-Identifier: Apache-2.0
#pragma once

// Accepted events in feed order, as projections and checks read them. Threads: one.

#include "central/sql/connection.h"
#include "ports/sync/central_stores.h"

namespace evertill::central {

struct FeedEvent {
    std::int64_t position = 0;
    std::string tenant;
    core::StoreId store; // of the device when the event was accepted, by the registry
    core::TillId till;
    std::int64_t receivedMicros = 0;
    std::int64_t chain = 0;
    core::DeviceId device;
    core::EpochNonce epoch{};
    std::int32_t branch = 0;
    bool isCounted = true; // false: of a fork's branch that nobody has confirmed
    std::int64_t seq = 0;
    std::uint16_t type = 0;
    std::uint16_t version = 1;
    base::Bytes body;
    bool isArchived = false; // the body is in an archive file
};

class FeedReader {
public:
    explicit FeedReader(Connection& connection);

    // The newest position.
    [[nodiscard]] Expected<std::int64_t> head();
    // Events of positions beyond one, in order, at most maxEvents.
    [[nodiscard]] Expected<std::vector<FeedEvent>> after(std::int64_t position,
                                                         std::int64_t maxEvents);
    // One each, in the same order; those that are not there are left out.
    [[nodiscard]] Expected<std::vector<FeedEvent>> at(const std::vector<std::int64_t>& positions);

private:
    struct Run;
    [[nodiscard]] Expected<std::vector<FeedEvent>> read(const std::vector<Run>& runs);

    Statement m_head;
    Statement m_runs;
    Statement m_runAt;
    Statement m_events;
    Statement m_chain;
};

} // namespace evertill::central
