-- SPDX-License-Identifier: Apache-2.0
-- Shifts as the journal's fold has them (shared/core/shift/ledger.h), written with each event. Which one is sold on,
-- the business date and the last numbers are in meta: shift_active, shift_by_day, shift_date, shift_last_z,
-- shift_last. A file without shift_last is of an older program: it begins with the last DayOpened.
CREATE TABLE shift(
  id INTEGER PRIMARY KEY,
  state INTEGER NOT NULL,  -- 0 open, 1 suspended, 2 closed
  z_number INTEGER,        -- NULL: not closed with a Z
  folded BLOB NOT NULL,    -- body of a ShiftClosed: who answers for the drawer, and the figures
  closed_as BLOB           -- the same, as the Z said; NULL: no Z
);
CREATE INDEX shift_unclosed ON shift(id) WHERE state<2;
CREATE UNIQUE INDEX shift_z ON shift(z_number) WHERE z_number IS NOT NULL;
