// SPDX-License-Identifier: Apache-2.0
#pragma once

// SHA-256 (FIPS 180-4) for the journal's chain. One context is kept and reused, because looking up
// the algorithm costs more than hashing a sale. Threads: an instance belongs to one thread at a
// time.

#include "base/digest.h"

#include <memory>

namespace evertill::crypto {

class OpensslSha256 final : public base::Sha256 {
public:
    OpensslSha256();
    ~OpensslSha256() override;
    OpensslSha256(const OpensslSha256&) = delete;
    OpensslSha256& operator=(const OpensslSha256&) = delete;

    [[nodiscard]] base::Digest of(base::ByteView bytes) const override;

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

} // namespace evertill::crypto
