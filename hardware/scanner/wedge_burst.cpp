// SPDX-License-Identifier: Apache-2.0
#include "hardware/scanner/wedge_burst.h"

#include "base/utf8.h"

namespace evertill::hardware {

bool WedgeBurst::hasPrefix() const {
    return m_settings.prefix && !m_held.empty() && m_held[0].character == *m_settings.prefix;
}

std::int64_t WedgeBurst::gap() const {
    return hasPrefix() ? m_settings.slowGapMicros : m_settings.gapMicros;
}

std::optional<std::int64_t> WedgeBurst::deadline() const {
    return m_held.empty() ? std::nullopt : std::optional{m_held.back().micros + gap()};
}

void WedgeBurst::flush(std::vector<WedgeOutput>& out) {
    out.insert(out.end(), m_held.begin(), m_held.end());
    m_held.clear();
}

void WedgeBurst::scan(std::vector<WedgeOutput>& out) {
    core::ScanInput input;
    for (std::size_t i = hasPrefix() ? 1 : 0; i < m_held.size(); ++i) {
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
    if (m_held.size() >= m_settings.minLengthUnended) {
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
        key.micros - *m_scanEnded <= m_settings.gapMicros) {
        return out; // the second of CR LF or of CR CR
    }
    const std::size_t needed = hasPrefix() ? 2 : m_settings.minLength;
    if (terminator && m_held.size() >= needed) {
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
