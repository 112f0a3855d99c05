// SPDX-License-Identifier: Apache-2.0
// Goal: what is wrong with one till or one request is not felt by the others: a run that the store
// refuses fails alone, questions are answered while imports run, a database that was away is found
// again and no call waits for ever. Method: the centre's threads and routes over both databases;
// rules of the database itself make it refuse.
#include "central/postgres/postgres_connection.h"
#include "central/server/centre_routes.h"
#include "contract/central/centre_fixture.h"

#include <boost/asio/io_context.hpp>

#include <latch>

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

constexpr std::uint16_t kBadType = 9'999;

// A rule that only events of the bad type break.
void refuseBadType(Centre& c) {
    const bool isSqlite = c.backend == Backend::Sqlite;
    c.records
        ->script(isSqlite ? "CREATE TRIGGER bad BEFORE INSERT ON event WHEN NEW.type=9999 "
                            "BEGIN SELECT RAISE(ABORT,'a bad event'); END"
                          : "ALTER TABLE event ADD CHECK(type<>9999)")
        .value();
}

struct Threads {
    explicit Threads(Centre& of)
        : c(of)
        , threads(io, {c.journal.get(), nullptr, nullptr, nullptr, nullptr},
                  {c.journal.get(), c.registry.get(), c.feed.get(), nullptr, nullptr}, c.clock) {}

    template <typename Condition>
    bool runUntil(Condition condition) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (!condition() && std::chrono::steady_clock::now() < until) {
            io.restart();
            io.run_one_for(std::chrono::milliseconds{20});
        }
        return condition();
    }

    Centre& c;
    boost::asio::io_context io{1};
    StoreThreads threads;
};

// Imports wait in it until they may finish; what is asked on the thread that made it is noted.
struct SlowApi {
    std::latch mayFinish{1};
    std::atomic<int> running{0};
    std::atomic<bool> isBusyOnNetwork{false};
    const std::thread::id network = std::this_thread::get_id();

    void noteThread() {
        isBusyOnNetwork = isBusyOnNetwork || std::this_thread::get_id() == network;
    }
    net::HttpResponse handle(const net::HttpRequest& request) {
        noteThread();
        if (request.method == "anonymous") {
            return net::jsonError(401, "no key");
        }
        if (request.path() == "/api/import") {
            ++running;
            mayFinish.wait();
            --running;
        }
        return {200, "text/plain", {}, std::string{request.path()}, 0};
    }
    ApiDoor door() {
        return {
            [](std::string_view target) { return target.starts_with("/api/"); },
            [](const net::HttpRequest& head) {
                return head.path() == "/api/import" ? std::uint64_t{1} << 28U : std::uint64_t{1000};
            },
            [this](const net::HttpRequest& head) -> std::optional<std::uint64_t> {
                noteThread();
                return head.method == "anonymous" ? std::uint64_t{1000} : std::uint64_t{1} << 28U;
            },
            [this](const net::HttpRequest& request) { return handle(request); },
            [] { return net::jsonError(503, "busy"); },
            [] { return net::jsonError(503, "ends"); }};
    }
};

// A journal whose store is in trouble for as long as the test says.
class Troubled final : public ports::CentralJournal {
public:
    explicit Troubled(ports::CentralJournal& journal) : real(journal) {}
    base::Expected<std::vector<ports::AcceptOutcome>>
    accept(std::span<const ports::AcceptRequest> requests) override {
        ++asked;
        if (trouble != base::ErrorCode{}) {
            return base::makeError(trouble);
        }
        return real.accept(requests);
    }
    base::Expected<std::vector<ports::BranchHead>>
    branches(const core::DeviceId& device, const core::EpochNonce& epoch) override {
        return real.branches(device, epoch);
    }
    base::Expected<std::optional<base::Digest>> hashAt(const core::DeviceId& device,
                                                       const core::EpochNonce& epoch,
                                                       std::int32_t branch,
                                                       std::int64_t seq) override {
        return real.hashAt(device, epoch, branch, seq);
    }
    base::Expected<std::optional<core::EpochNonce>>
    latestEpoch(const core::DeviceId& device) override {
        return real.latestEpoch(device);
    }
    base::Expected<std::int64_t> backedUp(const core::DeviceId& device,
                                          const core::EpochNonce& epoch) override {
        return real.backedUp(device, epoch);
    }
    base::Expected<base::Uuid> incarnation() override { return real.incarnation(); }
    base::Expected<base::Uuid> wentBack() override { return real.wentBack(); }
    base::Expected<base::Digest> seal(base::ByteView message) override {
        return real.seal(message);
    }
    ports::CentralJournal& real;
    std::atomic<base::ErrorCode> trouble{};
    std::atomic<int> asked{0};
};

