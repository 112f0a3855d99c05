// SPDX-License-Identifier: Apache-2.0
// Goal: a till that an older program made goes on under this one, whichever command comes first:
// what it recorded verifies unchanged, its open basket is sold, its layaway and its returns end.
// Method: folders made by older programs (tests/golden/tills, by the version of their pos.db; never
// made anew), each with 2 shifts, sales by cash, card, voucher and foreign cash, returns, a void, a
// quotation, a layaway with a deposit, a delivery, and a basket with one item that is open.
#include "storage/directory.h"
#include "system/till.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

struct Known {
    const char* version;
    std::int64_t records;
    std::int64_t sales;
    const char* head;
};
constexpr Known kKnown[] = {
    {"14", 22, 11, "c8835f2b4f0e29380be6aa01f891b8aa29935d5296cb53e359ca450510fc8299"},
    {"17", 26, 13, "65c5cf892fd34eb0221bfb21eff7e1d4eeef0ee7c30838d7ea3a48f1c260f905"}};

class OldTill {
public:
    explicit OldTill(const Known& known) {
        const std::string archive = std::string{EVERTILL_SOURCE_DIR} +
                                    "/tests/golden/tills/version_" + known.version + ".tar.gz";
        const auto unpacked =
            test::run({"/bin/tar", {"xzf", archive, "-C", m_folder.path().string()}, {}});
        INFO(unpacked.err);
        REQUIRE(unpacked.exitCode == 0);
    }
    [[nodiscard]] std::string folder() const { return (m_folder.path() / "till").string(); }
    [[nodiscard]] test::Finished evertill(std::vector<std::string> arguments) const {
        return test::run(
            {test::builtProgram("evertill"), std::move(arguments), {"EVERTILL_DIR=" + folder()}});
    }
    [[nodiscard]] boost::json::object last(std::vector<std::string> arguments) const {
        const test::Finished finished = evertill(std::move(arguments));
        INFO(finished.out << finished.err);
        REQUIRE(finished.exitCode == 0);
        const auto lines = test::jsonLines(finished.out);
        REQUIRE_FALSE(lines.empty());
        return lines.back();
    }

private:
    test::TestFolder m_folder;
};

} // namespace

TEST_CASE("what an older program recorded verifies unchanged under this one") {
    for (const Known& known : kKnown) {
        CAPTURE(known.version);
        const OldTill till{known};
        const auto verified = till.last({"journal", "verify", "--json"});
        CHECK(verified.at("records") == known.records);
        CHECK(verified.at("sales") == known.sales);
        CHECK(verified.at("head") == known.head);
    }
}

TEST_CASE("Bug: no command opened the till of an older program") {
    const std::vector<std::vector<std::string>> firsts = {
        {"sell", "A1"},    {"status"},        {"stock", "list"}, {"layaway", "list"},
        {"quote", "list"}, {"shift", "list"}, {"report", "day"}, {"setting", "list"},
        {"receipt", "1"},  {"scan", "A1"}};
    for (const auto& first : firsts) {
        CAPTURE(first[0]);
        const OldTill till{kKnown[0]};
        const auto finished = till.evertill(first);
        INFO(finished.out << finished.err);
        // A basket that is not paid is kept: 1.
        CHECK(finished.exitCode == (first[0] == "sell" ? 1 : 0));
        CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
    }
}

TEST_CASE("the day of an older program goes on: its basket, its return, its layaway, its shift") {
    for (const Known& known : kKnown) {
        CAPTURE(known.version);
        const OldTill till{known};
        const auto basket = till.last({"sell", "cash", "--json"});
        CHECK(basket.at("total") == 1446);
        CHECK(basket.at("number") == known.sales + 1);
        // 17.75 was paid of 17.76, of which 14.45 came back.
        const auto back = till.last({"return", "4", "--reason", "unwanted", "--json"});
        CHECK(back.at("tenders").as_array().at(0).at("applied") == -330);
        const auto layaway = till.last({"layaway", "list", "--json"}).at("orders").as_array();
        REQUIRE(layaway.size() == 1);
        CHECK(layaway[0].at("deposits") == 500);
        const std::string number{layaway[0].at("number").as_string()};
        const auto taken = till.last({"layaway", "sell", number, "cash", "--json"});
        CHECK(taken.at("tenders").as_array().at(0).at("applied") == 945);
        CHECK(till.evertill({"shift", "z", "--counted", "cash=100.00"}).exitCode == 0);
        const auto verified = till.last({"journal", "verify", "--json"});
        CHECK(verified.at("sales") == known.sales + 3);
        CHECK(verified.at("shifts") == 2);
    }
}

TEST_CASE("a till that its older program still holds is refused and stays as it was") {
    const OldTill till{kKnown[0]};
    {
        const auto held = storage::TillDirectory::open(till.folder())->lockTill("the older one");
        REQUIRE(held);
        const auto refused = till.evertill({"report", "day", "--json"});
        CHECK(test::errorCode(refused) == "StorageBusy");
    }
    CHECK(till.last({"journal", "verify", "--json"}).at("head") == kKnown[0].head);
}
