// SPDX-License-Identifier: Apache-2.0
#pragma once

// A value on its way into a statement: NULL, a 64-bit integer, text or bytes. It refers to what it
// was made from and must not outlive it.

#include "base/bytes.h"
#include "base/digest.h"
#include "base/strong_id.h"
#include "base/uuid.h"

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace evertill::central {

using base::Expected;

class Value {
public:
    enum class Kind : std::uint8_t { Null, Integer, Text, Bytes };

    Value() = default;
    template <typename T>
    requires(std::integral<T> || std::is_enum_v<T>) Value(T value)
        : m_kind(Kind::Integer)
        , m_integer(static_cast<std::int64_t>(value)) {}
    Value(std::string_view text) : m_kind(Kind::Text), m_data(text.data()), m_size(text.size()) {}
    Value(const char* text) : Value(std::string_view{text}) {}
    Value(const std::string& text) : Value(std::string_view{text}) {}
    Value(base::ByteView bytes)
        : m_kind(Kind::Bytes)
        , m_data(reinterpret_cast<const char*>(bytes.data()))
        , m_size(bytes.size()) {}
    Value(const base::Bytes& bytes) : Value(base::ByteView{bytes}) {}
    template <std::size_t N>
    Value(const std::array<std::uint8_t, N>& bytes) : Value(base::ByteView{bytes}) {}
    Value(const base::Uuid& uuid) : Value(uuid.raw()) {}
    template <typename Tag, typename Rep>
    Value(const base::StrongId<Tag, Rep>& id) : Value(id.value()) {}
    template <typename T>
    Value(const std::optional<T>& value) {
        if (value) {
            *this = Value{*value};
        }
    }

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] std::int64_t integer() const { return m_integer; }
    // Of text and bytes; never a null pointer.
    [[nodiscard]] const char* data() const { return m_data != nullptr ? m_data : ""; }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    Kind m_kind = Kind::Null;
    std::int64_t m_integer = 0;
    const char* m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace evertill::central
