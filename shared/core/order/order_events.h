// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the journal records of papers that are no sale: quotations and layaways, step by step, and
// invoices with the name of who buys. An order is the fold of its steps. Money moves by
// transactions alone; a step names the receipt of the one that belongs to it. A person is never
// here in clear: a member is an id, a buyer an envelope whose key can be destroyed.

#include "core/member/member.h"
#include "core/transaction/transaction.h"

namespace evertill::core {

using OrderId = base::StrongId<struct OrderTag, base::Uuid>;

// Numbers are stored and sent: append only.
enum class OrderKind : std::uint8_t { Quotation = 0, Layaway = 1 };

enum class OrderStep : std::uint8_t {
    Made = 0,
    Changed = 1, // other lines or another end; lines are all of them
    DepositTaken = 2,
    DepositReturned = 3,
    Completed = 4, // sold; receipt says by which transaction
    Cancelled = 5,
};

// "quotation", "made": CLI, JSON, exports.
[[nodiscard]] std::string_view codeOf(OrderKind kind);
[[nodiscard]] std::string_view codeOf(OrderStep step);

struct OrderRecorded {
    OrderId order;
    std::string number; // printed: "Q" or "L", store, till, counter
    OrderKind kind = OrderKind::Quotation;
    OrderStep step = OrderStep::Made;
    OperatorId by;
    BusinessDate date;
    std::optional<BusinessDate> validUntil; // the last day it holds
    std::optional<BasketMember> member;
    std::vector<BasketLine> lines; // of Made and Changed, at their prices; else empty
    Money total;                   // what the lines come to, tax included; zero for other steps
    Money deposit;                 // moved by this step, > 0
    ReceiptNumber receipt;         // 0: none
    std::string reason;
    friend bool operator==(const OrderRecorded&, const OrderRecorded&) = default;
};

struct InvoiceIssued {
    std::int64_t number = 0; // gap-free from 1 per till
    ReceiptNumber receipt;   // of the sale it is for
    MemberEnvelope buyer;    // name, address and tax number of who buys
    OperatorId by;
    friend bool operator==(const InvoiceIssued&, const InvoiceIssued&) = default;
};

} // namespace evertill::core
