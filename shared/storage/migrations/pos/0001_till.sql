-- SPDX-License-Identifier: Apache-2.0
-- pos.db. Everything the sale's transaction touches is laid out so that it appends at the end of few
-- b-trees and has no other index: each page touched is 2 KB of disk per sale. docs/data-model.md says why.

-- Identity of the till and low-water marks.
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE epoch(
  epoch_no INTEGER PRIMARY KEY,
  nonce BLOB NOT NULL,
  started_at INTEGER NOT NULL
);

-- The truth. id = epoch_no << 40 | seq. The previous hash is that of the row before.
CREATE TABLE journal(
  id INTEGER PRIMARY KEY,
  type INTEGER NOT NULL,
  version INTEGER NOT NULL,
  hlc INTEGER NOT NULL,
  hash BLOB NOT NULL,
  body BLOB NOT NULL
);

-- What lists and reports need of a journal row of type TransactionCompleted. Amounts in minor units of the
-- till's currency, points earned are the points movement.
CREATE TABLE sale(
  receipt_no INTEGER PRIMARY KEY,
  journal_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  business_date INTEGER NOT NULL,
  shift INTEGER NOT NULL,
  operator TEXT NOT NULL,
  committed_at INTEGER NOT NULL,
  utc_offset INTEGER NOT NULL,
  line_count INTEGER NOT NULL,
  discount INTEGER NOT NULL,
  net INTEGER NOT NULL,
  tax INTEGER NOT NULL,
  total INTEGER NOT NULL,
  rounding INTEGER NOT NULL,
  points INTEGER NOT NULL,
  member BLOB,
  order_reference TEXT
);

-- A line item is a sale, a return, a write-off, a tax or a tender (ARTS). id = receipt_no << 16 | row.
-- kind 0 sale, 1 return, 2 write-off; 16 tax; 17 tender
-- code goods: SKU; tax: rate id. number goods: line number; tax: millionths; tender: its type
-- quantity, stock_effect thousandths (the stock movement); amount goods: after discounts; tax: the tax;
-- tender: applied. base tax: net. name, letter: of a tax rate.
CREATE TABLE sale_line(
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  code TEXT,
  number INTEGER NOT NULL,
  quantity INTEGER,
  stock_effect INTEGER,
  amount INTEGER NOT NULL,
  base INTEGER,
  name TEXT,
  letter TEXT
);

-- Baskets not yet sold: line 0 is the header.
CREATE TABLE basket_row(
  basket_id BLOB NOT NULL,
  line_no INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY(basket_id, line_no)
) WITHOUT ROWID;

CREATE TABLE print_job(
  id INTEGER PRIMARY KEY,
  receipt_no INTEGER NOT NULL,
  copy INTEGER NOT NULL,
  state INTEGER NOT NULL,
  evidence INTEGER NOT NULL,
  reason TEXT NOT NULL,
  queued_at INTEGER NOT NULL
);
-- Copies are few; an original touches no index.
CREATE INDEX print_copy ON print_job(receipt_no, copy) WHERE copy > 0;

-- Overlays: local edits that reads see before the reference data.
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE member_overlay(id BLOB PRIMARY KEY, ciphertext BLOB NOT NULL) WITHOUT ROWID;
-- Deletable: destroying a key makes the member's history anonymous.
CREATE TABLE member_key(id BLOB PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE member_lookup(hash BLOB PRIMARY KEY, id BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX member_lookup_id ON member_lookup(id);

-- Folds over the sales up to meta 'folded_receipt', kept between sales; readers add the few sales behind it.
CREATE TABLE stock_fold(sku TEXT PRIMARY KEY, quantity INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE points_fold(member BLOB PRIMARY KEY, points INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE day_fold(
  business_date INTEGER NOT NULL,
  first_receipt INTEGER NOT NULL,
  last_receipt INTEGER NOT NULL,
  PRIMARY KEY(business_date, first_receipt)
) WITHOUT ROWID;
