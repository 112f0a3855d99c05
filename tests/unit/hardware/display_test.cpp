// SPDX-License-Identifier: Apache-2.0
// Goal: what the till wants to show stands on the customer's display, prices
// whole, in both command sets, also after the line broke; no text carries a
// command. Method: the driver over a simulated display; random texts; random
// bytes to the simulator.

#include "hardware/display/serial_display.h"
#include "hardware/fake/display_model.h"
#include "hardware/fake/pipe_link.h"

#include "base/utf8.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <thread>

namespace evertill::hardware {

using ports::DeviceState;
using ports::DisplayPage;

namespace {

struct Shown {
    std::string upper;
    std::string lower;
    std::size_t unknown = 0;
};

Shown shown(const DisplayPage& page, const char* name, std::size_t piece = 1000) {
    const auto profile = *displayProfile(name);
    DisplayModel model{profile.columns, profile.isGbk};
    base::Bytes bytes = displayStart(profile);
    const base::Bytes more = displayPage(page, profile);
    bytes.insert(bytes.end(), more.begin(), more.end());
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        model.received(base::ByteView{bytes}.subspan(at, std::min(piece, bytes.size() - at)));
    }
    return {model.line(0), model.line(1), model.unknownCommands().size()};
}

constexpr const char* kProfiles[] = {"cd5220", "cd5220-gbk", "cd5220-through", "escpos"};

} // namespace

TEST_CASE("an item with its price, and the total under it") {
    for (const char* name : kProfiles) {
        CAPTURE(name);
        const Shown page =
            shown({"Braeburn apples, loose, class I", "1.20", "2 x 0.60", "TOTAL 7.45"}, name);
        CHECK(page.upper == "Braeburn apples 1.20");
        CHECK(page.lower == "2 x 0.60  TOTAL 7.45");
        CHECK(page.unknown == 0);
    }
}

TEST_CASE("the bytes of CD5220 and of ESC/POS") {
    const auto hex = [](const char* name) {
        return base::toHex(displayPage({"A", "1", "B", "2"}, *displayProfile(name)));
    };
    const auto blank = [] {
        std::string text;
        for (int i = 0; i < 18; ++i) {
            text += "20";
        }
        return text;
    }();
    CHECK(hex("cd5220") == "1b514141" + blank + "310d1b514242" + blank + "320d");
    CHECK(hex("escpos") == "1f24010141" + blank + "311f24010242" + blank + "32");
    CHECK(hex("cd5220-through").starts_with("1b3d021b5141"));
    CHECK(hex("cd5220-through").ends_with("0d1b3d01"));
}

TEST_CASE("code pages and Chinese: what the display lacks is a question mark") {
    CHECK(shown({"Crème brûlée", "£2.50", "", ""}, "cd5220").upper == "Crème brûlée   £2.50");
    CHECK(shown({"苹果 500g", "12.00", "", ""}, "cd5220").upper == "?? 500g        12.00");
    CHECK(shown({"红富士苹果特级精选大果", "¥12.00", "", ""}, "cd5220-gbk").upper ==
          "红富士苹果特 ￥12.00");
    CHECK(shown({"", "1234567890123456789012.00", "", ""}, "cd5220").upper ==
          "********************");
}

TEST_CASE("on the printer's line the display takes only what is meant for it") {
    DisplayModel model;
    const auto profile = *displayProfile("cd5220-through");
    model.received(displayStart(profile));
    model.received(displayPage({"Milk", "0.99", "", ""}, profile));
    model.received(base::viewOf("a receipt\x0C"));
    CHECK(model.line(0) == "Milk            0.99");
    CHECK(model.bytesForOthers() == 10);
}

TEST_CASE("any text: the lines are full, prices whole, and no command gets through") {
    CHECK(rc::check([] {
        const auto left = *rc::gen::string<std::string>();
        const auto price = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
        const std::string right = std::to_string(price);
        const char* name =
            *rc::gen::element(kProfiles[0], kProfiles[1], kProfiles[2], kProfiles[3]);
        const auto profile = *displayProfile(name);
        const base::Bytes line = displayLine(left, right, profile);
        RC_ASSERT(line.size() == 20U);
        RC_ASSERT(std::all_of(line.begin(), line.end(),
                              [](std::uint8_t byte) { return byte >= 0x20 && byte != 0x7F; }));
        RC_ASSERT(base::textOf(line).ends_with(right));
        const auto piece = *rc::gen::inRange<std::size_t>(1, 9);
        const Shown page = shown({left, right, "", right}, name, piece);
        RC_ASSERT(page.unknown == 0U);
        RC_ASSERT(page.upper.ends_with(right));
        RC_ASSERT(page.lower.ends_with(right));
    }));
    CHECK(rc::check([] {
        DisplayModel model;
        model.received(*rc::gen::arbitrary<base::Bytes>());
        RC_ASSERT(base::isValidUtf8(model.line(0)));
        RC_ASSERT(base::isValidUtf8(model.line(1)));
    }));
}

TEST_CASE("the newest page is shown, also after the line broke anywhere") {
    for (std::size_t cut = 1; cut < 90; cut += 4) {
        CAPTURE(cut);
        DeviceThread thread;
        DisplayModel model;
        PipeFaults faults;
        faults.cutToDevice = cut;
        faults.refusedOpens = 1;
        SerialDisplay display{thread, std::make_unique<PipeLink>(thread, model, faults),
                              *displayProfile("cd5220"), std::chrono::milliseconds{2}};
        for (int i = 0; i < 20; ++i) {
            display.show({"Item", std::to_string(i), "", "TOTAL " + std::to_string(i)});
        }
        std::string lower;
        for (int wait = 0; wait < 1000 && lower != "            TOTAL 19"; ++wait) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
            thread.runAndWait([&] { lower = model.line(1); });
        }
        CHECK(lower == "            TOTAL 19");
        CHECK(display.status().state == DeviceState::Ready);
    }
}

} // namespace evertill::hardware
