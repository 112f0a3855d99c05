// SPDX-License-Identifier: Apache-2.0
// Goal: which certificate a device may come with, who holds a till's slot and from which receipt
// number on, and what a refused enrolment is told. Method: the registry and the enrolment desk on
// both databases, certificates and codes made by hand, time moved by hand.
#include "central/data/stored_data.h"
#include "central/server/enrolment_desk.h"
#include "contract/central/centre_fixture.h"
#include "crypto/pki/enrol_code.h"

#include <algorithm>
#include <boost/json.hpp>

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;
using ports::CertificateStanding;

namespace {

namespace json = boost::json;

ports::ShownCertificate certificate(std::uint8_t serial, std::int64_t notBefore = 0,
                                    base::Bytes key = {1, 2, 3}) {
    return {{serial, 9}, std::move(key), notBefore, notBefore + 1000};
}

CertificateStanding use(Centre& c, const TestTill& till, const ports::ShownCertificate& shown) {
    return c.registry->useCertificate(till.device, shown, 50).value();
}

void renew(Centre& c, const TestTill& till, std::uint8_t serial, std::int64_t notBefore) {
    Enrolment renewed;
    renewed.device = till.device;
    renewed.place = till.place;
    renewed.certificateSerial = {serial, 9};
    renewed.notBeforeMicros = notBefore;
    c.registry->addCertificate(renewed).value();
}

struct Desk {
    explicit Desk(Centre& c)
        : centre(c)
        , authority(crypto::Authority::create(c.clock.micros - crypto::kDayMicros))
        , desk({*c.registry, authority, c.random, c.clock, c.sha256}) {}

    std::string code(const TestTill& till) {
        const std::string text = desk.newCode(till.place, "test").value();
        return crypto::EnrolCode::parse(text).value().secret;
    }
    net::HttpResponse ask(const TestTill& till, const std::string& code,
                          const std::string& currency = "GBP",
                          const std::string& address = "192.0.2.1", std::int64_t head = -1,
                          const std::string& certificateRequest = {}) {
        const auto key = crypto::PrivateKey::generate();
        net::HttpRequest request;
        request.method = "POST";
        request.clientAddress = address;
        request.body = json::serialize(json::object{
            {"code", code},
            {"epoch", head < 0 ? "" : base::toHex(till.epoch)},
            {"head", std::max<std::int64_t>(head, 0)},
            {"request",
             certificateRequest.empty() ? base::toHex(key.requestFor("till")) : certificateRequest},
            {"device", till.device.value().toString()},
            {"store", till.place.store.value()},
            {"till", till.place.till.value()},
            {"currency", currency},
            {"software", "test"},
            {"lookup_key", std::string(64, 'a')}});
        return desk.enrol(request);
    }
    static json::object bodyOf(const net::HttpResponse& answer) {
        return json::parse(answer.body).as_object();
    }
    static std::string reasonOf(const net::HttpResponse& answer) {
        return std::string{bodyOf(answer).at("reason").as_string()};
    }

    Centre& centre;
    crypto::Authority authority;
    EnrolmentDesk desk;
};

ports::AcceptRequest opening(TestTill& till, std::int64_t shift) {
    return till.run(core::DayOpened{someDay(), core::ShiftId{shift}, core::OperatorId{"anna"}});
}

} // namespace

TEST_CASE("Bug: no certificate was held against the registry: only the one in use is good") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        TestTill other{2, "S2"};
        c.enrol(till); // serial 1
        c.enrol(other);
        CHECK(use(c, till, certificate(1)) == CertificateStanding::Good);
        CHECK(use(c, till, certificate(2)) == CertificateStanding::Revoked); // the other's
        CHECK(use(c, till, certificate(77, 0, {6})) == CertificateStanding::Unknown);
        SUBCASE("a renewal leaves the old one good until the new one is used") {
            renew(c, till, 10, 100);
            CHECK(use(c, till, certificate(1)) == CertificateStanding::Good);
            CHECK(use(c, till, certificate(10)) == CertificateStanding::Good);
            CHECK(use(c, till, certificate(1)) == CertificateStanding::Replaced);
            CHECK(use(c, till, certificate(10)) == CertificateStanding::Good);
        }
        SUBCASE("enrolling again revokes what was there before, renewed or not") {
            renew(c, till, 10, 100);
            c.enrol(till); // serial 3
            CHECK(use(c, till, certificate(1)) == CertificateStanding::Revoked);
            CHECK(use(c, till, certificate(10)) == CertificateStanding::Revoked);
            CHECK(use(c, till, certificate(3)) == CertificateStanding::Good);
            CHECK(c.registry->isRevoked(certificate(1).serial).value());
            CHECK_FALSE(c.registry->isRevoked(certificate(3).serial).value());
        }
        SUBCASE("a box that is replaced in its slot, or struck off, has none") {
            const TestTill next{5};
            c.enrol(next);
            CHECK(use(c, till, certificate(1)) == CertificateStanding::Revoked);
            c.registry->revoke(other.device, Centre::line()).value();
            CHECK(use(c, other, certificate(2)) == CertificateStanding::Revoked);
        }
        SUBCASE("one that a restored centre forgot is known by the device's own key") {
            CHECK(use(c, till, certificate(20, 200)) == CertificateStanding::Good);
            CHECK(use(c, till, certificate(20, 200, {6})) ==
                  CertificateStanding::Good); // known now
            CHECK(use(c, till, certificate(20, 200)) == CertificateStanding::Good);
            CHECK(use(c, till, certificate(1)) == CertificateStanding::Replaced);
        }
    });
}

