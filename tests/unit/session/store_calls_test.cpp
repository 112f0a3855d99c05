// SPDX-License-Identifier: Apache-2.0
// Goal: each thing a session asks of the stores is answered once with what they say, a failing
// store is an answer too, and who may come in is decided by the registry and the token alone.
// Method: stores in memory, one call at a time.

#include "session/token.h"
#include "unit/session/pair.h"

#include <doctest/doctest.h>

using namespace evertill;
using session::OpenSession;
using session::SessionOpened;
using session::Verdict;

namespace {

struct Stores {
    crypto::OpensslSha256 sha256;
    sim::ModelCentre centre{sha256, base::Uuid{{5}}};
    session::CentreStores doors{&centre, &centre, &centre, &centre, &centre};
    core::DeviceId device{base::Uuid{{7}}};
    ports::DevicePlace place{ports::TenantId{"t1"}, core::StoreId{"S1"}, core::TillId{"T1"}};

    Stores() { centre.enrol(device, place); }

    template <typename Answer>
    Answer ask(const session::StoreCall& call) {
        const auto answer = session::carryOut(call, doors, 0);
        REQUIRE(answer);
        REQUIRE(std::holds_alternative<Answer>(*answer));
        return std::get<Answer>(*answer);
    }
    [[nodiscard]] wire::Hello hello(base::Bytes token = {}) const {
        wire::Hello hello;
        hello.device = device;
        hello.token = std::move(token);
        hello.incarnation = centre.state.incarnation;
        return hello;
    }
    SessionOpened open(const wire::Hello& hello, bool isRenewOnly = false) {
        return ask<SessionOpened>(OpenSession{hello, {}, isRenewOnly, 0});
    }
    Verdict verdict(const wire::Hello& hello, bool isRenewOnly = false) {
        return open(hello, isRenewOnly).verdict;
    }
    [[nodiscard]] const ports::SessionTokens& tokens() const {
        return centre.state.devices.at(device).tokens;
    }
};

// A registry whose disk is gone.
class BrokenRegistry final : public ports::DeviceRegistry {
    static base::Error gone() { return base::makeError(base::ErrorCode::StorageFull, "gone"); }

public:
    base::Expected<std::optional<ports::DeviceRecord>> device(const core::DeviceId&) override {
        return gone();
    }
    base::Expected<void> saveTokens(const core::DeviceId&, const ports::SessionTokens&) override {
        return gone();
    }
    base::Expected<ports::CertificateStanding>
    checkCertificate(const core::DeviceId&, const ports::ShownCertificate&, std::int64_t) override {
        return gone();
    }
    base::Expected<ports::CertificateStanding>
    useCertificate(const core::DeviceId&, const ports::ShownCertificate&, std::int64_t) override {
        return gone();
    }
    base::Expected<void> seen(const core::DeviceId&, const ports::DeviceSeen&) override {
        return gone();
    }
};

} // namespace

TEST_CASE("the token given last and the one before it are good, an older one is a clone's") {
    Stores s;
    const auto given = [&](base::Bytes shown) {
        const SessionOpened opened = s.open(s.hello(std::move(shown)));
        CHECK(opened.verdict == Verdict::Welcome);
        CHECK(opened.nextToken == s.tokens().current);
        return opened.nextToken;
    };
    const base::Bytes first = given({}); // the first time: none was given yet
    CHECK(first.size() == 24);
    const base::Bytes second = given(first);
    CHECK(second != first);
    CHECK(s.tokens().previous == first);
    // The Welcome with the second was lost: the first is shown again, and what was never shown is
    // replaced.
    const base::Bytes third = given(first);
    CHECK(third != second);
    CHECK(s.tokens().previous == first);
    const base::Bytes fourth = given(third);
    CHECK(s.verdict(s.hello(first)) == Verdict::Clone);
    CHECK(s.verdict(s.hello(second)) == Verdict::Clone);
    CHECK(s.verdict(s.hello()) == Verdict::Clone); // a copy from before the first Welcome
    CHECK(s.tokens().current == fourth);           // a refusal changes nothing
}

TEST_CASE("tokens of another incarnation say nothing: a restored centre forgot the newest") {
    Stores s;
    (void)s.verdict(s.hello());
    wire::Hello hello = s.hello({9});
    CHECK(s.verdict(hello) == Verdict::Clone);
    hello.incarnation = base::Uuid{{6}};
    CHECK(s.verdict(hello) == Verdict::Welcome);
}

