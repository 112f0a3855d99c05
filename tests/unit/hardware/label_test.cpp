// SPDX-License-Identifier: Apache-2.0
// Goal: shelf labels come out as laid out, in ZPL and TSPL, Chinese as dots; a
// batch never counts a label that did not come out. Method: a simulated label
// printer reads the bytes; its dots are compared with those of the painter;
// faults and cuts anywhere in a batch.

#include "hardware/fake/label_model.h"
#include "hardware/fake/pipe_link.h"
#include "hardware/label/price_labels.h"
#include "hardware/label/serial_labels.h"

#include <doctest/doctest.h>
#include <future>
#include <rapidcheck.h>

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using ports::PrintEvidence;
using ports::PrintOutcome;
using ports::ShelfLabel;
using std::chrono::milliseconds;

namespace {

constexpr LabelLanguage kLanguages[] = {LabelLanguage::Zpl, LabelLanguage::Tspl};

LabelLayout shelf() {
    return *labelLayout("shelf-50x30");
}

SimulatedLabel printedLabel(const ShelfLabel& label, LabelLanguage language,
                            std::size_t piece = 1'000'000) {
    const auto marks = placeLabel(label, shelf());
    REQUIRE(marks);
    const base::Bytes bytes = encodeLabel(*marks, shelf(), language, label.copies);
    LabelModel model{language};
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        model.received(base::ByteView{bytes}.subspan(at, std::min(piece, bytes.size() - at)));
    }
    for (int i = 0; i < 20; ++i) {
        model.tick();
    }
    CHECK(model.unknownCommands().empty());
    REQUIRE(model.printed().size() == 1);
    return model.printed()[0];
}

bool hasText(const SimulatedLabel& label, std::string_view text) {
    return std::any_of(label.texts.begin(), label.texts.end(),
                       [&](const auto& one) { return one.text == text; });
}

ShelfLabel english() {
    return {"Braeburn apples, loose", "1.20", "", "2.40 / kg", "5000112637922", "from 1 March", 2};
}

LabelTiming quick() {
    LabelTiming timing;
    timing.open = milliseconds{1000};
    timing.answer = milliseconds{200};
    timing.look = milliseconds{2};
    timing.stuck = milliseconds{80};
    timing.firstBackOff = milliseconds{2};
    timing.lastBackOff = milliseconds{5};
    return timing;
}

struct Bench {
    explicit Bench(LabelLanguage language, LabelFaults faults = {}, PipeFaults cuts = {},
                   bool answersStatus = true)
        : model(language, faults)
        , printer(thread, std::make_unique<PipeLink>(thread, model, cuts),
                  {language, shelf(), answersStatus}, quick()) {}

    ports::LabelResult print(std::size_t count) {
        std::vector<ShelfLabel> labels(count, english());
        std::promise<ports::LabelResult> promise;
        printer.print(labels, [&](ports::LabelResult result) { promise.set_value(result); });
        return promise.get_future().get();
    }
    std::size_t cameOut() {
        std::size_t count = 0;
        thread.runAndWait([&] { count = model.printed().size(); });
        return count;
    }

    DeviceThread thread;
    LabelModel model;
    SerialLabels printer;
};

} // namespace

TEST_CASE("a shelf label in both languages: words, barcode, copies") {
    for (const LabelLanguage language : kLanguages) {
        const SimulatedLabel label = printedLabel(english(), language);
        CHECK(label.width == 400);
        CHECK(label.height == 240);
        CHECK(label.copies == 2);
        CHECK(hasText(label, "Braeburn apples, loose"));
        CHECK(hasText(label, "1.20"));
        CHECK(hasText(label, "2.40 / kg"));
        CHECK(hasText(label, "from 1 March"));
        REQUIRE(label.bars.size() == 1);
        CHECK(label.bars[0].kind == "EAN13");
        CHECK(label.bars[0].data == "5000112637922");
        CHECK(label.pictures.empty());
    }
}

