// SPDX-License-Identifier: Apache-2.0
#include "ports/sync/row_digest.h"

namespace evertill::ports {

base::Digest rowDigest(const EncodedRow& row, const base::Sha256& sha256) {
    base::Bytes bytes;
    bytes.reserve(row.key.size() + row.body.size() + 6);
    const auto size = static_cast<std::uint32_t>(row.key.size());
    for (unsigned shift = 32; shift > 0; shift -= 8) {
        bytes.push_back(static_cast<std::uint8_t>(size >> (shift - 8)));
    }
    bytes.insert(bytes.end(), row.key.begin(), row.key.end());
    bytes.push_back(static_cast<std::uint8_t>(row.version >> 8U));
    bytes.push_back(static_cast<std::uint8_t>(row.version & 0xFFU));
    bytes.insert(bytes.end(), row.body.begin(), row.body.end());
    return sha256.of(bytes);
}

void addDigest(base::Digest& sum, const base::Digest& row) {
    for (std::size_t i = 0; i < sum.size(); ++i) {
        sum[i] ^= row[i];
    }
}

} // namespace evertill::ports
