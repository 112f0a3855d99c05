// SPDX-License-Identifier: Apache-2.0
#pragma once

// Content checks of GS1 values, by the names the GS1 Barcode Syntax Dictionary gives them.
// Not checked, because a till does nothing with them: the inner structure of North American coupons
// (AI 8110, 8112: couponcode, couponposoffer), the list of package types (7041) and the length of
// company prefixes, which needs GS1's own data base. For the first two the linter only asks for the
// character set.

#include "base/error.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace evertill::core {

enum class Linter : std::uint8_t {
    None,
    CouponCode,
    CouponPosOffer,
    Csum,
    CsumAlpha,
    GcpPos1,
    GcpPos2,
    HasNonDigit,
    Hh,
    Hhmi,
    Hyphen,
    Iban,
    ImporterIdx,
    Iso3166,
    Iso3166Or999,
    Iso3166Alpha2,
    Iso4217,
    Iso5218,
    Latitude,
    Longitude,
    MediaType,
    Mi,
    NonZero,
    NoZeroPrefix,
    PackageType,
    PcEnc,
    PieceOfTotal,
    PosInSeqSlash,
    Ss,
    Winding,
    YesNo,
    YymmD0,
    Yymmdd,
    YyyymmD0,
    Yyyymmdd,
    Zero,
    CsetNumeric,
    Cset82,
    Cset39,
    Cset64
};

// By its name in the dictionary ("yymmd0", "csum", ...); None when there is no such check.
[[nodiscard]] constexpr Linter linterNamed(std::string_view name) {
    constexpr std::string_view kNames[] = {"",
                                           "couponcode",
                                           "couponposoffer",
                                           "csum",
                                           "csumalpha",
                                           "gcppos1",
                                           "gcppos2",
                                           "hasnondigit",
                                           "hh",
                                           "hhmi",
                                           "hyphen",
                                           "iban",
                                           "importeridx",
                                           "iso3166",
                                           "iso3166999",
                                           "iso3166alpha2",
                                           "iso4217",
                                           "iso5218",
                                           "latitude",
                                           "longitude",
                                           "mediatype",
                                           "mi",
                                           "nonzero",
                                           "nozeroprefix",
                                           "packagetype",
                                           "pcenc",
                                           "pieceoftotal",
                                           "posinseqslash",
                                           "ss",
                                           "winding",
                                           "yesno",
                                           "yymmd0",
                                           "yymmdd",
                                           "yyyymmd0",
                                           "yyyymmdd",
                                           "zero",
                                           "csetnumeric",
                                           "cset82",
                                           "cset39",
                                           "cset64"};
    std::uint8_t index = 0;
    for (const std::string_view known : kNames) {
        if (known == name) {
            return static_cast<Linter>(index);
        }
        ++index;
    }
    return Linter::None;
}

// What is wrong with a component and at which of its characters.
struct LintFault {
    base::ErrorCode code;
    std::size_t offset;
};

[[nodiscard]] std::optional<LintFault> lint(Linter linter, std::string_view text);

} // namespace evertill::core
