// SPDX-License-Identifier: Apache-2.0
#pragma once

// How a till becomes one of the centre's: with the code a manager read out, it checks the centre
// (the code names the root), sends a certificate request for its new key and gets its certificate.
// Blocks; no files are written here. POST /v1/enrol, JSON both ways (docs/protocol.md).
//
// Errors: Unavailable (context: why; place: the step: resolve, connect, proxy, tls, request), and
// what the centre refused, with its reason as the place (docs/protocol.md, Enrolment):
//   NotPermitted       wrong_code, used_code, late_code, revoked, wrong_till (context: whose it is)
//   CurrencyMismatch   wrong_currency (context: the centre's)
//   AlreadyExists      other_till
//   Unavailable        too_many (context: seconds to wait), later
//   InvalidFormat      unreadable; certificate (of another key)
// Words for people: net/link_words.h. Threads: any.

#include "base/uuid.h"
#include "crypto/pki/enrol_code.h"
#include "crypto/pki/keys.h"
#include "net/address.h"

#include <chrono>
#include <optional>

namespace evertill::net {

struct EnrolFacts {
    base::Uuid device;
    std::string store; // as the till was set up; the code decides
    std::string till;
    std::string currency;
    std::string software;
    base::Bytes lookupKey; // of the till's members; the centre takes the first one it is offered
    base::Bytes epoch;     // where the till's journal ends; empty: not told
    std::int64_t head = 0;
};

// This till has taken over the slot of another box, or has less than the centre of its own journal:
// it goes on beyond the numbers that were printed.
struct TakenOver {
    std::string from; // the device that was there, UUID; perhaps this one
    std::int64_t firstReceipt = 0;
    std::int64_t lastShift = 0;
    std::string lastBusinessDate; // ISO 8601; empty: unknown
};

struct Enrolled {
    std::string certificateChainPem; // own certificate first
    std::string rootsPem;
    std::string store; // where the centre put this device
    std::string till;
    base::Bytes lookupKey; // of the tenant
    std::optional<TakenOver> takenOver;
};

[[nodiscard]] Expected<Enrolled>
enrol(const Endpoint& centre, const crypto::EnrolCode& code, const crypto::PrivateKey& key,
      const EnrolFacts& facts, std::chrono::milliseconds timeout = std::chrono::seconds{30});

} // namespace evertill::net
