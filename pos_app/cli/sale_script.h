// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words of "evertill sell": one word, one step at the till. A script is how tests,
// demonstrations and other programs ring up a sale.
// clang-format off
//   4006381333931         scan a code (any barcode, SKU or PLU)
//   3*4006381333931       the same three times
//   0.455*PLU  2.000*PLU  a weight: the decimal point says so
//   age:18                the operator has seen proof of age for the scans that follow
//   serial:SN1  lot:L1    for the next scan
//   price:9.99            open price for the next scan
//   discount:10%:reason   off the last line of goods; discount:1.50:reason an amount
//   basket:5%:reason      off the whole basket
//   void  undo            take the last line out; take the last action back
//   staff  below-cost     the promotions for staff; promotions do not stop at cost
//   exempt:ST-120:resale  by certificate, with the reason: no tax; exempt:  it is again
//   coupon:CODE           show a coupon; coupon:* those of the member's wallet
//   member:TERM           attach a member by number, phone or e-mail
//   suspend:NAME          park the basket; recall:NAME bring the oldest of that name back
//   cash:20  cash         the amount handed over, or what is due
//   foreign-cash:USD:20   the amount handed over, by the rate in force; foreign-cash:USD what covers
//                         what is due
//   card  card::5.00      at the card terminal: what is due, or a part
//   scale*PLU             a weight from the scale; scale:0.050*PLU without the container's 50 g
//   card:REF  wallet:REF  voucher:NUMBER[:FACE]  account:REF  other:REF[:AMOUNT]
//   untender              take the last tender back
//   finish                complete a sale that comes to nothing (all free)
//   cancel                drop the basket
// clang-format on

#include "cli/counter.h"
#include "cli/till_devices.h"

#include <string_view>

namespace evertill::cli {

class SaleScript {
public:
    SaleScript(Counter& counter, TillDevices& devices) : m_counter(counter), m_devices(devices) {}

    // Runs one word. Errors: of the step; place names the word.
    [[nodiscard]] Expected<void> run(std::string_view word);
    [[nodiscard]] bool isSettled() const;

private:
    [[nodiscard]] Expected<void> step(std::string_view word);
    [[nodiscard]] Expected<void> stepWithArgument(std::string_view word);
    [[nodiscard]] Expected<void> scan(std::string_view word);
    [[nodiscard]] Expected<void> tender(core::TenderType type, std::string_view argument);
    [[nodiscard]] Expected<void> take(core::TenderType type, std::string_view argument);
    [[nodiscard]] Expected<void> takeForeign(std::string_view argument);
    [[nodiscard]] Expected<core::ManualDiscount> discount(std::string_view argument) const;
    [[nodiscard]] Expected<void> exempt(std::string_view argument);
    [[nodiscard]] Expected<void> attachMember(std::string_view term);
    [[nodiscard]] Expected<void> showCoupon(std::string_view code);
    [[nodiscard]] Expected<void> showWallet();
    [[nodiscard]] Expected<void> recall(std::string_view name);
    [[nodiscard]] Expected<std::int32_t> lastLine() const;

    [[nodiscard]] Expected<core::Quantity> weightOf(std::string_view words);

    Counter& m_counter;
    TillDevices& m_devices;
    usecase::AddOptions m_next;
    bool m_isFinished = false;
};

} // namespace evertill::cli
