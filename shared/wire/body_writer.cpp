// SPDX-License-Identifier: Apache-2.0
#include "wire/body_writer.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <google/protobuf/repeated_field.h>

namespace evertill::wire {

std::int64_t BodyWriter::money(const core::Money& money) const {
    EVERTILL_CHECK(money.currency() == m_currency || money == core::Money{},
                   "a body has one currency");
    return money.minorUnits();
}

std::int64_t BodyWriter::unitPrice(const core::UnitPrice& price) const {
    EVERTILL_CHECK(price.currency() == m_currency || price == core::UnitPrice{},
                   "a body has one currency");
    return price.inTenThousandths();
}

std::uint32_t BodyWriter::word(const std::string& text) {
    if (text.empty()) {
        return 0;
    }
    const auto [entry, isNew] = m_index.try_emplace(text, 0);
    if (isNew) {
        BodyWriter::text(text, m_words->Add());
        entry->second = static_cast<std::uint32_t>(m_words->size());
    }
    return entry->second;
}

std::int64_t BodyWriter::after(std::int64_t micros) const {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(micros) -
                                     static_cast<std::uint64_t>(m_startMicros));
}

void BodyWriter::text(const std::string& from, std::string* to) {
    if (from.empty() || base::isValidUtf8(from)) {
        *to = from;
        return;
    }
    for (std::size_t at = 0; at < from.size();) {
        base::appendCodePoint(*to, base::nextCodePoint(from, at).value_or(U'\uFFFD'));
    }
}

void BodyWriter::id(const base::Uuid& from, std::string* to) {
    if (!from.isNil()) {
        *to = base::textOf(from.raw());
    }
}

} // namespace evertill::wire
