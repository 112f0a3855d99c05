// SPDX-License-Identifier: Apache-2.0
// Goal: in the window of a demonstration a person is the printer's paper, the goods and the
// customer, and the till takes it as it takes real devices: a receipt waits for paper and comes out
// once. Method: the real window over a real till, its buttons by keys; the drivers reach the
// simulated devices over TCP of this machine.
#include "hardware/fake/demo_devices.h"
#include "hardware/registry.h"
#include "qml/demo_till.h"
#include "support/temp_folder.h"
#include "ui/device_doors.h"
#include "ui/till_window.h"

#include <QKeyEvent>
#include <QQuickItem>

#include <doctest/doctest.h>

using namespace evertill;

namespace {

class Folder {
public:
    ~Folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path = test::makeTempFolder();
};

// As evertill-pos --demo has it.
struct Shop {
    Folder folder;
    hardware::DemoDevices demo{folder.path};
    hardware::DeviceThread thread;
    test::DemoTill till{[this](const std::string& setting) {
                            return hardware::makePrinter(thread, line("printer", setting)).value();
                        },
                        [this](const std::string& setting) {
                            return hardware::makeScanner(thread, line("scanner", setting)).value();
                        },
                        nullptr, makers()};
    std::unique_ptr<ui::TillWindow> window = openWindow();

