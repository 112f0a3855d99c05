// SPDX-License-Identifier: Apache-2.0
#pragma once

// The threads that follow the feed: the sequencer gives accepted runs their place (PostgreSQL), the
// projector folds them into figures, and once a day, when it has nothing to fold, carries out the
// retention table; the replay prices the sales again behind it, and the shifts are folded and held
// against each Z; the watcher tells when there are new reference rows. Each sleeps until something
// was committed, or a second, whichever comes first.
// Threads: made by start(), ended by stop(). onReference is called on the watcher's thread.
// Ownership: all parts are borrowed.

#include "central/database/central_database.h"
#include "central/journal/feed_sequencer.h"
#include "central/projection/projector.h"
#include "central/replay/promotion_replay.h"
#include "central/shifts/shift_agreement.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <thread>

namespace evertill::central {

struct FeedCounts {
    std::atomic<std::int64_t> projected{0};
    std::atomic<std::int64_t> failures{0};
    std::atomic<std::int64_t> replayed{0}; // events the replay of promotions went by
    std::atomic<std::int64_t> alerts{0};   // the replay raised
    std::atomic<std::int64_t> retained{0}; // rows taken away by the retention table
};

class FeedWorkers {
public:
    struct Parts {
        CentralDatabase& database;
        Projector& projector;
        PromotionReplay& replay;
        ShiftAgreement& shifts;
        FeedSequencer& sequencer;
        std::function<void()> onReference;
    };
    explicit FeedWorkers(Parts parts) : m_parts(std::move(parts)) {}
    ~FeedWorkers();
    FeedWorkers(const FeedWorkers&) = delete;
    FeedWorkers& operator=(const FeedWorkers&) = delete;

    void start();
    void stop();
    [[nodiscard]] const FeedCounts& counts() const { return m_counts; }

private:
    void project();
    void replay();
    void agree();
    // What may lag: step by step, and when it has nothing to take or cannot, after a while again.
    void follow(std::string_view problemEvent, const std::function<Expected<std::int64_t>()>& step);
    void retainIfDue();
    void sequence();
    void watch();

    Parts m_parts;
    FeedCounts m_counts;
    std::atomic<bool> m_isStopping{false};
    std::optional<std::chrono::steady_clock::time_point> m_retained; // of the projector's thread
    std::vector<std::thread> m_threads;
};

} // namespace evertill::central
