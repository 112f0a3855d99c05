// SPDX-License-Identifier: Apache-2.0
#pragma once

// Payments by the code in a customer's wallet (Alipay, WeChat Pay and the like), through a gateway
// that is asked over a network. Orders are intents like those of a card terminal, in the same log,
// by the same rules; see payment_terminal.h. An order's number at the gateway is the random half of
// its id, which the reversal of a payment shares with it. So run() takes a reversal; a payment
// needs the code and is begun by payByCode(), a refund the payment it is of (refund()).
// INV the code is not stored, logged or shown: it pays once, and some are card numbers.

#include "ports/devices/payment_terminal.h"

#include <chrono>
#include <string_view>

namespace evertill::ports {

// Receipt numbers of wallet orders begin here, those of card terminals end at 9999: an intent's
// (PaymentIntent::receipt) says by that to which device it belongs, also after a restart.
inline constexpr std::uint32_t kFirstWalletReceipt = 0x8000'0000;
[[nodiscard]] inline bool isWalletOrder(const PaymentIntent& intent) {
    return intent.receipt >= kFirstWalletReceipt;
}
// The number of its order, with which it begins.
[[nodiscard]] inline std::uint32_t walletReceipt(const PaymentId& id) {
    constexpr std::size_t kLastBytes = 4;
    std::uint32_t number = 0;
    for (std::size_t i = id.value().raw().size() - kLastBytes; i < id.value().raw().size(); ++i) {
        number = number << 8 | id.value().raw()[i];
    }
    return number | kFirstWalletReceipt;
}

// 16 to 24 digits that begin as payment codes do: WeChat Pay 10 to 15, Alipay 25 to 30,
// UnionPay 62.
[[nodiscard]] bool isPayerCode(std::string_view text);

// What onProgress() tells while the customer confirms the payment.
inline constexpr std::uint8_t kWaitsForPayer = 1;

// How long a payment's end is looked for, once it is found open: the payer has a minute, taking it
// back as long as the rest.
inline constexpr std::chrono::milliseconds kPayerPatience{60'000};
inline constexpr std::chrono::milliseconds kLongestWalletLook{150'000};

class WalletTerminal : public PaymentTerminal {
public:
    virtual void payByCode(const PaymentIntent& intent, std::string code, Done done) = 0;
    // Gives back so much of the payment, all or a part. PaymentIntent::receipt is the payment's.
    virtual void refund(const PaymentIntent& intent, const PaymentId& payment, Done done) = 0;
};

} // namespace evertill::ports
