// SPDX-License-Identifier: Apache-2.0
// Goal: the device page is told when each device was last heard and the end of what it said, and
// nothing of what was said to it. Method: taps called as a line calls them, with a clock set by
// hand.
#include "hardware/line_watch.h"
#include "ports/devices/device_setting.h"

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

TEST_CASE(
    "Bug: a supervisor's badge could be read off the device page, and a terminal's password") {
    StillClock clock;
    hardware::LineWatch watch{clock};
    const base::Bytes badge(13, 0x37);
    for (const char* device : {"scanner", "terminal", "wallet"}) {
        watch.tapFor(device)(TapEvent::Heard, badge);
        CHECK(watch.heardFrom(device)->lastFrame == "13 B");
    }
    CHECK(ports::shownSetting("tcp:10.0.0.5:20007?password=123456&x=1") ==
          "tcp:10.0.0.5:20007?password=***&x=1");
    CHECK(ports::shownSetting("serial:/dev/x?baud=9600&password=123456") ==
          "serial:/dev/x?baud=9600&password=***");
    CHECK(ports::shownSetting("tcp:10.0.0.5?baud=9600") == "tcp:10.0.0.5?baud=9600");
    CHECK(ports::shownSetting("a?password=") == "a?password=***");
}
