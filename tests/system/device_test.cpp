// SPDX-License-Identifier: Apache-2.0
// Goal: `evertill devices` and `evertill device` say how each device is, with the exit codes of
// docs/cli.md, and leave a till that sells alone. Method: the real programs on both ends: the
// simulators of `evertill simulate`, and a till whose settings name them.

#include "system/simulator.h"
#include "system/till.h"

#include <array>
#include <cstdio>
#include <doctest/doctest.h>

using namespace evertill;
using test::Simulator;

namespace {

void setDevice(const test::Till& till, const std::string& name, const std::string& setting) {
    const auto set = till.evertill({"device", "set", name, setting});
    CAPTURE(set.err);
    REQUIRE(set.exitCode == 0);
}

boost::json::object deviceOf(const boost::json::object& answer, std::string_view name) {
    for (const auto& each : answer.at("devices").as_array()) {
        if (each.at("name").as_string() == name) {
            return each.as_object();
        }
    }
    FAIL("no device " << name);
    return {};
}

} // namespace

TEST_CASE("devices: each configured device with its state; what is not set is Disabled") {
    const test::Till till;
    Simulator printer{{"printer", "--port", "0"}};
    Simulator scale{{"scale", "--port", "0"}};
    setDevice(till, "printer", "tcp:" + printer.address);
    setDevice(till, "scale", "tcp:" + scale.address);
    setDevice(till, "labels", "tcp:127.0.0.1:1");
    printer.say("cover open");
    const auto listed = till.evertill({"devices", "--json"});
    CAPTURE(listed.err);
    REQUIRE(listed.exitCode == 0);
    const boost::json::object answer = test::jsonLines(listed.out).back();
    CHECK(deviceOf(answer, "printer").at("reason") == "CoverOpen");
    CHECK(deviceOf(answer, "scale").at("state") == "Ready");
    CHECK(deviceOf(answer, "scale").at("last_heard_micros").is_int64());
    CHECK_FALSE(deviceOf(answer, "scale").at("last_frame").as_string().empty());
    CHECK(deviceOf(answer, "labels").at("reason") == "Unreachable");
    CHECK(deviceOf(answer, "terminal").at("state") == "Disabled");
    CHECK(till.evertill({"devices"}).out.find("printer   Fault, CoverOpen") != std::string::npos);
}

TEST_CASE("device probe, test and trace, with their exit codes") {
    const test::Till till;
    Simulator printer{{"printer", "--port", "0"}};
    Simulator scale{{"scale", "--port", "0"}};
    Simulator terminal{{"terminal", "--port", "0"}};
    setDevice(till, "printer", "tcp:" + printer.address);
    setDevice(till, "scale", "tcp:" + scale.address);
    setDevice(till, "terminal", "tcp:" + terminal.address);

    CHECK(till.evertill({"device", "probe", "printer"}).exitCode == 0);
    const auto printed = till.evertill({"device", "test", "printer"});
    CHECK(printed.exitCode == 0);
    CHECK(printed.out.find("by the printer's own word") != std::string::npos);
    CHECK(printer.waitFor("event").at("event") == "slip");
    printer.say("paper out");
    CHECK(till.evertill({"device", "probe", "printer"}).exitCode == 1);
    const auto empty = till.evertill({"device", "test", "printer", "--json"});
    CHECK(empty.exitCode == 1);
    CHECK(test::errorCode(empty) == "DeviceFault");
    CHECK(empty.err.find("PaperOut") != std::string::npos);

    scale.say("put 455");
    CHECK(till.evertill({"device", "test", "scale"}).out.find("0.455 kg") != std::string::npos);
    const auto paid = till.evertill({"device", "test", "terminal"});
    CHECK(paid.exitCode == 0);
    CHECK(terminal.say("ledger").find("pay") == std::string::npos); // no money moves

    const auto traced = till.evertill({"device", "trace", "scale", "--seconds", "1", "--json"});
    CHECK(traced.exitCode == 0);
    CHECK(traced.out.find("{\"at_micros\":") != std::string::npos);
    CHECK(traced.out.find("\"event\":\"sent\",\"bytes\":\"57\"") != std::string::npos); // "W"
    CHECK(traced.out.find("\"event\":\"heard\"") != std::string::npos);

    CHECK(till.evertill({"device", "test", "display"}).exitCode == 5); // none is set up
    CHECK(till.evertill({"device", "test", "toaster"}).exitCode == 5);
    CHECK(till.evertill({"device", "set", "scale", "serial:/dev/x?protocol=abacus"}).exitCode == 1);
    // Bug: a terminal's password was shown as it was set, on a screen and to whatever reads it.
    const std::string secret = "tcp:127.0.0.1:1?password=123456";
    for (const auto& more : {std::vector<std::string>{}, {"--json"}}) {
        std::vector<std::string> words{"device", "set", "terminal", secret};
        words.insert(words.end(), more.begin(), more.end());
        const auto told = till.evertill(words);
        CHECK(told.exitCode == 0);
        CHECK(told.out.find("password=***") != std::string::npos);
        CHECK(told.out.find("123456") == std::string::npos);
    }
    CHECK(till.evertill({"device", "probe", "scale"}).exitCode == 0); // the old setting stands
    const auto twice =
        till.evertill({"device", "set", "pick", "tcp:" + printer.address + "?for=coffee"});
    CHECK(twice.exitCode == 1);
    CHECK(twice.err.find("The printer is at this place already") != std::string::npos);
    CHECK(till.evertill({"device"}).exitCode == 2);
}

