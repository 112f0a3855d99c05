// SPDX-License-Identifier: Apache-2.0
// Goal: no writer beside an erasure brings the key back, and what an older centre let in is found
// and goes. Method: on PostgreSQL a lock holds both writers in their middle, the erasure first;
// what is left is looked for in every table. A key put back by hand is what verify must tell.
#include "central/registry/members_at_centre.h"
#include "contract/central/centre_fixture.h"
#include "wire/sync/row_codec.h"

#include <atomic>
#include <thread>

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

const ports::FeedScope kScope{ports::TenantId{"main"}, core::StoreId{"S1"}};
const core::MemberId kMember{uuidOf(50)};
const std::vector<ports::JournalSource::LocalMemberKey> kKeys{
    {1, {kMember, base::Bytes(32, 7), {base::Digest{3}}}}};

void enrolMember(Centre& c, const TestTill& till) {
    core::MemberEnrolled enrolled;
    enrolled.envelope = {kMember, {1, 2, 3}};
    c.accept(TestTill{till}.run(enrolled));
    c.project();
    StoredKeyInbox::open(*c.database, c.sha256)
        .value()
        ->keep(till.place, till.device, kKeys)
        .value();
}

Expected<void> erase(Centre& c, IfUnknown ifUnknown = IfUnknown::Refuse) {
    const auto connection = c.database->connectCentre().value();
    const crypto::OpensslSha256 sha256;
    return eraseMember(*c.database, *connection, sha256, kMember, c.line(), ifUnknown);
}

// The erasure, and beside it what begins when that waits.
template <typename Work>
void beside(Centre& c, const Work& work) {
    const auto holder = c.database->connectCentre().value();
    auto held = Transaction::begin(*holder).value();
    holder->script("UPDATE ref_head SET position=position").value();
    std::atomic<int> over{0};
    const auto waitFor = [&](int count) {
        while (over + c.number(*c.records, "SELECT count(*) FROM pg_stat_activity WHERE "
                                           "datname=current_database() AND "
                                           "wait_event_type='Lock'") <
               count) {
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
    };
    std::thread erasing{[&] {
        erase(c).value();
        ++over;
    }};
    waitFor(1);
    std::thread writing{[&] {
        work();
        ++over;
    }};
    waitFor(2);
    held.commit().value();
    erasing.join();
    writing.join();
}

std::int64_t liveKeys(Centre& c) {
    return c.number(*c.centre, "SELECT (SELECT count(*) FROM member_key)+(SELECT count(*) FROM "
                               "member_lookup)+(SELECT count(*) FROM ref_row WHERE stream=10 AND "
                               "removed=0)");
}

} // namespace

TEST_CASE("Bug: a till's key that came while its member was erased stayed for good") {
    if (PostgresServer::instance() == nullptr) {
        MESSAGE("PostgreSQL 15 is not installed");
        return;
    }
    Centre c{Backend::Postgres};
    const TestTill till{1};
    enrolMember(c, till);
    CHECK(liveKeys(c) == 3);
    beside(c, [&] {
        const crypto::OpensslSha256 sha256;
        StoredKeyInbox::open(*c.database, sha256)
            .value()
            ->keep(till.place, till.device, kKeys)
            .value();
    });
    CHECK(liveKeys(c) == 0);
    c.mustVerify();
}

TEST_CASE("Bug: a snapshot packed while a member was erased kept the key for the next tills") {
    if (PostgresServer::instance() == nullptr) {
        MESSAGE("PostgreSQL 15 is not installed");
        return;
    }
    Centre c{Backend::Postgres};
    enrolMember(c, TestTill{1});
    beside(c, [&] { c.feed->snapshot(kScope).value(); });
    int keys = 0;
    c.centre->prepare("SELECT packed FROM ref_chunk")
        .each([&](const Row& chunk) {
            for (const auto& row : wire::unpackRows(chunk.bytes(0)).value()) {
                keys += row.stream == static_cast<std::uint16_t>(ports::Stream::MemberKeys) &&
                                !row.isRemoved
                            ? 1
                            : 0;
            }
        })
        .value();
    CHECK(keys == 0);
}

TEST_CASE("a key that lies beside its erasure is told by verify and goes by erasing again") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        enrolMember(c, TestTill{1});
        c.centre->prepare("INSERT INTO member_erased(tenant,member,at) VALUES('main',$1,1)")
            .execute(kMember)
            .value();
        const VerifyReport report = verifyCentre(*c.database, c.sha256, c.codec).value();
        REQUIRE(report.differences.size() == 2);
        const std::string id = kMember.value().toString();
        CHECK(report.differences[0] == "the erased member main/" + id + " has a key again");
        CHECK(report.differences[1] ==
              "tills of main/S1 are given the key of the erased member " + id);
        CHECK(erase(c).error().code == base::ErrorCode::MemberErased);
        CHECK(liveKeys(c) == 0);
        c.mustVerify();
    });
}

TEST_CASE("Bug: a key whose envelope never came could not be erased") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        const TestTill till{1};
        StoredKeyInbox::open(*c.database, c.sha256)
            .value()
            ->keep(till.place, till.device, kKeys)
            .value();
        erase(c).value();
        CHECK(liveKeys(c) == 0);
    });
}
