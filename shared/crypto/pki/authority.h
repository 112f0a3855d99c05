// SPDX-License-Identifier: Apache-2.0
#pragma once

// The centre's own certificate authority: one root, no intermediate, made at the centre's first
// start (docs/security.md). It signs two kinds of certificates, which cannot stand for each other:
//   server   extended key usage serverAuth; names: kCentreName, which tills check, plus the host
//            names and addresses a browser uses
//   device   extended key usage clientAuth; subject CN and URI name "urn:uuid:<device id>"
// Times are microseconds since 1970, UTC, given by the caller. Certificates start an hour early,
// because clocks of browsers and tills lag. Errors: InvalidFormat (a request that cannot be read or
// whose signature does not fit), Unsupported (a key that is not P-256), OutOfRange (a name).
// Threads: one at a time.

#include "crypto/pki/certificate.h"
#include "crypto/pki/keys.h"

namespace evertill::crypto {

// A name under no domain, so that it can belong to nobody else: a till that knows the root checks
// for it and does not care where the centre moved to.
inline constexpr std::string_view kCentreName = "centre.evertill.internal";
inline constexpr std::int64_t kDayMicros = 86'400'000'000;
inline constexpr std::int64_t kDeviceDays = 90;
inline constexpr std::int64_t kRenewOnlyDays = 90; // after a device certificate's end
inline constexpr std::int64_t kServerDays = 397;   // browsers take no more
inline constexpr std::int64_t kAuthorityDays = 20 * 365;

class Authority {
public:
    [[nodiscard]] static Authority create(std::int64_t nowMicros);
    [[nodiscard]] static Expected<Authority> load(std::string_view keyPem,
                                                  std::string_view certificatePem);

    [[nodiscard]] const Certificate& root() const { return m_root; }
    [[nodiscard]] std::string keyPem() const { return m_key.toPem(); }

    // names: host names and IP addresses, in addition to kCentreName.
    [[nodiscard]] Expected<Certificate> issueServer(const PrivateKey& key,
                                                    const std::vector<std::string>& names,
                                                    std::int64_t nowMicros) const;
    // Whatever the request claims to be, the certificate names this device.
    [[nodiscard]] Expected<Certificate>
    issueDevice(base::ByteView requestDer, const base::Uuid& device, std::int64_t nowMicros) const;

private:
    Authority(PrivateKey key, Certificate root) : m_key(std::move(key)), m_root(std::move(root)) {}

    PrivateKey m_key;
    Certificate m_root;
};

} // namespace evertill::crypto
