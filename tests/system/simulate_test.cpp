// SPDX-License-Identifier: Apache-2.0
// Goal: `evertill simulate` is each device for whoever speaks its protocol, and fails as it is told
// by hand. Method: the real program, by its standard input, and the real drivers on TCP and on a
// pseudo terminal; what came out is read from the program's answers and its picture files.

#include "system/simulator.h"
#include "unit/hardware/paying.h"
#include "unit/render/receipts.h"

#include "hardware/channel/links.h"
#include "hardware/display/serial_display.h"
#include "hardware/label/serial_labels.h"
#include "hardware/registry.h"
#include "hardware/scale/serial_scale.h"

#include <doctest/doctest.h>

#include <fstream>
#include <future>
#include <thread>

using namespace evertill;
using namespace std::chrono_literals;
using hardware::DeviceThread;
using ports::DeviceState;
using ports::PaymentState;
using ports::PrintOutcome;
using ports::WeighOutcome;
using test::Simulator;

namespace {

std::unique_ptr<hardware::Link> linkTo(const test::Simulator& simulator, DeviceThread& thread) {
    return hardware::makeTcpLink(thread, "127.0.0.1", simulator.port());
}

template <typename Result, typename Start>
Result answerOf(const Start& start) {
    auto promise = std::make_shared<std::promise<Result>>();
    start([promise](Result result) { promise->set_value(std::move(result)); });
    return promise->get_future().get();
}

template <typename Device>
bool waitForState(const Device& device, DeviceState state) {
    for (int i = 0; i < 500 && device.status().state != state; ++i) {
        std::this_thread::sleep_for(20ms);
    }
    return device.status().state == state;
}

ports::PrintResult printOn(ports::ReceiptPrinter& printer) {
    return answerOf<ports::PrintResult>(
        [&](auto done) { printer.print(test::englishReceipt(printer.columns()), done); });
}

ports::WeighResult weighOn(ports::Scale& scale, std::int64_t tareGrams = 0,
                           std::chrono::milliseconds patience = 2500ms) {
    ports::WeighOrder order;
    order.tare = core::Quantity::thousandths(tareGrams);
    order.patience = patience;
    return answerOf<ports::WeighResult>([&](auto done) { scale.weigh(order, done); });
}

bool isPng(const boost::json::object& news) {
    std::ifstream file{news.at("file").as_string().c_str(), std::ios::binary};
    const std::string content{std::istreambuf_iterator<char>{file}, {}};
    return content.starts_with("\x89PNG\r\n\x1a\n") && content.size() > 200;
}

} // namespace

TEST_CASE("simulate printer: slips as text and pictures; paper out and in, off and on, by hand") {
    const test::TestFolder folder;
    Simulator simulator{
        {"printer", "--port", "0", "--png-dir", (folder.path() / "slips").string()}};
    DeviceThread thread;
    const auto printer = hardware::makePrinter(thread, "tcp:" + simulator.address);
    REQUIRE(printer);
    REQUIRE(printOn(**printer).evidence == ports::PrintEvidence::Status);
    const auto slip = simulator.waitFor("event");
    CHECK(slip.at("event") == "slip");
    CHECK(std::string{slip.at("text").as_string()}.find("Whole milk 1 l") != std::string::npos);
    CHECK(isPng(slip));

    simulator.say("paper out");
    CHECK(printOn(**printer).reason == ports::DeviceReason::PaperOut);
    simulator.say("paper in");
    simulator.say("cover open");
    CHECK(printOn(**printer).reason == ports::DeviceReason::CoverOpen);
    simulator.say("cover close");
    REQUIRE(printOn(**printer).outcome == PrintOutcome::Printed);
    CHECK(isPng(simulator.waitFor("event")));

    // In the middle of a receipt nobody knows how it ends; the paper shows a torn one at most.
    simulator.say("off after 300");
    CHECK(printOn(**printer).outcome == PrintOutcome::Unknown);
    simulator.say("on");
    simulator.say("tear");
    REQUIRE(waitForState(**printer, DeviceState::Ready));
    REQUIRE(printOn(**printer).outcome == PrintOutcome::Printed);
    CHECK(simulator.say("state").find("3 cuts") != std::string::npos);
    CHECK(simulator.quit().exitCode == 0);
}

