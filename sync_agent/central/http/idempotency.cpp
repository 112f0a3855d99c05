// SPDX-License-Identifier: Apache-2.0
#include "central/http/idempotency.h"

#include "central/http/problem.h"

#include <algorithm>

namespace evertill::central::http {
namespace {

constexpr std::size_t kMaxKey = 128;
constexpr std::int64_t kDayMicros = 24LL * 3600 * 1'000'000;
constexpr std::int64_t kKeptBody = 256LL * 1024;

bool isKey(std::string_view text) {
    return text.size() <= kMaxKey &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

Problem conflict(std::string detail) {
    Problem problem = badRequest(std::move(detail));
    problem.status = 409;
    problem.type = "idempotency-conflict";
    problem.title = "The Idempotency-Key is in use";
    problem.todo = "Wait and send the same request again, or use a new key for a new request.";
    return problem;
}

} // namespace

base::Digest Idempotency::digestOf(const Call& call) const {
    std::string text = call.request.method + "\n" + call.request.target + "\n";
    const base::Digest body = m_sha256.of(base::viewOf(call.request.body));
    text.append(base::textOf(body));
    return m_sha256.of(base::viewOf(text));
}

Expected<Response> Idempotency::workOrRepeat(const Call& call, const std::string& key,
                                             const std::function<Expected<Response>()>& work) {
    const base::Digest digest = digestOf(call);
    EVERTILL_TRY(kept, m_data.keptAnswer(call.key.tenant, key, call.request.now.micros));
    if (kept && kept->request != digest) {
        return answer(conflict("This key was used for another request."));
    }
    if (kept) {
        Response response;
        response.status = kept->status;
        response.contentType = kept->status < 300 ? "application/json" : "application/problem+json";
        response.body = kept->body;
        response.headers.emplace_back("Idempotency-Replayed", "true");
        return response;
    }
    EVERTILL_TRY(response, work());
    if (static_cast<std::int64_t>(response.body.size()) <= kKeptBody) {
        KeptAnswer answer;
        answer.request = digest;
        answer.status = response.status;
        answer.body = response.body;
        answer.expiresMicros = call.request.now.micros + kDayMicros;
        // The import is done: that its answer could not be kept must not turn it into a failure.
        (void)m_data.keepAnswer(call.key.tenant, key, answer);
    }
    return std::move(response);
}

Expected<Response> Idempotency::once(const Call& call,
                                     const std::function<Expected<Response>()>& work) {
    const std::string key{header(call.request, "idempotency-key")};
    if (headerCount(call.request, "idempotency-key") == 0) {
        return work();
    }
    if (key.empty() || !isKey(key)) {
        return base::makeError(base::ErrorCode::InvalidFormat, key, "Idempotency-Key");
    }
    const std::pair open{call.key.tenant.value(), key};
    {
        const std::scoped_lock lock{m_mutex};
        if (!m_open.insert(open).second) {
            return answer(conflict("A request with this key is being worked on."));
        }
    }
    auto response = workOrRepeat(call, key, work);
    const std::scoped_lock lock{m_mutex};
    m_open.erase(open);
    return response;
}

} // namespace evertill::central::http
