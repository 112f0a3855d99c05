-- SPDX-License-Identifier: Apache-2.0
-- What this till gave and took of credit notes, written with each sale; it can be made again from the journal.
-- journal_id: of the sale, so that what the centre's figure holds already is not counted twice.
CREATE TABLE credit_note(
  number TEXT NOT NULL,
  journal_id INTEGER NOT NULL,
  issued INTEGER NOT NULL,    -- minor units of the till's currency
  redeemed INTEGER NOT NULL,
  PRIMARY KEY(number, journal_id)
) WITHOUT ROWID;