TEST_CASE(
    "simulate scanner: typed lines and a file become scans, on TCP and on a pseudo terminal") {
    const test::TestFolder folder;
    for (const bool onTerminal : {false, true}) {
        CAPTURE(onTerminal);
        const std::string name = (folder.path() / "scanner").string();
        Simulator simulator{
            onTerminal ? std::vector<std::string>{"scanner", "--pty", name, "--model", "crlf"}
                       : std::vector<std::string>{"scanner", "--port", "0"}};
        DeviceThread thread;
        const auto scanner = hardware::makeScanner(thread, onTerminal ? "serial:" + name
                                                                      : "tcp:" + simulator.address);
        REQUIRE(scanner);
        std::mutex mutex;
        std::vector<std::string> codes;
        (*scanner)->onScan([&](const core::ScanInput& code) {
            const std::lock_guard lock{mutex};
            codes.push_back(code.data);
        });
        const auto wait = [&](std::size_t count) {
            for (int i = 0; i < 5000; ++i) {
                {
                    const std::lock_guard lock{mutex};
                    if (codes.size() >= count) {
                        return codes;
                    }
                }
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
            }
            return std::vector<std::string>{};
        };
        while (simulator.say("state").find("nobody") != std::string::npos) {
        }
        simulator.say("4006381333931");
        simulator.say("scan ]C10104006381333931{GS}10AB");
        CHECK(wait(2) == std::vector<std::string>{"4006381333931", "]C10104006381333931\x1D"
                                                                   "10AB"});
        std::ofstream{folder.path() / "codes"} << "96385074\r\n\nSKU 7\n";
        simulator.say("pace 1");
        CHECK(simulator.say("file " + (folder.path() / "codes").string()) == "2 codes");
        const auto all = wait(4);
        REQUIRE(all.size() == 4);
        CHECK(all[2] == "96385074");
        CHECK(all[3] == "SKU 7");
        (*scanner)->onScan({});
        CHECK(simulator.quit().exitCode == 0);
    }
}

TEST_CASE("simulate scale: on TCP and on a pseudo terminal, moving, garbled, dropped") {
    const test::TestFolder folder;
    for (const bool onTerminal : {false, true}) {
        CAPTURE(onTerminal);
        const std::string name = (folder.path() / "scale").string();
        Simulator simulator{onTerminal ? std::vector<std::string>{"scale", "--pty", name}
                                       : std::vector<std::string>{"scale", "--port", "0"}};
        DeviceThread thread;
        hardware::SerialScale scale{thread,
                                    onTerminal
                                        ? hardware::makeSerialLink(thread, simulator.address, {})
                                        : linkTo(simulator, thread),
                                    hardware::makeToledo8217()};
        simulator.say("put 1250");
        CHECK(weighOn(scale).net == core::Quantity::thousandths(1250));
        CHECK(weighOn(scale, 250).net == core::Quantity::thousandths(1000));
        simulator.say("move");
        CHECK(weighOn(scale, 0, 700ms).outcome == WeighOutcome::Moving);
        simulator.say("still");
        simulator.say("garble 3"); // one weight is wrong: it is not taken
        CHECK(weighOn(scale, 0, 8000ms).net == core::Quantity::thousandths(1250));
        simulator.say("under 20");
        CHECK(weighOn(scale).outcome == WeighOutcome::UnderZero);
        simulator.say("empty");
        CHECK(weighOn(scale).outcome == WeighOutcome::Empty);
        simulator.say("put 500");
        simulator.say("drop");
        std::this_thread::sleep_for(50ms);
        REQUIRE(waitForState(scale, DeviceState::Ready));
        CHECK(weighOn(scale).net == core::Quantity::thousandths(500));
        CHECK(simulator.quit().exitCode == 0);
        CHECK_FALSE(test::fs::exists(test::fs::symlink_status(name)));
    }
}

TEST_CASE("simulate display: the page that was shown") {
    Simulator simulator{{"display", "--port", "0"}};
    DeviceThread thread;
    hardware::SerialDisplay display{thread, linkTo(simulator, thread),
                                    *hardware::displayProfile("cd5220")};
    display.show({"Apples", "1.20", "2 x 0.60", "TOTAL 7.45"});
    std::string page = simulator.waitFor("event").at("text").as_string().c_str();
    for (int i = 0; i < 5 && page.find("7.45") == std::string::npos; ++i) { // line by line
        page = simulator.waitFor("event").at("text").as_string().c_str();
    }
    CHECK(page == "Apples          1.20\n2 x 0.60  TOTAL 7.45\n");
    CHECK(simulator.say("state") == page);
}

