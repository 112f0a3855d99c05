-- SPDX-License-Identifier: Apache-2.0
-- Which certificate a device may come with, and what a new box in an old slot was told.
-- replaced: when a later one of the same device was first used; 0: not
ALTER TABLE certificate ADD COLUMN replaced BIGINT NOT NULL DEFAULT 0;
-- unlocked_until: up to then its next token is taken whatever it is
-- first_receipt: what its receipts are numbered from since it took over its slot; 0: it did not
ALTER TABLE device ADD COLUMN unlocked_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN first_receipt BIGINT NOT NULL DEFAULT 0;
