// SPDX-License-Identifier: Apache-2.0
// Goal: the kitchen's printer is told of beside the receipt's and stops neither receipts nor sales;
// a drawer that is left open is told, and stops nothing. Method: a real till with printers that say
// what the test wants, through the service and the view-models.
#include "qml/demo_till.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>

using namespace evertill;
using ports::DeviceReason;
using ports::DeviceState;
using ports::DrawerState;
using viewmodels::AppViewModel;

namespace {

// Outlives its printer. Prints at once; says what the test wants.
struct Station {
    std::mutex mutex;
    ports::DeviceStatus status{DeviceState::Ready, DeviceReason::None, "test"};
    std::function<void(ports::DeviceStatus)> listener;
    std::vector<core::ReceiptDocument> printed;
    bool isUnsure = false; // whether it printed

    void say(const ports::DeviceStatus& now) {
        const std::lock_guard lock{mutex};
        status = now;
        if (listener) {
            listener(now);
        }
    }
    std::size_t count() {
        const std::lock_guard lock{mutex};
        return printed.size();
    }
};

class StationPrinter final : public ports::ReceiptPrinter {
public:
    explicit StationPrinter(Station& station) : m_station(station) {}
    void print(const core::ReceiptDocument& document,
               std::function<void(ports::PrintResult)> done) override {
        const std::lock_guard lock{m_station.mutex};
        if (m_station.status.state != DeviceState::Ready) {
            done({ports::PrintOutcome::NotStarted, {}, m_station.status.reason, {}});
            return;
        }
        m_station.printed.push_back(document);
        if (m_station.isUnsure) {
            done({ports::PrintOutcome::Unknown, ports::PrintEvidence::None, {}, {}});
            return;
        }
        done({ports::PrintOutcome::Printed, ports::PrintEvidence::Status, {}, {}});
    }
    void openDrawer(std::function<void(ports::PrintResult)> done) override {
        done({ports::PrintOutcome::Printed, ports::PrintEvidence::Status, {}, {}});
    }
    [[nodiscard]] ports::DeviceStatus status() const override {
        const std::lock_guard lock{m_station.mutex};
        return m_station.status;
    }
    [[nodiscard]] int columns() const override { return 48; }
    void onStatus(std::function<void(ports::DeviceStatus)> listener) override {
        const std::lock_guard lock{m_station.mutex};
        m_station.listener = std::move(listener);
    }

private:
    Station& m_station;
};

test::DemoTill::MakePrinter makerOf(Station& station) {
    return [&station](const std::string&) -> std::unique_ptr<ports::ReceiptPrinter> {
        return std::make_unique<StationPrinter>(station);
    };
}

constexpr int kPatience = 20'000; // ms

struct Shop {
    Station front;
    Station kitchen;
    test::DemoTill till{makerOf(front), {}, nullptr, makers()};
    AppViewModel app{till.service()};

    test::DeviceMakers makers() {
        test::DeviceMakers made;
        made.pick = makerOf(kitchen);
        return made;
    }
    void set(const char* key, const char* value) {
        std::optional<base::Expected<void>> outcome;
        till.service().changeSetting(QString::fromLatin1(key), QString::fromLatin1(value),
                                     [&](const base::Expected<void>& answer) { outcome = answer; });
        REQUIRE(test::waitFor([&] { return outcome.has_value(); }, kPatience));
        CHECK(outcome->hasValue());
    }
    void sell() {
        REQUIRE(till.session().addItem(till.plainItem().sku, {}));
        const auto due = till.session().settlement();
        REQUIRE(till.session().tender(core::TenderType::Cash, due.cashRemaining, ""));
        bool isDone = false;
        till.service().complete([&](const auto& sold) { isDone = sold.hasValue(); });
        REQUIRE(test::waitFor([&] { return isDone; }, kPatience));
    }
    [[nodiscard]] QString chip() { return app.printer()->chip(); }
};

} // namespace

