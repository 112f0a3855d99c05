// SPDX-License-Identifier: Apache-2.0
#pragma once

// A basket line and its parts as messages of line.proto, shared by the journal's bodies and the
// rows of open baskets. Inside shared/wire only. Nothing here fails by itself: see
// BodyReader::outcome().

#include "wire/body_reader.h"
#include "wire/body_writer.h"

namespace evertill::journal::v1 {
class Coupon;
class Discount;
class Line;
class Member;
class TaxExemption;
class Tender;
} // namespace evertill::journal::v1

namespace evertill::wire {

void writeLine(const core::BasketLine& line, BodyWriter& out, journal::v1::Line& message);
[[nodiscard]] core::BasketLine readLine(const journal::v1::Line& message, BodyReader& in);

void writeDiscount(const core::ManualDiscount& discount, BodyWriter& out,
                   journal::v1::Discount& message);
[[nodiscard]] core::ManualDiscount readDiscount(const journal::v1::Discount& message,
                                                BodyReader& in);

void writeTender(const core::TenderLine& tender, BodyWriter& out, journal::v1::Tender& message);
[[nodiscard]] core::TenderLine readTender(const journal::v1::Tender& message, BodyReader& in);

void writeCoupon(const core::PresentedCoupon& coupon, journal::v1::Coupon& message);
[[nodiscard]] core::PresentedCoupon readCoupon(const journal::v1::Coupon& message, BodyReader& in);

void writeMember(const core::BasketMember& member, journal::v1::Member& message);
[[nodiscard]] core::BasketMember readMember(const journal::v1::Member& message, BodyReader& in);

void writeExemption(const core::TaxExemption& exemption, journal::v1::TaxExemption& message);
[[nodiscard]] core::TaxExemption readExemption(const journal::v1::TaxExemption& message);

} // namespace evertill::wire
