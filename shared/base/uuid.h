// SPDX-License-Identifier: Apache-2.0
#pragma once

// UUID (RFC 9562). Device and member ids are version 7: time-ordered, minted once, never reused.

#include "base/clock.h"
#include "base/expected.h"
#include "base/random.h"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace evertill::base {

class Uuid {
public:
    using Raw = std::array<std::uint8_t, 16>;

    Uuid() = default; // nil
    explicit Uuid(Raw raw) : m_raw(raw) {}

    [[nodiscard]] static Uuid version7(UtcTime now, RandomSource& random);
    // The 36-character form, either case. Error: InvalidFormat.
    [[nodiscard]] static Expected<Uuid> parse(std::string_view text);

    [[nodiscard]] std::string toString() const;
    [[nodiscard]] const Raw& raw() const { return m_raw; }
    [[nodiscard]] bool isNil() const { return m_raw == Raw{}; }

    friend bool operator==(const Uuid&, const Uuid&) = default;
    friend auto operator<=>(const Uuid&, const Uuid&) = default;

private:
    Raw m_raw{};
};

} // namespace evertill::base