TEST_CASE("an unlocked device may come once with any token and with a certificate replaced since") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        const TestTill till{1};
        c.enrol(till);
        renew(c, till, 10, 100);
        REQUIRE(use(c, till, certificate(10)) == CertificateStanding::Good); // by the copy
        ports::DeviceSeen seen;
        seen.atMicros = 4;
        seen.alarm = "clone";
        c.registry->seen(till.device, seen).value();
        REQUIRE(use(c, till, certificate(1)) == CertificateStanding::Replaced);
        c.registry->unlock(till.device, 60, Centre::line()).value();
        CHECK(c.registry->device(till.device).value()->unlockedUntilMicros == 60);
        const auto list = c.registry->devices(till.place.tenant, std::nullopt, {}, 10).value();
        CHECK(list.at(0).seen.alarm.empty());
        // Looked at before anything is claimed, and nothing changes by it.
        for (int i = 0; i < 2; ++i) {
            CHECK(c.registry->checkCertificate(till.device, certificate(1), 50).value() ==
                  CertificateStanding::Good);
            CHECK(c.registry->checkCertificate(till.device, certificate(10), 50).value() ==
                  CertificateStanding::Good);
        }
        CHECK(c.registry->checkCertificate(till.device, certificate(1), 60).value() ==
              CertificateStanding::Replaced);
        CHECK(use(c, till, certificate(1)) == CertificateStanding::Good);
        c.registry->saveTokens(till.device, {{1}, {2}, uuidOf(3)}).value();
        CHECK(c.registry->device(till.device).value()->unlockedUntilMicros == 0);
        CHECK(use(c, till, certificate(10)) == CertificateStanding::Replaced); // the copy is out

        CHECK(c.registry->unlock(core::DeviceId{uuidOf(99)}, 60, Centre::line()).error().code ==
              base::ErrorCode::NotFound);
        CHECK(c.registry->unlock(till.device, 60, Centre::line("other")).error().code ==
              base::ErrorCode::NotFound);
        c.registry->revoke(till.device, Centre::line()).value();
        CHECK(c.registry->unlock(till.device, 60, Centre::line()).error().code ==
              base::ErrorCode::NotPermitted);
    });
}

TEST_CASE("a new box in an old slot goes on beyond every number the old ones can have printed") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        Desk desk{c};
        TestTill old{1};
        const auto first = desk.ask(old, desk.code(old));
        REQUIRE(first.status == 200);
        CHECK_FALSE(Desk::bodyOf(first).contains("take_over"));
        c.accept(opening(old, 4));
        c.accept(old.sales(3)); // accepted, not projected: the figures lag
        const auto unsent = old.sales(2);

        TestTill next{2};
        next.epoch[6] = 2;
        const auto taken = desk.ask(next, desk.code(next));
        REQUIRE(taken.status == 200);
        const json::object facts = Desk::bodyOf(taken).at("take_over").as_object();
        CHECK(facts.at("from").as_string() == old.device.value().toString());
        CHECK(facts.at("first_receipt").as_int64() == 31'001);
        CHECK(facts.at("last_shift").as_int64() == 4);
        CHECK(facts.at("last_business_date").as_string() == "2026-11-22");
        CHECK(c.registry->device(old.device).value()->state == ports::BoxState::Retired);
        // The answer was lost, or the disk that had it: no number is told twice.
        const auto again = desk.ask(next, desk.code(next));
        CHECK(Desk::bodyOf(again).at("take_over").at("first_receipt").as_int64() == 62'001);
        // It dies before it has sent anything: the third one goes beyond what it was told.
        TestTill third{3};
        const auto more = desk.ask(third, desk.code(third));
        CHECK(Desk::bodyOf(more).at("take_over").at("first_receipt").as_int64() == 93'001);
        // The first one comes back.
        const auto back = desk.ask(old, desk.code(old));
        CHECK(Desk::bodyOf(back).at("take_over").at("first_receipt").as_int64() == 124'001);
        // What was late is taken all the same, once.
        c.accept(unsent);
        c.accept(unsent);
        c.accept(next.sales(4));
        c.project();
        CHECK(c.number(*c.centre, "SELECT count(*) FROM sale WHERE store='S1' AND till='T1'") == 9);
        c.mustVerify();
    });
}

TEST_CASE("the number of a device's session tokens outlives enrolments, several in a row") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        Desk desk{c};
        TestTill till{1};
        const auto enrol = [&] {
            REQUIRE(desk.ask(till, desk.code(till), "GBP", "192.0.2.1", 1).status == 200);
        };
        enrol();
        base::Bytes token(24, 7);
        c.registry->saveTokens(till.device, {token, {}, {}}).value();
        const base::Bytes number(8, 7);
        for (int again = 0; again < 3; ++again) {
            enrol();
            CHECK(c.registry->device(till.device).value()->tokens.current == number);
        }
    });
}

