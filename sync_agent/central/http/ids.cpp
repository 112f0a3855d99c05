// SPDX-License-Identifier: Apache-2.0
#include "central/http/ids.h"

#include "base/utf8.h"

#include <algorithm>
#include <charconv>

namespace evertill::central::http {
namespace {

using base::ErrorCode;

constexpr std::size_t kMaxShortId = 32;
constexpr std::size_t kMaxSkuBytes = 64;

base::Error wrong(ErrorCode code, std::string_view text, std::string_view place) {
    return base::makeError(code, std::string(text), std::string(place));
}

Expected<std::string> shortId(std::string_view text, std::string_view place) {
    const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    });
    if (text.size() > kMaxShortId) {
        return wrong(ErrorCode::OutOfRange, text, place);
    }
    if (text.empty() || !isPlain || text.front() == '.') {
        return wrong(ErrorCode::InvalidFormat, text, place);
    }
    return std::string(text);
}

// The same error at the place it was read from.
template <typename T>
Expected<T> at(Expected<T> value, std::string_view text, std::string_view place) {
    if (!value) {
        return wrong(value.error().code, text, place);
    }
    return value;
}

} // namespace

Expected<core::StoreId> parseStoreId(std::string_view text, std::string_view place) {
    EVERTILL_TRY(id, shortId(text, place));
    return core::StoreId{id};
}

Expected<core::TillId> parseTillId(std::string_view text, std::string_view place) {
    EVERTILL_TRY(id, shortId(text, place));
    return core::TillId{id};
}

Expected<core::Sku> parseSku(std::string_view text, std::string_view place) {
    if (text.size() > kMaxSkuBytes) {
        return wrong(ErrorCode::OutOfRange, text, place);
    }
    if (text.empty() || !base::isValidUtf8(text) || base::hasControlCharacters(text)) {
        return wrong(ErrorCode::InvalidFormat, text, place);
    }
    return core::Sku{std::string(text)};
}

Expected<core::DeviceId> parseDeviceId(std::string_view text, std::string_view place) {
    EVERTILL_TRY(uuid, at(base::Uuid::parse(text), text, place));
    return core::DeviceId{uuid};
}

Expected<core::MemberId> parseMemberId(std::string_view text, std::string_view place) {
    EVERTILL_TRY(uuid, at(base::Uuid::parse(text), text, place));
    return core::MemberId{uuid};
}

Expected<core::EpochNonce> parseEpoch(std::string_view text, std::string_view place) {
    EVERTILL_TRY(bytes, at(base::fromHex(text), text, place));
    core::EpochNonce epoch{};
    if (bytes.size() != epoch.size()) {
        return wrong(ErrorCode::InvalidFormat, text, place);
    }
    std::copy(bytes.begin(), bytes.end(), epoch.begin());
    return epoch;
}

Expected<std::int64_t> parseWhole(std::string_view text, std::string_view place,
                                  std::int64_t lowest, std::int64_t highest) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) {
        return wrong(ErrorCode::OutOfRange, text, place);
    }
    if (error != std::errc{} || end != text.data() + text.size()) {
        return wrong(ErrorCode::InvalidFormat, text, place);
    }
    if (value < lowest || value > highest) {
        return wrong(ErrorCode::OutOfRange, text, place);
    }
    return value;
}

Expected<std::int64_t> parsePosition(std::string_view text, std::string_view place) {
    return parseWhole(text, place, 1, INT64_MAX);
}

Expected<core::BusinessDate> parseDate(std::string_view text, std::string_view place) {
    return at(core::BusinessDate::parse(text), text, place);
}

Expected<core::Currency> parseCurrency(std::string_view text, std::string_view place) {
    return at(core::Currency::parse(text), text, place);
}

} // namespace evertill::central::http
