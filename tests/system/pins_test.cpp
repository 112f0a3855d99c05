// SPDX-License-Identifier: Apache-2.0
// Goal: who tries PINs as fast as the machine can is judged no more often than the delays of
// core/people/lockout.h let, whatever is restarted and however the clock is set meanwhile. Method:
// the till's own door on its real files, with real scrypt; each try is counted by its answer and by
// the journal.
#include "core/people/lockout.h"
#include "platform/system_clock.h"
#include "system/till.h"
#include "terminal/people.h"
#include "usecase/sign_on.h"

#include <doctest/doctest.h>

#include <iostream>
#include <random>

using namespace evertill;
using base::ErrorCode;

namespace {

constexpr const char* kPin = "70318246";
constexpr std::int64_t kSecond = 1'000'000;
const core::OperatorId kLi{"7"};

class SetClock final : public base::Clock {
public:
    [[nodiscard]] base::UtcTime now() const override {
        base::UtcTime time = m_clock.now();
        time.micros += offset;
        return time;
    }
    [[nodiscard]] std::int64_t steadyMicros() const override { return m_clock.steadyMicros(); }
    std::int64_t offset = 0;

private:
    platform::SystemClock m_clock;
};

// How many tries, all wrong, the delays let somebody have in this time.
std::int32_t allowedWithin(std::int64_t micros) {
    std::int32_t judged = 1;
    while ((micros -= core::delayMicros(judged)) >= 0) {
        ++judged;
    }
    return judged;
}

struct Guesser {
    Guesser() {
        REQUIRE(till.evertill({"operator", "add", "7", "--name", "Li", "--pin"},
                              std::string{kPin} + "\n")
                    .exitCode == 0);
        restart();
        begun = clock.steadyMicros();
    }
    void restart() {
        people.reset();
        terminal.reset();
        terminal = terminal::Terminal::openForSelling(till.folder(), "test").value();
        people.emplace(*terminal);
    }
    ErrorCode attempt(const std::string& pin) {
        ++tries;
        usecase::SignOn door{people->doors(), terminal->journal(), clock};
        const auto proved = door.prove({kLi, pin, {}});
        REQUIRE_FALSE(proved.hasValue());
        judged += proved.error().code == ErrorCode::PinWrong ? 1 : 0;
        return proved.error().code;
    }
    void guess(int count) {
        for (int i = 0; i < count; ++i) {
            const ErrorCode code = attempt(std::to_string(10'000'000 + tries));
            CHECK((code == ErrorCode::PinWrong || code == ErrorCode::PinLocked));
        }
    }
    std::int64_t elapsed() const { return clock.steadyMicros() - begun; }
    void tell() const {
        const double seconds = static_cast<double>(elapsed()) / kSecond;
        std::cout << "wrong PINs: " << tries << " tries in " << seconds << " s, " << judged
                  << " judged\n";
    }

    test::Till till{test::Till::Goods::None};
    SetClock clock;
    std::unique_ptr<terminal::Terminal> terminal;
    std::optional<terminal::TillPeople> people;
    std::int64_t begun = 0;
    std::int64_t tries = 0;
    std::int64_t judged = 0;
};

} // namespace

TEST_CASE("INV wrong PINs at full speed, with restarts: the delay holds") {
    Guesser guesser;
    while (guesser.elapsed() < 6 * kSecond) {
        guesser.guess(100);
        guesser.restart();
    }
    CHECK(guesser.attempt(kPin) == ErrorCode::PinLocked); // the right one, too early
    CHECK(guesser.judged >= 3);
    CHECK(guesser.judged <= allowedWithin(guesser.elapsed()));
    CHECK(guesser.till.number("SELECT count(*) FROM journal WHERE type=15") == guesser.judged);
    guesser.tell();
}

TEST_CASE("INV wrong PINs while the clock is set: each time it is set forward brings one try") {
    Guesser guesser;
    std::mt19937_64 random{7};
    int forward = 0;
    for (int set = 0; set < 20; ++set) {
        guesser.guess(20);
        const std::int64_t offset = (static_cast<std::int64_t>(random() % 7'200) - 3'600) * kSecond;
        forward += offset > guesser.clock.offset ? 1 : 0;
        guesser.clock.offset = offset;
        if (set % 4 == 0) {
            guesser.restart();
        }
    }
    guesser.guess(20);
    CHECK(forward > 5);
    CHECK(guesser.judged >= 3);
    CHECK(guesser.judged <= allowedWithin(guesser.elapsed()) + forward);
    guesser.tell();
}
