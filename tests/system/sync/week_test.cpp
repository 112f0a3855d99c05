// SPDX-License-Identifier: Apache-2.0
// Goal: seven days without a link, with shifts over midnight and over both changes of the clocks,
// returns, programs killed in the middle, overrides by a supervisor's PIN, and clocks set back,
// ahead and to 1970: every Z is what the centre comes to once the link is there, each till is told
// so, each override is found with who, what, how much and why, and nothing is lost or doubled.
// Method: real processes under libfaketime with a time zone whose clocks change on the third and
// the fifth day; the agent runs only at the end, by the real clock.

#include "platform/system_clock.h"
#include "system/sync/people.h"
#include "system/sync/tools.h"

#include <algorithm>
#include <ctime>
#include <map>

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kHour = 3'600;
constexpr int kDays = 7;

// As a POSIX time zone names it: from 1, without the 29th of February.
std::string dayOfYear(std::int64_t seconds) {
    const std::time_t time = seconds;
    std::tm day{};
    gmtime_r(&time, &day);
    const int year = day.tm_year + 1900;
    const bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return std::to_string(day.tm_yday + (isLeap && day.tm_yday >= 60 ? 0 : 1));
}

class Week {
public:
    Week() {
        const std::string zone = "TZ=EVT0EVD,J" + dayOfYear(m_start + 2 * kDay) + "/2,J" +
                                 dayOfYear(m_start + 4 * kDay) + "/3";
        std::vector<std::string> environment = m_clock.environment();
        environment.push_back(zone);
        m_environment = std::move(environment);
    }
    void leave() const { // the link, for a time of its own
        for (const auto& till : chain.tills) {
            till->useEnvironment(m_environment);
        }
    }

    // Hours of standard time since the first midnight.
    void at(std::int64_t day, std::int64_t hour) const {
        setTo(m_start + day * kDay + hour * kHour + kHour / 2);
    }
    void setTo(std::int64_t seconds) const {
        m_ahead.seconds = seconds - std::time(nullptr);
        m_clock.set((m_ahead.seconds < 0 ? "" : "+") + std::to_string(m_ahead.seconds));
    }
    [[nodiscard]] const base::Clock& clock() const { return m_ahead; } // as the programs see it
    void backToNow() const {
        m_clock.set("+0");
        for (const auto& till : chain.tills) {
            till->useEnvironment({});
        }
    }
    // The sales of a program that is killed while it sells.
    void sellAndKill(const SyncTill& till) const {
        Process program{{builtProgram("evertill"),
                         {"sell", "--json", "--keep-going", "--dir", till.directory().string()},
                         m_environment}};
        for (int i = 0; i < 200; ++i) {
            program.write("A1 A2 cash\n");
        }
        while (program.out().find("\"number\"") == std::string::npos && program.readSome(20'000)) {
        }
        program.kill(9);
        CHECK(program.finish().signal == 9);
    }

    Chain chain{{2, false, {}, {}, {}}};

private:
    class AheadClock final : public base::Clock {
    public:
        [[nodiscard]] base::UtcTime now() const override {
            base::UtcTime time = m_real.now();
            time.micros += seconds * 1'000'000;
            return time;
        }
        [[nodiscard]] std::int64_t steadyMicros() const override { return m_real.steadyMicros(); }
        std::int64_t seconds = 0;

    private:
        platform::SystemClock m_real;
    };

    mutable AheadClock m_ahead;
    MovableClock m_clock{chain.folder.path() / "clock"};
    std::int64_t m_start = (std::time(nullptr) / kDay + 1) * kDay; // the next midnight
    std::vector<std::string> m_environment;
};

json::object ask(const SyncTill& till, std::vector<std::string> words) {
    words.emplace_back("--json");
    const Finished done = till.evertill(words);
    CAPTURE(words.at(0));
    INFO(done.err);
    REQUIRE(done.exitCode == 0);
    return json::parse(done.out).as_object();
}

std::int64_t salesOf(const SyncTill& till) {
    return sqlNumber(till.directory() / "pos.db", "SELECT count(*) FROM sale");
}

std::string lastReceipt(const SyncTill& till) {
    return std::to_string(
        sqlNumber(till.directory() / "pos.db", "SELECT max(receipt_no) FROM sale"));
}

void takeBackLast(const SyncTill& till) {
    static_cast<void>(ask(till, {"return", lastReceipt(till), "--line", "1:1", "--reason", "torn",
                                 "--condition", "damaged"}));
}

constexpr const char* kSupervisorsPin = "70318246";

// What the cashier may not, allowed on the spot; another amount and reason each time.
Override overrideOf(const SyncTill& till, int day) {
    const std::string name = till.directory().filename().string();
    return {"3", kSupervisorsPin, std::to_string(day + 1) + ".25",
            "window cleaner " + std::to_string(day) + " at " + name};
}

// People, and a PIN, while there still is a link.
void givePeople(const Week& week) {
    REQUIRE(week.chain.tills.front()->once().exitCode == 0); // brings the goods
    importPeople(week.chain.centre, week.chain.folder, "1,Ann,cashier\n3,Chen,supervisor\n");
    REQUIRE(setSecret(week.chain.centre, "pin", "3", kSupervisorsPin).exitCode == 0);
    for (const auto& till : week.chain.tills) {
        REQUIRE(till->once().exitCode == 0);
    }
    week.leave();
}

void checkOverrides(const Week& week) {
    std::vector<std::string> wanted;
    for (const auto& till : week.chain.tills) {
        for (int day = 0; day < kDays; ++day) {
            const Override each = overrideOf(*till, day);
            wanted.push_back("1 3 open_drawer " + each.amount + " " + each.reason);
        }
    }
    std::vector<std::string> found;
    for (const core::RightOverridden& each : overridesAt(week.chain.centre)) {
        found.push_back(each.cashier.value() + " " + each.approvedBy.value() + " " + each.right +
                        " " + each.amount.toString() + " " + each.reason);
    }
    std::ranges::sort(wanted);
    std::ranges::sort(found);
    CHECK(found == wanted);
}

// Opened at eight, or the evening before; closed at six in the evening, or the next morning.
void tradeOneDay(const Week& week, const SyncTill& till, int day, bool isOvernight) {
    week.at(day, isOvernight ? 22 : 8);
    static_cast<void>(ask(till, {"shift", "open", "--float", "100.00"}));
    till.sell(3);
    week.at(day, isOvernight ? 24 : 12);
    static_cast<void>(ask(till, {"shift", "pay-in", "5.25", "--reason", "found"}));
    static_cast<void>(ask(till, {"shift", "no-sale", "--reason", "change"}));
    takeBackLast(till);
    payOutByOverride(till, week.clock(), overrideOf(till, day));
    for (std::int64_t hour = 25; isOvernight && hour < 29; ++hour) { // the clocks change meanwhile
        week.at(day, hour);
        till.sell(1);
    }
    week.sellAndKill(till);
    week.at(day, isOvernight ? 30 : 18);
    static_cast<void>(ask(till, {"shift", "drop", "20", "--to", "safe"}));
    till.sell(2);
    static_cast<void>(ask(till, {"shift", "z", "--counted", "cash=90.00", "--blind"}));
}

// Each date's German export has the shifts that began then, whole, though some go over midnight.
void checkClosingsAreWhole(const SyncTill& till, const fs::path& folder) {
    std::map<std::string, std::int64_t> byDate;
    const json::object listed = ask(till, {"shift", "list"});
    for (const json::value& shift : listed.at("shifts").as_array()) {
        const json::value& figures = shift.at("figures");
        byDate[std::string{figures.at("date").as_string()}] +=
            figures.at("sales").as_int64() + figures.at("returns").as_int64();
    }
    std::int64_t sales = 0;
    for (const auto& each : byDate) {
        const auto& [date, expected] = each;
        CAPTURE(each.first);
        const fs::path out = folder / (till.directory().filename().string() + date);
        const json::object told =
            ask(till, {"export", "dsfinvk", "--from", date, "--to", date, "--out", out.string()});
        CHECK(told.at("sales").as_int64() == expected);
        sales += expected;
    }
    CHECK(sales == salesOf(till));
}

} // namespace

