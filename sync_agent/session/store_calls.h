// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a CentreSession asks of the centre's stores, and their answers. The shell takes each
// StoreCall to the thread that owns the stores, carries it out with carryOut(), and gives the
// StoreAnswer back to the session that asked. Calls of one session are carried out in their order.
// AcceptRun may be gathered over many sessions into one CentralJournal::accept (group commit).

#include "session/actions.h"

#include "ports/sync/central_stores.h"

namespace evertill::session {

struct CentreStores { // borrowed
    ports::CentralJournal* journal = nullptr;
    ports::DeviceRegistry* registry = nullptr;
    ports::ReferenceFeed* feed = nullptr;
    ports::MemberKeyInbox* memberKeys = nullptr;
    ports::Questions* questions = nullptr;
};

// ---- calls
struct CheckCertificate { // before anything is claimed in the device's name
    core::DeviceId device;
    ports::ShownCertificate shown;
    std::int64_t nowMicros = 0;
};
// Looks the device up, checks its token, saves the next one; its certificate is in use from then
// on.
struct OpenSession {
    wire::Hello hello;
    ports::ShownCertificate shown;
    bool isRenewOnly = false; // no token is checked or given
    std::int64_t nowMicros = 0;
};
struct AcceptRun {
    ports::AcceptRequest request;
};
struct ReadDelta {
    ports::FeedScope scope;
    ports::ReferenceCursor cursor;
    std::int64_t maxRows = 0;
};
struct ReadStream {
    ports::FeedScope scope;
    ports::Stream stream{};
};
struct ReadChunk {
    ports::FeedScope scope;
    base::Digest id{};
};
struct ReadDigests {
    ports::FeedScope scope;
    std::int64_t position = 0;
};
struct KeepMemberKeys {
    ports::DevicePlace place;
    core::DeviceId device;
    std::vector<ports::JournalSource::LocalMemberKey> keys;
};
struct KeepPublished {
    ports::FeedScope scope;
    core::DeviceId device;
    wire::Publish part;
    bool isFirst = false;
};
struct AnswerQuestion {
    ports::FeedScope scope;
    wire::Ask ask;
    std::int64_t untilMicros = 0; // steady: an answer later than this is of no use
};
struct NoteSeen { // has no answer
    core::DeviceId device;
    ports::DeviceSeen seen;
};
using StoreCall =
    std::variant<OpenSession, CheckCertificate, AcceptRun, ReadDelta, ReadStream, ReadChunk,
                 ReadDigests, KeepMemberKeys, KeepPublished, AnswerQuestion, NoteSeen>;

// ---- answers
enum class Verdict : std::uint8_t { Welcome, Unknown, Revoked, Retired, Clone };
struct CertificateChecked {
    Verdict verdict{};                     // on the device; never Clone
    ports::CertificateStanding standing{}; // if the verdict is Welcome
};
struct SessionOpened {
    Verdict verdict{};
    ports::DevicePlace place;
    base::Uuid incarnation;
    ports::JournalTip acked; // where the epoch asked about as acked stands here
    ports::JournalTip head;  // where main of the epoch of the till's head stands here
    std::int64_t backedUpSeq = 0;
    std::int64_t referenceHead = 0;
    base::Bytes nextToken; // saved already
};
struct RunJudged {
    std::int64_t events = 0; // of the run that was asked about
    ports::AcceptOutcome outcome;
};
struct DeltaRead { // one of the two
    std::optional<ports::FeedDelta> delta;
    std::optional<ports::FeedSnapshot> snapshot;
};
struct StreamRead { // one of the two
    std::optional<ports::WholeStream> stream;
    std::optional<ports::FeedSnapshot> snapshot;
};
struct ChunkRead {
    base::Digest id{};
    std::optional<base::Bytes> packed;
};
struct DigestsRead {
    std::int64_t position = 0;
    std::optional<std::vector<ports::StreamDigest>> streams;
};
struct MemberKeysKept {
    std::int64_t number = 0;
};
struct PublishedKept {
    bool isAccepted = false;
};
struct QuestionAnswered {
    wire::Answer answer;
};
struct StoreFailed { // of any call; nothing of it happened
    base::Error error;
};
using StoreAnswer =
    std::variant<SessionOpened, CertificateChecked, RunJudged, DeltaRead, StreamRead, ChunkRead,
                 DigestsRead, MemberKeysKept, PublishedKept, QuestionAnswered, StoreFailed>;

// A whole stream of more rows than this goes as a snapshot.
inline constexpr std::size_t kMaxWholeStreamRows = 50'000;

// steadyMicros: for questions whose time is over. nullopt: the call has no answer.
[[nodiscard]] std::optional<StoreAnswer> carryOut(const StoreCall& call, CentreStores& stores,
                                                  std::int64_t steadyMicros);

} // namespace evertill::session
