-- SPDX-License-Identifier: Apache-2.0
-- The records of closings (ShiftClosed), so that a Z's record is found without walking the journal.
CREATE INDEX journal_z ON journal(id) WHERE type=24;
