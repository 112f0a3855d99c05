// SPDX-License-Identifier: Apache-2.0
// Goal: a till tells what the store's other tills sold that day, as the centre told it, and how old
// that is once the link is away; tills of other stores are not among them. Method: real programs
// over TLS on loopback; the moment of the last agreement is put back with SQL.

#include "system/sync/chain.h"

#include <sqlite3.h>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

json::object tillsOf(const SyncTill& till) {
    const Finished told = till.evertill({"report", "tills", "--json"});
    INFO(told.err);
    REQUIRE(told.exitCode == 0);
    return json::parse(told.out).as_object();
}

std::int64_t sold(const json::object& report, const std::string& till, const char* column) {
    for (const json::value& row : report.at("rows").as_array()) {
        if (row.at("till").as_string() == till) {
            return row.at(column).as_int64();
        }
    }
    return -1;
}

void agreedHourAgo(const SyncTill& till) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((till.directory() / "sync.db").c_str(), &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database, "UPDATE state SET last_agreed=last_agreed-3600000000", nullptr,
                       nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
}

} // namespace

TEST_CASE("day totals of the store's other tills reach each till, with their age") {
    Chain chain{{2, false, {}, {}, {}}};
    const SyncTill& a = *chain.tills.at(0);
    const SyncTill& b = *chain.tills.at(1);
    SyncTill elsewhere{chain.folder.path() / "elsewhere", "S2", "T7"};
    elsewhere.importGoods(chain.folder);
    elsewhere.mustEnrol(chain.centre, "S2", "T7");
    const json::object alone = tillsOf(b);
    CHECK(alone.at("rows").as_array().size() == 1);
    CHECK(alone.at("is_old").as_bool()); // nothing was told yet

    a.sell(3);
    elsewhere.sell(1);
    b.sell(1);
    REQUIRE(a.once().exitCode == 0);
    REQUIRE(elsewhere.once().exitCode == 0);
    REQUIRE(chain.centre.waitForSales(4) == 4);
    CHECK(waitUntil(
        [&] { return b.once().exitCode == 0 && sold(tillsOf(b), "T1", "transactions") == 3; }, 20));
    const json::object told = tillsOf(b);
    CHECK(told.at("rows").as_array().size() == 2);
    CHECK(sold(told, "T1", "amount") ==
          json::parse(a.evertill({"report", "day", "--json"}).out).at("gross").as_int64());
    CHECK(sold(told, "T2", "transactions") == 1); // by its own journal
    CHECK_FALSE(told.at("is_old").as_bool());
    // What it sells itself is there at once, also while the link is away.
    b.sell(2);
    agreedHourAgo(b);
    const json::object later = tillsOf(b);
    CHECK(sold(later, "T2", "transactions") == 3);
    CHECK(sold(later, "T1", "transactions") == 3);
    CHECK(later.at("is_old").as_bool());
    const Finished words = b.evertill({"report", "tills"});
    CHECK(words.err.find("Other tills as the centre told them on 20") != std::string::npos);
    CHECK(words.out.find("T1") != std::string::npos);
}
