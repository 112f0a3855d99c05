// SPDX-License-Identifier: Apache-2.0
#pragma once

// Expected<T>: a value or an Error, for everything that is expected to fail now and then. (GCC 12
// has no std::expected in C++20.) Asking the wrong side is a broken invariant and aborts.
//   Expected<Gtin> gtin = Gtin::parse(text);
//   if (!gtin) return gtin.error();
// EVERTILL_TRY(name, expression) unwraps or returns the error from the enclosing function.

#include "base/check.h"
#include "base/error.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace evertill::base {

template <typename T>
class [[nodiscard]] Expected {
public:
    using Value = T;

    template <typename U = T>
    requires(std::is_constructible_v<T, U&&> && !std::is_same_v<std::remove_cvref_t<U>, Error> &&
             !std::is_same_v<std::remove_cvref_t<U>, Expected>) Expected(U&& value)
        : m_state(std::in_place_index<0>, std::forward<U>(value)) {}
    Expected(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    [[nodiscard]] T& value() & {
        EVERTILL_CHECK(hasValue(), describe(*std::get_if<1>(&m_state)).c_str());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] const T& value() const& {
        EVERTILL_CHECK(hasValue(), describe(*std::get_if<1>(&m_state)).c_str());
        return *std::get_if<0>(&m_state);
    }
    // By value, so that a range-for over a temporary does not dangle.
    [[nodiscard]] T value() && { return std::move(this->value()); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const {
        EVERTILL_CHECK(!hasValue(), "error() asked of a value");
        return *std::get_if<1>(&m_state);
    }
    [[nodiscard]] T valueOr(T other) const { return hasValue() ? value() : std::move(other); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Expected<void> {
public:
    using Value = void;

    Expected() = default;
    Expected(Error error) : m_error(std::move(error)), m_failed(true) {}

    [[nodiscard]] bool hasValue() const { return !m_failed; }
    explicit operator bool() const { return !m_failed; }
    void value() const { EVERTILL_CHECK(!m_failed, describe(m_error).c_str()); }
    [[nodiscard]] const Error& error() const {
        EVERTILL_CHECK(m_failed, "error() asked of a success");
        return m_error;
    }

private:
    Error m_error;
    bool m_failed = false;
};

} // namespace evertill::base

#define EVERTILL_CONCAT_INNER(a, b) a##b
#define EVERTILL_CONCAT(a, b) EVERTILL_CONCAT_INNER(a, b)
#define EVERTILL_TRY(name, ...)                                                                    \
    auto EVERTILL_CONCAT(name, Expected_) = (__VA_ARGS__);                                         \
    if (!EVERTILL_CONCAT(name, Expected_)) {                                                       \
        return EVERTILL_CONCAT(name, Expected_).error();                                           \
    }                                                                                              \
    auto& name = *EVERTILL_CONCAT(name, Expected_)
#define EVERTILL_TRY_VOID(...)                                                                     \
    do {                                                                                           \
        auto evertillOutcome_ = (__VA_ARGS__);                                                     \
        if (!evertillOutcome_) {                                                                   \
            return evertillOutcome_.error();                                                       \
        }                                                                                          \
    } while (false)
