// SPDX-License-Identifier: Apache-2.0
// Goal: whatever a scanner or a person sends, parseScan says what it is or why it is nothing, and
// never guesses wrongly. Method: one case per rule of docs/barcodes.md, hostile input, random
// bytes.
#include "core/barcode/label_date.h"
#include "core/barcode/scan.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill::core;
using evertill::base::ErrorCode;

namespace {

ScanRules storeRules() {
    ScanRules rules;
    rules.referenceYear = 2026;
    rules.receiptPrefix = "R";
    rules.memberPrefixes = {"M-", "2999"};
    rules.storeCodePrefixes = {"#"};
    rules.inStoreLayouts =
        InStoreLayouts::make(
            {InStoreLayout::make("21", "PPIIIIIVVVVVC", InStoreValue::Weight, 3).value()})
            .value();
    return rules;
}

evertill::base::Expected<ScannedCode> scan(std::string text,
                                           Symbology symbology = Symbology::Unknown) {
    return parseScan({std::move(text), symbology}, storeRules());
}

template <typename Kind>
Kind scanAs(std::string text, Symbology symbology = Symbology::Unknown) {
    const ScannedCode code = scan(std::move(text), symbology).value();
    REQUIRE(std::holds_alternative<Kind>(code));
    return std::get<Kind>(code);
}

ErrorCode refusal(std::string text, Symbology symbology = Symbology::Unknown) {
    return scan(std::move(text), symbology).error().code;
}

BusinessDate day(int year, int month, int dayOfMonth) {
    return BusinessDate::of(year, month, dayOfMonth).value();
}

} // namespace

TEST_CASE("EAN, UPC and ITF-14 are a Gtin, with or without identifier and line end") {
    const Gtin gtin = Gtin::parse("4006381333931").value();
    CHECK(scanAs<GtinCode>("4006381333931").gtin == gtin);
    CHECK(scanAs<GtinCode>("4006381333931\r\n").gtin == gtin);
    CHECK(scanAs<GtinCode>("]E04006381333931\t").gtin == gtin);
    CHECK(scanAs<GtinCode>("4006381333931", Symbology::Ean13).gtin == gtin);
    CHECK(scanAs<GtinCode>("]I114006381333938").gtin.withoutPackIndicator() == gtin);
    CHECK(scanAs<GtinCode>("]E496385074").gtin.isGtin8());
    CHECK(scanAs<GtinCode>("036000291452", Symbology::UpcA).gtin ==
          scanAs<GtinCode>("]E00036000291452").gtin);
    CHECK(scanAs<GtinCode>("01234558", Symbology::UpcE).gtin.shortestForm() == "012345000058");
    CHECK(scanAs<GtinCode>("]C0"
                           "4006381333931")
              .gtin == gtin);
}

TEST_CASE("digits of a GTIN's length with a wrong check digit are an error, other digits are the "
          "store's") {
    CHECK(refusal("4006381333932") == ErrorCode::WrongCheckDigit);
    CHECK(refusal("96385075") == ErrorCode::WrongCheckDigit);
    CHECK(refusal("]E0400638133393") == ErrorCode::WrongCheckDigit);
    CHECK(refusal("]E096385074") == ErrorCode::InvalidFormat);
    CHECK(refusal("]E440063813") == ErrorCode::WrongCheckDigit);
    CHECK(scanAs<StoreCode>("22423").text == "22423");
    CHECK(scanAs<StoreCode>("4011").text == "4011");
    CHECK(scanAs<StoreCode>("123456789").text == "123456789");
    CHECK(scanAs<StoreCode>("#12345678").text == "#12345678");
}

TEST_CASE("a store code is kept as it is") {
    CHECK(scanAs<StoreCode>("85123A").text == "85123A");
    CHECK(scanAs<StoreCode>("85123a").text == "85123a");
    CHECK(scanAs<StoreCode>("BANK CHARGES").text == "BANK CHARGES");
    CHECK(scanAs<StoreCode>("农夫山泉").text == "农夫山泉");
    CHECK(scanAs<StoreCode>("010").text == "010");
    CHECK(scanAs<StoreCode>("134567890123456789").text == "134567890123456789");
}

