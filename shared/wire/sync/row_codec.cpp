// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/row_codec.h"

#include "base/utf8.h"
#include "wire/body_writer.h"
#include "wire/sync/row_values.h"

#include <algorithm>

namespace evertill::wire {

namespace {

constexpr std::uint16_t kVersion = 1;

std::string textOf(const std::string& text) {
    std::string result;
    BodyWriter::text(text, &result);
    return result;
}

// A part of a key of several parts: no "/" of its own, and no zero byte.
std::string part(const std::string& text) {
    std::string result;
    for (const char character : textOf(text)) {
        if (character == '%') {
            result += "%25";
        } else if (character == '/') {
            result += "%2F";
        } else if (character == '\0') {
            result += "%00";
        } else {
            result += character;
        }
    }
    return result;
}

struct KeyOf {
    std::string operator()(const core::TaxCategory& row) const { return textOf(row.id.value()); }
    std::string operator()(const core::TaxPolicy& /*row*/) const { return "policy"; }
    std::string operator()(const core::Category& row) const { return textOf(row.id.value()); }
    std::string operator()(const ports::ItemRow& row) const { return textOf(row.item.sku.value()); }
    std::string operator()(const ports::PricesRow& row) const { return textOf(row.sku.value()); }
    std::string operator()(const ports::QuickKeysRow& row) const {
        return std::to_string(row.page.page);
    }
    std::string operator()(const ports::StockRow& row) const { return textOf(row.sku.value()); }
    std::string operator()(const ports::StockAppliedRow& row) const {
        return base::toHex(row.device.value().raw()) + '/' + base::toHex(row.epoch);
    }
    std::string operator()(const ports::MemberRow& row) const {
        return row.envelope.id.value().toString();
    }
    std::string operator()(const ports::MemberKeyRow& row) const {
        return row.member.value().toString();
    }
    std::string operator()(const ports::UserRow& row) const { return textOf(row.id.value()); }
    std::string operator()(const ports::ConfigRow& row) const { return textOf(row.key); }
    std::string operator()(const ports::SigningKeyRow& row) const { return textOf(row.key); }
    std::string operator()(const ports::CreditNoteRow& row) const { return textOf(row.number); }
    std::string operator()(const ports::DeviceRow& row) const {
        return row.device.value().toString();
    }
    std::string operator()(const ports::DayTotalsRow& row) const {
        return part(row.store.value()) + '/' + part(row.till.value()) + '/' + row.date.toString() +
               '/' + std::string{row.total.currency().code()};
    }
    std::string operator()(const ports::ReturnedLinesRow& row) const {
        return part(row.store.value()) + '/' + part(row.till.value()) + '/' +
               std::to_string(row.receipt.value());
    }
    std::string operator()(const ports::RuleSetPartRow& row) const {
        return ruleSetPartKey(row.summary.version, row.part);
    }
};

constexpr std::size_t kVersionDigits = 10;
constexpr std::size_t kPartDigits = 4;

std::string digits(std::int64_t number, std::size_t count) {
    std::string text = std::to_string(number);
    return text.size() < count ? std::string(count - text.size(), '0') + text : text;
}

bool isKnownStream(std::uint16_t number) {
    return std::any_of(ports::kStreams.begin(), ports::kStreams.end(), [number](const auto& row) {
        return static_cast<std::uint16_t>(row.stream) == number;
    });
}

} // namespace

std::string ruleSetPartKey(std::int64_t version, std::int32_t part) {
    return digits(version, kVersionDigits) + '/' + digits(part, kPartDigits);
}

std::string rowKey(const ports::ReferenceRow& row) {
    return std::visit(KeyOf{}, row);
}

ports::Stream streamOf(const ports::ReferenceRow& row) {
    // The alternatives stand in the order of kStreams.
    static_assert(std::variant_size_v<ports::ReferenceRow> == ports::kStreams.size());
    return ports::kStreams[row.index()].stream;
}

ports::EncodedRow encodeRow(const ports::ReferenceRow& row) {
    return {static_cast<std::uint16_t>(streamOf(row)), rowKey(row), kVersion, false, rowBody(row)};
}

ports::EncodedRow removedRow(ports::Stream stream, std::string key) {
    return {static_cast<std::uint16_t>(stream), std::move(key), kVersion, true, {}};
}

bool isRowKey(std::string_view key) {
    return !key.empty() && key.size() <= kMaxRowKeyBytes && base::isValidUtf8(key) &&
           key.find('\0') == std::string_view::npos;
}

bool isWithinLimits(const ports::EncodedRow& row) {
    return isRowKey(row.key) && row.body.size() <= kMaxRowBytes;
}

base::Expected<ports::DecodedRow> decodeRow(ports::EncodedRow row) {
    if (row.key.empty() || row.key.size() > kMaxRowKeyBytes || row.body.size() > kMaxRowBytes) {
        return base::makeError(base::ErrorCode::InvalidFormat, "row", "size");
    }
    if (row.isRemoved || row.version > kVersion || !isKnownStream(row.stream)) {
        return ports::DecodedRow{std::move(row), std::nullopt};
    }
    EVERTILL_TRY(value, readRow(static_cast<ports::Stream>(row.stream), row.key, row.body));
    if (rowKey(value) != row.key) {
        return base::makeError(base::ErrorCode::InvalidFormat, "row", "key");
    }
    return ports::DecodedRow{std::move(row), std::move(value)};
}

} // namespace evertill::wire
