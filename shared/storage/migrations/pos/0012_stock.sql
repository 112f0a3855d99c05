-- SPDX-License-Identifier: Apache-2.0
-- Stock documents: what the StockMoved records of the journal say, by item, so that movements and on hand need no
-- walk. journal_id is the record's; quantities in thousandths. approved_by '': the operator's own right sufficed.
CREATE TABLE stock_document(
  journal_id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  reference TEXT NOT NULL,
  party TEXT NOT NULL,
  reason TEXT NOT NULL,
  operator TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  at INTEGER NOT NULL,
  utc_offset INTEGER NOT NULL
);
CREATE TABLE stock_move(
  sku TEXT NOT NULL,
  journal_id INTEGER NOT NULL,
  line_no INTEGER NOT NULL,
  state INTEGER NOT NULL,
  change INTEGER NOT NULL,
  expected INTEGER,
  PRIMARY KEY(sku, journal_id, line_no)
) WITHOUT ROWID;

-- Documents that are being made: one of each kind at a time. expected: of a count, what the ledger said at that
-- moment. is_doubtful: it moved between two scans of one count.
CREATE TABLE stock_draft(
  kind INTEGER PRIMARY KEY,
  reference TEXT NOT NULL,
  party TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE TABLE stock_draft_line(
  kind INTEGER NOT NULL,
  sku TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  expected INTEGER,
  at INTEGER NOT NULL,
  is_doubtful INTEGER NOT NULL,
  PRIMARY KEY(kind, sku)
) WITHOUT ROWID;

-- Which items are in which receipts: a span of receipts up to last_receipt, and between which lines of it the item
-- is. Written between sales, at the end of the tree, up to meta 'seen_receipt'; a cache of sale_line.
CREATE TABLE stock_seen(
  last_receipt INTEGER NOT NULL,
  sku TEXT NOT NULL,
  first_line INTEGER NOT NULL,
  last_line INTEGER NOT NULL,
  PRIMARY KEY(last_receipt, sku)
) WITHOUT ROWID;
