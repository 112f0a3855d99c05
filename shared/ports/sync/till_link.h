// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a till knows of its way to the centre, and what it may ask while it is there. Everything of
// view() but the last three fields comes from the till's own files, so it is known when the agent
// is dead. Asking goes through the agent and ends at its deadline. Threads: an instance belongs to
// one thread, never the one of the screens: every call reads files or waits for a socket.

#include "ports/member_store.h"
#include "ports/sync/agent_stores.h"

#include <chrono>
#include <optional>

namespace evertill::ports {

struct LinkView {
    bool isEnrolled = false;
    std::string centre; // "https://host:port", empty: not enrolled
    JournalSource::Backlog unsent;
    std::int64_t headSeq = 0;
    std::int64_t ackedSeq = 0;         // of the head's epoch
    std::int64_t backedUpSeq = 0;      // of the acked epoch
    std::int64_t lastAgreedMicros = 0; // 0: never
    std::string stopped;               // why replication stands; empty: it does not
    bool hasWitness = true;
    bool agentRuns = false;
    bool isConnected = false;
    std::string trouble; // what the agent says, English

    // What the centre tells is of that moment, since the link is away for longer than a figure may
    // be old; 0: it told nothing yet. nullopt: no figure is old.
    [[nodiscard]] std::optional<std::int64_t> staleSince(std::int64_t nowMicros,
                                                         std::int64_t mayBeOldMicros) const {
        const bool isFresh =
            !isEnrolled || isConnected ||
            (lastAgreedMicros != 0 && nowMicros - lastAgreedMicros <= mayBeOldMicros);
        return isFresh ? std::nullopt : std::optional{lastAgreedMicros};
    }
};

struct StockElsewhere {
    core::StoreId store;
    core::Quantity onHand;
    std::int64_t asOfMicros = 0;
};

struct JoinOrder {
    std::string centre; // https://host:port
    std::string code;
    // http://[user:password@]host:port; empty: the one this till goes through already, if any;
    // "none": straight.
    std::string proxy;
};

class TillLink {
public:
    virtual ~TillLink() = default;

    [[nodiscard]] virtual Expected<LinkView> view() = 0;
    // Errors: Unavailable (no agent, no link, too late), NotFound.
    [[nodiscard]] virtual Expected<std::vector<StockElsewhere>>
    stockElsewhere(const core::Sku& sku, std::chrono::milliseconds deadline) = 0;
    // A member of another store. Errors: Unavailable, MemberUnknown.
    [[nodiscard]] virtual Expected<FoundMember>
    memberOnline(const base::Digest& lookup, std::chrono::milliseconds deadline) = 0;
    // Makes this till one of the centre's (net/enrol_client.h for its errors). True: from the next
    // start on members are found under another key.
    [[nodiscard]] virtual Expected<bool> enrol(const JoinOrder& order) = 0;
};

} // namespace evertill::ports