std::string setting(PostgresConnection& connection, const std::string& name) {
    std::string value;
    connection.prepare("SELECT current_setting('" + name + "')")
        .each([&](const Row& row) { value = row.text(0); })
        .value();
    return value;
}

bool isBack(PostgresConnection& connection) {
    for (int i = 0; i < 200; ++i) {
        if (connection.begin(Connection::Mode::Write)) {
            connection.rollback();
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    return false;
}

} // namespace

TEST_CASE("Bug: one run that cannot be kept failed all that were accepted with it") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        refuseBadType(c);
        TestTill good{1};
        TestTill bad{2, "S2"};
        TestTill other{3};
        const std::vector<ports::AcceptRequest> group{good.sales(2), bad.raw(kBadType, {1}),
                                                      other.sales(3), good.sales(1)};
        REQUIRE_FALSE(c.journal->accept(group)); // as one transaction, it cannot be
        Threads t{c};
        std::vector<session::StoreAnswer> answers;
        // The first keeps the thread busy, so that the rest is one group.
        TestTill first{4};
        t.threads.submit(session::AcceptRun{first.sales(1)}, [](const session::StoreAnswer&) {});
        for (const ports::AcceptRequest& request : group) {
            t.threads.submit(session::AcceptRun{request}, [&](session::StoreAnswer answer) {
                answers.push_back(std::move(answer));
            });
        }
        REQUIRE(t.runUntil([&] { return answers.size() == group.size(); }));
        for (const std::size_t kept : {0U, 2U, 3U}) {
            CAPTURE(kept);
            const auto* judged = std::get_if<session::RunJudged>(&answers[kept]);
            REQUIRE(judged != nullptr);
            CHECK(std::holds_alternative<ports::RunAccepted>(judged->outcome));
        }
        CHECK(std::holds_alternative<session::StoreFailed>(answers[1]));
        CHECK(t.threads.counts().failures == 1);
        t.threads.stop();
        CHECK(c.number(*c.records, "SELECT count(*) FROM event") == 7);
        c.project();
        c.mustVerify();
    });
}

TEST_CASE("Bug: a full or locked store was asked once for each run of a group, again and again") {
    for (const auto trouble : {base::ErrorCode::StorageFull, base::ErrorCode::StorageBusy,
                               base::ErrorCode::StorageReadOnly, base::ErrorCode::Unavailable}) {
        CAPTURE(base::name(trouble));
        Centre c{Backend::Sqlite};
        Troubled journal{*c.journal};
        journal.trouble = trouble;
        boost::asio::io_context io{1};
        StoreThreads threads{io,
                             {&journal, nullptr, nullptr, nullptr, nullptr},
                             {&journal, c.registry.get(), c.feed.get(), nullptr, nullptr},
                             c.clock};
        int failed = 0;
        int kept = 0;
        const auto send = [&](std::int64_t number) {
            TestTill till{number};
            threads.submit(session::AcceptRun{till.sales(1)}, [&](session::StoreAnswer answer) {
                ++(std::holds_alternative<session::StoreFailed>(answer) ? failed : kept);
            });
        };
        const auto runUntil = [&](const auto& condition) {
            const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{30};
            while (!condition() && std::chrono::steady_clock::now() < until) {
                io.restart();
                io.run_one_for(std::chrono::milliseconds{20});
            }
            return condition();
        };
        send(1);
        REQUIRE(runUntil([&] { return failed == 1; }));
        // What comes in the pause after it is one group, which is asked for once.
        for (std::int64_t i = 2; i <= 41; ++i) {
            send(i);
        }
        REQUIRE(runUntil([&] { return failed == 41; }));
        CHECK(journal.asked <= 4);
        journal.trouble = base::ErrorCode{};
        for (std::int64_t i = 1; i <= 41; ++i) {
            send(i);
        }
        CHECK(runUntil([&] { return kept == 41; }));
        threads.stop();
        CHECK(c.number(*c.records, "SELECT count(*) FROM event") == 41);
    }
}

