// SPDX-License-Identifier: Apache-2.0
#include "usecase/verify_journal.h"

#include <algorithm>

namespace evertill::usecase {

namespace {

class Walk {
public:
    Walk(const base::Sha256& sha256, const ports::EventCodec& codec,
         const std::vector<JournalAnchor>& anchors)
        : m_sha256(sha256)
        , m_codec(codec)
        , m_open(anchors) {}

    // False: broken.
    bool take(const core::JournalRecord& record) {
        if (m_verified.records == 0 || record.position.epoch != m_epoch) {
            if (!beginEpoch(record)) {
                return fail(record.position.seq, "the epoch does not go on from the one before");
            }
        }
        if (record.position.seq != m_seq + 1) {
            return fail(m_seq + 1, "a record is missing");
        }
        if (m_sha256.of(core::hashPreimage(record, m_verified.head)) != record.hash) {
            return fail(record.position.seq, "the hash does not fit the record and the one before");
        }
        ++m_seq;
        m_verified.head = record.hash;
        ++m_verified.records;
        for (const JournalAnchor& anchor : m_open) {
            if (anchor.position == record.position && anchor.hash != record.hash) {
                return fail(m_seq, anchor.source + " knows another record");
            }
        }
        std::erase_if(m_open,
                      [&](const auto& anchor) { return anchor.position == record.position; });
        return true;
    }

    [[nodiscard]] base::Expected<JournalVerified> outcome() {
        if (!m_broken && !m_open.empty()) {
            fail(m_open.front().position.seq,
                 m_open.front().source + " knows a record that is not here");
        }
        return m_broken ? base::Expected<JournalVerified>{*m_broken} : m_verified;
    }

private:
    bool fail(std::int64_t seq, std::string what) {
        m_broken = base::makeError(base::ErrorCode::JournalBroken, std::move(what),
                                   "record " + std::to_string(seq));
        return false;
    }

    // A new epoch's chain starts afresh, from its genesis.
    bool beginEpoch(const core::JournalRecord& record) {
        const bool isFirst = m_verified.records == 0;
        const core::EpochNonce before = std::exchange(m_epoch, record.position.epoch);
        const std::int64_t end = std::exchange(m_seq, 0);
        const base::Digest hash = std::exchange(m_verified.head, base::Digest{});
        if (isFirst) {
            return true;
        }
        const auto event = m_codec.decode(record.type, record.version, record.body);
        const auto* genesis = event ? std::get_if<core::JournalStarted>(&*event) : nullptr;
        if (genesis == nullptr || genesis->parentEpoch != before || genesis->parentSeq != end ||
            genesis->parentHash != hash) {
            return false;
        }
        // What was recorded beyond it is lost, and this genesis says so.
        std::erase_if(m_open, [&](const JournalAnchor& anchor) {
            return anchor.position.epoch == before && anchor.position.seq > end;
        });
        return true;
    }

    const base::Sha256& m_sha256;
    const ports::EventCodec& m_codec;
    std::vector<JournalAnchor> m_open; // not met yet
    JournalVerified m_verified;
    core::EpochNonce m_epoch{};
    std::int64_t m_seq = 0;
    std::optional<base::Error> m_broken;
};

} // namespace

base::Expected<JournalVerified> verifyJournal(ports::TillReader& records,
                                              const base::Sha256& sha256,
                                              const ports::EventCodec& codec,
                                              const std::vector<JournalAnchor>& anchors) {
    Walk walk{sha256, codec, anchors};
    EVERTILL_TRY_VOID(
        records.journal(1, [&](const core::JournalRecord& record) { return walk.take(record); }));
    return walk.outcome();
}

} // namespace evertill::usecase
