-- SPDX-License-Identifier: Apache-2.0
-- The goods of open layaways are reserved (core/order/reserved.h): these are found without a look at what has ended
-- and at quotations, which stay open for ever.
CREATE INDEX sale_order_kind ON sale_order(kind) WHERE state = 0;
