// SPDX-License-Identifier: Apache-2.0
#include "usecase/verify_journal.h"

#include <algorithm>
#include <deque>

namespace evertill::usecase {

namespace {

// How many inserted or missing records are found for what they are, where the numbers were moved.
constexpr std::size_t kMostShifted = 64;

class Walk {
public:
    Walk(const base::Sha256& sha256, const ports::EventCodec& codec,
         const std::vector<JournalAnchor>& anchors)
        : m_sha256(sha256)
        , m_codec(codec)
        , m_open(anchors) {}

    // False: broken.
    bool take(const core::JournalRecord& record) {
        if (m_suspect) {
            return explain(&record);
        }
        if (m_verified.records == 0 || record.position.epoch != m_epoch) {
            if (!beginEpoch(record)) {
                return fail(record.position.seq, "the epoch does not go on from the one before");
            }
        }
        if (record.position.seq != m_seq + 1) {
            return failMissing(m_seq + 1, record.position.seq - m_seq - 1);
        }
        if (!follows(record, m_seq + 1, m_verified.head)) {
            m_suspect = record; // what was done to it, the next one tells
            return true;
        }
        ++m_seq;
        m_heads.push_back(m_verified.head);
        if (m_heads.size() > kMostShifted) {
            m_heads.pop_front();
        }
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
        if (!m_broken && m_suspect) {
            explain(nullptr);
        }
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

    bool failMissing(std::int64_t first, std::int64_t count) {
        return fail(first, count == 1 ? "the record is missing"
                                      : std::to_string(count) + " records are missing from here");
    }

    // Whether the record was made as number seq, behind a record of that hash.
    [[nodiscard]] bool follows(core::JournalRecord record, std::int64_t seq,
                               const base::Digest& previous) const {
        record.position.seq = seq;
        return m_sha256.of(core::hashPreimage(record, previous)) == record.hash;
    }

    // The suspect does not follow from what is before it. Records whose numbers were moved to hide
    // an insertion or a gap are found by the number they were made with.
    bool explain(const core::JournalRecord* next) {
        const core::JournalRecord& suspect = *m_suspect;
        const std::int64_t seq = suspect.position.seq;
        const bool isNext = next != nullptr && next->position.epoch == suspect.position.epoch &&
                            next->position.seq == seq + 1;
        if (isNext && follows(*next, seq, m_verified.head)) {
            return fail(seq, "the record was inserted");
        }
        // Behind an insertion that has a good hash, the suspect is an honest record moved up.
        for (std::size_t by = 1; by <= m_heads.size(); ++by) {
            const auto shift = static_cast<std::int64_t>(by);
            if (follows(suspect, seq - shift, m_heads[m_heads.size() - by])) {
                return fail(seq - shift, "the record was inserted");
            }
        }
        for (std::int64_t by = 1; isNext && by <= std::int64_t{kMostShifted}; ++by) {
            if (follows(*next, seq + 1 + by, suspect.hash)) {
                return failMissing(seq, by);
            }
        }
        return fail(seq, seq == 1 ? "the record was altered"
                                  : "the record was altered, or the one before it was and its hash "
                                    "made again");
    }

    // A new epoch's chain starts afresh, from its genesis.
    bool beginEpoch(const core::JournalRecord& record) {
        const bool isFirst = m_verified.records == 0;
        const core::EpochNonce before = std::exchange(m_epoch, record.position.epoch);
        const std::int64_t end = std::exchange(m_seq, 0);
        const base::Digest hash = std::exchange(m_verified.head, base::Digest{});
        m_heads.clear();
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
    std::deque<base::Digest> m_heads; // what the last records of the epoch stand behind
    std::optional<core::JournalRecord> m_suspect;
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
