// SPDX-License-Identifier: Apache-2.0
#pragma once

// The centre's HTTP/JSON API, its fleet page and the pages of electronic receipts as a pure
// function of a request: no sockets, no clock, no files. The shell (sync_agent/central/server)
// reads a request off TLS, asks routeLimit(), and bodyLimit() on a worker thread, before it reads
// the body, calls handle() on a worker thread and writes the answer.
//
// INV every answer has a body and a content type (but 204 and 304), the security headers, and never
// a secret that the request brought. An error is a problem document (RFC 9457).
// INV no request changes anything unless its key has the scope the route table names.
// Errors: none; whatever goes wrong is an answer.
// Threads: handle() may be called from several threads at once; CentralData too, then.
// Ownership: the doors are borrowed and must outlive the Api.

#include "base/clock.h"
#include "base/digest.h"
#include "base/expected.h"
#include "base/random.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evertill::central::http {

class CentralData;
class RuleData;

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method;        // "GET", as received
    std::string target;        // "/api/v1/sales?limit=5", as received: still percent-encoded
    Headers headers;           // as received; names in any case; a name may come twice
    std::string body;          // whole, not chunked, at most bodyLimit()
    std::string clientAddress; // "192.0.2.7", "2001:db8::1": no port
    base::UtcTime now;
    std::int64_t steadyMicros = 0; // for the rate limits only
};

struct Response {
    int status = 200;
    std::string contentType; // empty: no body
    Headers headers;         // all others but Content-Length, Connection and Date
    std::string body;        // empty for HEAD, 204 and 304; HEAD keeps the length in contentLength
    std::uint64_t contentLength = 0;
};

// A bucket of tokens: "burst" at once, "perMinute" come back.
struct RateLimit {
    std::int64_t burst = 0;
    std::int64_t perMinute = 0;
};

struct ApiSettings {
    RateLimit key{200, 3000};
    RateLimit address{60, 1200}; // requests without a valid key
    RateLimit failure{10, 6};    // wrong keys and codes from one address
    std::uint64_t importMaxBytes = 256ULL * 1024 * 1024;
    std::int64_t sessionSeconds = 12LL * 3600;
    std::string eReceiptsOf{}; // the tenant whose customers see their receipts; empty: nobody
};

class Api {
public:
    Api(CentralData& data, RuleData& rules, base::RandomSource& random, const base::Sha256& sha256,
        ApiSettings settings = {});
    ~Api();
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    [[nodiscard]] Response handle(const Request& request);

    // How many bytes of body this request may bring; 0: none. To be asked when its header is read
    // (the body is not looked at), so that nobody sends 256 MiB to a route that takes a kilobyte,
    // and nobody without a key in force that has the scope sends 256 MiB at all. Larger: answer
    // tooLarge(). Errors: those of the store that knows the keys; the request is to come later.
    [[nodiscard]] base::Expected<std::uint64_t> bodyLimit(const Request& head);
    // The most this route takes from anybody, without a look at the store; 0: no body. Beyond
    // kMaxJsonBody it is an import, which may take long.
    [[nodiscard]] std::uint64_t routeLimit(const Request& head) const;
    // The 413 the shell answers instead of reading on.
    [[nodiscard]] Response tooLarge(std::uint64_t limit) const;
    // The 503 for an import when too many wait already.
    [[nodiscard]] Response busy() const;
    // The 503 for an import or a rule set that is still at work when the centre has to end.
    [[nodiscard]] Response stopping() const;
    // True when the target belongs to this API or its pages; others are the shell's own
    // (/v1/sync, /v1/enrol).
    [[nodiscard]] static bool owns(std::string_view target);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace evertill::central::http
