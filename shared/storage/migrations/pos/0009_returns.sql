-- SPDX-License-Identifier: Apache-2.0
-- What came back of which line of which sale, written with each return; it can be made again from the journal.
-- journal_id: of the return, so that what the centre's figure holds already is not counted twice.
CREATE TABLE returned_line(
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  receipt_no INTEGER NOT NULL,
  line_no INTEGER NOT NULL,
  journal_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL,  -- thousandths
  PRIMARY KEY(store, till, receipt_no, line_no, journal_id)
) WITHOUT ROWID;
