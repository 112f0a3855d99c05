// SPDX-License-Identifier: Apache-2.0
// Goal: a parcel's label says where it goes and whose order it is, whole or not at all. Method:
// real bytes of both languages through the simulated label printer.

#include "hardware/fake/label_model.h"
#include "hardware/label/shipping_label.h"

#include <doctest/doctest.h>

namespace evertill::hardware {

TEST_CASE("a shipping label holds every line of both addresses, and the order in bars") {
    for (const LabelLanguage language : {LabelLanguage::Zpl, LabelLanguage::Tspl}) {
        ports::ShippingLabel label;
        label.sender = {"Corner Market", "1 High Street, Leeds"};
        label.to = {"Ms. Jane Doe", "221b Baker Street", "London NW1 6XE", "李明"};
        label.order = "ORD-2026-000123";
        label.copies = 2;
        const auto marks = placeShipping(label).value();
        LabelModel printer{language};
        printer.received(encodeLabel(marks, shippingLayout(), language, label.copies));
        for (int i = 0; i < 10; ++i) {
            printer.tick();
        }
        REQUIRE(printer.printed().size() == 1);
        CHECK(printer.unknownCommands().empty());
        const SimulatedLabel& printed = printer.printed()[0];
        CHECK(printed.width == 800);
        CHECK(printed.copies == 2);
        std::vector<std::string> texts;
        for (const SimulatedLabel::Text& text : printed.texts) {
            texts.push_back(text.text);
        }
        CHECK(texts == std::vector<std::string>{"Corner Market", "1 High Street, Leeds",
                                                "Ms. Jane Doe", "221b Baker Street",
                                                "London NW1 6XE", "ORD-2026-000123"});
        CHECK(printed.pictures.size() == 1); // the Chinese name
        REQUIRE(printed.bars.size() == 1);
        CHECK(printed.bars[0].data == label.order);
        CHECK(printed.bars[0].module == 3);
        CHECK(printed.bars[0].height == 180);
    }
}

TEST_CASE("an address that does not fit is refused, not cut; hostile orders too") {
    ports::ShippingLabel label;
    CHECK_FALSE(placeShipping(label)); // nobody
    label.to = {std::string(60, 'x')};
    CHECK(placeShipping(label).hasValue()); // smaller
    label.to = {std::string(70, 'x')};
    CHECK(placeShipping(label).error().code == base::ErrorCode::OutOfRange);
    label.to = {"A"};
    label.order = "A^XZ~JR";
    CHECK(placeShipping(label).error().code == base::ErrorCode::HostileInput);
    label.order = std::string(41, '1');
    CHECK_FALSE(placeShipping(label));
    label.order.clear();
    label.copies = 100;
    CHECK_FALSE(placeShipping(label));
    label.copies = 1;
    label.to = std::vector<std::string>(8, "A");
    CHECK_FALSE(placeShipping(label));
}

} // namespace evertill::hardware
