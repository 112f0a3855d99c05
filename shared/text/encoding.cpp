// SPDX-License-Identifier: Apache-2.0
#include "text/encoding.h"

#include "base/check.h"
#include "base/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace evertill::text {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kLittleMark = "\xFF\xFE";
constexpr std::string_view kBigMark = "\xFE\xFF";
constexpr std::size_t kSampleBytes = 64UL * 1024;

unsigned byteAt(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

base::Error badEncoding(Encoding encoding, std::size_t offset, std::size_t line) {
    return base::makeError(base::ErrorCode::BadEncoding,
                           std::string(encodingName(encoding)) + ", byte " + std::to_string(offset),
                           "line " + std::to_string(line));
}

std::size_t lineOf(std::string_view bytes, std::size_t offset) {
    return 1 + static_cast<std::size_t>(std::count(
                   bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

struct Utf8Census {
    std::size_t wellFormed = 0; // weight of the sequences of two bytes or more
    std::size_t broken = 0;     // runs of malformed bytes
    std::size_t firstBroken = 0;
};

// GB text holds well-formed sequences of two bytes by chance, of three hardly ever: they weigh
// more.
Utf8Census countUtf8(std::string_view bytes) {
    Utf8Census census;
    std::size_t behindBroken = bytes.size();
    for (std::size_t at = 0; at < bytes.size();) {
        if (byteAt(bytes, at) < 0x80) {
            ++at;
            continue;
        }
        const std::size_t start = at;
        if (base::nextCodePoint(bytes, at)) {
            census.wellFormed += at - start > 2 ? 3U : 1U;
            continue;
        }
        census.firstBroken = census.broken == 0 ? start : census.firstBroken;
        census.broken += start != behindBroken ? 1U : 0U;
        behindBroken = at;
    }
    return census;
}

// UTF-16 of anything with separators, digits or line ends has NUL in one half of its byte pairs.
std::optional<Encoding> guessUtf16(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, kSampleBytes);
    if (bytes.size() < 2 || bytes.size() % 2 != 0) {
        return std::nullopt;
    }
    std::size_t evenNuls = 0;
    std::size_t oddNuls = 0;
    for (std::size_t i = 0; i + 1 < sample.size(); i += 2) {
        evenNuls += sample[i] == '\0' ? 1U : 0U;
        oddNuls += sample[i + 1] == '\0' ? 1U : 0U;
    }
    const std::size_t enough = sample.size() / 2 / 20 + 1; // one pair in twenty
    if (oddNuls >= enough && oddNuls > 8 * evenNuls) {
        return Encoding::Utf16Le;
    }
    if (evenNuls >= enough && evenNuls > 8 * oddNuls) {
        return Encoding::Utf16Be;
    }
    return std::nullopt;
}

base::Expected<DecodedText> fromUtf16(std::string_view bytes, Encoding encoding) {
    DecodedText decoded{{}, encoding};
    decoded.utf8.reserve(bytes.size());
    std::size_t line = 1;
    const auto unitAt = [&](std::size_t at) -> char32_t {
        const std::size_t low = encoding == Encoding::Utf16Le ? at : at + 1;
        const std::size_t high = encoding == Encoding::Utf16Le ? at + 1 : at;
        return byteAt(bytes, low) | (byteAt(bytes, high) << 8U);
    };
    const auto isIn = [](char32_t unit, char32_t first) { return (unit & 0xFC00U) == first; };
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        if (at + 1 == bytes.size()) {
            return badEncoding(encoding, at, line);
        }
        char32_t c = unitAt(at);
        if (isIn(c, 0xD800)) {
            const char32_t low = at + 3 < bytes.size() ? unitAt(at + 2) : 0;
            if (!isIn(low, 0xDC00)) {
                return badEncoding(encoding, at, line);
            }
            c = 0x10000U + ((c - 0xD800U) << 10U) + (low - 0xDC00U);
            at += 2;
        } else if (isIn(c, 0xDC00)) {
            return badEncoding(encoding, at, line);
        }
        line += c == U'\n' ? 1U : 0U;
        base::appendCodePoint(decoded.utf8, c);
    }
    return decoded;
}

// Pairs that would be Chinese but whose second byte is a Latin letter: in real GB text, where most
// characters are those of GB2312 with a second byte from A1 on, they are few.
bool looksLikeLatin(std::string_view bytes) {
    std::size_t pairs = 0;
    std::size_t latin = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
        if (byteAt(bytes, i) < 0x80) {
            continue;
        }
        const char next = bytes[++i];
        ++pairs;
        latin += (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ? 1U : 0U;
    }
    return pairs > 0 && latin * 2 > pairs;
}

void appendUtf16(std::string& utf8, const UChar* units, std::int32_t count) {
    const std::size_t before = utf8.size();
    utf8.resize(before + static_cast<std::size_t>(count) * 3);
    std::int32_t written = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(utf8.data() + before, count * 3, &written, units, count, &status);
    EVERTILL_CHECK(U_SUCCESS(status), "a converter hands out whole characters");
    utf8.resize(before + static_cast<std::size_t>(written));
}

base::Expected<DecodedText> fromGb18030(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter{
        ucnv_open("GB18030", &status), &ucnv_close};
    EVERTILL_CHECK(U_SUCCESS(status), "ICU brings GB18030");
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
    EVERTILL_CHECK(U_SUCCESS(status), "the stop callback is always there");

    DecodedText decoded{{}, Encoding::Gb18030};
    decoded.utf8.reserve(bytes.size() * 3 / 2);
    std::vector<UChar> units(kSampleBytes);
    const char* source = bytes.data();
    const char* const end = bytes.data() + bytes.size();
    std::size_t kept = 0; // a lead surrogate at the end of the buffer waits for its trail
    do {
        status = U_ZERO_ERROR;
        UChar* target = units.data() + kept;
        ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr,
                       static_cast<UBool>(true), &status);
        if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
            std::array<char, 8> bad{};
            auto badBytes = static_cast<std::int8_t>(bad.size());
            UErrorCode inner = U_ZERO_ERROR;
            ucnv_getInvalidChars(converter.get(), bad.data(), &badBytes, &inner);
            const auto consumed = static_cast<std::size_t>(source - bytes.data());
            const auto length = static_cast<std::size_t>(std::max<std::int8_t>(badBytes, 0));
            const std::size_t offset = consumed - std::min(consumed, length);
            return badEncoding(Encoding::Gb18030, offset, lineOf(bytes, offset));
        }
        auto count = static_cast<std::size_t>(target - units.data());
        kept = count > 0 && status == U_BUFFER_OVERFLOW_ERROR && U16_IS_LEAD(units[count - 1]) ? 1U
                                                                                               : 0U;
        count -= kept;
        appendUtf16(decoded.utf8, units.data(), static_cast<std::int32_t>(count));
        if (kept != 0) {
            units[0] = units[count];
        }
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    return decoded;
}

base::Expected<DecodedText> fromUtf8(std::string bytes) {
    if (!base::isValidUtf8(bytes)) {
        const std::size_t offset = countUtf8(bytes).firstBroken;
        return badEncoding(Encoding::Utf8, offset, lineOf(bytes, offset));
    }
    return DecodedText{std::move(bytes), Encoding::Utf8};
}

} // namespace

