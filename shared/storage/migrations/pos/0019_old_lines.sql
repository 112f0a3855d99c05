-- SPDX-License-Identifier: Apache-2.0
-- Lines of old sales leave (retention.sales): up to which receipt is meta 'pruned_receipt'. What reports of single days
-- read of them stays as sums: taxes (kind 16, code: rate) and tenders (kind 17, code ''), columns as in sale_line.
-- INV day_sum + sale_line = all taxes and tenders of a business date.
CREATE TABLE day_sum(
  business_date INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  code TEXT NOT NULL,
  number INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  base INTEGER,
  name TEXT,
  letter TEXT,
  count INTEGER NOT NULL,
  PRIMARY KEY(business_date, kind, code, number)
) WITHOUT ROWID;
-- Records that were brought back from archive/, and until when (UTC milliseconds). receipt_no: of a sale whose lines
-- came back with it.
CREATE TABLE restored_record(
  id INTEGER PRIMARY KEY,
  receipt_no INTEGER,
  until INTEGER NOT NULL
);
