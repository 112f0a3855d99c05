// SPDX-License-Identifier: Apache-2.0
#include "core/money/currency.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace evertill::core {

namespace {

struct Row {
    std::string_view code;
    int exponent;
    std::int64_t cashStepMinor;
    std::string_view symbol;
};

// Sorted by code behind the placeholder in row 0.
constexpr Row kRows[] = {
    Row{"XXX", 2, 1, ""},
    // clang-format off
    Row{"AED", 2, 1, "AED"},
    Row{"AFN", 2, 1, "AFN"},
    Row{"ALL", 2, 1, "ALL"},
    Row{"AMD", 2, 1, "AMD"},
    Row{"AOA", 2, 1, "AOA"},
    Row{"ARS", 2, 1, "ARS"},
    Row{"AUD", 2, 5, "A$"},
    Row{"AWG", 2, 1, "AWG"},
    Row{"AZN", 2, 1, "AZN"},
    Row{"BAM", 2, 1, "BAM"},
    Row{"BBD", 2, 1, "BBD"},
    Row{"BDT", 2, 1, "BDT"},
    Row{"BHD", 3, 1, "BHD"},
    Row{"BIF", 0, 1, "BIF"},
    Row{"BMD", 2, 1, "BMD"},
    Row{"BND", 2, 1, "BND"},
    Row{"BOB", 2, 1, "BOB"},
    Row{"BOV", 2, 1, "BOV"},
    Row{"BRL", 2, 1, "R$"},
    Row{"BSD", 2, 1, "BSD"},
    Row{"BTN", 2, 1, "BTN"},
    Row{"BWP", 2, 1, "BWP"},
    Row{"BYN", 2, 1, "BYN"},
    Row{"BZD", 2, 1, "BZD"},
    Row{"CAD", 2, 5, "CA$"},
    Row{"CDF", 2, 1, "CDF"},
    Row{"CHE", 2, 1, "CHE"},
    Row{"CHF", 2, 5, "CHF"},
    Row{"CHW", 2, 1, "CHW"},
    Row{"CLF", 4, 1, "CLF"},
    Row{"CLP", 0, 1, "CLP"},
    Row{"CNY", 2, 1, "¥"},
    Row{"COP", 2, 1, "COP"},
    Row{"COU", 2, 1, "COU"},
    Row{"CRC", 2, 1, "CRC"},
    Row{"CUP", 2, 1, "CUP"},
    Row{"CVE", 2, 1, "CVE"},
    Row{"CZK", 2, 100, "CZK"},
    Row{"DJF", 0, 1, "DJF"},
    Row{"DKK", 2, 50, "DKK"},
    Row{"DOP", 2, 1, "DOP"},
    Row{"DZD", 2, 1, "DZD"},
    Row{"EGP", 2, 1, "EGP"},
    Row{"ERN", 2, 1, "ERN"},
    Row{"ETB", 2, 1, "ETB"},
    Row{"EUR", 2, 1, "€"},
    Row{"FJD", 2, 1, "FJD"},
    Row{"FKP", 2, 1, "FKP"},
    Row{"GBP", 2, 1, "£"},
    Row{"GEL", 2, 1, "GEL"},
    Row{"GHS", 2, 1, "GHS"},
    Row{"GIP", 2, 1, "GIP"},
    Row{"GMD", 2, 1, "GMD"},
    Row{"GNF", 0, 1, "GNF"},
    Row{"GTQ", 2, 1, "GTQ"},
    Row{"GYD", 2, 1, "GYD"},
    Row{"HKD", 2, 10, "HK$"},
    Row{"HNL", 2, 1, "HNL"},
    Row{"HTG", 2, 1, "HTG"},
    Row{"HUF", 2, 500, "HUF"},
    Row{"IDR", 2, 1, "IDR"},
    Row{"ILS", 2, 10, "₪"},
    Row{"INR", 2, 1, "₹"},
    Row{"IQD", 3, 1, "IQD"},
    Row{"IRR", 2, 1, "IRR"},
    Row{"ISK", 0, 1, "ISK"},
    Row{"JMD", 2, 1, "JMD"},
    Row{"JOD", 3, 1, "JOD"},
    Row{"JPY", 0, 1, "¥"},
    Row{"KES", 2, 1, "KES"},
    Row{"KGS", 2, 1, "KGS"},
    Row{"KHR", 2, 1, "KHR"},
    Row{"KMF", 0, 1, "KMF"},
    Row{"KPW", 2, 1, "KPW"},
    Row{"KRW", 0, 1, "₩"},
    Row{"KWD", 3, 1, "KWD"},
    Row{"KYD", 2, 1, "KYD"},
    Row{"KZT", 2, 1, "KZT"},
    Row{"LAK", 2, 1, "LAK"},
    Row{"LBP", 2, 1, "LBP"},
    Row{"LKR", 2, 1, "LKR"},
    Row{"LRD", 2, 1, "LRD"},
    Row{"LSL", 2, 1, "LSL"},
    Row{"LYD", 3, 1, "LYD"},
    Row{"MAD", 2, 1, "MAD"},
    Row{"MDL", 2, 1, "MDL"},
    Row{"MGA", 2, 1, "MGA"},
    Row{"MKD", 2, 1, "MKD"},
    Row{"MMK", 2, 1, "MMK"},
    Row{"MNT", 2, 1, "MNT"},
    Row{"MOP", 2, 1, "MOP"},
    Row{"MRU", 2, 1, "MRU"},
    Row{"MUR", 2, 1, "MUR"},
    Row{"MVR", 2, 1, "MVR"},
    Row{"MWK", 2, 1, "MWK"},
    Row{"MXN", 2, 1, "MXN"},
    Row{"MXV", 2, 1, "MXV"},
    Row{"MYR", 2, 5, "MYR"},
    Row{"MZN", 2, 1, "MZN"},
    Row{"NAD", 2, 1, "NAD"},
    Row{"NGN", 2, 1, "₦"},
    Row{"NIO", 2, 1, "NIO"},
    Row{"NOK", 2, 100, "NOK"},
    Row{"NPR", 2, 1, "NPR"},
    Row{"NZD", 2, 10, "NZ$"},
    Row{"OMR", 3, 1, "OMR"},
    Row{"PAB", 2, 1, "PAB"},
    Row{"PEN", 2, 1, "PEN"},
    Row{"PGK", 2, 1, "PGK"},
    Row{"PHP", 2, 1, "₱"},
    Row{"PKR", 2, 1, "PKR"},
    Row{"PLN", 2, 1, "PLN"},
    Row{"PYG", 0, 1, "PYG"},
    Row{"QAR", 2, 1, "QAR"},
    Row{"RON", 2, 1, "RON"},
    Row{"RSD", 2, 1, "RSD"},
    Row{"RUB", 2, 1, "RUB"},
    Row{"RWF", 0, 1, "RWF"},
    Row{"SAR", 2, 1, "SAR"},
    Row{"SBD", 2, 1, "SBD"},
    Row{"SCR", 2, 1, "SCR"},
    Row{"SDG", 2, 1, "SDG"},
    Row{"SEK", 2, 100, "SEK"},
    Row{"SGD", 2, 5, "S$"},
    Row{"SHP", 2, 1, "SHP"},
    Row{"SLE", 2, 1, "SLE"},
    Row{"SOS", 2, 1, "SOS"},
    Row{"SRD", 2, 1, "SRD"},
    Row{"SSP", 2, 1, "SSP"},
    Row{"STN", 2, 1, "STN"},
    Row{"SVC", 2, 1, "SVC"},
    Row{"SYP", 2, 1, "SYP"},
    Row{"SZL", 2, 1, "SZL"},
    Row{"THB", 2, 1, "฿"},
    Row{"TJS", 2, 1, "TJS"},
    Row{"TMT", 2, 1, "TMT"},
    Row{"TND", 3, 1, "TND"},
    Row{"TOP", 2, 1, "TOP"},
    Row{"TRY", 2, 1, "₺"},
    Row{"TTD", 2, 1, "TTD"},
    Row{"TWD", 2, 1, "NT$"},
    Row{"TZS", 2, 1, "TZS"},
    Row{"UAH", 2, 1, "₴"},
    Row{"UGX", 0, 1, "UGX"},
    Row{"USD", 2, 1, "$"},
    Row{"USN", 2, 1, "USN"},
    Row{"UYI", 0, 1, "UYI"},
    Row{"UYU", 2, 1, "UYU"},
    Row{"UYW", 4, 1, "UYW"},
    Row{"UZS", 2, 1, "UZS"},
    Row{"VED", 2, 1, "VED"},
    Row{"VES", 2, 1, "VES"},
    Row{"VND", 0, 1, "₫"},
    Row{"VUV", 0, 1, "VUV"},
    Row{"WST", 2, 1, "WST"},
    Row{"XAD", 2, 1, "XAD"},
    Row{"XAF", 0, 1, "XAF"},
    Row{"XCD", 2, 1, "XCD"},
    Row{"XCG", 2, 1, "XCG"},
    Row{"XOF", 0, 1, "XOF"},
    Row{"XPF", 0, 1, "XPF"},
    Row{"YER", 2, 1, "YER"},
    Row{"ZAR", 2, 10, "R"},
    Row{"ZMW", 2, 1, "ZMW"},
    Row{"ZWG", 2, 1, "ZWG"},
    // clang-format on
};
static_assert(std::size(kRows) < 256);

} // namespace

base::Expected<Currency> Currency::parse(std::string_view code) {
    const Row* begin = std::begin(kRows) + 1;
    const Row* found =
        std::lower_bound(begin, std::end(kRows), code,
                         [](const Row& row, std::string_view wanted) { return row.code < wanted; });
    if (found == std::end(kRows) || found->code != code) {
        return base::makeError(base::ErrorCode::UnknownCurrency, std::string{code});
    }
    return Currency{static_cast<std::uint8_t>(found - std::begin(kRows))};
}

std::string_view Currency::code() const {
    return kRows[m_row].code;
}
int Currency::exponent() const {
    return kRows[m_row].exponent;
}
std::int64_t Currency::cashStepMinor() const {
    return kRows[m_row].cashStepMinor;
}
std::string_view Currency::symbol() const {
    return kRows[m_row].symbol;
}

std::int64_t Currency::minorPerMajor() const {
    constexpr std::array<std::int64_t, 5> kPowers{1, 10, 100, 1'000, 10'000};
    return kPowers[static_cast<std::size_t>(exponent())];
}

} // namespace evertill::core