TEST_CASE("an in-store number is variable measure only for a configured prefix") {
    const auto weighed = scanAs<VariableMeasureCode>("2112345004556");
    CHECK(weighed.value == 455);
    CHECK(weighed.kind == InStoreValue::Weight);
    CHECK(weighed.itemKey.toString().starts_with("02112345000"));
    const Gtin other = Gtin::fromDigitsWithoutCheck("221234500455").value();
    CHECK(scanAs<GtinCode>(other.shortestForm()).gtin.isRestrictedCirculation());
}

TEST_CASE("receipts and members by the store's prefixes, before EAN") {
    CHECK(scanAs<ReceiptCode>("R01-02-000123").reference == "01-02-000123");
    CHECK(scanAs<ReceiptCode>("]C0R01-02-7f-000123").reference == "01-02-7f-000123");
    CHECK(scanAs<StoreCode>("ROSE").text == "ROSE");
    CHECK(scanAs<StoreCode>("R01-02-X").text == "R01-02-X");
    CHECK(scanAs<StoreCode>("R01--3").text == "R01--3");
    CHECK(scanAs<MemberCode>("M-0001").text == "M-0001");
    CHECK(scanAs<MemberCode>("]E02999000000005").text == "2999000000005");
    CHECK(scanAs<StoreCode>("M-").text == "M-");
}

TEST_CASE("a weighed, priced pack with lot and date in GS1-128") {
    const auto code = scanAs<ElementCode>("]C1019952012345678131030018503922199"
                                          "\x1d"
                                          "17261231"
                                          "10AB-1\x1d"
                                          "2177");
    CHECK(code.gtin.value().toString() == "99520123456781");
    CHECK(code.netMeasure.value() == Measure{1850, MeasureUnit::Kilogram});
    CHECK(code.price.value() == LabelPrice{199, 2, {}});
    CHECK(code.expiry.value() == day(2026, 12, 31));
    CHECK(code.lot == "AB-1");
    CHECK(code.serial == "77");
    CHECK(code.elements.size() == 6);
}

TEST_CASE("the same elements from every carrier") {
    const std::string gs1 = "0109506000134352172802001"
                            "0AB";
    const auto expected = scanAs<ElementCode>("]C1" + gs1);
    CHECK(expected.expiry.value() == day(2028, 2, 29));
    for (const char* prefix : {"]e0", "]d2", "]Q3", "]J1", ""}) {
        CAPTURE(prefix);
        CHECK(scanAs<ElementCode>(prefix + gs1) == expected);
    }
    CHECK(scanAs<ElementCode>(gs1, Symbology::DataBar) == expected);
    CHECK(scanAs<ElementCode>("\x1d" + gs1) == expected);
    CHECK(scanAs<ElementCode>("(01)09506000134352(17)280200(10)AB") == expected);
    const auto link =
        scanAs<ElementCode>("]Q1HTTPS://id.gs1.org/01/9506000134352/10/AB?17=280200#x");
    CHECK(link.gtin == expected.gtin);
    CHECK(link.lot == "AB");
    CHECK(link.expiry == expected.expiry);
}

TEST_CASE("measures and prices of other kinds") {
    CHECK(scanAs<ElementCode>("]C101995201234567813105123450").netMeasure.value() ==
          Measure{1235, MeasureUnit::Kilogram});
    CHECK(scanAs<ElementCode>("]C101995201234567813201000125").netMeasure.value() ==
          Measure{12500, MeasureUnit::Pound});
    const auto foreign = scanAs<ElementCode>("]C10199520123456781393297812345\x1d"
                                             "3012");
    CHECK(foreign.price.value() == LabelPrice{12345, 2, 978});
    CHECK(foreign.count.value() == 12);
    CHECK(scanAs<ElementCode>("]C100359520123456780901\x1d").gtin == std::nullopt);
    const auto content = scanAs<ElementCode>("]C102095060001343523724");
    CHECK(content.contentGtin.has_value());
    CHECK(content.contentCount.value() == 24);
}

