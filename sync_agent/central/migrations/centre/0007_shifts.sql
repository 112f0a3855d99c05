-- SPDX-License-Identifier: Apache-2.0
-- The shifts of each till as the centre folds them from its journal (central/shifts/), and what it thinks of each Z.
-- shift_ledger: the fold so far, without closed shifts. open: per shift its state (1 byte), the length (4, big-endian)
-- and the body of a ShiftClosed. partial: something of the journal was not folded.
CREATE TABLE shift_ledger(
  tenant TEXT NOT NULL,
  device BYTEA NOT NULL,
  currency TEXT NOT NULL,
  active BIGINT NOT NULL,
  by_day BIGINT NOT NULL,
  date BIGINT NOT NULL,
  last_z BIGINT NOT NULL,
  last BIGINT NOT NULL,
  partial BIGINT NOT NULL,
  open BYTEA NOT NULL,
  PRIMARY KEY(tenant, device)
) WITHOUT ROWID;
-- standing: 1 agreed, 2 the till closed with other figures, 3 part of its journal is archived or in dispute.
CREATE TABLE shift_z(
  tenant TEXT NOT NULL,
  device BYTEA NOT NULL,
  z BIGINT NOT NULL,
  shift BIGINT NOT NULL,
  date BIGINT NOT NULL,
  standing BIGINT NOT NULL,
  PRIMARY KEY(tenant, device, z)
) WITHOUT ROWID;