std::string_view encodingName(Encoding encoding) {
    switch (encoding) {
    case Encoding::Utf8: return "UTF-8";
    case Encoding::Utf16Le: return "UTF-16LE";
    case Encoding::Utf16Be: return "UTF-16BE";
    case Encoding::Gb18030: return "GB18030";
    }
    return "";
}

base::Expected<DecodedText> decodeText(std::string bytes, Encoding encoding) {
    const auto dropMark = [&](std::string_view mark) {
        if (bytes.starts_with(mark)) {
            bytes.erase(0, mark.size());
        }
    };
    switch (encoding) {
    case Encoding::Utf8: dropMark(kUtf8Mark); return fromUtf8(std::move(bytes));
    case Encoding::Utf16Le: dropMark(kLittleMark); return fromUtf16(bytes, encoding);
    case Encoding::Utf16Be: dropMark(kBigMark); return fromUtf16(bytes, encoding);
    case Encoding::Gb18030: dropMark("\x84\x31\x95\x33"); return fromGb18030(bytes);
    }
    return base::makeError(base::ErrorCode::BadEncoding);
}

base::Expected<DecodedText> decodeText(std::string bytes) {
    if (bytes.starts_with(kUtf8Mark)) {
        return decodeText(std::move(bytes), Encoding::Utf8);
    }
    if (bytes.starts_with(kLittleMark)) {
        return decodeText(std::move(bytes), Encoding::Utf16Le);
    }
    if (bytes.starts_with(kBigMark)) {
        return decodeText(std::move(bytes), Encoding::Utf16Be);
    }
    const bool hasNul = bytes.find('\0') != std::string::npos;
    if (!hasNul && base::isValidUtf8(bytes)) {
        return DecodedText{std::move(bytes), Encoding::Utf8};
    }
    if (hasNul) {
        if (const std::optional<Encoding> utf16 = guessUtf16(bytes)) {
            return fromUtf16(bytes, *utf16);
        }
    }
    const Utf8Census census = countUtf8(bytes);
    if (census.broken == 0) {
        return DecodedText{std::move(bytes), Encoding::Utf8};
    }
    if (census.wellFormed > 4 * census.broken) {
        return badEncoding(Encoding::Utf8, census.firstBroken, lineOf(bytes, census.firstBroken));
    }
    if (looksLikeLatin(bytes)) {
        return base::makeError(base::ErrorCode::BadEncoding, "neither UTF-8, UTF-16 nor GB18030",
                               "line " + std::to_string(lineOf(bytes, census.firstBroken)));
    }
    return fromGb18030(bytes);
}

} // namespace evertill::text
