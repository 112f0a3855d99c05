// SPDX-License-Identifier: Apache-2.0
// Goal: what is shown for an amount reads back as that amount, in every language. Method: random
// amounts; the digits of the text are compared with those of the amount.
#include "viewmodels/formatter.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill;
using viewmodels::Formatter;

TEST_CASE("INV the digits shown are the digits of the amount") {
    const bool holds = rc::check([] {
        const auto currency = *core::Currency::parse(*rc::gen::element("GBP", "CNY", "JPY", "KWD"));
        const auto minor = *rc::gen::inRange<std::int64_t>(-10'000'000'000, 10'000'000'000);
        Formatter format;
        format.setLanguage(*rc::gen::element<QString>("en", "zh-Hans", "zh-Hant"));
        const core::Money amount = core::Money::minor(minor, currency);
        QString digits;
        for (const QChar c : format.bareMoney(amount)) {
            if (c.isDigit() || c == u'.') {
                digits += c;
            }
        }
        RC_ASSERT(digits.toStdString() == amount.abs().toString());
        RC_ASSERT(format.money(amount).startsWith(QChar(0x2212)) == amount.isNegative());
    });
    CHECK(holds);
}

TEST_CASE("amounts, weights and counts as people write them") {
    Formatter format;
    const auto yuan = *core::Currency::parse("CNY");
    CHECK(format.money(core::Money::minor(123450, yuan)) == QStringLiteral("¥1,234.50"));
    CHECK(format.money(core::Money::minor(-410, yuan)) == QStringLiteral("−¥4.10"));
    CHECK(format.quantity(core::Quantity::units(3), core::UnitOfMeasure::Piece) ==
          QStringLiteral("× 3"));
    CHECK(format.quantity(core::Quantity::thousandths(1245), core::UnitOfMeasure::Kilogram) ==
          QStringLiteral("1.245 kg"));
    CHECK(format.count(1'240) == QStringLiteral("1,240"));
}
