-- SPDX-License-Identifier: Apache-2.0
-- Working time: what the TimeClocked records of the journal say, kept here because hours are asked for longer than
-- bodies stay in the journal. id is the record's.
CREATE TABLE time_clock(
  id INTEGER PRIMARY KEY,
  of TEXT NOT NULL,
  step INTEGER NOT NULL,
  at INTEGER NOT NULL,
  offset_minutes INTEGER NOT NULL,
  by TEXT NOT NULL
);
CREATE INDEX time_clock_at ON time_clock(at);
