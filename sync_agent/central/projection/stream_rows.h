// SPDX-License-Identifier: Apache-2.0
#pragma once

// Figures of the centre as rows of the streams. Where a figure is beyond the bound of its type the
// row shows the bound: the tables keep the figure itself.

#include "central/reference/row_writer.h"

namespace evertill::central {

[[nodiscard]] core::Quantity boundedQuantity(std::int64_t thousandths);
[[nodiscard]] core::Money boundedMoney(std::int64_t minor, core::Currency currency);

[[nodiscard]] ScopedRow stockRow(const std::string& store, const std::string& sku,
                                 std::int64_t onHand, std::int64_t asOfMicros);
[[nodiscard]] ScopedRow appliedRow(const std::string& store, const core::DeviceId& device,
                                   const core::EpochNonce& epoch, std::int64_t seq);
[[nodiscard]] ScopedRow memberRow(const std::string& store, const core::MemberEnvelope& envelope,
                                  std::int64_t points);
[[nodiscard]] ScopedRow memberKeyRow(const std::string& store, const ports::MemberKeyRow& row);
[[nodiscard]] ScopedRow removedMemberRow(const std::string& store, ports::Stream stream,
                                         const core::MemberId& member);

} // namespace evertill::central
