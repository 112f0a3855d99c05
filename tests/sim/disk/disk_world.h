// SPDX-License-Identifier: Apache-2.0
#pragma once

// One till and one centre with everything that ships below the shells: TillDatabase, the agent's
// stores, both machines, the codec, the centre's journal, registry, feed and projector, all on
// SQLite over the failing disk. Power cuts and kills at any write or sync of either box, full
// disks, older copies put back. One thread, one seed (docs/simulation.md).

#include "central/database/central_database.h"
#include "central/journal/central_journal.h"
#include "central/projection/projector.h"
#include "central/reference/reference_feed.h"
#include "central/registry/members_at_centre.h"
#include "central/registry/registry.h"
#include "crypto/openssl_sha256.h"
#include "session/centre_session.h"
#include "session/till_session.h"
#include "sim/disk/failing_disk.h"
#include "storage/pos/till_database.h"
#include "storage/sync/journal_source.h"
#include "storage/sync/reference_store.h"
#include "storage/sync/sync_state.h"
#include "wire/basket_codec.h"
#include "wire/event_codec.h"

#include <deque>
#include <set>

namespace evertill::sim {

enum class DiskMutant { None, TillNormal, CentreNormal, EpochKept };

using Coverage = std::map<std::string, std::int64_t>;

struct DiskRecord {
    core::EpochNonce epoch{};
    std::int64_t seq = 0;
    base::Digest hash{};
    auto operator<=>(const DiskRecord&) const = default;
};

class VirtualClock final : public base::Clock {
public:
    [[nodiscard]] base::UtcTime now() const override { return {1'790'000'000'000'000 + micros, 0}; }
    [[nodiscard]] std::int64_t steadyMicros() const override { return micros; }
    std::int64_t micros = 0;
};

struct Tools {
    wire::ProtobufEventCodec events;
    wire::ProtobufBasketCodec baskets;
    crypto::OpensslSha256 sha256;
    VirtualClock clock;
};

// A folder with a till and a centre as they are after enrolment; made once, copied for each world.
class FreshFolders {
public:
    FreshFolders();
    ~FreshFolders();
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] static ports::TillIdentity identity();

private:
    std::filesystem::path m_path;
};

struct TillProcess {
    std::unique_ptr<storage::TillDatabase> database;
    std::unique_ptr<storage::SqliteJournalSource> journal;
    std::unique_ptr<storage::SqliteSyncState> state;
    std::unique_ptr<storage::SqliteReferenceStore> reference;
    std::optional<session::TillSession> session;
};

struct CentreProcess {
    std::unique_ptr<central::CentralDatabase> database;
    std::unique_ptr<central::StoredJournal> journal;
    std::unique_ptr<central::Registry> registry;
    std::unique_ptr<central::StoredFeed> feed;
    std::unique_ptr<central::StoredKeyInbox> keys;
    std::unique_ptr<central::StoredQuestions> questions;
    std::unique_ptr<central::Projector> projector;
    session::LiveDevices live;
    std::optional<session::CentreSession> session;
};

class DiskWorld {
public:
    DiskWorld(const FreshFolders& fresh, std::uint64_t seed, DiskMutant mutant, Coverage& coverage,
              bool isTraced);
    ~DiskWorld();
    // Empty: every invariant held.
    [[nodiscard]] std::string run();
    [[nodiscard]] std::uint64_t trace() const { return m_trace; }

private:
    void oneStep();
    void sell();
    void armDeath();
    void changePrice();
    void backUp();
    void restore();
    void settle(std::int64_t span);
    void deliver(bool mayLose);
    void deliverUp();
    void deliverDown();
    void storeCall();
    void pollNewEpoch();

    [[nodiscard]] bool startTill();
    [[nodiscard]] bool startCentre();
    void endTill(bool isPowerCut);
    void endCentre(bool isPowerCut);
    void buryTheDead();
    void tellTill(const session::TillInput& input);
    void tellCentre(const session::CentreInput& input);
    void dropLink();

    [[nodiscard]] bool centreHas(const DiskRecord& record);
    void checkAcked();
    void checkFinal();
    void violated(std::string what);
    void note(std::string_view what, std::int64_t number = 0);
    [[nodiscard]] session::Moment now() const;

    SimRandom m_random;
    DiskMutant m_mutant;
    Coverage& m_coverage;
    bool m_isTraced;
    FailingDisk& m_disk;
    Tools m_tools;
    std::filesystem::path m_root;
    std::filesystem::path m_tillFolder;
    std::filesystem::path m_centreFolder;
    std::filesystem::path m_backup;
    std::string m_violation;
    std::uint64_t m_trace = 0;
    bool m_isHealed = false;

    std::optional<TillProcess> m_till;
    std::optional<CentreProcess> m_centre;
    bool m_isLinked = false;
    bool m_wantsLink = false;
    std::int64_t m_sessions = 0;
    std::deque<wire::Frame> m_up;
    std::deque<wire::Frame> m_down;
    std::deque<session::StoreCall> m_calls;

    std::int64_t m_sales = 0;
    std::int64_t m_prices = 0;
    std::set<DiskRecord> m_printed;
    std::set<DiskRecord> m_acked;
};

} // namespace evertill::sim
