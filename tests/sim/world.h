// SPDX-License-Identifier: Apache-2.0
#pragma once

// A chain of stores in one thread on virtual time, drawn from one seed: a centre, tills with their
// agents, a network, and everything that goes wrong with them (docs/simulation.md). The machines of
// both ends and the receiver's rules are the real ones.

#include "crypto/openssl_sha256.h"
#include "session/centre_session.h"
#include "session/till_session.h"
#include "sim/model/model_centre.h"
#include "sim/model/model_till.h"
#include "sim/random.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace evertill::sim {

using Coverage = std::map<std::string, std::int64_t>;

struct Outcome {
    std::string violation; // empty: every invariant held
    std::uint64_t trace = 0;
    std::int64_t steps = 0;
};

struct Written { // a record as its till wrote it
    ModelCentre::JournalKey journal;
    std::int64_t seq = 0;
    base::Digest hash{};
    auto operator<=>(const Written&) const = default;
};

struct Till {
    Till(ports::TillIdentity identity, const base::Sha256& sha256)
        : journal(std::move(identity), sha256)
        , reference(sha256) {}

    int number = 0;
    ports::DevicePlace place;
    core::DeviceId device;
    bool isClone = false;
    bool isGone = false; // a clone that was found and taken away
    // the box
    ModelJournal journal;
    ModelSyncState state;
    ModelReference reference;
    Power power;
    std::int64_t wallOffset = 0;
    bool isCut = false;        // the cable is out
    bool isExpired = false;    // its certificate
    std::int64_t lastKeys = 0; // member keys enrolled
    // the agent, and what of it is under way; a number that has changed makes that void
    std::optional<session::TillSession> agent;
    std::int64_t life = 0;
    std::int64_t wakeNumber = 0;
    std::int64_t link = 0;
    ports::ReferenceCursor checkedCursor;
    bool isRotten = false;    // a row of its reference data was lost; the digests have to find it
    bool mayLackKeys = false; // the centre lost some without any sign of it
    std::int64_t openQuestions = 0;
    // what the world knows
    std::vector<Written> printed;
    struct Backup {
        ModelJournal journal;
        ports::AgentState state;
        ModelReference::Content reference;
    };
    std::optional<Backup> backup;
};

struct Link {
    int till = 0;
    std::int64_t tillLife = 0;
    std::int64_t session = 0;
    std::int64_t era = 0; // of the centre's disk: what an older one promised died with it
    bool isOpenAtTill = true;
    bool isOpenAtCentre = true;
    bool isCutUp = false; // nothing gets through any more, and nobody is told
    bool isCutDown = false;
    std::int64_t lastUp = 0;
    std::int64_t lastDown = 0;
};

struct Faults { // how often, of 1000; drawn per seed
    std::int64_t loss = 0;
    std::int64_t halfOpen = 0; // of the losses
    std::int64_t killInStore = 0;
    std::int64_t killBetween = 0;
    std::int64_t garble = 0;
    std::int64_t slowMillis = 50; // longest way of a frame
    bool encodes = false;         // frames go through their bytes
};

class World {
public:
    World(std::uint64_t seed, Mutant mutant, Coverage& coverage, bool isTraced);
    [[nodiscard]] Outcome run();

private:
    using Step = std::function<void()>;

    // ---- time (world.cpp)
    void at(std::int64_t delay, Step step);
    void runUntil(std::int64_t end);
    [[nodiscard]] session::Moment momentOf(const Till& till) const;
    [[nodiscard]] session::Moment centreMoment() const;
    void trace(std::string_view what, std::int64_t number);
    void count(const std::string& what) { ++m_coverage[what]; }
    void violated(const std::string& what);

    // ---- tills (till_side.cpp)
    void addTill(int store, int slot);
    void startAgent(Till& till);
    void killAgent(Till& till, std::string_view how);
    void step(Till& till, const session::TillInput& input);
    void carryOut(Till& till, const session::TillAction& action);
    void armWake(Till& till);
    void sell(Till& till, bool isPoison);
    void remember(Till& till, const core::JournalRecord& record, bool isPrinted);
    void pollNewEpoch(Till& till);
    void sellingLoop(Till& till);
    void pollLoop(Till& till);

    // ---- network (network.cpp)
    void connect(Till& till);
    void sendUp(std::int64_t link, wire::Frame frame);
    void sendDown(std::int64_t link, wire::Frame frame);
    void arriveUp(std::int64_t link, const wire::Frame& frame, bool isGarbled);
    void arriveDown(std::int64_t link, const wire::Frame& frame, bool isGarbled);
    void breakLink(std::int64_t link);
    void closeAtTill(std::int64_t link);
    void closeAtCentre(std::int64_t link);
    void tellTillClosed(std::int64_t link);
    void tellCentreClosed(std::int64_t link);
    [[nodiscard]] bool isLost(Link& link, std::int64_t number);
    [[nodiscard]] std::int64_t way() { return m_random.between(1, m_faults.slowMillis) * 1'000; }
    void speakNewer(const Link& link, wire::Frame& frame);
    [[nodiscard]] wire::Frame throughBytes(const wire::Frame& frame);

    // ---- the centre (centre_side.cpp)
    void startCentre();
    void killCentre(std::string_view how);
    void stepSession(std::int64_t number, const session::CentreInput& input);
    void carryOut(std::int64_t number, const session::CentreAction& action);
    void acceptGroup();
    void storeCall(std::int64_t number, session::StoreCall call);
    void changeReference();
    void projectorLoop();
    void referenceLoop();
    void nudgeAll();

    // ---- faults (faults.cpp)
    void drawFaults();
    void faultLoop();
    void oneFault();
    void restoreTill(Till& till);
    void cloneTill(Till& till);
    void rot(Till& till);
    void pause(Till& till);
    void revoke(Till& till);
    void powerCut(Till& till);
    void backUpCentre();
    void restoreCentre();
    void heal();

    // ---- invariants (checks.cpp)
    void checkTill(Till& till);
    void checkReference(const Till& till);
    void checkAcked();
    void checkFinal();
    void checkChains();
    void checkFigures();

    SimRandom m_random;
    Mutant m_mutant;
    Coverage& m_coverage;
    bool m_isTraced;
    crypto::OpensslSha256 m_sha256;
    Outcome m_outcome;
    Faults m_faults;
    bool m_isHealed = false;
    std::int64_t m_newerFrom = 0;  // tills that no longer speak this version
    std::int64_t m_newerUntil = 0; // 0: no newer tills in this world

    std::int64_t m_now = 0;
    std::int64_t m_tieBreak = 0;
    std::map<std::pair<std::int64_t, std::int64_t>, Step> m_steps;

    std::vector<std::unique_ptr<Till>> m_tills;
    std::map<std::int64_t, Link> m_links;
    std::int64_t m_nextLink = 1;

    ModelCentre m_centre;
    Power m_centrePower;
    bool m_isCentreUp = false;
    std::int64_t m_centreLife = 0;
    std::int64_t m_centreEra = 0; // one more with each restore
    std::unique_ptr<session::LiveDevices> m_live;
    std::map<std::int64_t, session::CentreSession> m_sessions; // by link
    std::vector<std::pair<std::int64_t, session::AcceptRun>> m_runs;
    bool m_isGroupDue = false;
    std::int64_t m_lastCall = 0;
    std::optional<ModelCentre::State> m_centreBackup;
    std::int64_t m_generation = 0; // of the price group

    std::set<Written> m_written; // by anybody, ever
    std::set<Written> m_acked;   // seen by a till
    std::set<Written> m_lost;    // with a disk that was replaced
};

} // namespace evertill::sim
