-- SPDX-License-Identifier: Apache-2.0
-- Reference data that the centre keeps in step: rows of streams (shared/ports/sync/reference_rows.h). The
-- agent changes the file in use in place (WAL), so an item's codes must be found by the item.
CREATE INDEX barcode_gtin_item ON barcode_gtin(item);
CREATE INDEX barcode_code_item ON barcode_code(item);

-- Ids kept for items that are not here but whose prices are: prices may come first, and stay when an
-- item goes.
CREATE TABLE ghost_item(sku TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;

-- One row per row of a stream: its digest, and for what this program could not read the bytes.
CREATE TABLE stream_row(
  stream INTEGER NOT NULL,
  key TEXT NOT NULL,
  digest BLOB NOT NULL,
  version INTEGER,
  body BLOB,
  PRIMARY KEY(stream, key)
) WITHOUT ROWID;
CREATE INDEX stream_row_kept ON stream_row(stream, key) WHERE body IS NOT NULL;
-- XOR of the digests, kept up row by row.
CREATE TABLE stream_sum(stream INTEGER PRIMARY KEY, row_count INTEGER NOT NULL, sum BLOB NOT NULL);

-- The journals that the stock and points here hold, up to and including seq.
CREATE TABLE stock_applied(
  key TEXT PRIMARY KEY,
  device BLOB NOT NULL,
  epoch BLOB NOT NULL,
  seq INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE member_erased(id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE operator(
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  is_active INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE config(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE device(
  key TEXT PRIMARY KEY,
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  public_key BLOB NOT NULL,
  is_revoked INTEGER NOT NULL
) WITHOUT ROWID;
-- Store activity. Amounts in minor units of the currency.
CREATE TABLE day_totals(
  key TEXT PRIMARY KEY,
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  business_date INTEGER NOT NULL,
  currency TEXT NOT NULL,
  transactions INTEGER NOT NULL,
  line_count INTEGER NOT NULL,
  total INTEGER NOT NULL,
  net INTEGER NOT NULL,
  tax INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE returned_line(
  key TEXT NOT NULL,
  line_no INTEGER NOT NULL,
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  receipt_no INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY(key, line_no)
) WITHOUT ROWID;
