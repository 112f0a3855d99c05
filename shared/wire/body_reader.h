// SPDX-License-Identifier: Apache-2.0
#pragma once

// The numbers and words of a body to domain values, through their checked constructors. The bytes
// may come from anywhere, so nothing here aborts: the first value out of its bounds is remembered,
// a harmless one stands in for it, and outcome() tells at the end. A decoder therefore reads
// straight on and asks once. Limits: times between the years -9999 and 9999; words of one body
// expand to at most 16 MiB together, so that a small body cannot ask for a lot of memory. Threads:
// an instance belongs to one body, and so to one thread.

#include "base/bytes.h"
#include "core/basket/basket.h"

#include <algorithm>
#include <array>

namespace google::protobuf {
template <typename Element>
class RepeatedPtrField;
} // namespace google::protobuf

namespace evertill::wire {

class BodyReader {
public:
    using WordList = google::protobuf::RepeatedPtrField<std::string>;

    BodyReader() = default; // for a body without money, words and relative times
    BodyReader(std::string_view currencyCode, std::int64_t startMicros, const WordList* words);

    [[nodiscard]] core::Currency currency() const { return m_currency; }

    [[nodiscard]] core::Money money(std::int64_t minor, const char* what);
    [[nodiscard]] core::UnitPrice unitPrice(std::int64_t tenThousandths, const char* what);
    // An amount in a currency of its own.
    [[nodiscard]] core::Money moneyIn(std::int64_t minor, std::string_view currency,
                                      const char* what);
    // A price in a currency of its own.
    [[nodiscard]] core::UnitPrice priceIn(std::int64_t tenThousandths, std::string_view currency,
                                          const char* what);
    // The currency of money() and unitPrice() from here on.
    void useCurrency(std::string_view code);
    [[nodiscard]] core::Quantity quantity(std::int64_t thousandths, const char* what);
    [[nodiscard]] core::Rate rate(std::int64_t millionths, const char* what);
    [[nodiscard]] std::string word(std::uint32_t reference, const char* what);
    [[nodiscard]] base::Uuid id(const std::string& bytes, const char* what);
    [[nodiscard]] base::Uuid uuidText(const std::string& text, const char* what);
    [[nodiscard]] core::BusinessDate date(std::int32_t days, const char* what);
    [[nodiscard]] std::int64_t micros(std::int64_t value, const char* what);
    [[nodiscard]] std::int64_t microsAfterStart(std::int64_t after, const char* what);
    [[nodiscard]] std::int16_t offsetMinutes(std::int32_t minutes, const char* what);
    // Stands in with 0 when it would overflow.
    [[nodiscard]] std::int64_t sum(std::int64_t a, std::int64_t b, const char* what);
    // Exactly Size bytes, or none for all zeros.
    template <std::size_t Size>
    [[nodiscard]] std::array<std::uint8_t, Size> fixedBytes(const std::string& bytes,
                                                            const char* what) {
        std::array<std::uint8_t, Size> result{};
        require(bytes.empty() || bytes.size() == Size, what);
        if (bytes.size() == Size) {
            const base::ByteView view = base::viewOf(bytes);
            std::copy(view.begin(), view.end(), result.begin());
        }
        return result;
    }
    // An enumerator from 0 to last.
    template <typename Enum>
    [[nodiscard]] Enum oneOf(int number, Enum last, const char* what) {
        const bool isKnown = number >= 0 && number <= static_cast<int>(last);
        require(isKnown, what);
        return isKnown ? static_cast<Enum>(number) : Enum{};
    }
    void require(bool holds, const char* what);

    // Error: InvalidFormat with the name of the first bad field.
    [[nodiscard]] base::Expected<void> outcome() const;

private:
    template <typename T>
    T taken(base::Expected<T> value, const char* what) {
        require(value.hasValue(), what);
        return value ? *std::move(value) : T{};
    }

    core::Currency m_currency;
    std::int64_t m_startMicros = 0;
    const WordList* m_words = nullptr;
    std::size_t m_expandedBytes = 0;
    const char* m_firstBad = nullptr;
};

} // namespace evertill::wire
