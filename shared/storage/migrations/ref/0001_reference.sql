-- SPDX-License-Identifier: Apache-2.0
-- One generation of reference data. Written once, then only read. Lists inside a column (names, rates,
-- linked items) are netstrings: "5:zh-CN6:...". Amounts and quantities as in shared/core.

CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- initials: of a Chinese name in pinyin, NULL otherwise.
CREATE TABLE item(
  id INTEGER PRIMARY KEY,
  sku TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  tax_category TEXT NOT NULL,
  category TEXT NOT NULL,
  kind INTEGER NOT NULL,
  life_state INTEGER NOT NULL,
  tracking INTEGER NOT NULL,
  sold_by INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  minimum_age INTEGER NOT NULL,
  blocked INTEGER NOT NULL,
  local_names TEXT,
  initials TEXT,
  block_text TEXT,
  linked TEXT,
  variant_of TEXT,
  variant_text TEXT,
  supplier TEXT,
  cost INTEGER,
  cost_currency TEXT,
  picture TEXT
);

-- A GTIN in any form is one integer; other codes are text. units: thousandths per scan.
CREATE TABLE barcode_gtin(gtin INTEGER PRIMARY KEY, item INTEGER NOT NULL, units INTEGER NOT NULL);
CREATE TABLE barcode_code(code TEXT PRIMARY KEY, item INTEGER NOT NULL, units INTEGER NOT NULL)
  WITHOUT ROWID;

CREATE TABLE price(
  item INTEGER NOT NULL,
  level INTEGER NOT NULL,
  tier TEXT NOT NULL,
  place INTEGER NOT NULL,
  place_id TEXT NOT NULL,
  from_quantity INTEGER NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER,
  price INTEGER NOT NULL,
  currency TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY(item, level, tier, place, place_id, from_quantity, valid_from)
) WITHOUT ROWID;

CREATE TABLE tax_category(id TEXT PRIMARY KEY, name TEXT NOT NULL, rates TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE category(
  id TEXT PRIMARY KEY,
  parent TEXT NOT NULL,
  name TEXT NOT NULL,
  local_names TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE quick_key_page(page INTEGER PRIMARY KEY, title TEXT NOT NULL, local_titles TEXT NOT NULL);
CREATE TABLE quick_key(
  page INTEGER NOT NULL,
  position INTEGER NOT NULL,
  sku TEXT NOT NULL,
  label TEXT NOT NULL,
  colour TEXT NOT NULL,
  PRIMARY KEY(page, position)
) WITHOUT ROWID;
CREATE TABLE stock(sku TEXT PRIMARY KEY, on_hand INTEGER NOT NULL, as_of INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE member(id BLOB PRIMARY KEY, ciphertext BLOB NOT NULL, points INTEGER NOT NULL)
  WITHOUT ROWID;
CREATE TABLE member_key(id BLOB PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE member_lookup(hash BLOB PRIMARY KEY, id BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX member_lookup_id ON member_lookup(id);
