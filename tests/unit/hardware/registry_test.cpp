// SPDX-License-Identifier: Apache-2.0
// Goal: a settings line gives the device it names, or says which part is wrong; the picture printer
// leaves whole files. Method: good and bad lines; real files in a folder of the test.

#include "unit/render/receipts.h"

#include "hardware/registry.h"

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
         {"none", "tcp:127.0.0.1:9?profile=epson-80", "tcp:printer.invalid",
          "serial:/dev/does-not-exist?baud=19200&parity=E&flow=rts&profile=generic-58"}) {
        CAPTURE(good);
        CHECK(makePrinter(thread, good).hasValue());
    }
    for (const char* bad :
         {"", "tcp:", "tcp:host:99999", "tcp:host:x", "lpt:1", "none:x", "tcp:h?profile=unheard-of",
          "tcp:h?speed=1", "tcp:h?profile", "picture:x?columns=7", "serial:/dev/x?baud=fast"}) {
        CAPTURE(bad);
        CHECK_FALSE(makePrinter(thread, bad).hasValue());
    }
    CHECK(makeScanner(thread, "simulated").hasValue());
    CHECK(makeScanner(thread, "serial:/dev/does-not-exist").hasValue());
    CHECK_FALSE(makeScanner(thread, "tcp:host").hasValue());
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
    }
    fs::remove_all(folder);
}

} // namespace evertill::hardware
