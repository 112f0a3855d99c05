// SPDX-License-Identifier: Apache-2.0
#include "hardware/scanner/wedge_burst.h"

#include "base/utf8.h"
#include "core/fiscal/head_seal.h"
#include "core/fiscal/receipt_seal.h"

#include <algorithm>

namespace evertill::hardware {

namespace {

template <typename Text>
bool startsWith(const std::vector<WedgeKey>& keys, const Text& word) {
    return keys.size() >= word.size() &&
           std::equal(word.begin(), word.end(), keys.begin(), [](auto c, const WedgeKey& key) {
               return key.character == static_cast<char32_t>(c);
           });
}

} // namespace

bool WedgeBurst::hasPrefix() const {
    return !m_settings.prefix.empty() && startsWith(m_held, m_settings.prefix);
}

bool WedgeBurst::isKnownByStart() const {
    return hasPrefix() || startsWith(m_held, core::kSealPrefix) ||
           startsWith(m_held, core::kHeadSealPrefix);
}

bool WedgeBurst::isAmount() const {
    std::size_t marks = 0;
    std::size_t decimals = 0;
    for (const WedgeKey& key : m_held) {
        const bool isMark = key.character == U'.' || key.character == U',';
        if (!isMark && (key.character < U'0' || key.character > U'9')) {
            return false;
        }
        marks += isMark ? 1 : 0;
        decimals += marks > 0 && !isMark ? 1 : 0;
    }
    return marks == 1 && decimals <= 3; // three: grams
}

bool WedgeBurst::looksScanned() const {
    if (isKnownByStart()) {
        return true;
    }
    const auto steps = static_cast<std::int64_t>(m_held.size()) - 1;
    const std::int64_t took = m_held.back().micros - m_held.front().micros;
    return took <= steps * m_settings.meanMicros && !isAmount();
}

std::int64_t WedgeBurst::gap() const {
    return isKnownByStart() ? m_settings.slowGapMicros : m_settings.gapMicros;
}

std::optional<std::int64_t> WedgeBurst::deadline() const {
    return m_held.empty() ? std::nullopt : std::optional{m_held.back().micros + gap()};
}

void WedgeBurst::flush(std::vector<WedgeOutput>& out) {
    out.insert(out.end(), m_held.begin(), m_held.end());
    m_held.clear();
}

void WedgeBurst::scan(std::vector<WedgeOutput>& out) {
    const std::u32string& suffix = m_settings.suffix;
    const std::size_t first = hasPrefix() ? m_settings.prefix.size() : 0;
    std::size_t end = m_held.size();
    const auto isSuffix = [](char32_t c, const WedgeKey& key) { return key.character == c; };
    if (end - first > suffix.size() &&
        std::equal(suffix.rbegin(), suffix.rend(), m_held.rbegin(), isSuffix)) {
        end -= suffix.size();
    }
    core::ScanInput input;
    for (std::size_t i = first; i < end; ++i) {
        base::appendCodePoint(input.data, m_held[i].character);
    }
    m_scanEnded = m_held.back().micros;
    m_held.clear();
    out.emplace_back(std::move(input));
}

std::vector<WedgeOutput> WedgeBurst::expire(std::int64_t nowMicros) {
    std::vector<WedgeOutput> out;
    if (m_held.empty() || nowMicros <= *deadline()) {
        return out;
    }
    const std::size_t prefix = hasPrefix() ? m_settings.prefix.size() : 0;
    if (m_held.size() >= m_settings.minLengthUnended && m_held.size() > prefix && looksScanned()) {
        scan(out);
    } else {
        flush(out);
    }
    return out;
}

std::vector<WedgeOutput> WedgeBurst::key(const WedgeKey& key) {
    std::vector<WedgeOutput> out = expire(key.micros);
    const bool terminator = key.special == SpecialKey::Enter || key.special == SpecialKey::Tab;
    if (terminator && m_held.empty() && m_scanEnded &&
        key.micros - *m_scanEnded <= m_settings.lateMicros) {
        return out; // the second of CR LF or of CR CR, or an end that lagged behind
    }
    m_scanEnded.reset();
    const std::size_t needed = hasPrefix() ? m_settings.prefix.size() + 1 : m_settings.minLength;
    if (terminator && m_held.size() >= needed && looksScanned()) {
        scan(out);
        m_scanEnded = key.micros;
        return out;
    }
    if (key.character != 0 && key.special == SpecialKey::None &&
        m_held.size() < core::kMaxScanBytes) {
        m_held.push_back(key);
        return out;
    }
    flush(out);
    out.emplace_back(key);
    return out;
}

} // namespace evertill::hardware
