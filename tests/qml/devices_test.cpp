// SPDX-License-Identifier: Apache-2.0
// Goal: what the till says of a device is what the device said, devices follow their settings, and
// an answer that comes too late harms nobody. Method: a real till with devices that answer when the
// test says so, through the service and the view-models.
#include "qml/demo_till.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>
#include <mutex>

using namespace evertill;
using ports::DeviceReason;
using ports::DeviceState;
using ports::PrintEvidence;
using ports::PrintOutcome;
using ports::PrintResult;
using viewmodels::AppViewModel;

namespace {

struct PrinterState { // outlives the printer
    std::vector<std::string> made;
    int alive = 0;
    std::mutex mutex;
    std::function<void(PrintResult)> drawer;
    std::function<void(PrintResult)> printed;

    bool has(std::function<void(PrintResult)> PrinterState::*which) {
        const std::lock_guard lock{mutex};
        return static_cast<bool>(this->*which);
    }
    void answer(std::function<void(PrintResult)> PrinterState::*which, const PrintResult& result) {
        std::function<void(PrintResult)> done;
        {
            const std::lock_guard lock{mutex};
            done = std::exchange(this->*which, nullptr);
        }
        done(result);
    }
};

class SlowPrinter final : public ports::ReceiptPrinter {
public:
    SlowPrinter(PrinterState& state, const std::string& setting) : m_state(state) {
        m_state.made.push_back(setting);
        ++m_state.alive;
    }
    ~SlowPrinter() override { --m_state.alive; }
    void print(const core::ReceiptDocument&, std::function<void(PrintResult)> done) override {
        const std::lock_guard lock{m_state.mutex};
        m_state.printed = std::move(done);
    }
    void openDrawer(std::function<void(PrintResult)> done) override {
        const std::lock_guard lock{m_state.mutex};
        m_state.drawer = std::move(done);
    }
    [[nodiscard]] ports::DeviceStatus status() const override {
        return {DeviceState::Ready, DeviceReason::None, "test"};
    }
    [[nodiscard]] int columns() const override { return 48; }
    void onStatus(std::function<void(ports::DeviceStatus)>) override {}

private:
    PrinterState& m_state;
};

auto printerMaker(PrinterState& state) {
    return [&state](const std::string& setting) -> std::unique_ptr<ports::ReceiptPrinter> {
        return std::make_unique<SlowPrinter>(state, setting);
    };
}

class TestScanner final : public ports::Scanner {
public:
    struct State {
        std::function<void(core::ScanInput)> scan;
        std::function<void(ports::DeviceStatus)> status;
    };
    explicit TestScanner(State& state) : m_state(state) {}
    void onScan(std::function<void(core::ScanInput)> listener) override {
        m_state.scan = std::move(listener);
    }
    void onStatus(std::function<void(ports::DeviceStatus)> listener) override {
        m_state.status = std::move(listener);
    }
    [[nodiscard]] ports::DeviceStatus status() const override {
        return {DeviceState::Opening, DeviceReason::None, "/dev/ttyACM0"};
    }

private:
    State& m_state;
};

} // namespace