TEST_CASE("Chinese and currency signs are dots, the same in both languages as painted") {
    ShelfLabel label = english();
    label.name = "红富士苹果";
    label.price = "¥12.80";
    const SimulatedLabel zpl = printedLabel(label, LabelLanguage::Zpl);
    const SimulatedLabel tspl = printedLabel(label, LabelLanguage::Tspl);
    CHECK(zpl.pictures.size() == 2);
    CHECK(zpl.dots() == tspl.dots());
    CHECK(zpl.texts.size() == tspl.texts.size());

    render::Row row;
    row.text = label.name;
    row.bold = true;
    const render::Bitmap painted = render::paintBitmap(row, 32);
    std::size_t black = 0;
    std::size_t missing = 0;
    const base::Bytes sheet = zpl.dots();
    for (int y = 0; y < painted.height; ++y) {
        for (int x = 0; x < painted.widthBytes * 8; ++x) {
            const auto source = static_cast<std::size_t>(y * painted.widthBytes + x / 8);
            if (((painted.bits[source] >> (7 - x % 8)) & 1) != 0) {
                ++black;
                const int at = x + 8;
                const auto target = static_cast<std::size_t>((y + 4) * 50 + at / 8);
                missing += ((sheet[target] >> (7 - at % 8)) & 1) != 0 ? 0U : 1U;
            }
        }
    }
    CHECK(black > 500);
    CHECK(missing == 0);
}

TEST_CASE("the bytes of a label in ZPL and TSPL") {
    LabelLayout layout = shelf();
    layout.fields.resize(1);
    const auto marks = placeLabel({"Milk", "", "", "", "", "", 1}, layout);
    REQUIRE(marks);
    CHECK(base::textOf(encodeLabel(*marks, layout, LabelLanguage::Zpl, 1)) ==
          "^XA^CI28^PW400^LL240^LH0,0\n^FO8,4^A0N,26,20^FB384,1,0,L^FDMilk^FS\n^PQ1^XZ\n");
    CHECK(base::textOf(encodeLabel(*marks, layout, LabelLanguage::Tspl, 1)) ==
          "SIZE 50 mm,30 mm\r\nGAP 3 mm,0 mm\r\nDIRECTION 1\r\nCLS\r\n"
          "TEXT 8,9,\"2\",0,1,1,\"Milk\"\r\nPRINT 1,1\r\n");
}

TEST_CASE("barcodes: EAN-13, UPC-A, EAN-8, Code 128; what cannot be bars is words") {
    const auto barsOf = [](const std::string& code) {
        ShelfLabel label = english();
        label.barcode = code;
        const SimulatedLabel printed = printedLabel(label, LabelLanguage::Zpl);
        return printed.bars[0].kind + " " + printed.bars[0].data;
    };
    CHECK(barsOf("036000291452") == "EAN13 0036000291452");
    CHECK(barsOf("96385074") == "EAN8 96385074");
    CHECK(barsOf("SHELF-12") == "CODE128 SHELF-12");
    CHECK(barsOf("5000112637921") == "CODE128 5000112637921"); // no EAN: its check digit is wrong
    CHECK(barsOf("TEA_200") == "CODE128 TEA_200");
    CHECK(barsOf("A<B>C") == "CODE128 A<B>C");
    for (const LabelLanguage language : kLanguages) {
        for (const char* code : {"A^XZ", "12\"3", "a\nb", "AVERYLONGSKU-0123456789"}) {
            ShelfLabel label = english();
            label.barcode = code;
            const SimulatedLabel printed = printedLabel(label, language);
            CHECK(printed.bars.empty());
            CHECK(printed.texts.size() + printed.pictures.size() == 5U); // the code is one
        }
        ShelfLabel label = english();
        label.barcode = "AVERYLONGSKU-01";
        label.barcode += "23456789012345678901234567890";
        CHECK(hasText(printedLabel(label, language), label.barcode.substr(0, 16)));
    }
}

TEST_CASE("a price is never cut: it is set smaller, or the label refused") {
    ShelfLabel label = english();
    label.price = "12345.67";
    CHECK(hasText(printedLabel(label, LabelLanguage::Tspl), "12345.67"));
    label.price = "12345678901234567890.00";
    const auto refused = placeLabel(label, shelf());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::OutOfRange);
    label.price = "1.20";
    label.copies = 100;
    CHECK_FALSE(placeLabel(label, shelf()));
}

