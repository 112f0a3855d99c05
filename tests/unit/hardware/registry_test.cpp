// SPDX-License-Identifier: Apache-2.0
// Goal: a settings line gives the device it names, or says which part is wrong; the picture printer
// leaves whole files. Method: good and bad lines; real files in a folder of the test.

#include "unit/hardware/paying.h"
#include "unit/render/receipts.h"

#include "hardware/fake/scale_model.h"
#include "hardware/fake/simulator_port.h"
#include "hardware/registry.h"

#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>
#include <unistd.h>

namespace evertill::hardware {

namespace {

namespace fs = std::filesystem;

ports::PrintResult printOn(ports::ReceiptPrinter& printer) {
    std::promise<ports::PrintResult> promise;
    printer.print(test::englishReceipt(printer.columns()),
                  [&](ports::PrintResult result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

std::string contents(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

} // namespace

TEST_CASE("settings name a device or what is wrong in them") {
    DeviceThread thread;
    for (const char* good :
         {"none", "tcp:127.0.0.1:9?profile=epson-80", "tcp:printer.invalid", "tcp:[::1]:9100",
          "tcp:[::1]", "tcp:h?drawer_pin=5&drawer=low", "file:/dev/x?for=coffee",
          "serial:/dev/does-not-exist?baud=19200&parity=E&flow=rts&profile=generic-58"}) {
        CAPTURE(good);
        CHECK(makePrinter(thread, good).hasValue());
    }
    for (const char* bad :
         {"", "tcp:", "tcp:host:99999", "tcp:host:x", "lpt:1", "none:x", "tcp:h?profile=unheard-of",
          "tcp:h?speed=1", "tcp:h?profile", "picture:x?columns=7", "serial:/dev/x?baud=fast",
          "serial:/dev/x?baud=9601", "serial:/dev/x?flow=xon", "tcp:::1", "tcp:[::1",
          "tcp:[::1]9100", "tcp:[]:9100", "tcp:h?drawer_pin=3", "tcp:h?for="}) {
        CAPTURE(bad);
        CHECK_FALSE(makePrinter(thread, bad).hasValue());
    }
    // What would do nothing is told by its name.
    for (const auto& [line, option] : {std::pair{"tcp:h?baud=9600", "baud"},
                                       {"usblp:/dev/x?flow=rts", "flow"},
                                       {"picture:x?profile=epson-80", "profile"},
                                       {"tcp:h?columns=48", "columns"},
                                       {"none?drawer=low", "drawer"}}) {
        const auto refused = makePrinter(thread, line);
        REQUIRE_FALSE(refused.hasValue());
        CHECK(refused.error().code == base::ErrorCode::Unsupported);
        CHECK(refused.error().context == option);
    }
    CHECK_FALSE(makeScanner(thread, "serial:/dev/x?layout=us").hasValue());
    CHECK_FALSE(makeScanner(thread, "evdev:/dev/x?baud=9600").hasValue());
    CHECK(makeScanner(thread, "evdev:/dev/does-not-exist?layout=de").hasValue());
    CHECK_FALSE(makeLabels(thread, "tcp:h?answers=perhaps").hasValue());
    CHECK(makeScanner(thread, "simulated").hasValue());
    CHECK(makeScanner(thread, "serial:/dev/does-not-exist").hasValue());
    CHECK_FALSE(makeScanner(thread, "tcp:host").hasValue());
    CHECK(makeScanner(thread, "tcp:127.0.0.1:9?prefix=~&suffix=%26").hasValue());
    CHECK(makeScanner(thread, "evdev:/dev/does-not-exist?prefix=%02").hasValue());
    CHECK_FALSE(makeScanner(thread, "serial:/dev/x?prefix=%2").hasValue());
    CHECK_FALSE(makePrinter(thread, "tcp:h?prefix=~").hasValue());
    CHECK_FALSE(makePrinter(thread, "tcp:h?record=/does/not/exist/file").hasValue());
}

TEST_CASE("scale, display, label printer and terminal by their settings lines") {
    DeviceThread thread;
    for (const char* good : {"serial:/dev/does-not-exist", "tcp:127.0.0.1:9?protocol=cas",
                             "serial:/dev/x?protocol=dialog&baud=2400&parity=O&bits=7"}) {
        CAPTURE(good);
        CHECK(makeScale(thread, good).hasValue());
    }
    for (const char* bad : {"tcp:host", "serial:/dev/x?protocol=abacus", "serial:/dev/x?bits=9",
                            "serial:/dev/x?profile=a", "usb:1"}) {
        CAPTURE(bad);
        CHECK_FALSE(makeScale(thread, bad).hasValue());
    }
    CHECK(makeDisplay(thread, "tcp:127.0.0.1:9?profile=cd5220-gbk").hasValue());
    CHECK_FALSE(makeDisplay(thread, "tcp:127.0.0.1:9?profile=neon").hasValue());
    CHECK(
        makeLabels(thread, "tcp:127.0.0.1?language=tspl&layout=shelf-70x38&answers=no").hasValue());
    CHECK_FALSE(makeLabels(thread, "tcp:127.0.0.1?language=epl").hasValue());
    CHECK_FALSE(makeLabels(thread, "tcp:127.0.0.1?layout=poster").hasValue());
    test::MemoryLog log;
    const auto terminal = [&](const char* setting) {
        return makeTerminal(thread, setting, {log, *core::Currency::parse("EUR"), {}}).hasValue();
    };
    CHECK(terminal("tcp:127.0.0.1"));
    CHECK(terminal("serial:/dev/x?baud=115200&password=123456"));
    CHECK_FALSE(terminal("tcp:127.0.0.1?password=1234567"));
    CHECK_FALSE(terminal("file:/dev/x"));
    CHECK(*makeScale(thread, "none") == nullptr);
    CHECK(*makeDisplay(thread, "none") == nullptr);
    CHECK(deviceFileOf("serial:/dev/ttyS0?baud=9600") == "/dev/ttyS0");
    CHECK(deviceFileOf("file:/dev/usb/lp0") == "/dev/usb/lp0");
    CHECK(deviceFileOf("tcp:printer").empty());
    CHECK(deviceFileOf("none").empty());
}

TEST_CASE("a tap sees what goes over the line, and the device works as without") {
    DeviceThread thread;
    ScaleModel model{ScaleKind::Toledo8217};
    thread.runAndWait([&] { model.put({1250}); });
    const auto port = SimulatorPort::onTcp(thread, model);
    std::atomic<int> heard = 0;
    std::atomic<int> sent = 0;
    const auto scale = makeScale(thread, "tcp:127.0.0.1:" + std::to_string(port->port()),
                                 [&](TapEvent event, base::ByteView bytes) {
                                     if (event == TapEvent::Heard) {
                                         heard += static_cast<int>(bytes.size());
                                     } else if (event == TapEvent::Sent) {
                                         sent += static_cast<int>(bytes.size());
                                     }
                                 });
    REQUIRE(scale);
    std::promise<ports::WeighResult> promise;
    (*scale)->weigh({}, [&](ports::WeighResult result) { promise.set_value(result); });
    CHECK(promise.get_future().get().net == core::Quantity::thousandths(1250));
    CHECK(sent >= 2);
    CHECK(heard >= 16);
}

TEST_CASE("a printer that is not there takes no job") {
    DeviceThread thread;
    for (const char* setting : {"none", "file:/dev/does-not-exist", "serial:/dev/does-not-exist"}) {
        const auto printer = makePrinter(thread, setting);
        REQUIRE(printer);
        CHECK(printOn(**printer).outcome == ports::PrintOutcome::NotStarted);
    }
}

TEST_CASE("the picture printer and the file printer leave what they printed") {
    const fs::path folder =
        fs::temp_directory_path() / ("evertill-hardware-" + std::to_string(getpid()));
    fs::create_directories(folder);
    {
        DeviceThread thread;
        const auto picture = makePrinter(thread, "picture:" + folder.string() + "?columns=32");
        REQUIRE(picture);
        CHECK(printOn(**picture).evidence == ports::PrintEvidence::Status);
        CHECK(printOn(**picture).outcome == ports::PrintOutcome::Printed);
        CHECK(contents(folder / "receipt-000002.png").starts_with("\x89PNG"));
        CHECK(contents(folder / "receipt-000001.txt").find("9.32") != std::string::npos);

        const auto file = makePrinter(thread, "file:" + (folder / "out.bin").string());
        REQUIRE(file);
        CHECK(printOn(**file).evidence == ports::PrintEvidence::TransportOnly);
        CHECK(contents(folder / "out.bin").starts_with("\x1B@\x1C."));

        // The drawer's pulse, on either pin of its plug.
        for (const auto& [line, pulse] :
             {std::pair{"?drawer_pin=2", '\0'}, {"?drawer_pin=5", '\1'}, {"", '\0'}}) {
            const fs::path bytes = folder / "drawer.bin";
            fs::remove(bytes);
            const auto printer = makePrinter(thread, "file:" + bytes.string() + line);
            std::promise<ports::PrintResult> promise;
            (*printer)->openDrawer(
                [&](ports::PrintResult result) { promise.set_value(std::move(result)); });
            promise.get_future().get();
            CHECK(contents(bytes).find(std::string{"\x1Bp"} + pulse) != std::string::npos);
        }
    }
    fs::remove_all(folder);
}

} // namespace evertill::hardware
