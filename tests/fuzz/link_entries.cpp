// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "crypto/pki/authority.h"
#include "crypto/pki/enrol_code.h"
#include "fuzz/entries.h"
#include "net/post_messages.h"
#include "session/token.h"

namespace evertill::fuzz {

void postBody(base::ByteView bytes) {
    constexpr std::size_t kMostBytes = 1'000;
    const auto messages = net::unpackMessages(base::textOf(bytes), kMostBytes);
    if (messages) {
        EVERTILL_CHECK(net::packMessages(*messages) == base::textOf(bytes),
                       "messages survive being read and packed");
    }
}

void certificateRequest(base::ByteView bytes) {
    constexpr std::int64_t kNow = 1'790'000'000'000'000;
    static const crypto::Authority authority = crypto::Authority::create(kNow);
    const base::Uuid device{base::Uuid::Raw{0x70, 1}};
    const auto issued = authority.issueDevice(bytes, device, kNow);
    EVERTILL_CHECK(!issued || (issued->device() == device && !issued->isAuthority() &&
                               issued->isIssuedBy(authority.root())),
                   "whatever is asked for, the certificate is this device's and no authority's");
}

void enrolCode(base::ByteView bytes) {
    const auto code = crypto::EnrolCode::parse(base::textOf(bytes));
    if (code) {
        const auto again = crypto::EnrolCode::parse(code->text());
        EVERTILL_CHECK(again && *again == *code, "a code survives being written and read");
    }
}

void sessionToken(base::ByteView bytes) {
    const std::int64_t number = session::tokenNumber(bytes);
    EVERTILL_CHECK(number >= 0, "a number is none or positive");
    EVERTILL_CHECK(number == 0 ||
                       session::tokenNumber(bytes.first(session::kTokenNumberBytes)) == number,
                   "what the registry keeps of a token has its number");
}

} // namespace evertill::fuzz
