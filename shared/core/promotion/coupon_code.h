// SPDX-License-Identifier: Apache-2.0
#pragma once

// Coupon codes that are issued one by one: "TYPE-SERIAL-MAC". Serial and MAC are Crockford's base
// 32 (no I, L, O, U), so that a code can be read out and keyed; letters count in any case, O is 0,
// I and L are 1. The MAC is the first 40 bits of a keyed hash of "coupon", type and serial, and of
// the member it is bound to, each behind a zero byte: a code cannot be made up without the chain's
// key, and a member's code is of no use to somebody else. Threads: pure.

#include "base/digest.h"
#include "core/promotion/pricing_input.h"

#include <functional>
#include <string>
#include <string_view>

namespace evertill::core {

// HMAC-SHA-256 under the chain's look-up key.
using CouponMac = std::function<base::Digest(std::string_view)>;

struct IssuedCode {
    CouponTypeId type;
    std::string serial;
    std::string mac;
    friend bool operator==(const IssuedCode&, const IssuedCode&) = default;
};

// Of a type's id and the basket it was issued by; 60 bits, so two are never the same in practice.
[[nodiscard]] std::string couponSerial(const BasketId& basket, std::size_t index,
                                       const CouponMac& mac);
[[nodiscard]] IssuedCode issueCode(const CouponTypeId& type, std::string serial,
                                   const std::optional<MemberId>& member, const CouponMac& mac);
[[nodiscard]] std::string codeText(const IssuedCode& code);

// nullopt: not of this form. The type is as written, in any case of letters.
[[nodiscard]] std::optional<IssuedCode> parseCode(std::string_view text);
[[nodiscard]] bool isGenuine(const IssuedCode& code, const std::optional<MemberId>& member,
                             const CouponMac& mac);
// Letters in any case.
[[nodiscard]] bool isSameWord(std::string_view a, std::string_view b);

} // namespace evertill::core
