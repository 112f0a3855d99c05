// SPDX-License-Identifier: Apache-2.0
#pragma once

// A few tills of one or two stores and their centre with everything that ships below the shells:
// TillDatabase with its archive, the agent's stores, both machines, the codec, the centre's
// journal, registry, feed, projector, backup and restore, all on SQLite over the failing disk.
// Power cuts and kills at any write or sync of any box, full disks, older copies put back, and in
// some worlds a disk that lies about its syncs, or rots. One thread, one seed (docs/simulation.md).

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
#include <memory>
#include <set>
#include <vector>

namespace evertill::sim {

enum class DiskMutant { None, TillNormal, CentreNormal, EpochKept, RetryWithoutTimer };

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

inline constexpr std::size_t kMostTills = 3;

// A folder with tills and a centre as they are after enrolment; made once, copied for each world.
class FreshFolders {
public:
    FreshFolders();
    ~FreshFolders();
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    // Two tills of S1 and one of S2.
    [[nodiscard]] static ports::TillIdentity identity(std::size_t till);
    [[nodiscard]] static ports::ShownCertificate certificate(std::size_t till);

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

// What is under way between a till and the centre, and the centre's end of it.
struct Line {
    bool isUp = false;
    bool isWanted = false;
    std::deque<wire::Frame> up;
    std::deque<wire::Frame> down;
    std::deque<session::StoreCall> calls;
    std::optional<session::CentreSession> session;
};

struct TillBox {
    std::size_t number = 0;
    ports::TillIdentity identity;
    ports::FeedScope scope;
    std::filesystem::path folder;
    std::filesystem::path witness;
    std::filesystem::path copy; // older, to be put back
    std::optional<TillProcess> process;
    Line line;
    std::set<DiskRecord> printed;
    std::set<DiskRecord> acked;
    // A disk that lies or rots breaks what no program can hold; then its loss must be named.
    bool isBad = false;
    std::string named; // what the till said when it refused to go on
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
    void oneStep(TillBox& box);
    void sell(TillBox& box);
    void armDeath(TillBox& box);
    void changePrice();
    void backUp(TillBox& box);
    void restore(TillBox& box);
    void backUpCentre();
    void restoreCentre();
    void rot(TillBox& box);
    void pass(TillBox& box);
    void tick(TillBox& box);
    [[nodiscard]] bool isForgotten(const TillBox& box) const;
    void maintain(TillBox& box);
    void settle(std::int64_t span);
    void deliver(TillBox& box, bool mayLose);
    void deliverUp(TillBox& box);
    void deliverDown(TillBox& box);
    void storeCall(TillBox& box);
    void acceptGroup(TillBox& box);
    void pollNewEpoch(TillBox& box);
    void nudge();

    [[nodiscard]] bool startTill(TillBox& box);
    [[nodiscard]] base::Expected<void> open(TillBox& box, TillProcess& till);
    void startCentre();
    void endTill(TillBox& box, bool isPowerCut);
    void endCentre(bool isPowerCut);
    void buryTheDead();
    void tellTill(TillBox& box, const session::TillInput& input);
    void tellCentre(TillBox& box, const session::CentreInput& input);
    void dropLine(TillBox& box);
    void forgetLost(TillBox& box);
    [[nodiscard]] bool isAnyDead();

    [[nodiscard]] bool tillHas(TillBox& box, const DiskRecord& record);
    [[nodiscard]] bool centreHas(const TillBox& box, const DiskRecord& record);
    [[nodiscard]] bool isLossNamed(TillBox& box, const DiskRecord& record);
    void checkAcked();
    void checkFinal();
    void checkTill(TillBox& box);
    void checkReference(TillBox& box);
    void checkCentre();
    void violated(std::string what);
    void note(std::string_view what, std::int64_t number = 0);
    [[nodiscard]] session::Moment now() const;
    [[nodiscard]] FailingDisk::Box& disk(const TillBox& box) { return m_disk.box(box.folder); }

    SimRandom m_random;
    DiskMutant m_mutant;
    Coverage& m_coverage;
    bool m_isTraced;
    FailingDisk& m_disk;
    Tools m_tools;
    std::filesystem::path m_root;
    std::filesystem::path m_centreFolder;
    std::filesystem::path m_centreCopy;
    std::string m_violation;
    std::uint64_t m_trace = 0;

    std::vector<std::unique_ptr<TillBox>> m_tills;
    std::optional<CentreProcess> m_centre;
    std::int64_t m_sessions = 0;
    std::int64_t m_copies = 0; // of the centre

    std::int64_t m_sales = 0;
    std::int64_t m_prices = 0;
};

} // namespace evertill::sim
