// SPDX-License-Identifier: Apache-2.0
#include "central/projection/stream_rows.h"

#include "wire/sync/row_codec.h"

#include <algorithm>

namespace evertill::central {

using ports::ReferenceRow;

core::Quantity boundedQuantity(std::int64_t thousandths) {
    return core::Quantity::thousandths(
        std::clamp(thousandths, -core::kMaxQuantityThousandths, core::kMaxQuantityThousandths));
}

core::Money boundedMoney(std::int64_t minor, core::Currency currency) {
    return core::Money::minor(std::clamp(minor, -core::kMaxMoneyMinor, core::kMaxMoneyMinor),
                              currency);
}

ScopedRow stockRow(const std::string& store, const std::string& sku, std::int64_t onHand,
                   std::int64_t asOfMicros) {
    return {store, wire::encodeRow(ReferenceRow{
                       ports::StockRow{core::Sku{sku}, boundedQuantity(onHand), asOfMicros}})};
}

ScopedRow appliedRow(const std::string& store, const core::DeviceId& device,
                     const core::EpochNonce& epoch, std::int64_t seq) {
    return {store, wire::encodeRow(ReferenceRow{ports::StockAppliedRow{device, epoch, seq}})};
}

ScopedRow memberRow(const std::string& store, const core::MemberEnvelope& envelope,
                    std::int64_t points) {
    return {store, wire::encodeRow(ReferenceRow{ports::MemberRow{envelope, points}})};
}

ScopedRow memberKeyRow(const std::string& store, const ports::MemberKeyRow& row) {
    return {store, wire::encodeRow(ReferenceRow{row})};
}

ScopedRow removedMemberRow(const std::string& store, ports::Stream stream,
                           const core::MemberId& member) {
    const ReferenceRow row = stream == ports::Stream::Members
                                 ? ReferenceRow{ports::MemberRow{{member, {}}, 0}}
                                 : ReferenceRow{ports::MemberKeyRow{member, {}, {}}};
    return {store, wire::removedRow(stream, wire::rowKey(row))};
}

} // namespace evertill::central