TEST_CASE("the kitchen's printer gets the pick list; away, it is told and delays no receipt") {
    Shop shop;
    shop.sell();
    REQUIRE(test::waitFor([&] { return shop.front.count() == 1; }, kPatience));
    CHECK(shop.kitchen.count() == 0); // nothing is set up for pick lists
    shop.set("device.pick", "tcp:10.0.0.9:9100");
    shop.sell();
    REQUIRE(test::waitFor([&] { return shop.kitchen.count() == 1; }, kPatience));

    shop.kitchen.say({DeviceState::Lost, DeviceReason::Unreachable, "10.0.0.9:9100"});
    shop.sell();
    REQUIRE(test::waitFor([&] { return shop.front.count() == 3; }, kPatience));
    CHECK(test::waitFor([&] { return shop.chip() == QStringLiteral("Kitchen printer: no answer"); },
                        kPatience));
    CHECK(shop.app.printer()->level() == 1);
    const auto* jobs = shop.app.printer()->jobs();
    const int title = jobs->roleNames().key("title");
    const auto waits = [&](const QString& words) {
        return jobs->rowCount() == 1 && jobs->data(jobs->index(0, 0), title).toString() == words;
    };
    CHECK(
        test::waitFor([&] { return waits(QStringLiteral("Pick list of receipt 3")); }, kPatience));

    shop.kitchen.say({DeviceState::Ready, DeviceReason::None, "10.0.0.9:9100"});
    CHECK(test::waitFor([&] { return shop.kitchen.count() == 2; }, kPatience));
    CHECK(test::waitFor([&] { return shop.chip() == QStringLiteral("Printer"); }, kPatience));
}

TEST_CASE("Bug: a printer was told as ready, in red, while a paper waited for an answer") {
    Shop shop;
    shop.front.isUnsure = true;
    shop.sell();
    const auto says = [&](const char* words, int level) {
        return test::waitFor(
            [&] {
                return shop.app.printer()->status() == QString::fromLatin1(words) &&
                       shop.app.printer()->level() == level;
            },
            kPatience);
    };
    CHECK(says("A paper waits for an answer.", 2));
    const auto* jobs = shop.app.printer()->jobs();
    REQUIRE(jobs->rowCount() == 1);
    shop.app.printer()->resolve(
        jobs->data(jobs->index(0, 0), jobs->roleNames().key("jobId")).toLongLong(), false);
    CHECK(says("The printer is ready.", 0));
}

TEST_CASE("a drawer that is left open is told after its time, again and again; selling goes on") {
    Shop shop;
    shop.set("drawer.alarm_after", "1");
    shop.front.say({DeviceState::Ready, DeviceReason::None, "test", DrawerState::Open});
    REQUIRE(test::waitFor([&] { return shop.chip() == QStringLiteral("Drawer open"); }, kPatience));
    CHECK(shop.app.notice().contains(QStringLiteral("still open")));
    CHECK(shop.app.printer()->level() == 1);
    shop.sell();
    REQUIRE(test::waitFor([&] { return shop.front.count() == 1; }, kPatience));

    int alarms = 0;
    QObject::connect(&shop.app, &AppViewModel::cue, [&](int cue) {
        alarms += cue == static_cast<int>(viewmodels::Cue::Attention) ? 1 : 0;
    });
    CHECK(test::waitFor([&] { return alarms >= 2; }, kPatience));
    shop.front.say({DeviceState::Ready, DeviceReason::None, "test", DrawerState::Closed});
    CHECK(test::waitFor([&] { return shop.chip() == QStringLiteral("Printer"); }, kPatience));

    shop.set("drawer.alarm_after", "0"); // never
    shop.front.say({DeviceState::Ready, DeviceReason::None, "test", DrawerState::Open});
    CHECK_FALSE(test::waitFor([&] { return shop.chip() != QStringLiteral("Printer"); }, 1'500));
}
