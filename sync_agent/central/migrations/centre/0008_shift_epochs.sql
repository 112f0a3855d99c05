-- SPDX-License-Identifier: Apache-2.0
-- What the fold of a till's shifts has to know of epochs (central/shifts/till_ledger.h). All of it is folded again.
-- epoch: hex, of the newest record. next_shift, next_z: the only numbers that can come next; <= 0: any from there on.
-- newest_z: of this epoch. blurred_shift, blurred_z: up to these nothing can be compared. reopened: up to it a shift
-- may be open at the till that is not open here.
ALTER TABLE shift_ledger DROP COLUMN partial;
ALTER TABLE shift_ledger ADD COLUMN epoch TEXT NOT NULL DEFAULT '';
ALTER TABLE shift_ledger ADD COLUMN next_shift BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shift_ledger ADD COLUMN next_z BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shift_ledger ADD COLUMN newest_z BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shift_ledger ADD COLUMN blurred_shift BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shift_ledger ADD COLUMN blurred_z BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shift_ledger ADD COLUMN reopened BIGINT NOT NULL DEFAULT 0;
DELETE FROM shift_ledger;
DELETE FROM shift_z;
DELETE FROM alert WHERE kind='shift' AND settled=0;
UPDATE projection SET position=0 WHERE name='shifts';