TEST_CASE("any words give a label without a foreign command, in pieces of any size") {
    CHECK(rc::check([] {
        ShelfLabel label = english();
        label.name = *rc::gen::string<std::string>();
        label.date = *rc::gen::string<std::string>();
        const auto piece = *rc::gen::inRange<std::size_t>(1, 600);
        for (const LabelLanguage language : kLanguages) {
            const SimulatedLabel printed = printedLabel(label, language, piece);
            RC_ASSERT(printed.copies == 2);
            RC_ASSERT(printed.bars.size() == 1U);
            RC_ASSERT(hasText(printed, "1.20"));
            RC_ASSERT(printed.texts.size() + printed.pictures.size() <= 6U);
        }
    }));
    CHECK(rc::check([] { // and any bytes do the simulator and the status parser no harm
        const auto bytes = *rc::gen::arbitrary<base::Bytes>();
        for (const LabelLanguage language : kLanguages) {
            LabelModel model{language};
            model.received(bytes);
            model.tick();
            LabelStatusParser parser{language};
            static_cast<void>(parser.feed(bytes));
        }
    }));
}

TEST_CASE("Bug: a label of half a million metres overflowed in the simulator") {
    LabelModel model{LabelLanguage::Tspl};
    model.received(base::viewOf("SIZE 522222220 mm,30 mm\r\nPRINT 1,1\r\n"));
    for (int i = 0; i < 5; ++i) {
        model.tick();
    }
    REQUIRE(model.printed().size() == 1);
    CHECK(model.printed()[0].width == 4096); // the widest it can be
    CHECK(model.printed()[0].height == 240);
}

TEST_CASE("the status of a ZPL printer, also cut and with a string lost") {
    const std::string first = "\x02"
                              "030,1,0,0240,000,0,0,0,000,0,0,0\x03\r\n";
    const std::string second = "\x02"
                               "001,0,0,0,1,2,6,0,00000002,1,000\x03\r\n";
    const std::string third = "\x02"
                              "1234,0\x03\r\n";
    LabelStatusParser parser{LabelLanguage::Zpl};
    std::vector<LabelStatus> found;
    for (const char c : first + second + third) {
        for (const LabelStatus& status : parser.feed(base::viewOf({&c, 1}))) {
            found.push_back(status);
        }
    }
    REQUIRE(found.size() == 1);
    CHECK(found[0].fault == DeviceReason::PaperOut);
    CHECK(found[0].isBusy);
    CHECK(parser.feed(base::viewOf(first + third + second + third)).empty());
    CHECK(parser.feed(base::viewOf(first + second + third)).size() == 1);
    LabelStatusParser tspl{LabelLanguage::Tspl};
    CHECK(tspl.feed(base::viewOf(std::string(1, '\0')))[0] == LabelStatus{});
    CHECK(tspl.feed(base::viewOf("\x01"))[0].fault == DeviceReason::CoverOpen);
    CHECK(tspl.feed(base::viewOf("\x08"))[0].detail == "ribbon out");
}

TEST_CASE("a batch comes out whole, with the printer's word for it, or without where it has none") {
    for (const LabelLanguage language : kLanguages) {
        Bench bench{language};
        const auto result = bench.print(5);
        CHECK(result.outcome == PrintOutcome::Printed);
        CHECK(result.evidence == PrintEvidence::Status);
        CHECK(result.printed == 5);
        CHECK(bench.cameOut() == 5);
        CHECK(bench.printer.status().state == DeviceState::Ready);
        Bench mute{language, {}, {}, false};
        CHECK(mute.print(2).evidence == PrintEvidence::TransportOnly);
    }
}

TEST_CASE("INV a look that overtakes the label does not end it") {
    for (const LabelLanguage language : kLanguages) {
        LabelFaults faults;
        faults.ticksPerLabel = 25; // a look comes every 2 ms
        Bench bench{language, faults};
        CHECK(bench.print(2).printed == 2);
        CHECK(bench.cameOut() == 2);
    }
}

