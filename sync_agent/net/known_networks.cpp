// SPDX-License-Identifier: Apache-2.0
#include "net/known_networks.h"

#include <algorithm>

namespace evertill::net {

void KnownNetworks::note(const std::string& network, std::int64_t nowMicros) {
    m_seen[network] = nowMicros;
    if (m_seen.size() > kMost) {
        m_seen.erase(
            std::min_element(m_seen.begin(), m_seen.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; }));
    }
}

bool KnownNetworks::isKnown(const std::string& network, std::int64_t nowMicros) const {
    const auto found = m_seen.find(network);
    return found != m_seen.end() && nowMicros - found->second < kForMicros;
}

} // namespace evertill::net
