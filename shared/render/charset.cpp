// SPDX-License-Identifier: Apache-2.0
#include "render/charset.h"

#include "base/check.h"

#include <array>
#include <unicode/ucnv.h>
#include <unordered_map>
#include <vector>

namespace evertill::render {

namespace {

constexpr char32_t kMissing = 0xFFFD;
constexpr std::uint8_t kFirstLead = 0x81;
constexpr std::uint8_t kFirstTrail = 0x40;
constexpr std::uint8_t kDelete = 0x7F;
constexpr std::uint8_t kLast = 0xFE;
constexpr char32_t kYen = 0xA5;
constexpr char32_t kFullWidthYen = 0xFFE5;

class Converter {
public:
    explicit Converter(const char* name) {
        UErrorCode error = U_ZERO_ERROR;
        m_converter = ucnv_open(name, &error);
        EVERTILL_CHECK(U_SUCCESS(error) && m_converter != nullptr, name);
        ucnv_setFallback(m_converter, 0);
    }
    ~Converter() { ucnv_close(m_converter); }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    [[nodiscard]] char32_t decode(const char* bytes, int length) {
        UErrorCode error = U_ZERO_ERROR;
        const char* at = bytes;
        ucnv_reset(m_converter);
        const UChar32 c = ucnv_getNextUChar(m_converter, &at, bytes + length, &error);
        const bool whole = U_SUCCESS(error) != 0 && at == bytes + length && c >= ' ';
        return whole ? static_cast<char32_t>(c) : kMissing;
    }

private:
    UConverter* m_converter = nullptr;
};

struct ByteTable {
    std::array<char32_t, 256> decoded{};
    std::unordered_map<char32_t, std::uint8_t> encoded;

    explicit ByteTable(const char* name) {
        Converter converter{name};
        for (unsigned value = 0; value < decoded.size(); ++value) {
            const char byte = static_cast<char>(value);
            const bool printable = value >= ' ' && value != kDelete;
            char32_t c = printable ? converter.decode(&byte, 1) : kMissing;
            // ICU fills the gaps of the Windows pages with C1 controls; nothing prints there.
            if (c >= kDelete && c < 0xA0) {
                c = kMissing;
            }
            decoded[value] = c;
            if (c != kMissing) {
                encoded.emplace(c, static_cast<std::uint8_t>(value));
            }
        }
    }
};

const ByteTable& table(CodePage page) {
    static const std::array<ByteTable, 6> kTables{ByteTable{"ibm-437"}, ByteTable{"ibm-850"},
                                                  ByteTable{"ibm-852"}, ByteTable{"ibm-858"},
                                                  ByteTable{"ibm-866"}, ByteTable{"windows-1252"}};
    return kTables[static_cast<std::size_t>(page)];
}

struct GbkTable {
    static constexpr std::size_t kTrails = kLast - kFirstTrail + 1;
    std::vector<char32_t> decoded;
    std::unordered_map<char32_t, std::uint16_t> encoded;

    GbkTable() : decoded((kLast - kFirstLead + 1) * kTrails, kMissing) {
        Converter converter{"GBK"};
        for (unsigned lead = kFirstLead; lead <= kLast; ++lead) {
            for (unsigned trail = kFirstTrail; trail <= kLast; ++trail) {
                const std::array<char, 2> pair{static_cast<char>(lead), static_cast<char>(trail)};
                const char32_t c = trail == kDelete ? kMissing : converter.decode(pair.data(), 2);
                const bool isPrivate = c >= 0xE000 && c < 0xF900;
                if (c != kMissing && !isPrivate) {
                    decoded[(lead - kFirstLead) * kTrails + trail - kFirstTrail] = c;
                    encoded.emplace(c, static_cast<std::uint16_t>(lead << 8U | trail));
                }
            }
        }
    }
};

const GbkTable& gbk() {
    static const GbkTable kTable;
    return kTable;
}

} // namespace

std::optional<std::uint8_t> encodeByte(CodePage page, char32_t codePoint) {
    const auto& encoded = table(page).encoded;
    const auto found = encoded.find(codePoint);
    return found == encoded.end() ? std::nullopt : std::optional{found->second};
}

char32_t decodeByte(CodePage page, std::uint8_t byte) {
    return table(page).decoded[byte];
}

std::optional<std::string> encodeGbk(char32_t codePoint) {
    const auto& encoded = gbk().encoded;
    const auto found = encoded.find(codePoint == kYen ? kFullWidthYen : codePoint);
    if (found == encoded.end()) {
        return std::nullopt;
    }
    return std::string{static_cast<char>(found->second >> 8U),
                       static_cast<char>(found->second & 0xFFU)};
}

std::optional<char32_t> decodeGbk(std::uint8_t lead, std::uint8_t trail) {
    if (lead < kFirstLead || lead > kLast || trail < kFirstTrail || trail > kLast) {
        return std::nullopt;
    }
    const char32_t c =
        gbk()
            .decoded[std::size_t{lead - 0U - kFirstLead} * GbkTable::kTrails + trail - kFirstTrail];
    return c == kMissing ? std::nullopt : std::optional{c};
}

} // namespace evertill::render