// A USB scanner in a testbed (umockdev): a sysfs entry, an event device that can be grabbed, and
// the keys of one code at 2 ms each.
TEST_CASE("a scanner that is a keyboard is grabbed and read by its event device") {
    if (!test::fs::exists("/usr/bin/umockdev-run")) {
        MESSAGE("SKIPPED: umockdev is not installed");
        return;
    }
    const test::Till till;
    const std::string device = "/dev/input/event7";
    const auto description =
        till.file("scanner.umockdev", "P: /devices/pci0/usb1/1-4/1-4:1.0/input/input7/event7\n"
                                      "N: input/event7\n"
                                      "E: DEVNAME=/dev/input/event7\n"
                                      "E: SUBSYSTEM=input\n"
                                      "A: dev=13:71\n");
    std::string events;
    double at = 0;
    const auto press = [&](int code) {
        for (const int value : {1, 0}) {
            std::array<char, 80> line{};
            std::snprintf(line.data(), line.size(),
                          "E: %.6f 0001 %04x %04d\nE: %.6f 0000 0000 0000\n", at,
                          static_cast<unsigned>(code), value, at);
            events += line.data();
            at += 0.002;
        }
    };
    for (const char digit : std::string{"4006381333931"}) {
        press(digit == '0' ? 11 : digit - '0' + 1);
    }
    press(28); // Enter
    const auto keys = till.file("scan.events", events);
    setDevice(till, "scanner", "evdev:" + device + "?layout=de");
    const auto scanned = test::run({"/usr/bin/umockdev-run",
                                    {"-d", description.string(), "-e", device + "=" + keys.string(),
                                     "--", test::builtProgram("evertill").string(), "device",
                                     "test", "scanner", "--dir", till.folder().string()},
                                    {}});
    CAPTURE(scanned.err);
    CHECK(scanned.exitCode == 0);
    CHECK(scanned.out == "scanner: scanned 4006381333931\n");
    // Without the testbed there is no such device.
    CHECK(till.evertill({"device", "probe", "scanner", "--seconds", "1"}).exitCode == 1);
}

TEST_CASE("a till that sells keeps its devices: listed as in use by it, and no test disturbs it") {
    const test::Till till;
    Simulator printer{{"printer", "--port", "0"}};
    setDevice(till, "printer", "tcp:" + printer.address);
    test::Process selling{till.command({"sell"})};
    REQUIRE(selling.write("A1 cash\n"));
    while (selling.out().find("Total") == std::string::npos && selling.readSome(100)) {
    }
    CHECK(till.evertill({"device", "probe", "printer"}).exitCode == 3);
    const auto listed = till.evertill({"devices", "--json"});
    REQUIRE(listed.exitCode == 0);
    const auto device = deviceOf(test::jsonLines(listed.out).back(), "printer");
    CHECK(device.at("reason") == "InUse");
    CHECK(std::string{device.at("owner").as_string()}.find("evertill sell") != std::string::npos);
    selling.closeInput();
    CHECK(selling.finish().exitCode == 0);
}
