// SPDX-License-Identifier: Apache-2.0
#pragma once

// How a till becomes one of the centre's: with the code a manager read out, it checks the centre
// (the code names the root), sends a certificate request for its new key and gets its certificate.
// Blocks; no files are written here. POST /v1/enrol, JSON both ways (docs/protocol.md).
//
// Errors: InvalidFormat (code or address), NotPermitted (the code is wrong, used or too old),
// Unavailable (context: why; place: the step), AlreadyExists (the device belongs to another till).
// Threads: any.

#include "base/uuid.h"
#include "crypto/pki/enrol_code.h"
#include "crypto/pki/keys.h"
#include "net/address.h"

#include <chrono>

namespace evertill::net {

struct EnrolFacts {
    base::Uuid device;
    std::string store; // as the till was set up; the code decides
    std::string till;
    std::string currency;
    std::string software;
    base::Bytes lookupKey; // of the till's members; the centre takes the first one it is offered
};

struct Enrolled {
    std::string certificateChainPem; // own certificate first
    std::string rootsPem;
    std::string store; // where the centre put this device
    std::string till;
    base::Bytes lookupKey; // of the tenant
};

[[nodiscard]] Expected<Enrolled>
enrol(const Endpoint& centre, const crypto::EnrolCode& code, const crypto::PrivateKey& key,
      const EnrolFacts& facts, std::chrono::milliseconds timeout = std::chrono::seconds{30});

} // namespace evertill::net
