// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a till and a wallet gateway say to each other: HTTP/1.1, a POST with a JSON object to
// PREFIX/pay, /refund, /query, /reverse and /status, one on a connection; docs/hardware.md has the
// fields and what a gateway must promise. Pure. Any bytes give an answer, or none; an answer of
// another order is none.

#include "base/bytes.h"
#include "core/money/money.h"

#include <memory>
#include <optional>
#include <string>

namespace evertill::hardware {

struct GatewayPlace {
    std::string host;   // as the Host header says it
    std::string prefix; // "" or "/till"
};

struct GatewayOrder {
    std::string number; // 16 hexadecimal digits
    core::Money amount;
    std::string code{};    // of the payer; only for a payment
    std::string payment{}; // the number of what is given back; only for a refund
};

enum class GatewayState : std::uint8_t {
    Paid,
    Waiting,  // for the payer, who types a password
    Declined, // and never will be paid
    Reversed, // the money is given back, or the number closed before money moved
    Refunded, // of a refund: the money is given back
    Unheard,  // no such order came; it may still come
    Ready,    // the answer to /status
};

struct GatewayAnswer {
    GatewayState state = GatewayState::Waiting;
    std::optional<std::int64_t> amountMinor;
    std::string transaction; // the gateway's own number
    std::string wallet;      // "Alipay"
    std::string reason;      // for people
};

// what: "pay", "refund", "query", "reverse", "status".
[[nodiscard]] base::Bytes gatewayRequest(const GatewayPlace& place, std::string_view what,
                                         const GatewayOrder& order);

// Reads one answer from the bytes of one connection, in pieces of any size.
class GatewayReply {
public:
    GatewayReply();
    ~GatewayReply();
    GatewayReply(GatewayReply&& other) noexcept;
    GatewayReply& operator=(GatewayReply&& other) noexcept;

    enum class Progress : std::uint8_t { More, Whole, Broken };
    [[nodiscard]] Progress feed(base::ByteView bytes);
    // When it is whole; nothing where it is not an answer about this order.
    [[nodiscard]] std::optional<GatewayAnswer> answerTo(const GatewayOrder& order) const;

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
    base::Bytes m_pending; // what the parser could not use yet
};

} // namespace evertill::hardware
