// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/one_moment.h"

namespace evertill::storage {

namespace {

// They take far less time than a sale, so one of a few is not disturbed.
constexpr int kAttempts = 1'000;

Expected<void> beginAll(const std::vector<Database*>& connections) {
    for (Database* each : connections) {
        EVERTILL_TRY_VOID(each->execute("BEGIN"));
        // The moment is that of the first read, not that of BEGIN.
        EVERTILL_TRY(version, each->integer("PRAGMA schema_version"));
        static_cast<void>(version);
    }
    return {};
}

} // namespace

Expected<OneMoment> OneMoment::of(std::vector<Database*> connections) {
    EVERTILL_CHECK(!connections.empty(), "there is something to read");
    // It changes whenever another connection has written.
    EVERTILL_TRY(watch, Database::open(connections.front()->path(), OpenMode::ReadOnly));
    for (int i = 0; i < kAttempts; ++i) {
        EVERTILL_TRY(before, watch.integer("PRAGMA data_version"));
        OneMoment moment{connections}; // ends by itself if it is not one
        EVERTILL_TRY_VOID(beginAll(connections));
        EVERTILL_TRY(after, watch.integer("PRAGMA data_version"));
        if (before == after) {
            return moment;
        }
    }
    return base::makeError(base::ErrorCode::StorageBusy, "others write all the time",
                           connections.front()->path());
}

OneMoment::~OneMoment() {
    for (Database* each : m_connections) {
        if (each->inTransaction()) {
            // It has read only: there is nothing that could be lost.
            static_cast<void>(each->execute("COMMIT"));
        }
    }
}

} // namespace evertill::storage