    std::string line(const char* device, const std::string& setting) {
        return demo.lineOf(device, setting).value();
    }
    test::DeviceMakers makers() {
        test::DeviceMakers made;
        made.terminal = [this](const std::string& setting, ports::PaymentIntentLog& log,
                               std::vector<ports::PaymentIntent> unsettled) {
            return hardware::makeTerminal(thread, line("terminal", setting),
                                          {log, test::gbp(), std::move(unsettled)})
                .value();
        };
        made.scale = [this](const std::string& setting) {
            return hardware::makeScale(thread, line("scale", setting)).value();
        };
        made.display = [this](const std::string& setting) {
            return hardware::makeDisplay(thread, line("display", setting)).value();
        };
        made.demo = ui::demoDoor(demo);
        return made;
    }
    std::unique_ptr<ui::TillWindow> openWindow() {
        auto made = std::make_unique<ui::TillWindow>(till.service(), ui::UiOptions{});
        REQUIRE(made->load());
        made->show();
        made->app().demo()->open();
        REQUIRE(made->demoWindow() != nullptr);
        REQUIRE(test::waitFor(
            [&] {
                return till.session().context().settings.display == "simulated" &&
                       till.service().scannerStatus().state == ports::DeviceState::Ready &&
                       till.service().printerView().status.state == ports::DeviceState::Ready;
            },
            10'000));
        return made;
    }
    viewmodels::AppViewModel& app() { return window->app(); }
    viewmodels::DemoViewModel& hands() { return *app().demo(); }

    // A button of the window, by the keyboard.
    void press(const char* name) {
        auto* button = window->demoWindow()->findChild<QQuickItem*>(QString::fromLatin1(name));
        REQUIRE(button != nullptr);
        button->forceActiveFocus(Qt::TabFocusReason);
        REQUIRE(button->hasActiveFocus());
        QKeyEvent down(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
        QCoreApplication::sendEvent(window->demoWindow(), &down);
        // A finger is slower than a scanner, and so is told from one.
        CHECK(test::waitFor([&] { return button->property("down").toBool(); }));
        QKeyEvent up(QEvent::KeyRelease, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
        QCoreApplication::sendEvent(window->demoWindow(), &up);
    }
    void sell() {
        app().scanned(QString::fromStdString(till.plainItem().sku.value()), 0);
        app().keyPressed(Qt::Key_F12, {}, 0);
        app().keyPressed(Qt::Key_Return, {}, 0);
        REQUIRE(test::waitFor([&] { return app().page() == QStringLiteral("change"); }, 5'000));
    }
};

} // namespace

TEST_CASE("paper pulled out in the window: the till says so, the receipt waits, and comes once") {
    Shop shop;
    shop.sell();
    REQUIRE(test::waitFor([&] { return shop.hands().slips() == 1; }, 5'000));
    CHECK(shop.hands().slip().startsWith(QStringLiteral("file:")));

    shop.press("paper");
    CHECK_FALSE(shop.hands().hasPaper());
    shop.sell();
    CHECK(test::waitFor(
        [&] { return shop.app().printer()->chip() == QStringLiteral("Printer: no paper"); },
        10'000));
    CHECK(test::waitFor([&] { return shop.app().printer()->jobs()->rowCount() == 1; }, 5'000));
    CHECK(shop.hands().slips() == 1);

    shop.press("paper");
    CHECK(shop.hands().hasPaper());
    REQUIRE(test::waitFor([&] { return shop.hands().slips() == 2; }, 15'000));
    CHECK(test::waitFor([&] { return shop.app().printer()->jobs()->rowCount() == 0; }, 5'000));
    CHECK_FALSE(test::waitFor([&] { return shop.hands().slips() != 2; }, 2'500));
    CHECK(shop.hands().refusal().isEmpty());
}

TEST_CASE("cover, power and line of the printer are in one's hands, too") {
    Shop shop;
    shop.hands().switchCover();
    shop.sell();
    CHECK(test::waitFor(
        [&] { return shop.app().printer()->chip() == QStringLiteral("Printer: cover is open"); },
        10'000));
    shop.hands().switchCover();
    REQUIRE(test::waitFor([&] { return shop.hands().slips() == 1; }, 15'000));
    shop.hands().dropLine(QStringLiteral("printer"));
    shop.hands().switchPower();
    CHECK_FALSE(shop.hands().isPrinterOn());
    shop.sell();
    CHECK(test::waitFor([&] { return shop.app().printer()->level() == 2; }, 10'000));
    shop.hands().switchPower();
    CHECK(test::waitFor([&] { return shop.hands().slips() == 2; }, 20'000));
    shop.window->window()->close(); // the till ends, and no window of its devices keeps it
    CHECK_FALSE(shop.window->demoWindow()->isVisible());
}

TEST_CASE("a code scanned in the window is sold, the customer reads it, and a card pays for it") {
    Shop shop;
    shop.hands().scan(QString::fromStdString(shop.till.plainItem().sku.value()));
    REQUIRE(test::waitFor([&] { return shop.app().sale()->lines()->rowCount() == 1; }, 5'000));
    CHECK(test::waitFor([&] { return shop.hands().display().contains(QStringLiteral("TOTAL")); },
                        5'000));

    std::optional<std::string> weight;
    shop.hands().putOnScale(QStringLiteral("750"));
    ports::WeighOrder order;
    order.patience = std::chrono::seconds{5};
    shop.till.service().scale().weigh(
        order, [](const ports::WeighResult&) {},
        [&](const ports::WeighResult& result) { weight = result.net.toString(); });
    CHECK(test::waitFor([&] { return weight.has_value(); }, 8'000));
    CHECK(weight.value_or("") == "0.75");

    const auto payByCard = [&] {
        shop.app().open(QStringLiteral("pay"));
        shop.app().pay()->selectTender(1);
        shop.app().pay()->take();
    };
    shop.hands().switchDecline();
    payByCard();
    CHECK(test::waitFor([&] { return shop.hands().booking().contains(QStringLiteral("declined")); },
                        10'000));
    REQUIRE(test::waitFor([&] { return !shop.till.service().cards().isWorking(); }, 10'000));
    CHECK(shop.app().page() != QStringLiteral("change"));
    shop.app().prompt()->accept();
    shop.hands().switchDecline();
    shop.hands().switchWaiting();
    payByCard();
    CHECK_FALSE(test::waitFor([&] { return shop.app().page() == QStringLiteral("change"); }, 700));
    shop.hands().switchWaiting(); // the customer shows the card
    CHECK(test::waitFor([&] { return shop.app().page() == QStringLiteral("change"); }, 10'000));
}

TEST_CASE("without a demonstration there is no window, and words to no device are refused") {
    test::DemoTill till;
    viewmodels::AppViewModel app(till.service());
    CHECK_FALSE(app.demo()->isThere());
    const Folder folder;
    hardware::DemoDevices demo{folder.path};
    CHECK(demo.lineOf("printer", "usblp:/dev/usb/lp0").value() == "usblp:/dev/usb/lp0");
    CHECK_FALSE(demo.lineOf("labels", "simulated"));
    CHECK_FALSE(demo.obey("labels", "paper out"));
    CHECK_FALSE(demo.obey("printer", "no such words"));
    CHECK(demo.obey("scanner", "scan 1").error().code == base::ErrorCode::DeviceAbsent);
}
