// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/digital_link.h"

#include "core/barcode/ai_table.h"
#include "core/barcode/digits.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace evertill::core {

using base::Error;
using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::string_view kLettersAndDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view kHostMarks = "-.:[]";
constexpr std::string_view kUriMarks = "-._~:/?#[]@!$&'()*+,;=%";

// The names of keys and qualifiers in links of version 1.0.
constexpr std::pair<std::string_view, std::string_view> kShortNames[] = {
    {"gtin", "01"},   {"itip", "8006"},  {"gmn", "8013"},  {"cpid", "8010"}, {"gln", "414"},
    {"party", "417"}, {"gsrnp", "8017"}, {"gsrn", "8018"}, {"gcn", "255"},   {"sscc", "00"},
    {"gdti", "253"},  {"ginc", "401"},   {"gsin", "402"},  {"grai", "8003"}, {"giai", "8004"},
    {"cpv", "22"},    {"lot", "10"},     {"ser", "21"},    {"cpsn", "8011"}, {"glnx", "254"},
    {"srin", "8019"}};

bool onlyOf(std::string_view text, std::string_view marks) {
    return std::all_of(text.begin(), text.end(), [marks](char c) {
        return kLettersAndDigits.find(c) != std::string_view::npos ||
               marks.find(c) != std::string_view::npos;
    });
}

std::string_view identifierOf(std::string_view segment) {
    for (const auto& [name, ai] : kShortNames) {
        if (name == segment) {
            return ai;
        }
    }
    return segment;
}

// A piece of the address and where it begins in it.
struct Piece {
    std::string_view text;
    std::size_t offset;
};

std::vector<Piece> split(Piece whole, char separator) {
    std::vector<Piece> pieces;
    for (;;) {
        const std::size_t end = whole.text.find(separator);
        pieces.push_back({whole.text.substr(0, end), whole.offset});
        if (end == std::string_view::npos) {
            return pieces;
        }
        whole = {whole.text.substr(end + 1), whole.offset + end + 1};
    }
}