TEST_CASE("wrong element strings name the place, and two that contradict are refused") {
    const auto wrong = scan("]C1010950600013435317261231").error();
    CHECK(wrong.code == ErrorCode::WrongCheckDigit);
    CHECK(wrong.place == "offset 15");
    CHECK(refusal("]C1010950600013435217261332") == ErrorCode::InvalidFormat);
    CHECK(refusal("]C101095060001343521726123") == ErrorCode::InvalidFormat);
    CHECK(refusal("]C1017") == ErrorCode::InvalidFormat);
    CHECK(refusal("]C189X") == ErrorCode::InvalidFormat);
    CHECK(refusal("]C10109506000134352020950600013435237"
                  "4") == ErrorCode::InvalidFormat);
    CHECK(refusal("(01)09506000134353") == ErrorCode::WrongCheckDigit);
}

TEST_CASE("digits that only look like elements stay a store code") {
    CHECK(scanAs<StoreCode>("0109506000134353").text == "0109506000134353");
    CHECK(scanAs<StoreCode>("010950600013435289X").text.size() == 19);
    CHECK(scanAs<StoreCode>("]C0"
                            "0109506000134352")
              .text == "0109506000134352");
}

TEST_CASE("an incomplete list is taken from a GS1 symbol, but not guessed") {
    const std::string priceWithoutMeasure = "01995201234567813922199";
    CHECK(scanAs<ElementCode>("]C1" + priceWithoutMeasure).price.value().value == 199);
    CHECK(scanAs<StoreCode>(priceWithoutMeasure).text == priceWithoutMeasure);
    CHECK(scanAs<ElementCode>("019952012345678131030018503922199").price.value().value == 199);
}

TEST_CASE("an EAN with its composite part is one code") {
    const auto code = scanAs<ElementCode>("]E02112345678900|]e01726123110LOT");
    CHECK(code.gtin.value().shortestForm() == "2112345678900");
    CHECK(code.lot == "LOT");
    CHECK(refusal("]E02112345678901|]e010LOT") == ErrorCode::WrongCheckDigit);
}

TEST_CASE("a web address that is no Digital Link is refused") {
    CHECK(refusal("https://example.com/") == ErrorCode::UnsupportedBarcode);
    CHECK(refusal("https://example.com") == ErrorCode::UnsupportedBarcode);
    CHECK(refusal("https://example.com/shop/1") == ErrorCode::UnsupportedBarcode);
    CHECK(refusal("https://example.com/01/09506000134353") == ErrorCode::WrongCheckDigit);
}

