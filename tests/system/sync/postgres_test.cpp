// SPDX-License-Identifier: Apache-2.0
// Goal: the centre on PostgreSQL does as processes what it does on SQLite, and what it acknowledged
// outlives a server that stops as in a power cut under load; the centre goes on by itself when the
// server is there again. Method: a server of our own (initdb, pg_ctl -m immediate), real centre,
// agents, tills.

#include "contract/central/postgres_server.h"
#include "system/sync/chain.h"
#include "system/sync/tools.h"

#include <csignal>
#include <thread>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

std::string manySales(int count) {
    std::string words;
    for (int i = 0; i < count; ++i) {
        words += "A" + std::to_string(1 + i % 40) + " cash\n";
    }
    return words;
}

// Through psql, not through the code under test.
std::string ask(const std::string& url, const std::string& sql) {
    const Finished told = run({"/usr/bin/psql", {"-At", "-c", sql, url}, {}});
    INFO(told.err);
    REQUIRE(told.exitCode == 0);
    return told.out.substr(0, told.out.find('\n'));
}

std::int64_t durableOf(const std::string& url, const SyncTill& till) {
    std::string hex = till.device();
    hex.erase(std::remove(hex.begin(), hex.end(), '-'), hex.end());
    return std::atoll(
        ask(url, "SELECT max(head_seq) FROM chain WHERE encode(device,'hex')='" + hex + "'")
            .c_str());
}

bool isMissing(const PostgresServer* server) {
    if (server == nullptr) {
        MESSAGE("PostgreSQL 15 is not installed: skipped");
    }
    return server == nullptr;
}

} // namespace

TEST_CASE("on PostgreSQL: enrol, sell, push, import at the centre, report, verify") {
    PostgresServer* server = PostgresServer::instance();
    if (isMissing(server)) {
        return;
    }
    Chain chain{{2, false, server->newDatabase(), {}, {}}};
    for (const auto& till : chain.tills) {
        till->startAgent();
        till->sell(15);
        CHECK(till->waitUntilSent());
    }
    CHECK(chain.centre.waitForSales(30) == 30);
    const auto file = chain.folder.file("new.csv", "sku,name,price\nNEW1,From the centre,3.50\n");
    const Finished imported = chain.centre.command({"import", "catalogue", file.string()});
    INFO(imported.err);
    CHECK(imported.exitCode == 0);
    for (const auto& till : chain.tills) {
        CHECK(waitUntil(
            [&] {
                return till->evertill({"sell", "NEW1", "cash"}).exitCode == 0;
            },
            10));
    }
    CHECK(chain.centre.waitForSales(32) == 32);
    const Finished stock = chain.centre.command({"report", "stock", "--json"});
    INFO(stock.err);
    CHECK(stock.exitCode == 0);
    CHECK(stock.out.find("\"A1\"") != std::string::npos);
    CHECK(chain.centre.sales().at("tills").as_array().size() == 2);
    CHECK(chain.isSound());
    CHECK(chain.centre.stop().exitCode == 0);
}

TEST_CASE("PostgreSQL stops at once under load: every acknowledged event is there, none doubled") {
    PostgresServer* server = PostgresServer::instance();
    if (isMissing(server)) {
        return;
    }
    const std::string url = server->newDatabase();
    Chain chain{{2, false, url, {}, {}}};
    std::int64_t sold = 0;
    for (int round = 0; round < 2 * manyTimes(); ++round) {
        CAPTURE(round);
        for (const auto& till : chain.tills) {
            till->startAgent();
        }
        std::vector<std::unique_ptr<Process>> selling;
        for (const auto& till : chain.tills) {
            selling.push_back(std::make_unique<Process>(
                Command{builtProgram("evertill"),
                        {"sell", "--json", "--dir", till->directory().string()},
                        {}}));
            selling.back()->write(manySales(300));
            selling.back()->closeInput();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{400 + 300 * (round % 5)});
        server->stopAtOnce();
        std::vector<std::int64_t> acked;
        for (const auto& till : chain.tills) {
            acked.push_back(till->status().at("acked_seq").as_int64());
            till->killAgent();
        }
        for (const auto& process : selling) { // the tills do not notice
            CHECK(process->finish().exitCode == 0);
        }
        sold += 600;
        server->start();
        for (std::size_t i = 0; i < acked.size(); ++i) {
            CHECK(durableOf(url, *chain.tills[i]) >= acked[i]);
        }
        for (const auto& till : chain.tills) { // the same centre all the time
            till->startAgent();
            CHECK(till->waitUntilSent(60));
            CHECK(till->stopAgent().exitCode == 0);
        }
        CHECK(chain.centre.waitForSales(sold, 60) == sold);
    }
    CHECK(ask(url, "SELECT count(*)-count(DISTINCT (chain,seq)) FROM event") == "0");
    CHECK(chain.isSound());
    CHECK(chain.centre.stop().exitCode == 0);
}

TEST_CASE(
    "a restore into PostgreSQL killed at any moment leaves all or nothing, and is given again") {
    PostgresServer* server = PostgresServer::instance();
    if (isMissing(server)) {
        return;
    }
    Chain chain;
    chain.till().sell(40);
    REQUIRE(chain.till().once().exitCode == 0);
    CHECK(chain.centre.waitForSales(40) == 40);
    const std::string backup = (chain.folder.path() / "backup").string();
    REQUIRE(chain.centre.command({"backup", "--to", backup}).exitCode == 0);
    const std::string all = std::to_string(
        sqlNumber(chain.folder.path() / "backup" / "journal.db", "SELECT count(*) FROM event"));
    int cut = 0;
    int filled = 0; // and cut behind the commit
    for (int millis = 20; millis < 2'000 && (cut == 0 || millis < 500); millis += millis / 2) {
        CAPTURE(millis);
        const std::string url = server->newDatabase();
        const fs::path folder = chain.folder.path() / ("again" + std::to_string(millis));
        const auto command = [&](std::vector<std::string> words) {
            words.insert(words.end(), {"--dir", folder.string(), "--db", url});
            return Command{builtProgram("evertill-central"), std::move(words), {}};
        };
        {
            Process restore{command({"restore", "--from", backup})};
            std::this_thread::sleep_for(std::chrono::milliseconds{millis});
            restore.kill(SIGKILL);
            static_cast<void>(restore.finish());
        }
        // Before its tables are made psql fails, and there is nothing.
        const Finished told =
            run({"/usr/bin/psql", {"-At", "-c", "SELECT count(*) FROM event", url}, {}});
        const std::string events =
            told.exitCode == 0 ? told.out.substr(0, told.out.find('\n')) : "0";
        CHECK((events == "0" || events == all));
        if (fs::exists(folder / "restoring") || events == "0") {
            ++cut;
            filled += events == all ? 1 : 0;
            CHECK(run(command({"verify"})).exitCode != 0); // no centre is opened beside it
            const Finished again = run(command({"restore", "--from", backup}));
            CAPTURE(again.err);
            CHECK(again.exitCode == 0);
        }
        CHECK(ask(url, "SELECT count(*) FROM event") == all);
        const Finished verified = run(command({"verify"}));
        CAPTURE(verified.err);
        CHECK(verified.exitCode == 0);
    }
    CHECK(cut > 0);
    MESSAGE(cut << " cut off, " << filled << " of them behind the commit");
}
