-- SPDX-License-Identifier: Apache-2.0
-- Invoices by number, gap-free from 1; printed is the number with the epoch's tag of that time. The buyer's key stands
-- apart and can be destroyed; it never leaves this file.
CREATE TABLE invoice(
  number INTEGER PRIMARY KEY,
  printed TEXT NOT NULL,
  receipt_no INTEGER NOT NULL UNIQUE,
  business_date INTEGER NOT NULL,
  buyer BLOB NOT NULL,       -- id of the envelope
  ciphertext BLOB NOT NULL
);
CREATE TABLE invoice_key(buyer BLOB PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
