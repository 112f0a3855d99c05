// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/journal_rows.h"

#include <algorithm>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

namespace {

template <std::size_t N>
Expected<std::array<std::uint8_t, N>> fixed(base::ByteView bytes) {
    if (bytes.size() != N) {
        return makeError(ErrorCode::StorageCorrupt, "a fixed-size field has another size");
    }
    std::array<std::uint8_t, N> result{};
    std::copy(bytes.begin(), bytes.end(), result.begin());
    return result;
}

} // namespace

Expected<base::Digest> digestOf(base::ByteView bytes) {
    return fixed<32>(bytes);
}
Expected<core::EpochNonce> nonceOf(base::ByteView bytes) {
    return fixed<8>(bytes);
}

Expected<base::Uuid> uuidOf(base::ByteView bytes) {
    EVERTILL_TRY(raw, fixed<16>(bytes));
    return base::Uuid{raw};
}

Expected<core::JournalRecord> recordOf(const Rows& rows, int firstColumn) {
    core::JournalRecord record;
    record.type = rows.as<std::uint16_t>(firstColumn);
    record.version = rows.as<std::uint16_t>(firstColumn + 1);
    record.hlc = rows.integer(firstColumn + 2);
    EVERTILL_TRY(hash, digestOf(rows.blob(firstColumn + 3)));
    record.hash = hash;
    const base::ByteView body = rows.blob(firstColumn + 4);
    record.body.assign(body.begin(), body.end());
    return record;
}

Expected<JournalRows> JournalRows::open(Database& database, const JournalTools& tools,
                                        core::DeviceId device) {
    JournalRows rows{tools, device};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_insert,
          "INSERT INTO journal(id,type,version,hlc,hash,body) VALUES(?,?,?,?,?,?)"}}));
    EVERTILL_TRY_VOID(rows.readHead(database));
    return rows;
}

Expected<void> JournalRows::readHead(Database& database) {
    EVERTILL_TRY(epochs, database.prepare(
                             "SELECT epoch_no,nonce FROM epoch ORDER BY epoch_no DESC LIMIT 1"));
    {
        Rows rows = epochs.query();
        EVERTILL_TRY(hasEpoch, rows.next());
        if (!hasEpoch) {
            return makeError(ErrorCode::StorageCorrupt, "no journal epoch", database.path());
        }
        m_head.epochNo = rows.integer(0);
        EVERTILL_TRY(nonce, nonceOf(rows.blob(1)));
        m_head.position = {nonce, 0};
    }
    EVERTILL_TRY(last, database.prepare("SELECT type,version,hlc,hash,body,id FROM journal "
                                        "WHERE id>? ORDER BY id DESC LIMIT 2"));
    Rows rows = last.query(m_head.epochNo << kSeqBits);
    EVERTILL_TRY(hasRecord, rows.next());
    if (!hasRecord) {
        return {};
    }
    EVERTILL_TRY(record, recordOf(rows, 0));
    const std::int64_t id = rows.integer(5);
    EVERTILL_TRY(hasPrevious, rows.next());
    base::Digest previous{};
    if (hasPrevious) {
        EVERTILL_TRY(hash, digestOf(rows.blob(3)));
        previous = hash;
    }
    m_head.position.seq = id - (m_head.epochNo << kSeqBits);
    m_head.hlc = record.hlc;
    m_head.hash = record.hash;
    record.device = m_device;
    record.position = m_head.position;
    if (m_tools.sha256->of(core::hashPreimage(record, previous)) != record.hash) {
        return makeError(ErrorCode::JournalBroken, std::to_string(m_head.position.seq),
                         database.path());
    }
    return {};
}

Expected<JournalHead> JournalRows::insert(const core::Event& event, base::UtcTime now,
                                          const JournalHead& after) {
    core::JournalRecord record;
    record.device = m_device;
    record.position = {after.position.epoch, after.position.seq + 1};
    record.type = core::typeNumber(event);
    record.version = m_tools.events->version(record.type);
    record.hlc = core::nextHlc(after.hlc, now);
    record.body = m_tools.events->encode(event);
    record.hash = m_tools.sha256->of(core::hashPreimage(record, after.hash));
    const JournalHead head{after.epochNo, record.position, record.hlc, record.hash};
    EVERTILL_TRY_VOID(m_insert.execute(head.rowId(), record.type, record.version, record.hlc,
                                       record.hash, record.body));
    return head;
}

} // namespace evertill::storage