TEST_CASE("a question is answered while imports run and wait; too many are told to come later") {
    Centre c{Backend::Sqlite};
    Threads t{c};
    LinkSessions sessions{{t.io, t.threads, c.clock, {}}};
    SlowApi slow;
    const ApiDoor api = slow.door();
    const auto authority = crypto::Authority::create(c.clock.now().micros);
    EnrolmentDesk desk{{*c.registry, authority, c.random, c.clock, c.sha256}};
    CentreRoutes routes{t.io, sessions, desk, t.threads, api, {}};
    std::mutex mutex;
    std::map<std::string, std::map<int, int>> answers; // by target and status
    const auto ask = [&](const std::string& target, const std::string& method = "POST") {
        net::HttpRequest request;
        request.method = method;
        request.target = target;
        routes.handle(std::move(request), [&, target](const net::HttpResponse& response) {
            const std::lock_guard lock{mutex};
            ++answers[target][response.status];
        });
    };
    const auto count = [&](const std::string& target, int status) {
        const std::lock_guard lock{mutex};
        return answers[target][status];
    };
    for (int i = 0; i < kMaxLong; ++i) {
        ask("/api/import", "anonymous"); // who may not import fills no queue
    }
    CHECK(t.runUntil([&] { return count("/api/import", 401) == kMaxLong; }));
    for (int i = 0; i < kMaxLong + 1; ++i) {
        ask("/api/import");
    }
    CHECK(t.runUntil([&] { return count("/api/import", 503) == 1; }));
    CHECK(t.runUntil([&] { return slow.running == 1; })); // one at a time: memory is bounded
    ask("/api/stock");
    CHECK(t.runUntil([&] { return count("/api/stock", 200) == 1; }));
    // How much an import may bring depends on its key, and that is asked elsewhere.
    std::atomic<std::uint64_t> told{0};
    net::HttpRequest head;
    head.target = "/api/import";
    routes.bodyLimit(head, [&](std::optional<std::uint64_t> limit) { told = limit.value_or(0); });
    CHECK(t.runUntil([&] { return told != 0; }));
    CHECK(count("/api/import", 200) == 0);
    CHECK(slow.running == 1);
    slow.mayFinish.count_down();
    CHECK(t.runUntil([&] { return count("/api/import", 200) == kMaxLong; }));
    CHECK_FALSE(slow.isBusyOnNetwork);
    routes.stop();
    t.threads.stop();
}

TEST_CASE("Bug: who waited for a set to be judged when the centre had to end was never answered") {
    Centre c{Backend::Sqlite};
    Threads t{c};
    LinkSessions sessions{{t.io, t.threads, c.clock, {}}};
    SlowApi slow;
    const ApiDoor api = slow.door();
    const auto authority = crypto::Authority::create(c.clock.now().micros);
    EnrolmentDesk desk{{*c.registry, authority, c.random, c.clock, c.sha256}};
    CentreRoutes routes{t.io, sessions, desk, t.threads, api, {}};
    std::atomic<int> ended{0};
    std::atomic<int> others{0};
    for (int i = 0; i < 2; ++i) { // one at work, one in the queue
        net::HttpRequest request;
        request.method = "POST";
        request.target = "/api/import";
        routes.handle(std::move(request), [&](const net::HttpResponse& response) {
            ++(response.status == 503 ? ended : others);
        });
    }
    REQUIRE(t.runUntil([&] { return slow.running == 1; }));
    routes.giveUpLong();
    CHECK(t.runUntil([&] { return ended == 2; }));
    slow.mayFinish.count_down();
    CHECK(t.runUntil([&] { return slow.running == 0; }));
    routes.stop();
    t.threads.stop();
    CHECK(ended == 2); // each once, whatever its task came to
    CHECK(others == 0);
}