TEST_CASE("INV a batch never counts a label that did not come out, and sends none twice") {
    for (const LabelLanguage language : kLanguages) {
        for (std::size_t after = 0; after < 4; ++after) {
            LabelFaults faults;
            faults.paperOutAfter = after;
            Bench bench{language, faults};
            const auto result = bench.print(4);
            CHECK(result.outcome != PrintOutcome::Printed);
            CHECK(result.reason == DeviceReason::PaperOut);
            CHECK(result.printed <= after);
            CHECK(result.printed + 1 >= after); // paper that ends behind a label leaves it in doubt
            CHECK(bench.cameOut() == after);
        }
        for (std::size_t cut = 1; cut < 900; cut += 37) {
            CAPTURE(cut);
            PipeFaults cuts;
            cuts.cutToDevice = cut;
            Bench bench{language, {}, cuts};
            const auto result = bench.print(3);
            const std::size_t out = bench.cameOut();
            CHECK(result.printed <= out);
            CHECK(out <= 3);
            CHECK((result.outcome == PrintOutcome::Printed) == (result.printed == 3));
        }
        LabelFaults faults;
        faults.headOpen = true;
        Bench open{language, faults};
        CHECK(open.print(1).reason == DeviceReason::CoverOpen);
        faults = {};
        faults.ribbonOut = true;
        Bench ribbon{language, faults};
        const auto out = ribbon.print(1);
        CHECK(out.outcome == PrintOutcome::NotStarted);
        CHECK(out.detail == "ribbon out");
        faults = {};
        faults.isPaused = true;
        Bench paused{language, faults};
        CHECK(paused.print(1).detail == "paused");
        CHECK(ribbon.cameOut() + paused.cameOut() == 0);
        faults = {};
        faults.silent = true;
        Bench silent{language, faults};
        const auto result = silent.print(1);
        CHECK(result.outcome == PrintOutcome::NotStarted);
        CHECK(result.reason == DeviceReason::NoAnswer);
        CHECK(silent.cameOut() == 0);
    }
}

TEST_CASE("INV a printer that falls silent when it runs out is not taken to have printed") {
    for (const LabelLanguage language : kLanguages) {
        for (std::size_t after = 0; after < 4; ++after) {
            CAPTURE(after);
            LabelFaults faults;
            faults.paperOutAfter = after;
            faults.muteWhenIll = true;
            Bench bench{language, faults};
            const auto result = bench.print(4);
            CHECK(result.outcome ==
                  (after == 0 ? PrintOutcome::NotStarted : PrintOutcome::Unknown));
            CHECK(result.reason == DeviceReason::NoAnswer);
            CHECK(result.printed <= after);
            CHECK(bench.cameOut() == after);
        }
    }
}

TEST_CASE("labels for changed prices: what is new or another, with the price before and per kilo") {
    const core::Currency gbp = *core::Currency::parse("GBP");
    const auto item = [&](const char* sku, std::int64_t minor) {
        PricedItem one;
        one.sku = core::Sku{sku};
        one.name = sku;
        one.price = core::Money::minor(minor, gbp);
        one.barcode = "96385074";
        return one;
    };
    PricedItem apples = item("apples", 150);
    apples.content = core::Quantity::thousandths(500); // 0.5 kg
    PricedItem cheaper = apples;
    cheaper.price = core::Money::minor(120, gbp);
    const PricedItem milk = item("milk", 99);
    const PricedItem dearer = item("milk", 105);
    PricedItem grams = item("tea", 250);
    grams.content = core::Quantity::units(125);
    grams.contentUnit = core::UnitOfMeasure::Gram;
    const LabelWords words{"was ", "from 1 March"};

    const auto labels = changedLabels({apples, milk, item("salt", 50)},
                                      {cheaper, dearer, item("salt", 50), grams}, words);
    REQUIRE(labels.size() == 3);
    CHECK(labels[0].price == "£1.20");
    CHECK(labels[0].previousPrice == "was £1.50");
    CHECK(labels[0].unitPrice == "£2.40 / kg");
    CHECK(labels[1].price == "£1.05");
    CHECK(labels[1].previousPrice.empty()); // it went up
    CHECK(labels[1].unitPrice.empty());
    CHECK(labels[2].unitPrice == "£20.00 / kg");
    CHECK(labels[2].date == "from 1 March");
    CHECK(changedLabels({milk}, {milk}, words).empty());
}

} // namespace evertill::hardware
