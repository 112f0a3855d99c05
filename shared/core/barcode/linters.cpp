// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/linters.h"

#include "core/barcode/digits.h"
#include "core/barcode/gtin.h"
#include "core/barcode/iso_codes.h"
#include "core/barcode/label_date.h"

#include <array>
#include <string>

namespace evertill::core {

namespace {

using Fault = std::optional<LintFault>;

constexpr std::string_view kCset82 =
    "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kCset39 = "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kCset64 =
    "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kDigits = "0123456789";

Fault bad(std::size_t offset = 0) {
    return LintFault{base::ErrorCode::InvalidFormat, offset};
}
Fault badUnless(bool good, std::size_t offset = 0) {
    return good ? Fault{} : bad(offset);
}

Fault onlyOf(std::string_view set, std::string_view text) {
    const std::size_t at = text.find_first_not_of(set);
    return badUnless(at == std::string_view::npos, at);
}

// base64url. Padding as GS1's reference implementation has it: at most two, to a multiple of three.
Fault base64url(std::string_view text) {
    const std::size_t end = text.find_last_not_of('=') + 1;
    const std::size_t pad = text.size() - end;
    if (pad > 2 || (pad > 0 && text.size() % 3 != 0)) {
        return bad(end);
    }
    return onlyOf(kCset64, text.substr(0, end));
}

Fault checkDigit(std::string_view text) {
    if (Fault fault = onlyOf(kDigits, text)) {
        return fault;
    }
    if (!hasRightCheckDigit(text)) {
        return LintFault{base::ErrorCode::WrongCheckDigit, text.empty() ? 0 : text.size() - 1};
    }
    return {};
}

// GS1 General Specifications 7.9.5: weights are primes from the right, modulo 1021, as two
// characters of 32.
Fault checkCharacterPair(std::string_view text) {
    constexpr std::string_view kPairs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    constexpr std::array<unsigned, 97> kPrimes = [] {
        std::array<unsigned, 97> primes{};
        std::size_t count = 0;
        for (unsigned candidate = 2; count < primes.size(); ++candidate) {
            bool prime = true;
            for (std::size_t i = 0; i < count && prime; ++i) {
                prime = candidate % primes[i] != 0;
            }
            if (prime) {
                primes[count++] = candidate;
            }
        }
        return primes;
    }();
    if (text.size() < 2 || text.size() > kPrimes.size() + 2) {
        return bad();
    }
    const std::string_view model = text.substr(0, text.size() - 2);
    unsigned sum = 0;
    for (std::size_t i = 0; i < model.size(); ++i) {
        const std::size_t at = kCset82.find(model[i]);
        if (at == std::string_view::npos) {
            return bad(i);
        }
        sum += static_cast<unsigned>(at) * kPrimes[model.size() - 1 - i];
    }
    sum %= 1021;
    const std::string_view pair = text.substr(model.size());
    if (pair.find_first_not_of(kCset82) != std::string_view::npos) {
        return bad(model.size());
    }
    if (pair[0] != kPairs[sum >> 5U] || pair[1] != kPairs[sum & 31U]) {
        return LintFault{base::ErrorCode::WrongCheckDigit, model.size()};
    }
    return {};
}

// A company prefix has at least four digits, from `position` on.
Fault companyPrefix(std::string_view text, std::size_t position) {
    constexpr std::size_t kShortest = 4;
    if (text.size() < position + kShortest) {
        return bad();
    }
    if (Fault fault = onlyOf(kDigits, text.substr(position, kShortest))) {
        return bad(position + fault->offset);
    }
    return {};
}

Fault date(std::string_view text, std::size_t yearDigits, bool dayZero) {
    if (text.size() != yearDigits + 4) {
        return bad();
    }
    if (Fault fault = onlyOf(kDigits, text)) {
        return fault;
    }
    // Two digits: only 29 February depends on the century, and 2000 was a leap year as xx00 of the
    // window.
    const int year =
        static_cast<int>(numberOf(text.substr(0, yearDigits))) + (yearDigits == 2 ? 2000 : 0);
    const int month = static_cast<int>(numberOf(text.substr(yearDigits, 2)));
    const int day = static_cast<int>(numberOf(text.substr(yearDigits + 2, 2)));
    if (month < 1 || month > 12) {
        return bad(yearDigits);
    }
    return badUnless(day <= daysInMonth(year, month) && (day > 0 || dayZero), yearDigits + 2);
}

// Pairs of digits, each below its bound.
Fault clock(std::string_view text, std::size_t pairs, std::array<std::uint64_t, 2> bounds) {
    if (text.size() != pairs * 2) {
        return bad();
    }
    if (Fault fault = onlyOf(kDigits, text)) {
        return fault;
    }
    for (std::size_t i = 0; i < pairs; ++i) {
        if (numberOf(text.substr(i * 2, 2)) >= bounds.at(i)) {
            return bad(i * 2);
        }
    }
    return {};
}

Fault iban(std::string_view text) {
    constexpr std::string_view kLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    constexpr std::size_t kShortest = 10;
    if (Fault fault = onlyOf(kLetters, text)) {
        return fault;
    }
    if (text.size() <= kShortest || !isCountryLetters(text.substr(0, 2)) ||
        !allDigits(text.substr(2, 2))) {
        return bad();
    }
    const std::string turned = std::string{text.substr(4)}.append(text.substr(0, 4));
    unsigned remainder = 0;
    for (const char c : turned) {
        const auto number = static_cast<unsigned>(kLetters.find(c));
        remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97;
    }
    if (remainder != 1) {
        return LintFault{base::ErrorCode::WrongCheckDigit, 2};
    }
    return {};
}

Fault angle(std::string_view text, std::uint64_t most) {
    if (Fault fault = onlyOf(kDigits, text)) {
        return fault;
    }
    return badUnless(text.size() == 10 && numberOf(text) <= most);
}

Fault percentEncoding(std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdefABCDEF";
    for (std::size_t at = text.find('%'); at != std::string_view::npos;
         at = text.find('%', at + 1)) {
        const std::string_view pair = text.substr(at + 1, 2);
        if (pair.size() != 2 || pair.find_first_not_of(kHex) != std::string_view::npos) {
            return bad(at);
        }
    }
    return {};
}

Fault pieceOfTotal(std::string_view text) {
    if (Fault fault = onlyOf(kDigits, text)) {
        return fault;
    }
    const std::size_t half = text.size() / 2;
    if (text.empty() || text.size() % 2 != 0 || half > 18) {
        return bad();
    }
    const std::uint64_t piece = numberOf(text.substr(0, half));
    const std::uint64_t total = numberOf(text.substr(half));
    return badUnless(piece > 0 && total > 0 && piece <= total);
}

Fault positionInSequence(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        return bad();
    }
    const std::string_view position = text.substr(0, slash);
    const std::string_view end = text.substr(slash + 1);
    const auto plainNumber = [](std::string_view digits) {
        return !digits.empty() && digits.size() <= 18 && allDigits(digits) && digits[0] != '0';
    };
    return badUnless(plainNumber(position) && plainNumber(end) &&
                     numberOf(position) <= numberOf(end));
}

Fault mediaType(std::string_view text) {
    const bool two = text.size() == 2 && allDigits(text);
    const std::uint64_t number = two ? numberOf(text) : 0;
    return badUnless((number >= 1 && number <= 10) || (number >= 80 && number <= 99));
}

Fault oneOf(std::string_view set, std::string_view text) {
    return badUnless(text.size() == 1 && set.find(text[0]) != std::string_view::npos);
}

} // namespace

