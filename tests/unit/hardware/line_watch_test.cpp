// SPDX-License-Identifier: Apache-2.0
// Goal: the device page is told when each device was last heard and the end of what it said, and
// nothing of what was said to it. Method: taps called as a line calls them, with a clock set by
// hand.
#include "hardware/line_watch.h"

#include <doctest/doctest.h>

using namespace evertill;
using hardware::TapEvent;

namespace {

class StillClock final : public base::Clock {
public:
    [[nodiscard]] base::UtcTime now() const override { return {micros, 0}; }
    [[nodiscard]] std::int64_t steadyMicros() const override { return micros; }
    std::int64_t micros = 1'000'000;
};

} // namespace

TEST_CASE("a line that is watched tells when it was last heard, and what it said at the end") {
    StillClock clock;
    hardware::LineWatch watch{clock};
    const hardware::LinkTap scale = watch.tapFor("scale");
    const hardware::LinkTap printer = watch.tapFor("printer");
    const base::Bytes question{'W'};
    scale(TapEvent::Opened, {});
    scale(TapEvent::Sent, question);
    CHECK_FALSE(watch.heardFrom("scale"));
    base::Bytes answer(40, 0x30);
    answer.back() = 0x0D;
    scale(TapEvent::Heard, answer);
    clock.micros += 5'000'000;
    scale(TapEvent::Sent, question);
    const auto heard = watch.heardFrom("scale");
    REQUIRE(heard);
    CHECK(heard->atMicros == 1'000'000);
    CHECK(heard->lastFrame.size() == 64);
    CHECK(heard->lastFrame.ends_with("300d"));
    CHECK_FALSE(watch.heardFrom("printer"));
    printer(TapEvent::Heard, question);
    CHECK(watch.heardFrom("printer")->lastFrame == "57");
}
