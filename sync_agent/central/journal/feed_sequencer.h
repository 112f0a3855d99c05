// SPDX-License-Identifier: Apache-2.0
#pragma once

// Gives accepted runs their place in the feed, in the order of commits, dense. On PostgreSQL one
// sequencer works at a time (advisory lock; a second one waits its turn and does no harm), moving
// committed runs from feed_inbox to feed in groups and sending one notification per group. On
// SQLite there is nothing to do: the accepting transaction has given the places.
// Threads: one.

#include "central/database/central_database.h"

namespace evertill::central {

class FeedSequencer {
public:
    [[nodiscard]] static Expected<std::unique_ptr<FeedSequencer>> open(CentralDatabase& database);

    // How many runs got their place; 0: none was waiting, or another sequencer is at work.
    [[nodiscard]] Expected<std::int64_t> sequence();

private:
    explicit FeedSequencer(CentralDatabase& database) : m_database(database) {}

    CentralDatabase& m_database;
    std::unique_ptr<Connection> m_connection; // null on SQLite
    Statement m_lock;
    Statement m_take;
    Statement m_head;
    Statement m_notify;
    Bulk m_feed;
};

} // namespace evertill::central
