// SPDX-License-Identifier: Apache-2.0
#pragma once

// Writing the journal: the next record of the chain inside the caller's transaction. Head, clock
// and hash are kept in memory from open() on; the caller calls commitHead() once its transaction is
// on disk, so that a rolled-back record leaves no trace. Threads: the store thread.

#include "ports/event_codec.h"
#include "ports/journal_store.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

inline constexpr int kSeqBits = 40;

// What storage needs from other layers. Borrowed; they outlive the store.
struct JournalTools {
    const ports::EventCodec* events;
    const base::Sha256* sha256;
};

struct JournalHead {
    std::int64_t epochNo = 1;
    core::JournalPosition position;
    std::int64_t hlc = 0;
    base::Digest hash{};
    [[nodiscard]] std::int64_t rowId() const { return epochNo << kSeqBits | position.seq; }
};

class JournalRows {
public:
    // Reads the last record and checks its hash. Errors: JournalBroken, StorageCorrupt.
    [[nodiscard]] static Expected<JournalRows> open(Database& database, const JournalTools& tools,
                                                    core::DeviceId device);

    [[nodiscard]] const JournalHead& head() const { return m_head; }
    // The row after that head is written; the head stays until commitHead(the result).
    [[nodiscard]] Expected<JournalHead> insert(const core::Event& event, base::UtcTime now,
                                               const JournalHead& after);
    void commitHead(const JournalHead& head) { m_head = head; }
    // The head on which the genesis of the next epoch stands.
    [[nodiscard]] JournalHead nextEpoch(const core::EpochNonce& nonce) const {
        return {m_head.epochNo + 1, {nonce, 0}, m_head.hlc, {}};
    }

private:
    JournalRows(const JournalTools& tools, core::DeviceId device)
        : m_tools(tools)
        , m_device(device) {}
    [[nodiscard]] Expected<void> readHead(Database& database);

    JournalTools m_tools;
    core::DeviceId m_device;
    JournalHead m_head;
    Statement m_insert;
};

// A record of the running row, without device and epoch.
[[nodiscard]] Expected<core::JournalRecord> recordOf(const Rows& rows, int firstColumn);

[[nodiscard]] Expected<base::Digest> digestOf(base::ByteView bytes);
[[nodiscard]] Expected<core::EpochNonce> nonceOf(base::ByteView bytes);
[[nodiscard]] Expected<base::Uuid> uuidOf(base::ByteView bytes);

} // namespace evertill::storage