TEST_CASE("hostile input is refused, and its text does not reach the error") {
    CHECK(refusal(std::string(10'240, '1')) == ErrorCode::HostileInput);
    CHECK(refusal(std::string(kMaxScanBytes + 1, 'A')) == ErrorCode::HostileInput);
    CHECK(scanAs<StoreCode>(std::string(kMaxScanBytes, 'A')).text.size() == kMaxScanBytes);
    CHECK(refusal(std::string("40063\0"
                              "81",
                              8)) == ErrorCode::HostileInput);
    CHECK(refusal("\x1b[2J") == ErrorCode::HostileInput);
    CHECK(refusal("A\nB") == ErrorCode::HostileInput);
    CHECK(refusal("A\x7f") == ErrorCode::HostileInput);
    CHECK(refusal("\xff\xfe") == ErrorCode::InvalidUtf8);
    CHECK(scan(std::string(10'240, '1')).error().context == "10240 bytes");
    CHECK(refusal("") == ErrorCode::InvalidFormat);
    CHECK(refusal("\r\n") == ErrorCode::InvalidFormat);
    CHECK(refusal("]") == ErrorCode::InvalidFormat);
    CHECK(refusal("]E") == ErrorCode::InvalidFormat);
    CHECK(refusal("]E0") == ErrorCode::InvalidFormat);
}

TEST_CASE("century of a label's date: 49 years back to 50 ahead; day 00 is the last of the month") {
    const auto yearOf = [](const char* text, int reference) {
        return parseLabelDate(text, reference).value().year();
    };
    CHECK(yearOf("760101", 2026) == 2076);
    CHECK(yearOf("770101", 2026) == 1977);
    CHECK(yearOf("260101", 2076) == 2126);
    CHECK(yearOf("270101", 2076) == 2027);
    CHECK(yearOf("000101", 2049) == 2000);
    CHECK(yearOf("000101", 2050) == 2100);
    CHECK(yearOf("990101", 2049) == 2099);
    CHECK(yearOf("990101", 2048) == 1999);
    CHECK(parseLabelDate("270200", 2026).value() == day(2027, 2, 28));
    CHECK(parseLabelDate("281200", 2026).value() == day(2028, 12, 31));
    CHECK(parseLabelDate("270229", 2026).error().code == ErrorCode::InvalidFormat);
    CHECK(parseLabelDate("271301", 2026).error().code == ErrorCode::InvalidFormat);
    CHECK(parseLabelDate("2712", 2026).error().code == ErrorCode::InvalidFormat);
}

TEST_CASE("property: any year of the reference lies within the window") {
    CHECK(rc::check([] {
        const int reference = *rc::gen::inRange(2020, 2149);
        const int twoDigits = *rc::gen::inRange(0, 100);
        const std::string text = std::to_string(100 + twoDigits).substr(1) + "0101";
        const int year = parseLabelDate(text, reference).value().year();
        RC_ASSERT(year % 100 == twoDigits);
        RC_ASSERT(year - reference <= 50);
        RC_ASSERT(reference - year <= 49);
    }));
}

TEST_CASE("property: elements written in either form read back the same") {
    CHECK(rc::check([] {
        const auto text = rc::gen::nonEmpty(rc::gen::container<std::string>(
            rc::gen::element('A', 'z', '0', '9', '(', ')', '/', '%', '-')));
        ElementList elements{{"01", "09506000134352"}};
        for (const std::string& ai : *rc::gen::container<std::vector<std::string>>(
                 rc::gen::element<std::string>("10", "21", "17", "3103", "99"))) {
            const std::string value = ai == "17"     ? "261231"
                                      : ai == "3103" ? "001850"
                                                     : (*text).substr(0, 20);
            elements.push_back({ai, value});
        }
        elements.resize(std::min(elements.size(), kMaxElements));
        RC_ASSERT(parseElementString(formatElementString(elements)).value() == elements);
        RC_ASSERT(parseBracketed(formatBracketed(elements)).value() == elements);
    }));
}

TEST_CASE("property: random bytes give a code or an error, and the same one again") {
    CHECK(rc::check([] {
        const auto prefix = *rc::gen::element<std::string>(
            "", "]C1", "]E0", "]Q3", "]Q1https://a/01/", "(01)", "01", "R", "21");
        const auto tail = *rc::gen::container<std::string>(
            rc::gen::weightedOneOf<char>({{8, rc::gen::inRange<char>('0', '9' + 1)},
                                          {2, rc::gen::inRange<char>(' ', '~' + 1)},
                                          {1, rc::gen::just('\x1d')},
                                          {1, rc::gen::arbitrary<char>()}}));
        const auto first = scan(prefix + tail);
        const auto second = scan(prefix + tail);
        RC_ASSERT(first.hasValue() == second.hasValue());
        const bool same = first.hasValue() ? *first == *second : first.error() == second.error();
        RC_ASSERT(same);
    }));
}