TEST_CASE("Bug: one till's made-up Hello drew a new incarnation for everybody") {
    Stores s;
    const base::Uuid before = s.centre.state.incarnation;
    const base::Bytes token = s.open(s.hello()).nextToken;
    wire::Hello liar = s.hello(token);
    liar.epoch = liar.ackedEpoch = core::EpochNonce{3};
    liar.head = liar.acked = 1'000'000;
    liar.ackedHash[0] = 1;
    const SessionOpened opened = s.open(liar);
    CHECK(opened.verdict == Verdict::Welcome);
    CHECK(opened.acked.seq == 0); // it may send what it says it has
    CHECK(opened.incarnation == before);
    SUBCASE("nor does a token that is made up: of another form, a later number, another device's") {
        liar.token = base::Bytes(16, 7);
        CHECK(s.verdict(liar) == Verdict::Clone);
        liar.token = s.tokens().current;
        liar.token[7] = 99;
        CHECK(s.verdict(liar) == Verdict::Clone);
        liar.token[0] = 0xFF; // no number
        CHECK(s.verdict(liar) == Verdict::Clone);
        const core::DeviceId other{base::Uuid{{8}}};
        s.centre.enrol(other, s.place);
        wire::Hello helper = s.hello();
        helper.device = other;
        for (int i = 0; i < 5; ++i) {
            helper.token = s.open(helper).nextToken;
        }
        liar.token = helper.token;
        CHECK(s.verdict(liar) == Verdict::Clone);
    }
    CHECK(s.centre.state.incarnation == before);
}

TEST_CASE("a token of the centre's own that is later than any it remembers proves it went back") {
    Stores s;
    base::Bytes token = s.open(s.hello()).nextToken;
    const auto copy = s.centre.state;
    const base::Uuid before = s.centre.state.incarnation;
    for (int i = 0; i < 3; ++i) {
        token = s.open(s.hello(token)).nextToken;
    }
    s.centre.state = copy;
    wire::Hello hello = s.hello(token); // nothing was sold: the journal proves nothing
    CHECK(s.verdict(s.hello(token), true) == Verdict::Welcome);
    CHECK(s.centre.state.incarnation == before); // who may only renew proves nothing
    const SessionOpened opened = s.open(hello);
    CHECK(opened.verdict == Verdict::Welcome);
    CHECK(opened.incarnation != before);
    CHECK(opened.incarnation == s.centre.state.incarnation);
    // The next tokens are of this incarnation, and later than the one that was shown.
    const SessionOpened next = s.open(s.hello(opened.nextToken));
    CHECK(next.verdict == Verdict::Welcome);
    CHECK(next.incarnation == opened.incarnation);
    CHECK(session::tokenNumber(next.nextToken) > session::tokenNumber(token));
}

TEST_CASE("Bug: a copy from before a device's first session did not know that it went back") {
    Stores s;
    const auto copy = s.centre.state;
    const base::Uuid before = s.centre.state.incarnation;
    const base::Bytes token = s.open(s.hello()).nextToken;
    s.centre.state = copy;
    CHECK(s.open(s.hello(token)).incarnation != before);
}

TEST_CASE(
    "what a device showed before it was enrolled again is no proof that the centre went back") {
    Stores s;
    const base::Uuid before = s.centre.state.incarnation;
    base::Bytes token = s.open(s.hello()).nextToken;
    token = s.open(s.hello(token)).nextToken;
    s.centre.state.devices.at(s.device).tokens = {
        base::Bytes(token.begin(), token.begin() + session::kTokenNumberBytes), {}, {}};
    const SessionOpened opened = s.open(s.hello(token));
    CHECK(opened.verdict == Verdict::Welcome);
    CHECK(opened.incarnation == before);
    CHECK(session::tokenNumber(opened.nextToken) > session::tokenNumber(token));
}

TEST_CASE("a device that is unknown, revoked or replaced is refused whatever it shows") {
    Stores s;
    wire::Hello hello = s.hello();
    hello.device = core::DeviceId{base::Uuid{{99}}};
    CHECK(s.verdict(hello) == Verdict::Unknown);
    s.centre.state.devices.at(s.device).state = ports::BoxState::Revoked;
    CHECK(s.verdict(s.hello()) == Verdict::Revoked);
    s.centre.state.devices.at(s.device).state = ports::BoxState::Retired;
    CHECK(s.verdict(s.hello()) == Verdict::Retired);
    CHECK(s.tokens().current.empty());
}

TEST_CASE("a session that may only renew neither checks nor gives a token") {
    Stores s;
    (void)s.verdict(s.hello());
    const base::Bytes given = s.tokens().current;
    CHECK(s.verdict(s.hello({9}), true) == Verdict::Welcome);
    CHECK(s.tokens().current == given);
}

