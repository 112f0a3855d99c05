// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/symbology.h"

#include <string>

namespace evertill::core {

namespace {

// Code character and modifier; '?' stands for any modifier not named before.
struct Identifier {
    char code;
    char modifier;
    Symbology symbology;
};

constexpr Identifier kIdentifiers[] = {
    {'E', '4', Symbology::Ean8},        {'E', '?', Symbology::Ean13},
    {'I', '?', Symbology::Interleaved}, {'A', '?', Symbology::Code39},
    {'G', '?', Symbology::Code93},      {'C', '1', Symbology::Gs1_128},
    {'C', '?', Symbology::Code128},     {'e', '?', Symbology::DataBar},
    {'L', '?', Symbology::Pdf417},      {'Q', '3', Symbology::Gs1QrCode},
    {'Q', '?', Symbology::QrCode},      {'d', '2', Symbology::Gs1DataMatrix},
    {'d', '?', Symbology::DataMatrix},  {'J', '1', Symbology::Gs1DotCode},
    {'J', '?', Symbology::DotCode},     {'z', '?', Symbology::Aztec},
};

bool isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool isModifier(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

} // namespace

bool carriesElementString(Symbology symbology) {
    switch (symbology) {
    case Symbology::Gs1_128:
    case Symbology::DataBar:
    case Symbology::Gs1QrCode:
    case Symbology::Gs1DataMatrix:
    case Symbology::Gs1DotCode: return true;
    case Symbology::Unknown:
    case Symbology::Ean8:
    case Symbology::Ean13:
    case Symbology::UpcA:
    case Symbology::UpcE:
    case Symbology::Interleaved:
    case Symbology::Code39:
    case Symbology::Code93:
    case Symbology::Code128:
    case Symbology::Pdf417:
    case Symbology::QrCode:
    case Symbology::DataMatrix:
    case Symbology::DotCode:
    case Symbology::Aztec:
    case Symbology::Other: return false;
    }
    return false;
}

base::Expected<IdentifiedSymbol> cutSymbologyIdentifier(std::string_view text) {
    constexpr std::size_t kLength = 3;
    if (text.size() < kLength || text[0] != ']' || !isLetter(text[1]) || !isModifier(text[2])) {
        return base::makeError(base::ErrorCode::InvalidFormat, std::string{text}, "offset 0");
    }
    const std::string_view content = text.substr(kLength);
    for (const Identifier& known : kIdentifiers) {
        if (known.code == text[1] && (known.modifier == text[2] || known.modifier == '?')) {
            return IdentifiedSymbol{known.symbology, content};
        }
    }
    return IdentifiedSymbol{Symbology::Other, content};
}

} // namespace evertill::core
