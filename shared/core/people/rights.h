// SPDX-License-Identifier: Apache-2.0
#pragma once

// Who may do what at a till, as data: operators have a role, a role is a list of rights, a right
// may have a limit as a percentage, an amount, or both. Decided here and nowhere else. A till that
// knows no operators allows everything: it has one default operator, as before there were people.
// Roles travel and are kept as one line of text each, in the setting "role.NAME":
//   discount_line=10% discount_basket=5%,20.00 open_drawer return_goods=200.00
// Threads: pure.

#include "base/expected.h"
#include "core/ids.h"
#include "core/money/rate.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::core {

// Names are stored and sent: never change one, append only.
enum class Right : std::uint8_t {
    DiscountLine = 0,   // limits: of the line
    DiscountBasket = 1, // limits: of the basket
    OverridePrice = 2,  // limits: below the price of the book
    SellBelowCost = 3,
    StaffSale = 4,
    VoidLine = 5,
    CancelSale = 6,
    OpenDrawer = 7, // without a sale
    Reprint = 8,
    ReturnGoods = 9, // limit: amount
    OpenShift = 10,
    CloseShift = 11,
    ChangeSettings = 12,
    ManagePeople = 13,
    ReturnWithoutReceipt = 14, // limit: amount
    PostVoid = 15,             // limit: amount
    Training = 16,             // to begin it; whoever trains may end it
    ExemptTax = 17,
    MoveStock = 18,     // every stock document: receive, adjust, count, transfer
    ExceedAccount = 19, // limit: beyond what an account may still be charged
};
inline constexpr std::size_t kRights = 20;

[[nodiscard]] std::string_view nameOf(Right right); // "discount_line"
[[nodiscard]] std::optional<Right> rightOf(std::string_view name);

struct Grant {
    Right right{};
    std::optional<Rate> mostRate;    // 0 .. 100 %
    std::optional<Money> mostAmount; // >= 0
    friend bool operator==(const Grant&, const Grant&) = default;
};
struct Role {
    std::string id;
    std::vector<Grant> grants; // each right once
    friend bool operator==(const Role&, const Role&) = default;
};

// Errors: InvalidFormat (context: the word), AlreadyExists (a right twice), OutOfRange.
[[nodiscard]] base::Expected<std::vector<Grant>> parseGrants(std::string_view text,
                                                             Currency currency);
[[nodiscard]] std::string grantsText(const std::vector<Grant>& grants);
// cashier, supervisor, manager: what they may do where no setting says otherwise. Another name has
// no rights of its own.
[[nodiscard]] Role builtInRole(std::string_view id);

struct Operator {
    OperatorId id;
    std::string name;
    std::string role;
    bool isActive = true;
    bool canProve = false; // has a PIN or a badge: can sign on and approve
    friend bool operator==(const Operator&, const Operator&) = default;
};

struct Staff {
    std::vector<Operator> operators; // by id
    std::vector<Role> roles;

    [[nodiscard]] const Operator* find(const OperatorId& id) const;
    [[nodiscard]] const Role* roleOf(const Operator& who) const;
    friend bool operator==(const Staff&, const Staff&) = default;
};

// How much is asked for. The rate is of what the right is about; both are zero where nothing is
// measured.
struct RightRequest {
    Right right{};
    Rate rate;
    std::optional<Money> amount{};
};

enum class Verdict : std::uint8_t { Allowed = 0, NeedsOverride = 1, Never = 2 };
struct Decision {
    Verdict verdict = Verdict::Never;
    std::vector<OperatorId> by; // who may allow it on the spot; in order of id
};

// INV Allowed means that the operator's own role grants it; NeedsOverride that each of `by` is
// Allowed the same and can prove who they are; Never that nobody can. Asking for less never needs
// more. Somebody who is not active or not known has no rights.
[[nodiscard]] Decision decide(const Staff& staff, const OperatorId& who,
                              const RightRequest& request);

} // namespace evertill::core
