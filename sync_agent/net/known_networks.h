// SPDX-License-Identifier: Apache-2.0
#pragma once

// The networks (client_network.h) from which a device of ours came lately, by its
// certificate: when places get scarce, theirs are kept. So many are remembered, the newest; only
// holders of a certificate of the authority can add one. Threads: one.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace evertill::net {

class KnownNetworks {
public:
    static constexpr std::int64_t kForMicros = std::int64_t{24} * 3600 * 1'000'000;
    static constexpr std::size_t kMost = 20'000;

    void note(const std::string& network, std::int64_t nowMicros);
    [[nodiscard]] bool isKnown(const std::string& network, std::int64_t nowMicros) const;
    [[nodiscard]] std::size_t size() const { return m_seen.size(); }

private:
    std::map<std::string, std::int64_t> m_seen; // when, last
};

} // namespace evertill::net
