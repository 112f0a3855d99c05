// SPDX-License-Identifier: Apache-2.0
#pragma once

// Enrolment and certificates: makes the one-time codes, takes them (POST /v1/enrol), and renews.
// A code is 10 minutes long good for one device at one place; only the SHA-256 of its secret is
// kept. A refusal is JSON with the words for a log ("error") and one of the reasons of
// docs/protocol.md ("reason"); what a code was made for is told only to who has the code. Wrong,
// used and late codes are counted per client address (IPv6: its /64) and all together; whoever has
// used up the allowance is told when to come back (429, Retry-After), so that nobody searches 60
// bits and nobody keeps others from enrolling.
// Threads: that of the Registry it borrows (the data thread).

#include "base/clock.h"
#include "central/http/rate_limiter.h"
#include "central/registry/registry.h"
#include "central/server/pki_folder.h"
#include "net/http_messages.h"
#include "wire/sync/frames.h"

namespace evertill::central {

inline constexpr std::int64_t kCodeMicros = 10LL * 60 * 1'000'000;
inline constexpr http::RateLimit kWrongCodesOfAddress{10, 10}; // a minute, and at once
inline constexpr http::RateLimit kWrongCodesOfAll{600, 600};
inline constexpr std::int64_t kUnlockMicros = 24LL * 3600 * 1'000'000;
inline constexpr std::uint64_t kMaxEnrolBytes = 16U << 10U;

class EnrolmentDesk {
public:
    struct Parts { // borrowed
        Registry& registry;
        const crypto::Authority& authority;
        base::RandomSource& random;
        const base::Clock& clock;
        const base::Sha256& sha256;
    };
    explicit EnrolmentDesk(const Parts& parts) : m_parts(parts) {}

    // The text for the manager. A store that is not there yet is made, in the tenant's currency.
    // Errors: NotFound (the tenant), InvalidFormat (an id).
    [[nodiscard]] Expected<std::string> newCode(const ports::DevicePlace& place,
                                                const std::string& who);
    [[nodiscard]] net::HttpResponse enrol(const net::HttpRequest& request);
    // Lets a device that was taken for a clone in again, once within kUnlockMicros
    // (Registry::unlock). Errors: NotFound, NotPermitted.
    [[nodiscard]] Expected<void> unlock(const ports::TenantId& tenant, const core::DeviceId& device,
                                        const std::string& who);
    // An empty chain: refused.
    [[nodiscard]] wire::Renewed renew(const core::DeviceId& device, const base::Bytes& request);

private:
    struct Application;
    [[nodiscard]] Expected<Application> read(const std::string& body) const;
    [[nodiscard]] Expected<ports::DevicePlace> judged(const Application& application,
                                                      std::int64_t now);
    [[nodiscard]] Expected<net::HttpResponse> accept(const Application& application,
                                                     const std::string& address);
    [[nodiscard]] net::HttpResponse refuse(const base::Error& error, const std::string& address);

    Parts m_parts;
    http::RateLimiter m_ofAddress{kWrongCodesOfAddress};
    http::RateLimiter m_ofAll{kWrongCodesOfAll};
};

} // namespace evertill::central
