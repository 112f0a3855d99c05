// SPDX-License-Identifier: Apache-2.0
#include "system/sync/dark_till.h"

#include "system/sync/people.h"
#include "system/sync/tools.h"

#include <doctest/doctest.h>

namespace evertill::test {

namespace {

constexpr const char* kGoods =
    "sku,name,gtin,price,member_price,breaks,tax,category,sold_by,min_age,kind,linked,pack_gtin,"
    "pack_units,tracking\n"
    "DEPOSIT,Bottle deposit,,0.20,,,20%,Services,,,deposit,,,,\n"
    "OAT,Oat Drink 1 L,4006381333931,1.40,1.25,6:1.20,20%,Food > Dairy,,,,,14006381333938,12,\n"
    "ALE,Pale Ale 500 ml,00011686,2.30,,,20%,Drinks,,18,,DEPOSIT:1,,,\n"
    "BANANAS,Bananas,,1.10,,,20%,Food > Fruit,weight,,,,,,\n"
    "PHONE,Telephone,,99.00,,,20%,Things,,,,,,,serial\n"
    "MILK,Fresh milk,,0.90,,,20%,Food > Dairy,,,,,,,lot\n"
    "TEA,Tea 250 g,,3.00,,,20%,Food,,,,,,,\n"
    "COFFEE,Coffee 500 g,,5.00,,,20%,Food,,,,,,,\n"
    "DELIVERY,Delivery,,4.00,,,20%,Services,,,fee,,,,\n";

constexpr const char* kRules = R"({"currency": "GBP", "version": 0,
  "coupon_types": [
    {"id": "K", "name": "Half a coffee", "public_code": "SAVE50", "uses_per_code": 0}],
  "promotions": [
    {"id": "TEA10", "name": "Tea week",
     "kind": {"type": "item_discount", "items": {"items": ["TEA"]},
              "reward": {"percent_off": "10"}}},
    {"id": "HALF", "name": "Half a coffee", "conditions": {"coupon": "K"},
     "kind": {"type": "item_discount", "items": {"items": ["COFFEE"]},
              "reward": {"percent_off": "50"}}}]})";

json::object lastOf(const std::string& out) {
    json::object last;
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = out.find('\n', begin)) != std::string::npos; begin = end + 1) {
        json::error_code problem;
        const json::value value = json::parse(out.substr(begin, end - begin), problem);
        if (!problem && value.is_object()) {
            last = value.as_object();
        }
    }
    return last;
}

} // namespace

DarkTill::DarkTill()
    : m_centre(m_folder.path() / "centre")
    , m_till(m_folder.path() / "till", "S1", "T1") {
    prepare();
    m_centre.kill();
    m_till.startAgent();
    checkDark();
}

void DarkTill::prepare() {
    const auto mustDo = [](const Finished& done) {
        INFO(done.out << done.err);
        REQUIRE(done.exitCode == 0);
    };
    m_centre.start();
    mustDo(evertill({"import", "catalogue", m_folder.file("goods.csv", kGoods).string()}));
    m_till.mustEnrol(m_centre, "S1", "T1");
    mustDo(m_till.once()); // brings the goods
    mustDo(m_centre.command({"rules", "import", m_folder.file("rules.json", kRules).string()}));
    mustDo(m_centre.command(
        {"import", "members",
         m_folder.file("members.csv", "number,name,phone\n1001,Jane Doe,0201 77\n").string(),
         "--store", "S1"}));
    importPeople(m_centre, m_folder, "1,Ann,cashier\n3,Chen,supervisor\n");
    mustDo(setSecret(m_centre, "pin", "3", kPin));
    mustDo(setSecret(m_centre, "badge", "3", kBadge));
    mustDo(m_centre.command({"rate", "set", "USD", "0.79"}));
    mustDo(m_centre.command({"account", "set", "AC-ACME", "50.00"}));
    const auto isTold = [this] {
        return m_till.once().exitCode == 0 && badgeOwner(m_till, kBadge) == "3" &&
               evertill({"account", "show", "AC-ACME"}).exitCode == 0 &&
               evertill({"return", "--member", "1001"}).err.find("90 days") != std::string::npos;
    };
    REQUIRE(waitUntil(isTold, 30));
    // The promotions are used by a basket that begins after they came.
    REQUIRE(ask({"sell", "TEA", "cash"}).at("total").as_int64() == 270);
}

bool DarkTill::isDark() const {
    const json::object status = m_till.status();
    return !status.empty() && status.at("phase").as_string() != "open" &&
           status.at("unsent_events").as_int64() > 0;
}

void DarkTill::checkDark() const {
    REQUIRE(waitUntil([this] { return isDark(); }, 20));
}

json::object DarkTill::ask(std::vector<std::string> words) const {
    CAPTURE(words.at(0));
    words.emplace_back("--json");
    const Finished done = m_till.evertill(std::move(words));
    INFO(done.out << done.err);
    REQUIRE(done.exitCode == 0);
    return lastOf(done.out);
}

std::string DarkTill::refused(std::vector<std::string> words) const {
    CAPTURE(words.at(0));
    words.emplace_back("--json");
    const Finished done = m_till.evertill(std::move(words));
    INFO(done.out << done.err);
    REQUIRE(done.exitCode != 0);
    const json::object answer = lastOf(done.out);
    REQUIRE(answer.contains("error"));
    return std::string{answer.at("error").at("code").as_string()};
}

std::string DarkTill::words(std::vector<std::string> command) const {
    const Finished done = m_till.evertill(std::move(command));
    INFO(done.err);
    REQUIRE(done.exitCode == 0);
    return done.out + done.err;
}

std::int64_t DarkTill::number(const std::string& sql) const {
    return sqlNumber(m_till.directory() / "pos.db", sql);
}

std::string DarkTill::receipt() const {
    return std::to_string(number("SELECT max(receipt_no) FROM sale"));
}

void DarkTill::restart() {
    // In the middle of a basket of nothing: the till's lock and files are left as they are.
    Process program{{builtProgram("evertill"), {"sell", "--dir", m_till.directory().string()}, {}}};
    std::ignore = program.readSome(200);
    program.kill(9);
    std::ignore = program.finish();
    m_till.killAgent();
    m_till.startAgent();
    checkDark();
}

void DarkTill::nowAndAfterRestart(const std::function<void(int run)>& operations) {
    for (int run = 1; run <= 2; ++run) {
        CAPTURE(run);
        operations(run);
        checkDark();
        CHECK(evertill({"journal", "verify"}).exitCode == 0);
        if (run == 1) {
            restart();
        }
    }
}

json::object lineOf(const json::object& sale, std::string_view sku) {
    for (const json::value& line : sale.at("lines").as_array()) {
        if (line.at("sku").as_string() == sku) {
            return line.as_object();
        }
    }
    FAIL("no line of " << sku << " in " << json::serialize(sale));
    return {};
}

} // namespace evertill::test
