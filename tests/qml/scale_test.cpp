// SPDX-License-Identifier: Apache-2.0
// Goal: goods sold by weight take the scale's stable weight and nothing else; the screen says how
// the scale is meanwhile, gives up honestly, and marks a weight typed by hand; the customer's two
// lines follow the sale; the device page says what each device is and tests it. Method: the
// view-models over a real till with the drivers and simulated devices in the same program.
#include "hardware/display/serial_display.h"
#include "hardware/fake/display_model.h"
#include "hardware/fake/label_model.h"
#include "hardware/fake/pipe_link.h"
#include "hardware/fake/scale_model.h"
#include "hardware/label/serial_labels.h"
#include "hardware/scale/serial_scale.h"
#include "qml/demo_till.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>

#include <Qt>

using namespace evertill;
using hardware::ScaleLoad;
using viewmodels::AppViewModel;

namespace {

struct Counter {
    hardware::DeviceThread thread;
    hardware::ScaleModel scale{hardware::ScaleKind::Toledo8217};
    hardware::DisplayModel display;
    hardware::LabelModel labels{hardware::LabelLanguage::Zpl};
    bool hasLabels = false;
    test::DemoTill till{makers()};
    AppViewModel app{till.service()};

    test::DeviceMakers makers() {
        test::DeviceMakers makers;
        makers.scale = [this](const std::string&) -> std::unique_ptr<ports::Scale> {
            hardware::ScaleTiming timing;
            timing.between = std::chrono::milliseconds{5};
            timing.answer = std::chrono::milliseconds{60};
            timing.quiet = std::chrono::milliseconds{20};
            return std::make_unique<hardware::SerialScale>(
                thread, std::make_unique<hardware::PipeLink>(thread, scale),
                hardware::makeToledo8217(), timing);
        };
        makers.display = [this](const std::string&) -> std::unique_ptr<ports::LineDisplay> {
            return std::make_unique<hardware::SerialDisplay>(
                thread, std::make_unique<hardware::PipeLink>(thread, display),
                *hardware::displayProfile("cd5220"));
        };
        makers.labels = [this](const std::string&) -> std::unique_ptr<ports::LabelPrinter> {
            if (!hasLabels) {
                return nullptr;
            }
            hardware::LabelProfile profile;
            profile.layout = *hardware::labelLayout("shelf-50x30");
            hardware::LabelTiming timing;
            timing.look = std::chrono::milliseconds{5};
            return std::make_unique<hardware::SerialLabels>(
                thread, std::make_unique<hardware::PipeLink>(thread, labels), profile, timing);
        };
        makers.pluggedIn = [] {
            return bridge::PluggedIn{
                {{"A scanner", "/dev/ttyACM7", "serial:/dev/ttyACM7", {"scanner"}}}, {}};
        };
        return makers;
    }
    void put(ScaleLoad load) {
        thread.runAndWait([&] { scale.put(load); });
    }
    core::Item itemByWeight() {
        for (const core::Item& item :
             till.terminal().newCatalogue().value()->search("a", 200).value()) {
            if (item.soldBy == core::SoldBy::Weight && item.minimumAge == 0) {
                return item;
            }
        }
        return {};
    }
    void scanGoods() {
        REQUIRE(test::waitFor([&] { return till.service().scale().hasScale(); }));
        app.scanned(QString::fromStdString(itemByWeight().sku.value()), 0);
        REQUIRE(app.prompt()->isOpen());
        REQUIRE(app.prompt()->kind() == QStringLiteral("weight"));
    }
    bool says(const char* words) {
        return test::waitFor(
            [&] { return app.prompt()->body().contains(QString::fromUtf8(words)); }, 4'000);
    }
    std::string lines() {
        std::string text;
        thread.runAndWait([&] { text = display.line(0) + "|" + display.line(1); });
        return text;
    }
};

} // namespace

TEST_CASE("an item by weight takes the stable weight of the scale, after words for how it is") {
    Counter counter;
    counter.scanGoods();
    CHECK(counter.says("Put it on the scale."));
    counter.put({1245, true, true});
    CHECK(counter.says("It does not stand still yet."));
    counter.put({99'000, false, true});
    CHECK(counter.says("Too heavy"));
    CHECK(counter.app.sale()->isEmpty());
    counter.put({1245, false, true});
    REQUIRE(test::waitFor([&] { return !counter.app.sale()->isEmpty(); }, 4'000));
    CHECK_FALSE(counter.app.prompt()->isOpen());
    const core::BasketLine& line = counter.till.session().basket().lines().front();
    CHECK(line.quantity == core::Quantity::thousandths(1245));
    CHECK(line.comment.empty());
}

TEST_CASE("Bug: the second way on in a question said F2, and F2 did nothing") {
    Counter counter;
    counter.scanGoods();
    counter.app.prompt()->type(QStringLiteral("7"));
    counter.app.keyPressed(Qt::Key_F2, {}, 0); // weigh again
    CHECK(counter.app.prompt()->isOpen());
    CHECK(counter.app.prompt()->value().isEmpty());
}

TEST_CASE("a question that is gone takes no weight, and the next goods are weighed anew") {
    Counter counter;
    counter.scanGoods();
    counter.app.prompt()->dismiss();
    counter.put({500, false, true});
    CHECK_FALSE(test::waitFor([&] { return !counter.app.sale()->isEmpty(); }, 400));
    counter.scanGoods();
    REQUIRE(test::waitFor([&] { return !counter.app.sale()->isEmpty(); }, 4'000));
    CHECK(counter.till.session().basket().lines().size() == 1);
}

TEST_CASE("a weight typed beside a scale is marked on the line; what is typed wins") {
    Counter counter;
    counter.scanGoods();
    counter.app.prompt()->type(QStringLiteral("2"));
    counter.put({500, false, true});
    CHECK_FALSE(test::waitFor([&] { return !counter.app.sale()->isEmpty(); }, 1'500));
    counter.app.prompt()->accept();
    REQUIRE_FALSE(counter.app.sale()->isEmpty());
    const core::BasketLine& line = counter.till.session().basket().lines().front();
    CHECK(line.quantity == core::Quantity::units(2));
    CHECK(line.comment == "weight typed by hand");
}

TEST_CASE("the customer's lines follow the sale to its change") {
    Counter counter;
    const core::Item item = counter.till.plainItem();
    counter.app.scanned(QString::fromStdString(item.sku.value()), 0);
    const std::string total = "TOTAL " + counter.till.session().totals().total.toString();
    REQUIRE(test::waitFor([&] { return counter.lines().find(total) != std::string::npos; }));
    counter.app.open(QStringLiteral("pay"));
    counter.app.pay()->useAmount(QStringLiteral("100"));
    counter.app.pay()->take();
    REQUIRE(test::waitFor([&] { return counter.app.page() == QStringLiteral("change"); }));
    CHECK(test::waitFor([&] { return counter.lines().find("CHANGE") != std::string::npos; }));
}

TEST_CASE("the device page says how each device is and tests it; a scan there sells nothing") {
    Counter counter;
    counter.app.open(QStringLiteral("devices"));
    auto* rows = counter.app.devices()->devices();
    REQUIRE(test::waitFor([&] { return rows->rowCount() == 8; }));
    counter.app.scanned(QString::fromStdString(counter.till.plainItem().sku.value()), 0);
    CHECK(counter.app.sale()->isEmpty());
    CHECK(test::waitFor(
        [&] { return counter.app.notice().startsWith(QStringLiteral("Scanned: ")); }));
    REQUIRE(test::waitFor([&] { return counter.till.service().scale().hasScale(); }));
    counter.put({750, false, true});
    counter.app.devices()->test(QStringLiteral("scale"));
    CHECK(test::waitFor(
        [&] { return counter.app.notice() == QStringLiteral("The scale shows 0.75 kg."); }, 4'000));
    counter.app.devices()->test(QStringLiteral("labels"));
    REQUIRE(test::waitFor([&] { return counter.app.prompt()->isOpen(); }));
    CHECK(counter.app.prompt()->title() == QStringLiteral("No such device is set up."));
}

TEST_CASE("the shelf label of the item shown is printed, with its price") {
    Counter counter;
    counter.hasLabels = true;
    std::optional<base::Expected<void>> saved;
    counter.till.service().changeSetting(QStringLiteral("device.labels"),
                                         QStringLiteral("tcp:labels"),
                                         [&](const auto& outcome) { saved = outcome; });
    REQUIRE(test::waitFor([&] { return saved.has_value(); }));
    AppViewModel& app = counter.app;
    app.open(QStringLiteral("stock"));
    app.scanned(QString::fromStdString(counter.till.plainItem().sku.value()), 0);
    REQUIRE(test::waitFor([&] { return app.stock()->hasItem(); }));
    CHECK(app.stock()->hasLabels());
    app.stock()->printLabel();
    REQUIRE(test::waitFor([&] { return app.notice().endsWith(QStringLiteral("was printed.")); },
                          4'000));
    counter.thread.runAndWait([&] {
        REQUIRE(counter.labels.printed().size() == 1);
        CHECK(counter.labels.printed().front().bars.size() == 1);
    });
}

TEST_CASE("Bug: a device taken from those found was overwritten by the assistant's form") {
    Counter counter;
    AppViewModel& app = counter.app;
    app.open(QStringLiteral("first"));
    app.devices()->look();
    REQUIRE(test::waitFor([&] { return app.devices()->found()->rowCount() == 1; }));
    while (app.settings()->step() < 2) {
        app.settings()->nextStep();
    }
    app.devices()->use(0, QStringLiteral("scanner"));
    const auto scanner = [&] { return counter.till.session().context().settings.scanner; };
    REQUIRE(test::waitFor([&] { return scanner() == "serial:/dev/ttyACM7"; }));
    app.settings()->nextStep(); // saves the form
    CHECK_FALSE(test::waitFor([&] { return scanner() != "serial:/dev/ttyACM7"; }, 300));
}
