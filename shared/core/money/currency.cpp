// SPDX-License-Identifier: Apache-2.0
#include "core/money/currency.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace evertill::core {

namespace {

struct Row {
    std::string_view code;
    int number;
    int exponent;
    std::int64_t cashStepMinor;
    std::string_view symbol;
};

// Sorted by code behind the placeholder in row 0.
constexpr Row kRows[] = {
    Row{"XXX", 999, 2, 1, ""},
    // clang-format off
    Row{"AED", 784, 2, 1, "AED"},
    Row{"AFN", 971, 2, 1, "AFN"},
    Row{"ALL", 8, 2, 1, "ALL"},
    Row{"AMD", 51, 2, 1, "AMD"},
    Row{"AOA", 973, 2, 1, "AOA"},
    Row{"ARS", 32, 2, 1, "ARS"},
    Row{"AUD", 36, 2, 5, "A$"},
    Row{"AWG", 533, 2, 1, "AWG"},
    Row{"AZN", 944, 2, 1, "AZN"},
    Row{"BAM", 977, 2, 1, "BAM"},
    Row{"BBD", 52, 2, 1, "BBD"},
    Row{"BDT", 50, 2, 1, "BDT"},
    Row{"BHD", 48, 3, 1, "BHD"},
    Row{"BIF", 108, 0, 1, "BIF"},
    Row{"BMD", 60, 2, 1, "BMD"},
    Row{"BND", 96, 2, 1, "BND"},
    Row{"BOB", 68, 2, 1, "BOB"},
    Row{"BOV", 984, 2, 1, "BOV"},
    Row{"BRL", 986, 2, 1, "R$"},
    Row{"BSD", 44, 2, 1, "BSD"},
    Row{"BTN", 64, 2, 1, "BTN"},
    Row{"BWP", 72, 2, 1, "BWP"},
    Row{"BYN", 933, 2, 1, "BYN"},
    Row{"BZD", 84, 2, 1, "BZD"},
    Row{"CAD", 124, 2, 5, "CA$"},
    Row{"CDF", 976, 2, 1, "CDF"},
    Row{"CHE", 947, 2, 1, "CHE"},
    Row{"CHF", 756, 2, 5, "CHF"},
    Row{"CHW", 948, 2, 1, "CHW"},
    Row{"CLF", 990, 4, 1, "CLF"},
    Row{"CLP", 152, 0, 1, "CLP"},
    Row{"CNY", 156, 2, 1, "¥"},
    Row{"COP", 170, 2, 1, "COP"},
    Row{"COU", 970, 2, 1, "COU"},
    Row{"CRC", 188, 2, 1, "CRC"},
    Row{"CUP", 192, 2, 1, "CUP"},
    Row{"CVE", 132, 2, 1, "CVE"},
    Row{"CZK", 203, 2, 100, "CZK"},
    Row{"DJF", 262, 0, 1, "DJF"},
    Row{"DKK", 208, 2, 50, "DKK"},
    Row{"DOP", 214, 2, 1, "DOP"},
    Row{"DZD", 12, 2, 1, "DZD"},
    Row{"EGP", 818, 2, 1, "EGP"},
    Row{"ERN", 232, 2, 1, "ERN"},
    Row{"ETB", 230, 2, 1, "ETB"},
    Row{"EUR", 978, 2, 1, "€"},
    Row{"FJD", 242, 2, 1, "FJD"},
    Row{"FKP", 238, 2, 1, "FKP"},
    Row{"GBP", 826, 2, 1, "£"},
    Row{"GEL", 981, 2, 1, "GEL"},
    Row{"GHS", 936, 2, 1, "GHS"},
    Row{"GIP", 292, 2, 1, "GIP"},
    Row{"GMD", 270, 2, 1, "GMD"},
    Row{"GNF", 324, 0, 1, "GNF"},
    Row{"GTQ", 320, 2, 1, "GTQ"},
    Row{"GYD", 328, 2, 1, "GYD"},
    Row{"HKD", 344, 2, 10, "HK$"},
    Row{"HNL", 340, 2, 1, "HNL"},
    Row{"HTG", 332, 2, 1, "HTG"},
    Row{"HUF", 348, 2, 500, "HUF"},
    Row{"IDR", 360, 2, 1, "IDR"},
    Row{"ILS", 376, 2, 10, "₪"},
    Row{"INR", 356, 2, 1, "₹"},
    Row{"IQD", 368, 3, 1, "IQD"},
    Row{"IRR", 364, 2, 1, "IRR"},
    Row{"ISK", 352, 0, 1, "ISK"},
    Row{"JMD", 388, 2, 1, "JMD"},
    Row{"JOD", 400, 3, 1, "JOD"},
    Row{"JPY", 392, 0, 1, "¥"},
    Row{"KES", 404, 2, 1, "KES"},
    Row{"KGS", 417, 2, 1, "KGS"},
    Row{"KHR", 116, 2, 1, "KHR"},
    Row{"KMF", 174, 0, 1, "KMF"},
    Row{"KPW", 408, 2, 1, "KPW"},
    Row{"KRW", 410, 0, 1, "₩"},
    Row{"KWD", 414, 3, 1, "KWD"},
    Row{"KYD", 136, 2, 1, "KYD"},
    Row{"KZT", 398, 2, 1, "KZT"},
    Row{"LAK", 418, 2, 1, "LAK"},
    Row{"LBP", 422, 2, 1, "LBP"},
    Row{"LKR", 144, 2, 1, "LKR"},
    Row{"LRD", 430, 2, 1, "LRD"},
    Row{"LSL", 426, 2, 1, "LSL"},
    Row{"LYD", 434, 3, 1, "LYD"},
    Row{"MAD", 504, 2, 1, "MAD"},
    Row{"MDL", 498, 2, 1, "MDL"},
    Row{"MGA", 969, 2, 1, "MGA"},
    Row{"MKD", 807, 2, 1, "MKD"},
    Row{"MMK", 104, 2, 1, "MMK"},
    Row{"MNT", 496, 2, 1, "MNT"},
    Row{"MOP", 446, 2, 1, "MOP"},
    Row{"MRU", 929, 2, 1, "MRU"},
    Row{"MUR", 480, 2, 1, "MUR"},
    Row{"MVR", 462, 2, 1, "MVR"},
    Row{"MWK", 454, 2, 1, "MWK"},
    Row{"MXN", 484, 2, 1, "MXN"},
    Row{"MXV", 979, 2, 1, "MXV"},
    Row{"MYR", 458, 2, 5, "MYR"},
    Row{"MZN", 943, 2, 1, "MZN"},
    Row{"NAD", 516, 2, 1, "NAD"},
    Row{"NGN", 566, 2, 1, "₦"},
    Row{"NIO", 558, 2, 1, "NIO"},
    Row{"NOK", 578, 2, 100, "NOK"},
    Row{"NPR", 524, 2, 1, "NPR"},
    Row{"NZD", 554, 2, 10, "NZ$"},
    Row{"OMR", 512, 3, 1, "OMR"},
    Row{"PAB", 590, 2, 1, "PAB"},
    Row{"PEN", 604, 2, 1, "PEN"},
    Row{"PGK", 598, 2, 1, "PGK"},
    Row{"PHP", 608, 2, 1, "₱"},
    Row{"PKR", 586, 2, 1, "PKR"},
    Row{"PLN", 985, 2, 1, "PLN"},
    Row{"PYG", 600, 0, 1, "PYG"},
    Row{"QAR", 634, 2, 1, "QAR"},
    Row{"RON", 946, 2, 1, "RON"},
    Row{"RSD", 941, 2, 1, "RSD"},
    Row{"RUB", 643, 2, 1, "RUB"},
    Row{"RWF", 646, 0, 1, "RWF"},
    Row{"SAR", 682, 2, 1, "SAR"},
    Row{"SBD", 90, 2, 1, "SBD"},
    Row{"SCR", 690, 2, 1, "SCR"},
    Row{"SDG", 938, 2, 1, "SDG"},
    Row{"SEK", 752, 2, 100, "SEK"},
    Row{"SGD", 702, 2, 5, "S$"},
    Row{"SHP", 654, 2, 1, "SHP"},
    Row{"SLE", 925, 2, 1, "SLE"},
    Row{"SOS", 706, 2, 1, "SOS"},
    Row{"SRD", 968, 2, 1, "SRD"},
    Row{"SSP", 728, 2, 1, "SSP"},
    Row{"STN", 930, 2, 1, "STN"},
    Row{"SVC", 222, 2, 1, "SVC"},
    Row{"SYP", 760, 2, 1, "SYP"},
    Row{"SZL", 748, 2, 1, "SZL"},
    Row{"THB", 764, 2, 1, "฿"},
    Row{"TJS", 972, 2, 1, "TJS"},
    Row{"TMT", 934, 2, 1, "TMT"},
    Row{"TND", 788, 3, 1, "TND"},
    Row{"TOP", 776, 2, 1, "TOP"},
    Row{"TRY", 949, 2, 1, "₺"},
    Row{"TTD", 780, 2, 1, "TTD"},
    Row{"TWD", 901, 2, 1, "NT$"},
    Row{"TZS", 834, 2, 1, "TZS"},
    Row{"UAH", 980, 2, 1, "₴"},
    Row{"UGX", 800, 0, 1, "UGX"},
    Row{"USD", 840, 2, 1, "$"},
    Row{"USN", 997, 2, 1, "USN"},
    Row{"UYI", 940, 0, 1, "UYI"},
    Row{"UYU", 858, 2, 1, "UYU"},
    Row{"UYW", 927, 4, 1, "UYW"},
    Row{"UZS", 860, 2, 1, "UZS"},
    Row{"VED", 926, 2, 1, "VED"},
    Row{"VES", 928, 2, 1, "VES"},
    Row{"VND", 704, 0, 1, "₫"},
    Row{"VUV", 548, 0, 1, "VUV"},
    Row{"WST", 882, 2, 1, "WST"},
    Row{"XAD", 396, 2, 1, "XAD"},
    Row{"XAF", 950, 0, 1, "XAF"},
    Row{"XCD", 951, 2, 1, "XCD"},
    Row{"XCG", 532, 2, 1, "XCG"},
    Row{"XOF", 952, 0, 1, "XOF"},
    Row{"XPF", 953, 0, 1, "XPF"},
    Row{"YER", 886, 2, 1, "YER"},
    Row{"ZAR", 710, 2, 10, "R"},
    Row{"ZMW", 967, 2, 1, "ZMW"},
    Row{"ZWG", 924, 2, 1, "ZWG"},
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
int Currency::number() const {
    return kRows[m_row].number;
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
