// SPDX-License-Identifier: Apache-2.0
#include "wire/body_reader.h"

#include <google/protobuf/repeated_field.h>

namespace evertill::wire {

namespace {

constexpr std::size_t kMaxExpandedBytes = std::size_t{16} << 20U;
constexpr std::int64_t kMaxMicros = 253'402'300'799'999'999; // the end of the year 9999
constexpr std::int32_t kMaxDays = 84'005;                    // 2199-12-31
constexpr std::int32_t kMinOffset = -720;
constexpr std::int32_t kMaxOffset = 840;

} // namespace

BodyReader::BodyReader(std::string_view currencyCode, std::int64_t startMicros,
                       const WordList* words)
    : m_words(words) {
    m_currency = taken(core::Currency::parse(currencyCode), "currency");
    m_startMicros = micros(startMicros, "start");
}

void BodyReader::require(bool holds, const char* what) {
    if (!holds && m_firstBad == nullptr) {
        m_firstBad = what;
    }
}

base::Expected<void> BodyReader::outcome() const {
    if (m_firstBad != nullptr) {
        return base::makeError(base::ErrorCode::InvalidFormat, "body", m_firstBad);
    }
    return {};
}

core::Money BodyReader::money(std::int64_t minor, const char* what) {
    return taken(core::Money::ofMinor(minor, m_currency), what);
}

core::UnitPrice BodyReader::unitPrice(std::int64_t tenThousandths, const char* what) {
    return taken(core::UnitPrice::ofTenThousandths(tenThousandths, m_currency), what);
}

core::Money BodyReader::moneyIn(std::int64_t minor, std::string_view currency, const char* what) {
    const core::Currency known = taken(core::Currency::parse(currency), what);
    return taken(core::Money::ofMinor(minor, known), what);
}

core::UnitPrice BodyReader::priceIn(std::int64_t tenThousandths, std::string_view currency,
                                    const char* what) {
    const core::Currency known = taken(core::Currency::parse(currency), what);
    return taken(core::UnitPrice::ofTenThousandths(tenThousandths, known), what);
}

void BodyReader::useCurrency(std::string_view code) {
    m_currency = taken(core::Currency::parse(code), "currency");
}

core::Quantity BodyReader::quantity(std::int64_t thousandths, const char* what) {
    return taken(core::Quantity::ofThousandths(thousandths), what);
}

core::Rate BodyReader::rate(std::int64_t millionths, const char* what) {
    return taken(core::Rate::ofMillionths(millionths), what);
}

std::string BodyReader::word(std::uint32_t reference, const char* what) {
    if (reference == 0) {
        return {};
    }
    const bool isListed =
        m_words != nullptr && reference <= static_cast<std::uint32_t>(m_words->size());
    require(isListed, what);
    if (!isListed) {
        return {};
    }
    const std::string& text = m_words->Get(static_cast<int>(reference - 1));
    m_expandedBytes += text.size();
    require(m_expandedBytes <= kMaxExpandedBytes, "words");
    return m_expandedBytes <= kMaxExpandedBytes ? text : std::string{};
}

base::Uuid BodyReader::id(const std::string& bytes, const char* what) {
    return base::Uuid{fixedBytes<16>(bytes, what)};
}

base::Uuid BodyReader::uuidText(const std::string& text, const char* what) {
    return taken(base::Uuid::parse(text), what);
}

core::BusinessDate BodyReader::date(std::int32_t days, const char* what) {
    require(days >= 0 && days <= kMaxDays, what);
    return core::BusinessDate::fromDays(days);
}

std::int64_t BodyReader::micros(std::int64_t value, const char* what) {
    const bool isSane = value >= -kMaxMicros && value <= kMaxMicros;
    require(isSane, what);
    return isSane ? value : 0;
}

std::int64_t BodyReader::microsAfterStart(std::int64_t after, const char* what) {
    return micros(sum(m_startMicros, after, what), what);
}

std::int16_t BodyReader::offsetMinutes(std::int32_t minutes, const char* what) {
    const bool isSane = minutes >= kMinOffset && minutes <= kMaxOffset;
    require(isSane, what);
    return isSane ? static_cast<std::int16_t>(minutes) : std::int16_t{0};
}

std::int64_t BodyReader::sum(std::int64_t a, std::int64_t b, const char* what) {
    return taken(base::checkedAdd(a, b), what);
}

} // namespace evertill::wire
