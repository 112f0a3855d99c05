// SPDX-License-Identifier: Apache-2.0
#pragma once

// Tells a keyboard-wedge scanner from a person typing, by the time between keys: for scanners that
// are not bound by identity. A burst of keys faster than the gap, ended by Enter or Tab (or by
// silence, if long enough), is a scan; anything else is given back as the keys it was, in order,
// with their own times: so is a burst slower than meanMicros on average (a quick hand), and a
// number with one decimal point or comma (an amount; no barcode of trade has one). With a prefix
// set, a burst that begins with it is a scan at any length and may be as slow as slowGapMicros; so
// may one that begins as a signed code does (EVR1, EVH1: 200 to 970 keys, of which a busy machine
// delays some). Pure: times come with the keys (use the kernel's, not arrival). INV every key is
// answered exactly once: inside a scan, or passed through; but the terminator of a scan, its prefix
// and terminators that come within lateMicros after it, before any other key, which are swallowed:
// they must never press a button. Units: microseconds of any monotonic clock. Threads: one (that of
// the keyboard).

#include "core/barcode/scan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace evertill::hardware {

enum class SpecialKey : std::uint8_t { None, Enter, Tab, Backspace, Escape, Other };

struct WedgeKey {
    char32_t character = 0; // 0 for a key without one; Ctrl+] arrives as GS, U+001D
    SpecialKey special = SpecialKey::None;
    std::int64_t micros = 0;
    std::uint64_t token = 0; // the caller's own, to find the key event again
    friend bool operator==(const WedgeKey&, const WedgeKey&) = default;
};

struct WedgeSettings {
    std::int64_t gapMicros =
        50'000; // per key; scanners were measured at 1 to 19 ms, people above 60
    std::int64_t meanMicros = 30'000;     // over the whole burst
    std::int64_t slowGapMicros = 120'000; // once the prefix or a seal's was seen
    std::int64_t lateMicros = 250'000;
    std::size_t minLength = 4;        // with a terminator
    std::size_t minLengthUnended = 8; // without
    // Not beginning with a letter or digit, or typing would be scans.
    std::u32string prefix;
    std::u32string suffix; // taken off a scan that ends with it
};

using WedgeOutput = std::variant<core::ScanInput, WedgeKey>;

class WedgeBurst {
public:
    explicit WedgeBurst(WedgeSettings settings = {}) : m_settings(settings) {}

    [[nodiscard]] std::vector<WedgeOutput> key(const WedgeKey& key);
    // To be called when deadline() has passed without a key.
    [[nodiscard]] std::vector<WedgeOutput> expire(std::int64_t nowMicros);
    [[nodiscard]] std::optional<std::int64_t> deadline() const;

private:
    [[nodiscard]] std::int64_t gap() const;
    [[nodiscard]] bool hasPrefix() const;
    [[nodiscard]] bool isKnownByStart() const;
    [[nodiscard]] bool looksScanned() const;
    [[nodiscard]] bool isAmount() const;
    void flush(std::vector<WedgeOutput>& out);
    void scan(std::vector<WedgeOutput>& out);

    WedgeSettings m_settings;
    std::vector<WedgeKey> m_held;
    std::optional<std::int64_t> m_scanEnded;
};

} // namespace evertill::hardware