int hexDigit(char c) {
    if (isDigit(c)) {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

Error malformed(Piece piece) {
    return makeError(ErrorCode::InvalidFormat, std::string{piece.text},
                     "offset " + std::to_string(piece.offset));
}

// In a query '+' is a space, in a path it is itself.
enum class Part { Path, Query };

Expected<std::string> decoded(Piece piece, Part part) {
    std::string text;
    for (std::size_t i = 0; i < piece.text.size(); ++i) {
        const char c = piece.text[i];
        if (c == '%') {
            const int high = i + 2 < piece.text.size() ? hexDigit(piece.text[i + 1]) : -1;
            const int low = high >= 0 ? hexDigit(piece.text[i + 2]) : -1;
            if (low < 0) {
                return malformed(piece);
            }
            text += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            text += part == Part::Query && c == '+' ? ' ' : c;
        }
    }
    return text;
}

// Reads elements one after the other; the first error ends it.
class LinkReader {
public:
    explicit LinkReader(ZeroSuppressedGtin zeroSuppressed) : m_zeroSuppressed(zeroSuppressed) {}

    std::optional<Error> readPath(Piece path);
    std::optional<Error> readQuery(Piece query);
    ElementList takeElements() { return std::move(m_elements); }

private:
    std::optional<Error> add(std::string_view ai, Piece value, Part part);

    ZeroSuppressedGtin m_zeroSuppressed;
    ElementList m_elements;
};

std::optional<Error> LinkReader::add(std::string_view ai, Piece value, Part part) {
    auto text = decoded(value, part);
    if (!text) {
        return text.error();
    }
    std::string& digits = *text;
    const bool shortGtin = digits.size() == 8 || digits.size() == 12 || digits.size() == 13;
    if (ai == "01" && shortGtin && m_zeroSuppressed == ZeroSuppressedGtin::Pad) {
        digits.insert(0, 14 - digits.size(), '0');
    }
    if (findValue(m_elements, ai) != nullptr || m_elements.size() == kMaxElements) {
        return malformed(value);
    }
    if (auto error = checkElement(ai, digits, value.offset)) {
        return error;
    }
    m_elements.push_back({std::string{ai}, std::move(digits)});
    return {};
}

// True when the qualifiers are some of one allowed sequence, in its order.
bool qualifiersInOrder(std::string_view sequences,
                       const std::vector<std::string_view>& qualifiers) {
    if (qualifiers.empty()) {
        return true;
    }
    for (const Piece& sequence : split({sequences, 0}, '|')) {
        std::size_t matched = 0;
        for (const Piece& allowed : split(sequence, ',')) {
            if (matched < qualifiers.size() && qualifiers[matched] == allowed.text) {
                ++matched;
            }
        }
        if (matched == qualifiers.size()) {
            return true;
        }
    }
    return false;
}

std::optional<Error> LinkReader::readPath(Piece path) {
    const std::vector<Piece> segments = split(path, '/');
    // Identifier and value in pairs from the right: whatever is left of the key is the stem.
    std::size_t key = segments.size();
    const AiEntry* entry = nullptr;
    while (key >= 2 && (entry == nullptr || !entry->isLinkKey())) {
        key -= 2;
        entry = findAi(identifierOf(segments[key].text));
    }
    if (entry == nullptr || !entry->isLinkKey()) {
        return makeError(ErrorCode::UnsupportedBarcode, std::string{path.text});
    }
    std::vector<std::string_view> qualifiers;
    for (std::size_t i = key; i + 1 < segments.size(); i += 2) {
        const std::string_view ai = identifierOf(segments[i].text);
        if (i != key) {
            qualifiers.push_back(ai);
        }
        if (auto error = add(ai, segments[i + 1], Part::Path)) {
            return error;
        }
    }
    if (!qualifiersInOrder(entry->attribute("dlpkey"), qualifiers)) {
        return malformed(path);
    }
    return {};
}

std::optional<Error> LinkReader::readQuery(Piece query) {
    for (const Piece& parameter : split(query, '&')) {
        const std::size_t equals = parameter.text.find('=');
        const std::string_view name = parameter.text.substr(0, equals);
        if (name.empty() || !allDigits(name)) {
            continue;
        }
        const AiEntry* entry = findAi(name);
        if (equals == std::string_view::npos || entry == nullptr || !entry->linkAttribute) {
            return malformed(parameter);
        }
        const Piece value{parameter.text.substr(equals + 1), parameter.offset + equals + 1};
        if (auto error = add(name, value, Part::Query)) {
            return error;
        }
    }
    return {};
}

std::size_t schemeLength(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        const bool same =
            text.size() >= scheme.size() &&
            std::equal(scheme.begin(), scheme.end(), text.begin(), [](char wanted, char given) {
                return wanted == (given >= 'A' && given <= 'Z' ? given + 0x20 : given);
            });
        if (same) {
            return scheme.size();
        }
    }
    return 0;
}

} // namespace

bool looksLikeWebAddress(std::string_view text) {
    return schemeLength(text) > 0;
}

Expected<ElementList> parseDigitalLink(std::string_view text, ZeroSuppressedGtin zeroSuppressed) {
    const std::size_t hostAt = schemeLength(text);
    if (hostAt == 0 || !onlyOf(text, kUriMarks)) {
        return malformed({text, 0});
    }
    const std::string_view address = text.substr(0, text.find('#'));
    const std::size_t hostEnd = std::min(address.find_first_of("/?", hostAt), address.size());
    const std::string_view host = address.substr(hostAt, hostEnd - hostAt);
    if (host.empty() || !onlyOf(host, kHostMarks)) {
        return malformed({text, hostAt});
    }
    const std::size_t queryAt = std::min(address.find('?', hostEnd), address.size());
    if (queryAt == hostEnd) {
        return makeError(ErrorCode::UnsupportedBarcode, std::string{text});
    }
    LinkReader reader{zeroSuppressed};
    const std::size_t pathAt = hostEnd + 1;
    if (auto error = reader.readPath({address.substr(pathAt, queryAt - pathAt), pathAt})) {
        return *std::move(error);
    }
    if (queryAt < address.size()) {
        if (auto error = reader.readQuery({address.substr(queryAt + 1), queryAt + 1})) {
            return *std::move(error);
        }
    }
    return reader.takeElements();
}

} // namespace evertill::core