TEST_CASE(
    "what is opened says where the journal stands, by the branch that holds the till's word") {
    Stores s;
    sim::ModelJournal journal{
        {s.device, s.place.store, s.place.till, *core::Currency::parse("GBP"), {}}, s.sha256};
    const auto push = [&](const std::vector<core::JournalRecord>& records) {
        session::AcceptRun run;
        run.request.place = s.place;
        run.request.run.device = s.device;
        run.request.run.epoch = records.front().position.epoch;
        run.request.run.firstSeq = records.front().position.seq;
        for (const core::JournalRecord& record : records) {
            run.request.run.events.push_back(
                {record.type, record.version, record.hlc, record.body});
        }
        run.request.run.lastHash = records.back().hash;
        return s.ask<session::RunJudged>(run);
    };
    std::vector<core::JournalRecord> main{journal.startEpoch({3}, "init")};
    main.push_back(journal.append(3, {1}, true));
    const sim::ModelJournal copy = journal;
    main.push_back(journal.append(3, {2}, true));
    const auto judged = push(main);
    CHECK(judged.events == 3);
    CHECK(std::get<ports::RunAccepted>(judged.outcome).seq == 3);
    journal = copy; // an older copy sold on
    std::vector<core::JournalRecord> branch{journal.append(3, {7}, true)};
    branch.push_back(journal.append(3, {8}, true));
    CHECK(std::holds_alternative<ports::RunForked>(push(branch).outcome));

    wire::Hello hello = s.hello();
    hello.epoch = hello.ackedEpoch = core::EpochNonce{3};
    hello.head = 4;
    hello.acked = 4;
    hello.ackedHash = branch.back().hash;
    const auto onBranch = s.open(hello);
    CHECK(onBranch.acked.seq == 4);
    CHECK(onBranch.acked.hash == branch.back().hash);
    CHECK(onBranch.head.seq == 3); // main, which the till is told it is not on
    CHECK(onBranch.place == s.place);
    CHECK(onBranch.incarnation == s.centre.state.incarnation);
    hello.acked = 2; // shared by both: main counts
    hello.ackedHash = main[1].hash;
    hello.token = onBranch.nextToken;
    CHECK(s.open(hello).acked.seq == 3);
    hello.ackedEpoch = core::EpochNonce{9}; // never heard of
    hello.token = s.tokens().current;
    CHECK(s.open(hello).acked.seq == 0);
}

TEST_CASE("a store that fails is an answer, and a note of being seen needs none") {
    Stores s;
    BrokenRegistry broken;
    s.doors.registry = &broken;
    const auto failed = s.ask<session::StoreFailed>(OpenSession{s.hello(), {}, false, 0});
    CHECK(failed.error.code == base::ErrorCode::StorageFull);
    CHECK(s.ask<session::StoreFailed>(session::CheckCertificate{s.device, {}, 0}).error.context ==
          "gone");
    CHECK_FALSE(session::carryOut(session::NoteSeen{s.device, {}}, s.doors, 0));
}

TEST_CASE("questions: found, not found, refused, too late") {
    Stores s;
    const ports::FeedScope scope{s.place.tenant, s.place.store};
    const auto ask = [&](wire::Question question, base::Bytes body, std::int64_t now = 0) {
        session::AnswerQuestion call{scope, {4, 3'000, question, std::move(body)}, 100};
        const auto answer = session::carryOut(call, s.doors, now);
        const auto& told = std::get<session::QuestionAnswered>(*answer).answer;
        CHECK(told.id == 4);
        return told.status;
    };
    const base::Bytes sku{'A'};
    CHECK(ask(wire::Question::StockElsewhere, sku) == wire::AnswerStatus::NotFound);
    CHECK(ask(wire::Question::MemberByLookup, base::Bytes(32, 1)) == wire::AnswerStatus::NotFound);
    CHECK(ask(wire::Question::MemberByLookup, base::Bytes(31, 1)) == wire::AnswerStatus::Refused);
    CHECK(ask(wire::Question::BackedUp, {}) == wire::AnswerStatus::Refused);
    CHECK(ask(static_cast<wire::Question>(99), {}) == wire::AnswerStatus::Refused);
    CHECK(ask(wire::Question::StockElsewhere, sku, 99) == wire::AnswerStatus::NotFound);
    CHECK(ask(wire::Question::StockElsewhere, sku, 100) == wire::AnswerStatus::TooLate);
}

TEST_CASE("too old a cursor is answered by a snapshot") {
    Stores s;
    const ports::FeedScope scope{s.place.tenant, s.place.store};
    ports::EncodedRow row;
    row.stream = static_cast<std::uint16_t>(ports::Stream::Items);
    row.key = "i";
    row.body = {'t', '1', '|'};
    for (int i = 0; i < 5; ++i) {
        s.centre.change("t1", {{"", row}});
    }
    const ports::ReferenceCursor cursor{s.centre.state.incarnation, 1};
    const auto fresh = s.ask<session::DeltaRead>(session::ReadDelta{scope, cursor, 100});
    CHECK(fresh.delta);
    CHECK_FALSE(fresh.snapshot);
    s.centre.keptFrom = 4;
    const auto old = s.ask<session::DeltaRead>(session::ReadDelta{scope, cursor, 100});
    CHECK_FALSE(old.delta);
    REQUIRE(old.snapshot);
    const auto stream =
        s.ask<session::StreamRead>(session::ReadStream{scope, ports::Stream::Items});
    CHECK(stream.stream);
    const auto digests =
        s.ask<session::DigestsRead>(session::ReadDigests{scope, s.centre.state.position});
    CHECK(digests.position == s.centre.state.position);
    CHECK(digests.streams);
    CHECK_FALSE(s.ask<session::ChunkRead>(session::ReadChunk{scope, base::Digest{1}}).packed);
    const auto kept = s.ask<session::MemberKeysKept>(
        session::KeepMemberKeys{s.place, s.device, {{6, {}}, {8, {}}}});
    CHECK(kept.number == 8);
}