TEST_CASE("Bug: the drawer was said to be open before the printer had answered") {
    PrinterState printer;
    test::DemoTill till{printerMaker(printer)};
    using Outcome = base::Expected<PrintEvidence>;
    const auto open = [&](const PrintResult& result) {
        std::optional<Outcome> outcome;
        till.service().openDrawer("count", [&](const Outcome& answer) { outcome = answer; });
        REQUIRE(test::waitFor([&] { return printer.has(&PrinterState::drawer); }));
        CHECK_FALSE(test::waitFor([&] { return outcome.has_value(); }, 100));
        printer.answer(&PrinterState::drawer, result);
        REQUIRE(test::waitFor([&] { return outcome.has_value(); }));
        return *outcome;
    };
    CHECK(*open({PrintOutcome::Printed, PrintEvidence::Status, {}, {}}) == PrintEvidence::Status);
    CHECK(*open({PrintOutcome::Printed, PrintEvidence::TransportOnly, {}, {}}) ==
          PrintEvidence::TransportOnly);
    const auto refused =
        open({PrintOutcome::NotStarted, PrintEvidence::None, DeviceReason::Unreachable, {}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::DeviceFault);
    CHECK(refused.error().context == "Unreachable");
}

TEST_CASE("a printer that answers after the till was closed harms nobody") {
    PrinterState printer;
    int answers = 0;
    {
        test::DemoTill till{printerMaker(printer)};
        till.service().printTestReceipt([&](const auto&) { ++answers; });
        till.service().openDrawer("count", [&](const auto&) { ++answers; });
        REQUIRE(test::waitFor([&] {
            return printer.has(&PrinterState::printed) && printer.has(&PrinterState::drawer);
        }));
        till.close();
        CHECK(printer.alive == 0);
        printer.answer(&PrinterState::printed,
                       {PrintOutcome::Printed, PrintEvidence::Status, {}, {}});
    }
    printer.answer(&PrinterState::drawer, {PrintOutcome::Printed, PrintEvidence::Status, {}, {}});
    QCoreApplication::processEvents();
    CHECK(answers == 0);
}

TEST_CASE("Bug: a new printer was used only from the next start") {
    PrinterState printer;
    test::DemoTill till{printerMaker(printer)};
    const auto change = [&](const char* key, const char* value) {
        std::optional<base::Expected<void>> outcome;
        till.service().changeSetting(QString::fromLatin1(key), QString::fromLatin1(value),
                                     [&](const base::Expected<void>& answer) { outcome = answer; });
        REQUIRE(test::waitFor([&] { return outcome.has_value(); }));
        CHECK(outcome->hasValue());
    };
    REQUIRE(printer.made.size() == 1);
    change("store.name", "Corner");
    CHECK(printer.made.size() == 1); // another setting leaves it alone
    till.service().printTestReceipt([](const auto&) {});
    REQUIRE(test::waitFor([&] { return printer.has(&PrinterState::printed); }));
    change("device.printer", "file:/tmp/lp9");
    CHECK(printer.made.back() == "file:/tmp/lp9");
    CHECK(printer.alive == 1);
}

TEST_CASE("the scanner's chip says what its link is") {
    TestScanner::State scanner;
    test::DemoTill till{{}, [&](const std::string&) -> std::unique_ptr<ports::Scanner> {
                            return std::make_unique<TestScanner>(scanner);
                        }};
    AppViewModel app(till.service());
    const auto shows = [&](const char* words, int level) {
        return test::waitFor([&] {
            return app.scannerChip() == QString::fromLatin1(words) && app.scannerLevel() == level;
        });
    };
    CHECK(shows("Scanner: connecting", 1));
    scanner.status({DeviceState::Ready, DeviceReason::None, "/dev/ttyACM0"});
    CHECK(shows("Scanner", 0));
    scanner.status({DeviceState::Lost, DeviceReason::Unreachable, "/dev/ttyACM0: gone"});
    CHECK(shows("Scanner: not connected", 2));
    CHECK(app.scannerAdvice().contains(QStringLiteral("/dev/ttyACM0: gone")));
    scanner.scan({till.plainItem().sku.value(), core::Symbology::Unknown});
    CHECK(test::waitFor([&] { return app.sale()->lines()->rowCount() == 1; }));
    test::DemoTill without;
    QCoreApplication::processEvents();
    CHECK(without.service().scannerStatus().state == DeviceState::Disabled); // those that type work
}

TEST_CASE("new reference data comes between two sales, and the basket before keeps its lines") {
    test::DemoTill till;
    const core::Item item = till.plainItem();
    REQUIRE(till.session().addItem(item.sku, {}));
    auto writer = till.terminal().newCatalogueWriter().value();
    core::PriceRow row;
    row.sku = item.sku;
    row.price = core::UnitPrice::parse("77.77", test::gbp()).value();
    REQUIRE(writer->putPrice(row));
    REQUIRE(writer->publish());
    int changes = 0;
    QObject::connect(&till.service(), &bridge::TillService::contextChanged, [&] { ++changes; });
    CHECK_FALSE(test::waitFor([&] { return changes > 0; }, 2'500)); // a sale is under way
    REQUIRE(till.session().cancel("test"));
    REQUIRE(test::waitFor([&] { return changes > 0; }, 6'000));
    REQUIRE(till.session().addItem(item.sku, {}));
    CHECK(till.session().basket().lines().front().price.price == row.price);
    CHECK(till.service().lookups().prices(item.sku).value().size() >= 1);
}
