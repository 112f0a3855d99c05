// SPDX-License-Identifier: Apache-2.0
#pragma once

// The centre's stores in memory, for the unit tests of the machines and the model world of the
// simulation. Each call is one atomic, durable step; a killed process dies before or after it.
// Figures are made of the feed as the real projector makes them: per key, with quarantine.
//
// Bodies here are text: "S|sku|quantity|date" is a sale, "X|sku|..." is one that no projection can
// apply until fixed() was called.

#include "crypto/hmac.h"
#include "ports/sync/central_stores.h"
#include "session/judge.h"
#include "sim/model/power.h"
#include "sim/mutants.h"

#include <array>
#include <map>
#include <set>

namespace evertill::sim {

using base::Expected;

struct ModelSale {
    std::string sku;
    std::int64_t quantity = 0;
    std::string date;
    bool isPoison = false;
};
[[nodiscard]] std::optional<ModelSale> saleOf(base::ByteView body);
[[nodiscard]] base::Bytes bodyOf(const ModelSale& sale);

class ModelCentre final : public ports::CentralJournal,
                          public ports::DeviceRegistry,
                          public ports::ReferenceFeed,
                          public ports::MemberKeyInbox,
                          public ports::Questions,
                          private session::JournalAccess {
public:
    using JournalKey = std::pair<core::DeviceId, core::EpochNonce>;
    using RowKey = std::pair<std::uint16_t, std::string>;
    struct Branch {
        ports::BranchHead head;
        std::vector<ports::RunEvent> events; // of records parentSeq + 1 ...
        std::vector<base::Digest> hashes;
    };
    struct FeedEntry {
        JournalKey key;
        std::int32_t branch = 0;
        std::int64_t seq = 0;
        ports::DevicePlace place;
    };
    struct StreamRow {
        std::int64_t position = 0;
        std::string tenant;
        std::string scope; // empty: every store
        ports::EncodedRow row;
    };
    struct Figures {
        std::map<std::pair<std::string, std::string>, std::int64_t> sold; // (store, sku)
        std::map<std::pair<std::string, std::string>, std::int64_t> days; // (till, date)
        std::map<std::string, std::vector<FeedEntry>> quarantine;         // by key
        std::size_t cursor = 0;
        friend bool operator==(const Figures& a, const Figures& b) {
            return a.sold == b.sold && a.days == b.days;
        }
    };
    struct State {
        base::Uuid incarnation;
        std::map<JournalKey, std::vector<Branch>> journals;
        std::vector<JournalKey> epochOrder;
        std::vector<FeedEntry> feed;
        std::map<core::DeviceId, ports::DeviceRecord> devices;
        std::map<JournalKey, std::int64_t> backedUp;
        std::int64_t position = 0;
        std::vector<StreamRow> log; // every change, by position
        std::set<std::int64_t> consistent;
        std::map<std::int64_t, std::int64_t> gaps; // of positions: before, by after
        Figures figures;
        std::map<core::DeviceId, std::int64_t> memberKeys;
    };

    ModelCentre(const base::Sha256& sha256, const base::Uuid& incarnation) : m_sha256(&sha256) {
        state.incarnation = incarnation;
    }

    // ---- what the world does
    void enrol(const core::DeviceId& device, const ports::DevicePlace& place);
    // One transaction of reference rows; its last position is consistent.
    void change(const std::string& tenant,
                const std::vector<std::pair<std::string, ports::EncodedRow>>& scopedRows);
    // Applies what is new in the feed, at most so many events.
    void project(std::size_t most);
    void fixed();                           // the program has learned to apply poison
    void loseChunks() { m_chunks.clear(); } // as a centre that was restored has none
    void started(std::int64_t nowMicros);   // positions go on from the clock, as goOnFromClock()
    void killed();
    [[nodiscard]] bool hasCatalogue(const std::string& tenant) const;
    [[nodiscard]] Figures folded() const; // of main branches, from nothing
    [[nodiscard]] std::map<RowKey, ports::EncodedRow> rowsAt(const ports::FeedScope& scope,
                                                             std::int64_t position) const;
    // Never given out in this history.
    [[nodiscard]] bool isInGap(std::int64_t position) const;
    [[nodiscard]] bool has(const JournalKey& key, std::int64_t seq, const base::Digest& hash) const;

    State state;
    Mutant mutant = Mutant::None;
    Power* power = nullptr;
    std::map<core::DeviceId, std::set<std::string>> alarms;
    // Whose certificate is not the one in use, and why.
    std::map<core::DeviceId, ports::CertificateStanding> standing;
    std::int64_t keptFrom = 0;   // deltas older than it are gone
    std::int64_t hiddenFrom = 0; // NaiveCursor: rows of slow writers
    std::set<std::int64_t> hidden;

    // ---- doors
    Expected<std::vector<ports::AcceptOutcome>>
    accept(std::span<const ports::AcceptRequest> requests) override;
    Expected<std::vector<ports::BranchHead>> branches(const core::DeviceId& device,
                                                      const core::EpochNonce& epoch) override;
    Expected<std::optional<base::Digest>> hashAt(const core::DeviceId& device,
                                                 const core::EpochNonce& epoch, std::int32_t branch,
                                                 std::int64_t seq) override;
    Expected<std::optional<core::EpochNonce>> latestEpoch(const core::DeviceId& device) override;
    Expected<std::int64_t> backedUp(const core::DeviceId& device,
                                    const core::EpochNonce& epoch) override;
    Expected<base::Uuid> incarnation() override { return state.incarnation; }
    Expected<base::Uuid> wentBack() override {
        base::Uuid::Raw next = state.incarnation.raw();
        ++next[15];
        return state.incarnation = base::Uuid{next};
    }
    Expected<base::Digest> seal(base::ByteView message) override {
        constexpr std::array<std::uint8_t, 4> kKey{'s', 'e', 'a', 'l'};
        return crypto::hmacSha256(kKey, message);
    }

    Expected<std::optional<ports::DeviceRecord>> device(const core::DeviceId& device) override;
    Expected<void> saveTokens(const core::DeviceId& device,
                              const ports::SessionTokens& tokens) override;
    Expected<ports::CertificateStanding> checkCertificate(const core::DeviceId& device,
                                                          const ports::ShownCertificate& shown,
                                                          std::int64_t nowMicros) override;
    Expected<ports::CertificateStanding> useCertificate(const core::DeviceId& device,
                                                        const ports::ShownCertificate& shown,
                                                        std::int64_t nowMicros) override;
    Expected<void> seen(const core::DeviceId& device, const ports::DeviceSeen& seen) override;

    Expected<std::int64_t> head(const ports::FeedScope& scope) override;
    Expected<std::optional<ports::FeedDelta>> delta(const ports::FeedScope& scope,
                                                    const ports::ReferenceCursor& cursor,
                                                    std::int64_t maxRows) override;
    Expected<ports::FeedSnapshot> snapshot(const ports::FeedScope& scope) override;
    Expected<std::optional<base::Bytes>> chunk(const ports::FeedScope& scope,
                                               const base::Digest& id) override;
    Expected<std::optional<std::vector<ports::StreamDigest>>>
    digests(const ports::FeedScope& scope, std::int64_t position) override;
    Expected<std::optional<ports::WholeStream>>
    wholeStream(const ports::FeedScope& scope, ports::Stream stream, std::size_t maxRows) override;
    Expected<bool> publish(const ports::FeedScope& scope, const core::DeviceId& device,
                           const std::vector<ports::EncodedRow>& rows, bool isFirst,
                           bool isLast) override;
    Expected<void> keep(const ports::DevicePlace& place, const core::DeviceId& device,
                        const std::vector<ports::JournalSource::LocalMemberKey>& keys) override;
    Expected<std::vector<ports::StockElsewhere>> stockElsewhere(const ports::FeedScope& scope,
                                                                const core::Sku& sku) override;
    Expected<std::vector<ports::EncodedRow>> memberByLookup(const ports::FeedScope& scope,
                                                            const base::Digest& lookup) override;

private:
    Expected<std::optional<base::Digest>> storedHash(const core::DeviceId& device,
                                                     const core::EpochNonce& epoch,
                                                     std::int32_t branch,
                                                     std::int64_t seq) override;
    void point() {
        if (power != nullptr) {
            power->point();
        }
    }
    [[nodiscard]] Expected<ports::AcceptOutcome> take(const ports::AcceptRequest& request);
    void write(const ports::AcceptRequest& request, const session::AcceptPlan& plan);
    void applyFigures(const FeedEntry& entry, const ports::RunEvent& event);
    [[nodiscard]] Branch* branch(const JournalKey& key, std::int32_t number);

    const base::Sha256* m_sha256;
    bool m_isFixed = false;
    std::optional<State> m_committed; // AckBeforeCommit: what is really on the disk
    std::map<std::pair<ports::FeedScope, base::Digest>, base::Bytes> m_chunks;
    std::map<core::DeviceId, std::vector<ports::EncodedRow>> m_published;
};

} // namespace evertill::sim
