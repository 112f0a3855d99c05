// SPDX-License-Identifier: Apache-2.0
#include "core/order/order_events.h"

namespace evertill::core {

std::string_view codeOf(OrderKind kind) {
    switch (kind) {
    case OrderKind::Quotation: return "quotation";
    case OrderKind::Layaway: return "layaway";
    }
    return "";
}

std::string_view codeOf(OrderStep step) {
    switch (step) {
    case OrderStep::Made: return "made";
    case OrderStep::Changed: return "changed";
    case OrderStep::DepositTaken: return "deposit-taken";
    case OrderStep::DepositReturned: return "deposit-returned";
    case OrderStep::Completed: return "completed";
    case OrderStep::Cancelled: return "cancelled";
    }
    return "";
}

} // namespace evertill::core
