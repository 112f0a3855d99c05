// SPDX-License-Identifier: Apache-2.0
#pragma once

// The identifiers of the domain. Each is its own type, so that one cannot be passed for another.

#include "base/strong_id.h"
#include "base/uuid.h"

#include <cstdint>

namespace evertill::core {

using Sku = base::StrongId<struct SkuTag>;             // item key; case-sensitive, <= 64 bytes
using CategoryId = base::StrongId<struct CategoryTag>; // merchandise hierarchy node
using TaxCategoryId = base::StrongId<struct TaxCategoryTag>; // "standard", "reduced"
using TaxRateId = base::StrongId<struct TaxRateTag>;         // "gb-20"
using StoreId = base::StrongId<struct StoreTag>;
using TillId = base::StrongId<struct TillTag>;
using OperatorId = base::StrongId<struct OperatorTag>;
using DeviceId = base::StrongId<struct DeviceTag, base::Uuid>;
using BasketId = base::StrongId<struct BasketTag, base::Uuid>;
using MemberId = base::StrongId<struct MemberTag, base::Uuid>;
using ShiftId = base::StrongId<struct ShiftTag, std::int64_t>;         // counts from 1 per till
using ReceiptNumber = base::StrongId<struct ReceiptTag, std::int64_t>; // gap-free from 1 per till

} // namespace evertill::core