TEST_CASE("Bug: a box enrolled again from a backup was told the receipt numbers it had printed") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        Desk desk{c};
        TestTill till{1};
        const auto told = [&](std::int64_t head) {
            const auto answer = desk.ask(till, desk.code(till), "GBP", "192.0.2.1", head);
            REQUIRE(answer.status == 200);
            const json::object body = Desk::bodyOf(answer);
            return body.contains("take_over") ? body.at("take_over").at("first_receipt").as_int64()
                                              : 0;
        };
        CHECK(told(1) == 0);
        c.accept(opening(till, 4));
        c.accept(till.sales(3)); // records 2 to 5, receipts 1 to 3
        REQUIRE(till.seq > 3);
        CHECK(told(till.seq) == 0); // it has what the centre has
        CHECK(told(till.seq + 2) == 0);
        CHECK(told(2) == 31'001);        // its disk was put back
        CHECK(told(2) == 62'001);        // again, and it may have sold since
        CHECK(told(till.seq) == 93'001); // it has not begun with what it was told
        till.epoch[6] = 2;
        till.seq = 0;
        till.head = {};
        core::JournalStarted genesis;
        genesis.store = till.place.store;
        genesis.till = till.place.till;
        genesis.currency = *core::Currency::parse("GBP");
        genesis.reason = "take-over";
        genesis.firstReceiptNumber = 93'001;
        c.accept(till.run(genesis));
        CHECK(told(till.seq) == 0);
        const auto newest = std::exchange(till.epoch[6], std::uint8_t{0});
        CHECK(told(5) == 124'001); // from before the epoch that is here
        till.epoch[6] = 9;
        CHECK(told(1) == 155'001); // an epoch that is not here, and not begun with the number
        till.epoch[6] = newest;
    });
}

TEST_CASE("Bug: a box that another one had replaced was shown as struck off") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        const TestTill old{1};
        const TestTill next{2};
        const TestTill sold{3, "S2"};
        for (const TestTill* till : {&old, &next, &sold}) {
            c.enrol(*till);
        }
        c.registry->revoke(sold.device, Centre::line()).value();
        StoredData data{{*c.database, c.random, c.clock, c.codec, {}, {}}};
        const http::TenantId tenant{"main"};
        std::map<core::DeviceId, http::DeviceState> states;
        for (const http::DeviceStatus& each : data.devices(tenant, std::nullopt, {}, 10).value()) {
            states[each.device] = each.state;
        }
        CHECK(states[old.device] == http::DeviceState::Retired);
        CHECK(states[next.device] == http::DeviceState::NeverSeen);
        CHECK(states[sold.device] == http::DeviceState::Revoked);
        CHECK(data.fleet(tenant).value().devices == 1);
    });
}

TEST_CASE("Bug: 30 wrong codes kept everybody from enrolling: each address has its own allowance") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        Desk desk{c};
        const TestTill till{1};
        const std::string good = desk.code(till);
        for (int i = 0; i < 10; ++i) {
            const auto refused = desk.ask(till, "000000000000", "GBP", "203.0.113.9");
            CHECK(refused.status == 403);
            CHECK(Desk::reasonOf(refused) == "wrong_code");
        }
        const auto closed = desk.ask(till, good, "GBP", "203.0.113.9");
        CHECK(closed.status == 429);
        CHECK(Desk::reasonOf(closed) == "too_many");
        const std::string wait{net::headerOf(closed.headers, "Retry-After")};
        CHECK(wait == std::to_string(Desk::bodyOf(closed).at("retry_after_seconds").as_int64()));
        CHECK(std::stoi(wait) >= 1);
        CHECK(std::stoi(wait) <= 60);
        // A neighbour in the same IPv6 household would be held; a shop elsewhere is not.
        CHECK(desk.ask(till, good, "GBP", "203.0.113.10").status == 200);
        c.clock.micros += 61'000'000;
        const TestTill next{2, "S2"};
        CHECK(desk.ask(next, desk.code(next), "GBP", "203.0.113.9").status == 200);
    });
}

