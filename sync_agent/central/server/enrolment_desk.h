// SPDX-License-Identifier: Apache-2.0
#pragma once

// Enrolment and certificates: makes the one-time codes, takes them (POST /v1/enrol), and renews.
// A code is 10 minutes long good for one device at one place; only the SHA-256 of its secret is
// kept. All wrong, used and late codes get the same answer, 403; more than kMaxWrongPerMinute wrong
// ones in a minute, from everybody together, close the desk for that minute (429), so that nobody
// searches 60 bits.
// Threads: that of the Registry it borrows (the data thread).

#include "base/clock.h"
#include "central/registry/registry.h"
#include "central/server/pki_folder.h"
#include "net/http_messages.h"
#include "wire/sync/frames.h"

namespace evertill::central {

inline constexpr std::int64_t kCodeMicros = 10LL * 60 * 1'000'000;
inline constexpr int kMaxWrongPerMinute = 30;
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
    // An empty chain: refused.
    [[nodiscard]] wire::Renewed renew(const core::DeviceId& device, const base::Bytes& request);

private:
    struct Application;
    [[nodiscard]] Expected<Application> read(const std::string& body) const;
    [[nodiscard]] Expected<net::HttpResponse> accept(const Application& application,
                                                     const std::string& address);
    [[nodiscard]] bool isOverrun(std::int64_t nowMicros);

    Parts m_parts;
    std::int64_t m_minuteStart = 0;
    int m_wrongInMinute = 0;
};

} // namespace evertill::central
