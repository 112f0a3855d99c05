// SPDX-License-Identifier: Apache-2.0
// Goal: INV nothing holds up the GUI thread for 8 ms with every device dead. Method: the real
// drivers at devices that refuse, are not there, or take the line and answer nothing; scans and
// payments through the view-models while a pulse watches the event loop. A busy machine makes gaps
// too, so the same shift runs without devices, and a gap counts beyond what that needs. No window:
// drawing is measured elsewhere.
#include "hardware/fake/printer_simulator.h"
#include "hardware/registry.h"
#include "qml/demo_till.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>

#include <QTimer>

#include <algorithm>
#include <array>

using namespace evertill;

namespace {

constexpr int kRounds = 5;
constexpr int kSales = 3;
constexpr std::size_t kScans = 5;
constexpr double kMostMillis = 8;

class Pulse {
public:
    Pulse() {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_longest = std::max(m_longest, static_cast<double>(m_since.nsecsElapsed()) / 1e6);
            m_since.restart();
        });
        m_timer.start(1);
        m_since.start();
    }
    [[nodiscard]] double longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_longest = 0;
};

// A printer, a kitchen's printer, label printer, display and card terminal that take the line and
// say nothing; a scanner and a scale whose files are not there.
struct DeadDevices {
    hardware::DeviceThread thread;
    hardware::PrinterFaults silent = [] {
        hardware::PrinterFaults faults;
        faults.silent = true;
        return faults;
    }();
    std::array<hardware::PrinterSimulator, 5> mutes{{{thread, {}, silent},
                                                     {thread, {}, silent},
                                                     {thread, {}, silent},
                                                     {thread, {}, silent},
                                                     {thread, {}, silent}}};

    std::string at(std::size_t which) {
        return "tcp:127.0.0.1:" + std::to_string(*mutes.at(which).port());
    }
    test::DemoTill::MakePrinter printer() {
        return [this](const std::string&) { return *hardware::makePrinter(thread, at(0)); };
    }
    static test::DemoTill::MakeScanner scanner(hardware::DeviceThread& thread) {
        return [&thread](const std::string&) {
            return *hardware::makeScanner(thread, "serial:/dev/no-such-scanner");
        };
    }
    test::DeviceMakers makers() {
        test::DeviceMakers made;
        made.pick = [](const std::string&) { return nullptr; };
        made.scale = [this](const std::string&) {
            return *hardware::makeScale(thread, "serial:/dev/no-such-scale?protocol=toledo");
        };
        made.display = [this](const std::string&) { return *hardware::makeDisplay(thread, at(1)); };
        made.labels = [this](const std::string&) { return *hardware::makeLabels(thread, at(2)); };
        made.terminal = [this](const std::string&, ports::PaymentIntentLog& log, auto unsettled) {
            return *hardware::makeTerminal(thread, at(3), {log, test::gbp(), std::move(unsettled)});
        };
        made.wallet = [this](const std::string&, ports::PaymentIntentLog& log, auto unsettled) {
            return *hardware::makeWallet(thread, "http" + at(4).substr(3),
                                         {log, test::gbp(), std::move(unsettled)});
        };
        return made;
    }
};

void turn(int millis) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < millis) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
}

double longestGap(test::DemoTill& till) {
    viewmodels::AppViewModel app(till.service());
    std::vector<QString> goods;
    for (std::size_t i = 0; i < kScans; ++i) {
        goods.push_back(QString::fromStdString(till.plainItem(i).sku.value()));
    }
    const auto sell = [&] {
        for (const QString& code : goods) {
            app.scanned(code, 0);
            turn(10);
        }
        app.open(QStringLiteral("pay"));
        app.pay()->type(QStringLiteral("5000"));
        app.pay()->take();
        REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }, 20'000));
    };
    sell(); // warm
    const Pulse pulse;
    for (int sale = 0; sale < kSales; ++sale) {
        sell();
        app.open(QStringLiteral("devices"));
        turn(50);
        app.back();
    }
    return pulse.longest();
}

double median(std::array<double, kRounds> values) {
    std::sort(values.begin(), values.end());
    return values[kRounds / 2];
}

} // namespace

TEST_CASE("INV with every device dead nothing holds up the screen for 8 ms") {
    std::array<double, kRounds> dead{};
    std::array<double, kRounds> none{};
    for (std::size_t round = 0; round < kRounds; ++round) {
        {
            test::DemoTill till;
            none.at(round) = longestGap(till);
        }
        DeadDevices devices;
        test::DemoTill till{devices.printer(), DeadDevices::scanner(devices.thread), nullptr,
                            devices.makers()};
        dead.at(round) = longestGap(till);
    }
    MESSAGE("longest gap, median of rounds: " << median(dead) << " ms with dead devices, "
                                              << median(none) << " ms without any");
    CHECK(median(dead) < median(none) + kMostMillis);
}