TEST_CASE("all addresses together are held too, far above what a chain needs") {
    Centre c{Backend::Sqlite};
    Desk desk{c};
    const TestTill till{1};
    for (int i = 0; i < 600; ++i) {
        const std::string address =
            "198.51." + std::to_string(i / 250) + "." + std::to_string(i % 250);
        REQUIRE(desk.ask(till, "000000000000", "GBP", address).status == 403);
    }
    CHECK(desk.ask(till, desk.code(till), "GBP", "192.0.2.200").status == 429);
}

TEST_CASE("a refused enrolment says why in one word, and a code is used up only by its own till") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        Desk desk{c};
        const TestTill till{1};
        const TestTill wrong{2, "S2", "main", "T9"};
        const std::string code = desk.code(till);
        const auto ofAnother = desk.ask(wrong, code);
        CHECK(ofAnother.status == 409);
        CHECK(Desk::reasonOf(ofAnother) == "wrong_till");
        CHECK(Desk::bodyOf(ofAnother).at("store").as_string() == "S1");
        CHECK(Desk::bodyOf(ofAnother).at("till").as_string() == "T1");
        const auto euro = desk.ask(till, code, "EUR");
        CHECK(euro.status == 409);
        CHECK(Desk::reasonOf(euro) == "wrong_currency");
        CHECK(Desk::bodyOf(euro).at("currency").as_string() == "GBP");
        CHECK(desk.ask(till, code).status == 200);
        CHECK(Desk::reasonOf(desk.ask(till, code)) == "used_code");
        const std::string late = desk.code(till);
        c.clock.micros += kCodeMicros;
        CHECK(Desk::reasonOf(desk.ask(till, late)) == "late_code");
        const TestTill moved{1, "S2"};
        CHECK(Desk::reasonOf(desk.ask(moved, desk.code(moved))) == "other_till");
        c.registry->revoke(till.device, Centre::line()).value();
        CHECK(Desk::reasonOf(desk.ask(till, desk.code(till))) == "revoked");
        net::HttpRequest garbage;
        garbage.body = "{";
        CHECK(Desk::reasonOf(desk.desk.enrol(garbage)) == "unreadable");
        // A request in order, whose key is of a kind that is not taken (Ed25519): not "later", with
        // which a client would try again for ever.
        const std::string otherKey =
            "30818b303f020100300c310a300806035504030c0174302a300506032b65700321005b0db271"
            "7e0a08b6b07df8d7ef99ab65fed15238e7fad869093d8e22c43a3f3ca000300506032b657003"
            "41007afb5e4e07c5af88b18ad8a81773c9e1cdc2e6d25fb6ce8b0d68190d84af9372a1cdb0a3"
            "42746e145ed060ae1bf3663477cf44bb7705a6ee5e474cc2c5f4b504";
        const auto refused =
            desk.ask(TestTill{7}, desk.code(TestTill{7}), "GBP", "192.0.2.1", -1, otherKey);
        CHECK(refused.status == 400);
        CHECK(Desk::reasonOf(refused) == "unreadable");
    });
}

TEST_CASE("Bug: a centre's folder from before tokens were sealed, put back, stopped its tills") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        const base::Uuid before = c.database->incarnation();
        c.registry->saveTokens(till.device, {base::Bytes(16, 1), base::Bytes(16, 2), {}}).value();
        c.records->script("DELETE FROM journal_meta WHERE key='seal_key'").value();
        const auto reopened = [&] {
            return CentralDatabase::open(c.folder.path(), c.url, c.random).value();
        };
        const auto newer = reopened();
        const base::Uuid now = newer->incarnation();
        CHECK(now != before); // tills send again what it lacks, and whatever token they show fits
        CHECK(c.registry->device(till.device).value()->tokens.current.empty());
        // Once: what is given from now on is sealed.
        c.registry->saveTokens(till.device, {base::Bytes(24, 1), {}, {}}).value();
        const auto again = reopened();
        CHECK(again->incarnation() == now);
        CHECK(std::ranges::equal(again->sealKey(), newer->sealKey()));
        CHECK(c.registry->device(till.device).value()->tokens.current == base::Bytes(24, 1));
    });
}