TEST_CASE("PostgreSQL: no call waits for ever") {
    if (PostgresServer::instance() == nullptr) {
        MESSAGE("PostgreSQL 15 is not installed");
        return;
    }
    Centre c{Backend::Postgres};
    auto one = PostgresConnection::open(c.url).value();
    auto two = PostgresConnection::open(c.url).value();
    CHECK(setting(*one, "statement_timeout") == "2min");
    CHECK(setting(*one, "lock_timeout") == "15s");
    // Somebody holds a lock, or a statement never ends: StorageBusy, to be tried again.
    two->onConnect("SET lock_timeout='200ms'").value();
    one->begin(Connection::Mode::Write).value();
    one->script("LOCK TABLE ref_head IN ACCESS EXCLUSIVE MODE").value();
    CHECK(two->prepare("SELECT 1 FROM ref_head").integer().error().code ==
          base::ErrorCode::StorageBusy);
    one->rollback();
    two->onConnect("SET statement_timeout='200ms'").value();
    CHECK(two->prepare("SELECT CAST(1 AS BIGINT) FROM pg_sleep(5)").integer().error().code ==
          base::ErrorCode::StorageBusy);
}

TEST_CASE("PostgreSQL: a server that was away is found again, and nothing runs by halves") {
    if (PostgresServer::instance() == nullptr) {
        MESSAGE("PostgreSQL 15 is not installed");
        return;
    }
    Centre c{Backend::Postgres};
    auto one = PostgresConnection::open(c.url).value();
    auto two = PostgresConnection::open(c.url).value();
    two->onConnect("SET lock_timeout='200ms'").value();
    // The server goes away within a transaction: nothing of what follows runs by itself on the
    // next connection.
    one->begin(Connection::Mode::Write).value();
    one->script("INSERT INTO ref_head(tenant,position) VALUES('half',1)").value();
    PostgresServer::instance()->stopAtOnce();
    CHECK_FALSE(one->script("INSERT INTO ref_head(tenant,position) VALUES('half 2',1)"));
    const auto began = std::chrono::steady_clock::now();
    CHECK(two->begin(Connection::Mode::Write).error().code == base::ErrorCode::Unavailable);
    for (int i = 0; i < 100; ++i) { // pauses between the tries
        CHECK(two->begin(Connection::Mode::Write).error().code == base::ErrorCode::Unavailable);
    }
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{5});
    PostgresServer::instance()->start();
    Statement late = one->prepare("INSERT INTO ref_head(tenant,position) VALUES('late',1)");
    CHECK(late.execute().error().code == base::ErrorCode::Unavailable);
    CHECK_FALSE(one->commit());
    CHECK_FALSE(one->isInTransaction());
    CHECK(isBack(*one));
    CHECK(isBack(*two));
    CHECK(one->prepare("SELECT count(*) FROM ref_head WHERE tenant IN ('half','half 2','late')")
              .integer()
              .value() == 0);
    CHECK(setting(*two, "lock_timeout") == "200ms"); // as it was told before
    // What was accepted is there, and accepting goes on.
    TestTill till{1};
    const ports::AcceptRequest request = till.sales(2);
    auto accepted = c.journal->accept({&request, 1});
    for (int i = 0; i < 200 && !accepted; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        accepted = c.journal->accept({&request, 1});
    }
    REQUIRE(accepted);
    CHECK(std::get<ports::RunAccepted>(accepted->front()).seq == 2);
}