TEST_CASE("simulate label: ZPL and TSPL labels with their words and a picture; no labels left") {
    for (const char* model : {"zpl", "tspl"}) {
        CAPTURE(model);
        const test::TestFolder folder;
        Simulator simulator{{"label", "--port", "0", "--model", model, "--png-dir",
                             folder.path().string(), "--do", "paper out 1"}};
        DeviceThread thread;
        hardware::LabelProfile profile;
        profile.language = std::string_view{model} == "zpl" ? hardware::LabelLanguage::Zpl
                                                            : hardware::LabelLanguage::Tspl;
        profile.layout = *hardware::labelLayout("shelf-50x30");
        hardware::LabelTiming timing;
        timing.stuck = 400ms;
        hardware::SerialLabels labels{thread, linkTo(simulator, thread), profile, timing};
        REQUIRE(waitForState(labels, DeviceState::Present));
        ports::ShelfLabel label;
        label.name = "Oat Drink 1 L";
        label.price = "1.20";
        label.barcode = "4006381333931";
        const auto printed = answerOf<ports::LabelResult>([&](auto done) {
            labels.print({label, label}, done);
        });
        CHECK(printed.printed <= 1); // out after the first, it can not be sure of that one
        CHECK(printed.outcome != PrintOutcome::Printed);
        CHECK(printed.reason == ports::DeviceReason::PaperOut);
        const auto news = simulator.waitFor("event");
        const std::string text = news.at("text").as_string().c_str();
        CHECK(text.find("Oat Drink 1 L") != std::string::npos);
        CHECK(text.find("[EAN13: 4006381333931]") != std::string::npos);
        CHECK(isPng(news));
    }
}

TEST_CASE("simulate terminal: paid, declined, and the line cut in the middle of a payment") {
    Simulator simulator{{"terminal", "--port", "0"}};
    DeviceThread thread;
    test::MemoryLog log;
    hardware::ZvtSettings settings;
    settings.currency = *core::Currency::parse("EUR");
    hardware::ZvtTerminal terminal{thread,   linkTo(simulator, thread), hardware::makeZvtTcp(), log,
                                   settings, test::quickZvt()};
    const auto pay = [&](std::uint8_t number) {
        return answerOf<ports::PaymentResult>(
            [&](auto done) { terminal.run(test::intentOf(number), done); });
    };
    CHECK(pay(1).state == PaymentState::Approved);
    simulator.say("decline 6c");
    const auto declined = pay(2);
    CHECK(declined.state == PaymentState::Declined);
    CHECK(declined.facts.resultCode == 0x6c);
    simulator.say("approve");
    simulator.say("drop out 90"); // the order was taken, its result is not out yet
    CHECK(pay(3).state == PaymentState::Approved);
    const std::string ledger = simulator.say("ledger");
    CHECK(ledger.find("pay 1250, receipt 42\npay 1250, receipt 43, declined\npay 1250, receipt "
                      "44\n") != std::string::npos);
    CHECK(log.open().empty());
}

TEST_CASE("simulate refuses what it is not, a port that is taken, and unknown words") {
    Simulator simulator{{"scale", "--port", "0"}};
    const test::Command second{
        test::builtProgram("evertill"),
        {"simulate", "printer", "--json", "--port", std::to_string(simulator.port())},
        {}};
    const auto busy = test::run(second);
    CHECK(busy.exitCode == 1);
    CHECK(test::errorCode(busy) == "DeviceBusy");
    const auto model = test::run(
        {test::builtProgram("evertill"), {"simulate", "scale", "--model", "abacus", "--json"}, {}});
    CHECK(model.exitCode == 1);
    CHECK(test::errorCode(model) == "Unsupported");
    CHECK(test::run({test::builtProgram("evertill"), {"simulate", "till"}, {}}).exitCode == 2);
    const auto word = test::run({test::builtProgram("evertill"),
                                 {"simulate", "scale", "--port", "0", "--do", "put much", "--json"},
                                 {}});
    CHECK(word.exitCode == 1);
    CHECK(test::errorCode(word) == "InvalidFormat");
}
