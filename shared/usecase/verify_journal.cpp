// SPDX-License-Identifier: Apache-2.0
#include "usecase/verify_journal.h"

namespace evertill::usecase {

base::Expected<JournalVerified> verifyJournal(ports::TillReader& records,
                                              const base::Sha256& sha256) {
    JournalVerified verified;
    std::optional<base::Error> broken;
    const auto fail = [&](std::int64_t seq, const char* what) {
        broken =
            base::makeError(base::ErrorCode::JournalBroken, what, "record " + std::to_string(seq));
        return false;
    };
    core::EpochNonce epoch{};
    std::int64_t seq = 0;
    base::Digest previous{};
    EVERTILL_TRY_VOID(records.journal(1, [&](const core::JournalRecord& record) {
        if (record.position.epoch != epoch) {
            epoch = record.position.epoch; // a new epoch's chain starts afresh, from its genesis
            seq = 0;
            previous = {};
        }
        if (record.position.seq != seq + 1) {
            return fail(seq + 1, "a record is missing");
        }
        if (sha256.of(core::hashPreimage(record, previous)) != record.hash) {
            return fail(record.position.seq, "the hash does not fit the record and the one before");
        }
        ++seq;
        previous = record.hash;
        ++verified.records;
        return true;
    }));
    if (broken) {
        return *broken;
    }
    verified.head = previous;
    return verified;
}

} // namespace evertill::usecase
