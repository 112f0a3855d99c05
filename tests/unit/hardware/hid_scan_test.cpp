// SPDX-License-Identifier: Apache-2.0
// Goal: codes of HID POS scanners come out whole, with their symbology, whatever shape the scanner
// gives its reports; no description and no report leads outside its bytes. Method: rapidcheck over
// shapes and codes; damaged descriptions and reports.

#include "unit/hardware/hid_reports.h"

#include "core/barcode/scan.h"
#include "hardware/scanner/hid_scan.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evertill::hardware {

namespace {

test::HidScannerModel anyModel() {
    test::HidScannerModel model;
    model.number = *rc::gen::inRange<std::uint8_t>(0, 5);
    model.hasLength = *rc::gen::arbitrary<bool>();
    model.hasSymbology = *rc::gen::arbitrary<bool>();
    model.moreIsOneBit = *rc::gen::arbitrary<bool>();
    model.room = *rc::gen::inRange<std::uint8_t>(1, 63);
    return model;
}

std::vector<std::string> codesOf(HidScanReader& reader, const std::vector<base::Bytes>& reports) {
    std::vector<std::string> codes;
    for (const base::Bytes& report : reports) {
        if (auto code = reader.feed(report)) {
            codes.push_back(std::move(*code));
        }
    }
    return codes;
}

} // namespace

TEST_CASE("any code in any shape of report comes out whole") {
    CHECK(rc::check([] {
        const test::HidScannerModel model = anyModel();
        const auto letters =
            rc::gen::oneOf(rc::gen::inRange<char>(' ', '~'), rc::gen::just('\x1D'));
        const std::string code = *rc::gen::suchThat(
            rc::gen::container<std::string>(letters),
            [](const std::string& text) { return !text.empty() && text.size() < 300; });
        const std::string aim = *rc::gen::element<std::string>("]E0", "]C1", "]d2", "");
        HidScanReader reader{parseHidScanner(model.descriptor()).value()};
        const std::string expected = (model.hasSymbology ? aim : "") + code;
        for (int again = 0; again < 2; ++again) {
            RC_ASSERT(codesOf(reader, model.reports(aim, code)) ==
                      std::vector<std::string>{expected});
        }
    }));
}

TEST_CASE(
    "a code is whole or not there: a report cut, a length beyond the report, a code too long") {
    const test::HidScannerModel model;
    HidScanReader reader{parseHidScanner(model.descriptor()).value()};
    auto reports = model.reports("]Q1", std::string(100, 'x'));
    reports[0].resize(10);
    CHECK(codesOf(reader, reports).empty());
    CHECK(codesOf(reader, model.reports("]E0", "4006381333931")).size() == 1);
    reports = model.reports("]E0", "4006381333931");
    reports[0][1] = 57;
    CHECK(codesOf(reader, reports).empty());
    CHECK(codesOf(reader, model.reports("", std::string(core::kMaxScanBytes + 1, 'x'))).empty());
    CHECK(codesOf(reader, model.reports("", std::string(core::kMaxScanBytes, 'x'))).size() == 1);
    reports = model.reports("]Q1", std::string(100, 'x'));
    static_cast<void>(reader.feed(reports[0]));
    reader.reset(); // unplugged in the middle
    CHECK(codesOf(reader, model.reports("]E0", "4006381333931")) ==
          std::vector<std::string>{"]E04006381333931"});
    CHECK_FALSE(reader.feed(base::Bytes{7, 1, 2, 3}).has_value()); // a report of something else
    CHECK_FALSE(reader.feed({}).has_value());
}

TEST_CASE("descriptions that are damaged or of other devices are refused; any bytes are survived") {
    CHECK_FALSE(parseHidScanner({}).hasValue());
    CHECK_FALSE(parseHidScanner(base::Bytes{0x05}).hasValue());
    CHECK_FALSE(parseHidScanner(base::Bytes{0xB4}).hasValue()); // pop of nothing
    // 2^32 fields of 2^32 bits
    CHECK_FALSE(parseHidScanner(base::Bytes{0x05, 0x8C, 0x09, 0xFE, 0x77, 0xFF, 0xFF, 0xFF, 0xFF,
                                            0x97, 0xFF, 0xFF, 0xFF, 0xFF, 0x81, 0x02})
                    .hasValue());
    CHECK(rc::check([] {
        base::Bytes descriptor = anyModel().descriptor();
        for (int i = 0; i < 3; ++i) {
            descriptor[*rc::gen::inRange<std::size_t>(0, descriptor.size())] =
                *rc::gen::arbitrary<std::uint8_t>();
        }
        const auto layout = parseHidScanner(descriptor);
        if (layout) {
            HidScanReader reader{*layout};
            const auto report = *rc::gen::arbitrary<base::Bytes>();
            static_cast<void>(reader.feed(report));
            static_cast<void>(reader.feed(base::Bytes(600, 0xFF)));
        }
    }));
}

} // namespace evertill::hardware
