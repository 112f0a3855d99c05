// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/scan.h"

#include "base/utf8.h"
#include "core/barcode/digital_link.h"
#include "core/barcode/digits.h"
#include "core/fiscal/receipt_seal.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

// Between an EAN or UPC and the composite symbol above it, when a scanner sends both at once.
constexpr std::string_view kCompositeMark = "|]e0";

std::string_view withoutTerminator(std::string_view text) {
    const std::size_t end = text.find_last_not_of("\r\n\t");
    return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

Expected<ScannedCode> fromElements(Expected<ElementList> elements, const ScanRules& rules) {
    EVERTILL_TRY(list, std::move(elements));
    EVERTILL_TRY(code, elementCode(std::move(list), rules.referenceYear));
    return ScannedCode{std::move(code)};
}

Expected<ScannedCode> fromGtin(const Gtin& gtin, const ScanRules& rules) {
    const InStoreLayout* layout = rules.inStoreLayouts.find(gtin);
    if (layout == nullptr) {
        return ScannedCode{GtinCode{gtin}};
    }
    EVERTILL_TRY(code, layout->read(gtin));
    return ScannedCode{code};
}

bool isEanOrUpc(Symbology symbology) {
    return symbology == Symbology::Ean8 || symbology == Symbology::Ean13 ||
           symbology == Symbology::UpcA || symbology == Symbology::UpcE;
}

// The lengths a scanner may send: ]E0 and EAN-13 stand for UPC-A too, with or without the leading
// zero.
Expected<Gtin> eanOrUpc(std::string_view text, Symbology symbology) {
    const bool lengthFits =
        symbology == Symbology::Ean8 ? text.size() == 8 : text.size() == 12 || text.size() == 13;
    if (symbology == Symbology::UpcE && text.size() <= 8) {
        return Gtin::parseUpcE(text);
    }
    if (!lengthFits) {
        return makeError(ErrorCode::InvalidFormat, std::string{text});
    }
    return Gtin::parse(text);
}

Expected<ScannedCode> composite(std::string_view text, std::size_t mark, Symbology symbology,
                                const ScanRules& rules) {
    EVERTILL_TRY(gtin, eanOrUpc(text.substr(0, mark), symbology));
    EVERTILL_TRY(list, parseElementString(text.substr(mark + kCompositeMark.size())));
    list.insert(list.begin(), Element{"01", gtin.toString()});
    return fromElements(std::move(list), rules);
}

bool startsWithAny(std::string_view text, const std::vector<std::string>& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(), [text](const std::string& prefix) {
        return !prefix.empty() && text.size() > prefix.size() && text.starts_with(prefix);
    });
}

bool isLetterOrDigit(char c) {
    return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// store-till-number or store-till-tag-number: groups of letters and digits, the last of digits
// only.
bool isReceiptReference(std::string_view text) {
    std::size_t groups = 0;
    for (;;) {
        const std::size_t end = text.find('-');
        const std::string_view group = text.substr(0, end);
        ++groups;
        if (group.empty() || !std::all_of(group.begin(), group.end(), isLetterOrDigit)) {
            return false;
        }
        if (end == std::string_view::npos) {
            return (groups == 3 || groups == 4) && allDigits(group);
        }
        text = text.substr(end + 1);
    }
}

// What the store itself has said about how its codes begin.
std::optional<ScannedCode> byStorePrefix(std::string_view text, const ScanRules& rules) {
    if (!rules.receiptPrefix.empty() && text.starts_with(rules.receiptPrefix)) {
        const std::string_view reference = text.substr(rules.receiptPrefix.size());
        if (isReceiptReference(reference)) {
            return ReceiptCode{std::string{text}, std::string{reference}};
        }
    }
    if (startsWithAny(text, rules.memberPrefixes)) {
        return MemberCode{std::string{text}};
    }
    if (startsWithAny(text, rules.storeCodePrefixes)) {
        return StoreCode{std::string{text}};
    }
    return {};
}

bool hasGtinLength(std::string_view text) {
    return text.size() == 8 || (text.size() >= 12 && text.size() <= 14);
}

// Without a symbology identifier nothing says that this is an element string, so all of it must be
// right.
std::optional<ScannedCode> guessedElements(std::string_view text, const ScanRules& rules) {
    constexpr std::size_t kKeyLength = 16;
    if (!text.starts_with("01") || text.size() < kKeyLength) {
        return {};
    }
    auto elements = parseElementString(text);
    if (!elements || checkAssociations(*elements, Association::Complete)) {
        return {};
    }
    auto code = fromElements(std::move(elements), rules);
    return code ? std::optional<ScannedCode>{std::move(*code)} : std::nullopt;
}

Expected<ScannedCode> parseContent(std::string_view text, Symbology symbology,
                                   const ScanRules& rules) {
    const bool bracketed = text.starts_with("(01)") || text.starts_with("(02)");
    if (bracketed && !carriesElementString(symbology)) {
        return fromElements(parseBracketed(text), rules);
    }
    if (const std::size_t mark = text.find(kCompositeMark);
        isEanOrUpc(symbology) && mark != std::string_view::npos) {
        return composite(text, mark, symbology, rules);
    }
    if (carriesElementString(symbology) || text.find(kGroupSeparator) != std::string_view::npos) {
        return fromElements(parseElementString(text), rules);
    }
    if (looksLikeWebAddress(text)) {
        const auto zeros =
            rules.zeroSuppressedGtinInLinks ? ZeroSuppressedGtin::Pad : ZeroSuppressedGtin::Refuse;
        return fromElements(parseDigitalLink(text, zeros), rules);
    }
    if (auto own = byStorePrefix(text, rules)) {
        return *std::move(own);
    }
    if (isEanOrUpc(symbology)) {
        EVERTILL_TRY(gtin, eanOrUpc(text, symbology));
        return fromGtin(gtin, rules);
    }
    if (hasGtinLength(text) && allDigits(text)) {
        EVERTILL_TRY(gtin, Gtin::parse(text));
        return fromGtin(gtin, rules);
    }
    if (symbology == Symbology::Unknown) {
        if (auto guessed = guessedElements(text, rules)) {
            return *std::move(guessed);
        }
    }
    return ScannedCode{StoreCode{std::string{text}}};
}

} // namespace

Expected<ScannedCode> parseScan(const ScanInput& input, const ScanRules& rules) {
    // The context of a hostile text is its size, never the text: it goes to logs and screens.
    const std::string size = std::to_string(input.data.size()) + " bytes";
    if (input.data.size() > kMaxScanBytes) {
        return makeError(ErrorCode::HostileInput, size);
    }
    std::string_view text = withoutTerminator(input.data);
    if (!base::isValidUtf8(text)) {
        return makeError(ErrorCode::InvalidUtf8, size);
    }
    if (base::hasControlCharacters(text, std::string_view{&kGroupSeparator, 1})) {
        return makeError(ErrorCode::HostileInput, size);
    }
    Symbology symbology = input.symbology;
    if (text.starts_with(']')) {
        EVERTILL_TRY(identified, cutSymbologyIdentifier(text));
        symbology = identified.symbology;
        text = identified.content;
    }
    if (text.empty()) {
        return makeError(ErrorCode::InvalidFormat, "empty");
    }
    if (looksLikeSeal(text)) {
        return ScannedCode{ReceiptCode{std::string{text}, std::string{text}}};
    }
    return parseContent(text, symbology, rules);
}

} // namespace evertill::core
