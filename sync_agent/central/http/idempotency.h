// SPDX-License-Identifier: Apache-2.0
#pragma once

// The header Idempotency-Key: an import that is sent again because its answer was lost gets the
// first answer again. A key belongs to a tenant, is 1..128 visible ASCII characters and is kept for
// a day. The same key with another request is refused, and while the first is still being worked on
// the second is told so. (An import repeated without a key is harmless too: rows that are the same
// are reported unchanged.) Threads: any.

#include "central/http/call.h"

#include <functional>
#include <mutex>
#include <set>

namespace evertill::central::http {

class Idempotency {
public:
    Idempotency(CentralData& data, const base::Sha256& sha256) : m_data(data), m_sha256(sha256) {}

    [[nodiscard]] Expected<Response> once(const Call& call,
                                          const std::function<Expected<Response>()>& work);

private:
    [[nodiscard]] Expected<Response> workOrRepeat(const Call& call, const std::string& key,
                                                  const std::function<Expected<Response>()>& work);
    [[nodiscard]] base::Digest digestOf(const Call& call) const;

    CentralData& m_data;
    const base::Sha256& m_sha256;
    std::mutex m_mutex;
    std::set<std::pair<std::string, std::string>> m_open; // tenant and key
};

} // namespace evertill::central::http
