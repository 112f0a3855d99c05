// SPDX-License-Identifier: Apache-2.0
#pragma once

// A centre of two tenants on either database, and tills that write journals for it.

#include "central/database/central_database.h"
#include "central/journal/central_journal.h"
#include "central/journal/feed_sequencer.h"
#include "central/projection/projector.h"
#include "central/reference/reference_feed.h"
#include "central/registry/registry.h"
#include "central/verify/verify.h"
#include "contract/central/postgres_server.h"
#include "core/journal/chain.h"
#include "support/small_shop.h"
#include "support/till_fixture.h"

#include <doctest/doctest.h>

namespace evertill::test {

using central::AuditLine;
using central::CentralDatabase;
using central::Connection;
using central::Enrolment;
using central::FeedSequencer;
using central::Projector;
using central::Registry;
using central::StoredFeed;
using central::StoredJournal;
using central::verifyCentre;
using central::VerifyReport;

enum class Backend { Sqlite, Postgres };

// Runs a test on each database that is installed.
template <typename Test>
void onEachDatabase(const Test& test) {
    SUBCASE("SQLite") {
        test(Backend::Sqlite);
    }
    SUBCASE("PostgreSQL") {
        if (PostgresServer::instance() == nullptr) {
            MESSAGE("PostgreSQL 15 is not installed: its half is skipped");
            return;
        }
        test(Backend::Postgres);
    }
}

// Writes a journal: knows its own head, makes runs of it.
class TestTill {
public:
    explicit TestTill(std::int64_t number, std::string store = "S1", std::string tenant = "main",
                      std::string till = "T1")
        : place{ports::TenantId{std::move(tenant)}, core::StoreId{std::move(store)},
                core::TillId{std::move(till)}}
        , device(uuidOf(number)) {
        epoch[0] = static_cast<std::uint8_t>(number);
        epoch[7] = 1;
    }

    ports::DevicePlace place;
    core::DeviceId device;
    core::EpochNonce epoch{};
    std::int64_t seq = 0;
    base::Digest head{};

    // The next record; moves the head.
    ports::RunEvent write(const core::Event& event) {
        return write(core::typeNumber(event), wire::ProtobufEventCodec{}.encode(event));
    }
    ports::RunEvent write(std::uint16_t type, base::Bytes body) {
        core::JournalRecord record;
        record.device = device;
        record.position = {epoch, ++seq};
        record.type = type;
        record.hlc = seq * 65'536;
        record.body = std::move(body);
        head = crypto::OpensslSha256{}.of(core::hashPreimage(record, head));
        return {record.type, record.version, record.hlc, record.body};
    }
    core::Event sale(const std::vector<std::string>& skus) {
        core::Transaction transaction = someSale(seq + 1, skus);
        transaction.store = place.store;
        transaction.till = place.till;
        transaction.number = core::ReceiptNumber{++m_receipt};
        if (member) {
            transaction.member = core::BasketMember{};
            transaction.member->id = *member;
            transaction.pointsEarned = 3;
        }
        return core::TransactionCompleted{std::move(transaction)};
    }
    // The next count sales of these items.
    ports::AcceptRequest sales(int count, const std::vector<std::string>& skus = {"A", "B"}) {
        ports::AcceptRequest request = start();
        for (int i = 0; i < count; ++i) {
            request.run.events.push_back(write(sale(skus)));
        }
        request.run.lastHash = head;
        return request;
    }
    ports::AcceptRequest run(const core::Event& event) {
        ports::AcceptRequest request = start();
        request.run.events.push_back(write(event));
        request.run.lastHash = head;
        return request;
    }
    ports::AcceptRequest raw(std::uint16_t type, base::Bytes body) {
        ports::AcceptRequest request = start();
        request.run.events.push_back(write(type, std::move(body)));
        request.run.lastHash = head;
        return request;
    }
    std::optional<core::MemberId> member;

private:
    ports::AcceptRequest start() const {
        ports::AcceptRequest request;
        request.place = place;
        request.run.device = device;
        request.run.epoch = epoch;
        request.run.firstSeq = seq + 1;
        request.receivedMicros = 1'790'000'000'000'000 + seq;
        return request;
    }

    std::int64_t m_receipt = 0;
};

struct Centre {
    explicit Centre(Backend which)
        : backend(which)
        , url(which == Backend::Sqlite ? "sqlite" : PostgresServer::instance()->newDatabase())
        , database(CentralDatabase::open(folder.path(), url, random).value())
        , journal(StoredJournal::open(*database, sha256).value())
        , sequencer(FeedSequencer::open(*database).value())
        , registry(Registry::open(*database, sha256).value())
        , feed(StoredFeed::open(*database, sha256).value())
        , projector(Projector::open(*database, sha256, codec, clock).value())
        , centre(database->connectCentre().value())
        , records(database->connectJournal().value()) {
        for (const char* tenant : {"main", "other"}) {
            registry->ensureTenant({ports::TenantId{tenant}, tenant, gbp(), {}}, 1).value();
            for (const char* store : {"S1", "S2"}) {
                registry->putStore({core::StoreId{store}, store, gbp()}, line(tenant)).value();
            }
        }
    }

    static AuditLine line(const std::string& tenant = "main") {
        AuditLine audit;
        audit.tenant = tenant;
        audit.atMicros = 5;
        audit.who = "test";
        audit.action = "test";
        return audit;
    }
    ports::AcceptOutcome accept(const ports::AcceptRequest& request) {
        return journal->accept({&request, 1}).value().front();
    }
    void enrol(const TestTill& till) {
        base::Digest hash{};
        hash[0] = static_cast<std::uint8_t>(++m_codes);
        registry->addCode(hash, till.place, INT64_MAX, line(till.place.tenant.value())).value();
        Enrolment enrolment;
        enrolment.device = till.device;
        enrolment.publicKey = {1, 2, 3};
        enrolment.certificateSerial = {static_cast<std::uint8_t>(m_codes), 9};
        registry->enrol(hash, enrolment, 1, line(till.place.tenant.value())).value();
    }
    void project() {
        while (sequencer->sequence().value() > 0) {
        }
        projector->run().value();
    }
    std::int64_t number(Connection& connection, const std::string& sql) {
        return connection.prepare(sql).integer().value().value_or(0);
    }
    void mustVerify() {
        const VerifyReport report = verifyCentre(*database, sha256, codec).value();
        for (const std::string& difference : report.differences) {
            FAIL_CHECK(difference);
        }
    }

    Backend backend;
    TempFolder folder;
    RepeatingRandom random;
    HandClock clock;
    crypto::OpensslSha256 sha256;
    wire::ProtobufEventCodec codec;
    std::string url;
    std::unique_ptr<CentralDatabase> database;
    std::unique_ptr<StoredJournal> journal;
    std::unique_ptr<FeedSequencer> sequencer;
    std::unique_ptr<Registry> registry;
    std::unique_ptr<StoredFeed> feed;
    std::unique_ptr<Projector> projector;
    std::unique_ptr<Connection> centre;
    std::unique_ptr<Connection> records;

private:
    int m_codes = 0;
};

} // namespace evertill::test