Fault lint(Linter linter, std::string_view text) {
    switch (linter) {
    case Linter::None:
    case Linter::CouponCode:
    case Linter::CouponPosOffer:
    case Linter::PackageType: return {};
    case Linter::CsetNumeric: return onlyOf(kDigits, text);
    case Linter::Cset82: return onlyOf(kCset82, text);
    case Linter::Cset39: return onlyOf(kCset39, text);
    case Linter::Cset64: return base64url(text);
    case Linter::Csum: return checkDigit(text);
    case Linter::CsumAlpha: return checkCharacterPair(text);
    case Linter::GcpPos1: return companyPrefix(text, 0);
    case Linter::GcpPos2: return companyPrefix(text, 1);
    case Linter::HasNonDigit: return badUnless(!allDigits(text));
    case Linter::Hh: return clock(text, 1, {24, 0});
    case Linter::Hhmi: return clock(text, 2, {24, 60});
    case Linter::Mi:
    case Linter::Ss: return clock(text, 1, {60, 0});
    case Linter::Hyphen: return onlyOf("-", text);
    case Linter::Iban: return iban(text);
    case Linter::ImporterIdx: return badUnless(text.size() == 1 && !onlyOf(kCset64, text));
    case Linter::Iso3166: return badUnless(isCountryNumber(text));
    case Linter::Iso3166Or999: return badUnless(text == "999" || isCountryNumber(text));
    case Linter::Iso3166Alpha2: return badUnless(isCountryLetters(text));
    case Linter::Iso4217: return badUnless(isCurrencyNumber(text));
    case Linter::Iso5218: return oneOf("0129", text);
    case Linter::Latitude: return angle(text, 1'800'000'000U);
    case Linter::Longitude: return angle(text, 3'600'000'000U);
    case Linter::MediaType: return mediaType(text);
    case Linter::NonZero:
        return badUnless(allDigits(text) && text.find_first_not_of('0') != std::string_view::npos);
    case Linter::NoZeroPrefix: return badUnless(allDigits(text) && !text.starts_with('0'));
    case Linter::PcEnc: return percentEncoding(text);
    case Linter::PieceOfTotal: return pieceOfTotal(text);
    case Linter::PosInSeqSlash: return positionInSequence(text);
    case Linter::Winding: return oneOf("019", text);
    case Linter::YesNo: return oneOf("01", text);
    case Linter::YymmD0: return date(text, 2, true);
    case Linter::Yymmdd: return date(text, 2, false);
    case Linter::YyyymmD0: return date(text, 4, true);
    case Linter::Yyyymmdd: return date(text, 4, false);
    case Linter::Zero: return onlyOf("0", text);
    }
    return bad();
}

} // namespace evertill::core
