// SPDX-License-Identifier: Apache-2.0
#pragma once

// Domain values to the numbers and words of a body (conventions:
// proto/evertill/journal/v1/line.proto). Writing cannot fail: an amount in another currency than
// the body's is a broken invariant and aborts, except a zero that names no currency; text that is
// not UTF-8 is written with U+FFFD in place of each bad byte, because a sale must not be lost to a
// name, and a body that cannot be read back would be. Threads: an instance belongs to one body, and
// so to one thread. Strings passed to word() are borrowed until the body is written.

#include "core/basket/basket.h"

#include <unordered_map>

namespace google::protobuf {
template <typename Element>
class RepeatedPtrField;
} // namespace google::protobuf

namespace evertill::wire {

class BodyWriter {
public:
    using WordList = google::protobuf::RepeatedPtrField<std::string>;

    // Times of the body count from startMicros. words may be null for a body without words.
    BodyWriter(core::Currency currency, std::int64_t startMicros, WordList* words)
        : m_currency(currency)
        , m_startMicros(startMicros)
        , m_words(words) {}

    [[nodiscard]] std::int64_t money(const core::Money& money) const;
    [[nodiscard]] std::int64_t unitPrice(const core::UnitPrice& price) const;
    [[nodiscard]] std::uint32_t word(const std::string& text);
    // Wraps round at the ends of the range instead of overflowing; the reader refuses such times.
    [[nodiscard]] std::int64_t after(std::int64_t micros) const;

    static void text(const std::string& from, std::string* to);
    static void id(const base::Uuid& from, std::string* to);

private:
    core::Currency m_currency;
    std::int64_t m_startMicros;
    WordList* m_words;
    std::unordered_map<std::string_view, std::uint32_t> m_index;
};

} // namespace evertill::wire