TEST_CASE("seven days without a link: every Z is what the centre comes to, and nothing is lost") {
    Week week;
    givePeople(week);
    for (int day = 0; day < kDays; ++day) {
        for (const auto& till : week.chain.tills) {
            CAPTURE(day);
            tradeOneDay(week, *till, day, day == 1 || day == 3);
        }
        if (day == 4) { // set back by two days, then the clock's battery is empty
            week.at(2, 9);
            week.chain.till().sell(2);
            week.setTo(3 * kDay);
            week.chain.till().sell(2);
            takeBackLast(week.chain.till());
        }
    }
    week.backToNow();
    std::int64_t sales = 0;
    for (const auto& till : week.chain.tills) {
        CHECK(till->evertill({"journal", "verify"}).exitCode == 0);
        checkClosingsAreWhole(*till, week.chain.folder.path());
        sales += salesOf(*till);
        till->startAgent();
        REQUIRE(till->waitUntilSent(60));
    }
    CHECK(week.chain.centre.waitForSales(sales, 60) == sales);
    CHECK(week.chain.isSound());
    checkOverrides(week);
    const Finished told = week.chain.centre.command({"report", "shifts", "--json"});
    CHECK(told.exitCode == 0);
    int closed = 0;
    const json::value report = json::parse(told.out);
    for (const json::value& row : report.at("shifts").as_array()) {
        if (const auto* z = row.as_object().if_contains("z")) {
            CHECK(row.at("standing") == "agreed");
            const SyncTill& till = week.chain.till(row.at("till") == "T1" ? 0 : 1);
            const auto shown = ask(till, {"shift", "show", "--z", std::to_string(z->as_int64())});
            CHECK(shown.at("figures") == row.at("figures"));
            ++closed;
        }
    }
    CHECK(closed == 2 * kDays);
    for (const auto& till : week.chain.tills) {
        CHECK(waitUntil(
            [&] {
                int agreed = 0;
                const json::object listed = ask(*till, {"shift", "list"});
                for (const json::value& shift : listed.at("shifts").as_array()) {
                    const auto* centre = shift.as_object().if_contains("centre");
                    agreed += centre != nullptr && *centre == "agreed" ? 1 : 0;
                }
                return agreed == kDays;
            },
            60));
        CHECK(till->stopAgent().exitCode == 0);
        CHECK(till->evertill({"journal", "verify"}).exitCode == 0);
    }
}
