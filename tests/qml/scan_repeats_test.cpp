// SPDX-License-Identifier: Apache-2.0
// Goal: a pack whose EAN and GS1 code are read in one pull is in the basket once, a second item is
// never lost, and the cashier is told of each reading that did not count. Method: the demo shop's
// goods by the codes on their packs, through the view-model that scans come to.
#include "qml/demo_till.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

// The first goods of a maker of the demo shop that are sold without a question.
std::string plainEan(ports::CatalogueReader& catalogue) {
    for (int number = 1; number < 100; ++number) {
        const std::string digits = std::to_string(100'000 + number).substr(1);
        const auto gtin = core::Gtin::fromDigitsWithoutCheck("5071201" + digits);
        const auto match = catalogue.byGtin(gtin.value());
        if (match && match->item.soldBy == core::SoldBy::Count && match->item.minimumAge == 0 &&
            match->item.tracking == core::Tracking::None && match->item.linked.empty() &&
            saleBlock(match->item) == core::BlockReason::None) {
            return gtin->toString();
        }
    }
    FAIL("the demo shop has plain goods of Harrow Lane");
    return {};
}

struct Counter {
    test::DemoTill till;
    viewmodels::AppViewModel app{till.service()};
    std::string ean = plainEan(till.service().lookups());
    int attention = 0;

    Counter() {
        QObject::connect(&app, &viewmodels::AppViewModel::cue, [this](int cue) {
            attention += cue == static_cast<int>(viewmodels::Cue::Attention) ? 1 : 0;
        });
    }
    [[nodiscard]] std::string square(const std::string& more = {}) const {
        return "]Q301" + std::string(14 - ean.size(), '0') + ean + more;
    }
    void scan(const std::string& code) { app.scanned(QString::fromStdString(code), 0); }
    void scanLater(const std::string& code, int millis) {
        QElapsedTimer timer;
        timer.start();
        REQUIRE(test::waitFor([&] { return timer.elapsed() > millis; }));
        scan(code);
    }
    [[nodiscard]] core::Quantity units() {
        core::Quantity sum;
        for (const core::BasketLine& line : till.session().basket().lines()) {
            sum = sum + line.quantity;
        }
        return sum;
    }
    void set(const char* key, const char* value) {
        std::optional<base::Expected<void>> outcome;
        till.service().changeSetting(QString::fromLatin1(key), QString::fromLatin1(value),
                                     [&](const base::Expected<void>& answer) { outcome = answer; });
        REQUIRE(test::waitFor([&] { return outcome.has_value(); }));
        REQUIRE(outcome->hasValue());
    }
};

} // namespace

TEST_CASE("EAN and GS1 QR of one pack in one pull are one item, and it is told") {
    Counter counter;
    bool eanFirst = true;
    SUBCASE("the EAN first") {}
    SUBCASE("the QR first") {
        eanFirst = false;
    }
    const std::string first = eanFirst ? counter.ean : counter.square();
    const std::string second = eanFirst ? counter.square() : counter.ean;
    counter.scan(first);
    CHECK(counter.units() == core::Quantity::units(1));
    CHECK(counter.app.notice().isEmpty());
    counter.scan(second);
    CHECK(counter.units() == core::Quantity::units(1));
    CHECK(counter.app.notice().contains(QStringLiteral("one item")));
    CHECK(counter.attention == 1);
    counter.scan(first); // the next pack
    CHECK(counter.units() == core::Quantity::units(2));
    CHECK(counter.app.notice().isEmpty());
    counter.scanLater(second, 520); // another pull
    CHECK(counter.units() == core::Quantity::units(3));
}

TEST_CASE("the same code twice is two items, until a time is set in which it is one") {
    Counter counter;
    counter.scan(counter.ean);
    counter.scan(counter.ean);
    CHECK(counter.units() == core::Quantity::units(2));
    counter.set("scan.repeat_ms", "300");
    counter.scan(counter.ean);
    CHECK(counter.units() == core::Quantity::units(2));
    CHECK(counter.app.notice().contains(QStringLiteral("counted once")));
    counter.scanLater(counter.ean, 320);
    CHECK(counter.units() == core::Quantity::units(3));
}

TEST_CASE("an expired lot is told though the EAN beside it has counted") {
    Counter counter;
    counter.scan(counter.ean);
    counter.scan(counter.square("17200131"));
    CHECK(counter.app.prompt()->isMessage());
    CHECK(counter.units() == core::Quantity::units(1));
}

TEST_CASE("a quantity of the GS1 code is told though the EAN beside it has counted") {
    Counter counter;
    counter.scan(counter.ean);
    counter.scan(counter.square("306"));
    CHECK(counter.app.prompt()->isMessage());
    CHECK(counter.units() == core::Quantity::units(1));
}

TEST_CASE("the serial number of the GS1 code answers what its EAN asks for") {
    Counter counter;
    counter.scan("5071427001531");
    REQUIRE(counter.app.prompt()->kind() == QStringLiteral("serial"));
    counter.scan("]Q3010507142700153121SER77");
    CHECK_FALSE(counter.app.prompt()->isOpen());
    REQUIRE(counter.till.session().basket().lines().size() == 1);
    CHECK(counter.till.session().basket().lines().front().serial == "SER77");
}

TEST_CASE("goods that were refused do not take away the next reading") {
    Counter counter;
    counter.set("scan.repeat_ms", "3000");
    counter.app.open(QStringLiteral("sale"));
    counter.scan("4006381333931"); // nobody has it
    REQUIRE(counter.app.prompt()->isMessage());
    counter.scan("4006381333931");
    CHECK(counter.app.prompt()->isMessage()); // told again
    CHECK(counter.app.notice().isEmpty());
}
