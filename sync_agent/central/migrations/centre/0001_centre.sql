-- SPDX-License-Identifier: Apache-2.0
-- Everything but the journal: central.db, or the second part of the PostgreSQL database.

-- ---- who is who
CREATE TABLE tenant(
  tenant TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  lookup_key BYTEA,
  created BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE store(
  tenant TEXT NOT NULL,
  store TEXT NOT NULL,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  PRIMARY KEY(tenant, store)
) WITHOUT ROWID;
-- state: 0 active, 1 revoked, 2 replaced in its slot by another device
CREATE TABLE device(
  device BYTEA NOT NULL PRIMARY KEY,
  tenant TEXT NOT NULL,
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  state BIGINT NOT NULL,
  public_key BYTEA NOT NULL,
  enrolled BIGINT NOT NULL,
  token_current BYTEA,
  token_previous BYTEA,
  token_boot BYTEA
) WITHOUT ROWID;
CREATE INDEX device_place ON device(tenant, store, till);
-- What the till said last.
CREATE TABLE device_seen(
  device BYTEA NOT NULL PRIMARY KEY,
  tenant TEXT NOT NULL,
  seen BIGINT NOT NULL,
  software TEXT NOT NULL,
  clock_offset BIGINT NOT NULL,
  unsent BIGINT NOT NULL,
  oldest_unsent BIGINT NOT NULL,
  disk_free BIGINT NOT NULL,
  certificate_until BIGINT NOT NULL,
  reference_position BIGINT NOT NULL,
  agreed BIGINT NOT NULL,
  alarm TEXT NOT NULL
) WITHOUT ROWID;
-- Only hashes of codes and keys are here.
CREATE TABLE enrol_code(
  hash BYTEA NOT NULL PRIMARY KEY,
  tenant TEXT NOT NULL,
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  expires BIGINT NOT NULL,
  used BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE certificate(
  serial BYTEA NOT NULL PRIMARY KEY,
  tenant TEXT NOT NULL,
  device BYTEA NOT NULL,
  not_before BIGINT NOT NULL,
  not_after BIGINT NOT NULL,
  revoked BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX certificate_device ON certificate(device);
CREATE TABLE api_key(
  id TEXT NOT NULL PRIMARY KEY,
  tenant TEXT NOT NULL,
  label TEXT NOT NULL,
  scopes BIGINT NOT NULL,
  secret_hash BYTEA NOT NULL,
  parent TEXT NOT NULL,
  created BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  revoked BIGINT NOT NULL,
  last_used BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE admin_code(
  hash BYTEA NOT NULL PRIMARY KEY,
  tenant TEXT NOT NULL,
  expires BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE kept_answer(
  tenant TEXT NOT NULL,
  key TEXT NOT NULL,
  request BYTEA NOT NULL,
  status BIGINT NOT NULL,
  body TEXT NOT NULL,
  expires BIGINT NOT NULL,
  PRIMARY KEY(tenant, key)
) WITHOUT ROWID;
-- Appended to, never changed (triggers refuse it).
CREATE TABLE audit(
  number BIGINT NOT NULL PRIMARY KEY,
  tenant TEXT NOT NULL,
  at BIGINT NOT NULL,
  who TEXT NOT NULL,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX audit_tenant ON audit(tenant, number);

-- ---- reference rows: the newest state of each key, with the position of its last change
CREATE TABLE ref_head(tenant TEXT NOT NULL PRIMARY KEY, position BIGINT NOT NULL) WITHOUT ROWID;
-- scope: '' for every till of the tenant, or a store
CREATE TABLE ref_row(
  tenant TEXT NOT NULL,
  scope TEXT NOT NULL,
  stream BIGINT NOT NULL,
  key TEXT NOT NULL,
  version BIGINT NOT NULL,
  removed BIGINT NOT NULL,
  position BIGINT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY(tenant, scope, stream, key)
) WITHOUT ROWID;
CREATE INDEX ref_position ON ref_row(tenant, scope, position);
-- Kept with every change: what wire digests are answered from.
CREATE TABLE ref_digest(
  tenant TEXT NOT NULL,
  scope TEXT NOT NULL,
  stream BIGINT NOT NULL,
  live BIGINT NOT NULL,
  sum BYTEA NOT NULL,
  PRIMARY KEY(tenant, scope, stream)
) WITHOUT ROWID;
-- What a newest position below this one needs is a snapshot: tombstones up to it are gone.
CREATE TABLE ref_floor(tenant TEXT NOT NULL PRIMARY KEY, position BIGINT NOT NULL) WITHOUT ROWID;
CREATE TABLE ref_snapshot(
  tenant TEXT NOT NULL,
  scope TEXT NOT NULL,
  position BIGINT NOT NULL,
  chunk_no BIGINT NOT NULL,
  id BYTEA NOT NULL,
  bytes BIGINT NOT NULL,
  live BIGINT NOT NULL,
  PRIMARY KEY(tenant, scope, position, chunk_no)
) WITHOUT ROWID;
CREATE TABLE ref_chunk(
  tenant TEXT NOT NULL,
  id BYTEA NOT NULL,
  packed BYTEA NOT NULL,
  PRIMARY KEY(tenant, id)
);
-- A till's own catalogue, part by part, until it is whole.
CREATE TABLE ref_offer(
  tenant TEXT NOT NULL,
  device BYTEA NOT NULL,
  number BIGINT NOT NULL,
  stream BIGINT NOT NULL,
  key TEXT NOT NULL,
  version BIGINT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY(tenant, device, number)
);
-- Which item a code leads to: 14 digits, or an in-store code.
CREATE TABLE item_code(
  tenant TEXT NOT NULL,
  code TEXT NOT NULL,
  sku TEXT NOT NULL,
  PRIMARY KEY(tenant, code)
) WITHOUT ROWID;
CREATE INDEX item_code_sku ON item_code(tenant, sku);

-- ---- members. Keys and look-up hashes are deletable: without them the history is anonymous.
CREATE TABLE member(
  tenant TEXT NOT NULL,
  member BYTEA NOT NULL,
  ciphertext BYTEA NOT NULL,
  points BIGINT NOT NULL,
  PRIMARY KEY(tenant, member)
) WITHOUT ROWID;
CREATE TABLE member_store(
  tenant TEXT NOT NULL,
  member BYTEA NOT NULL,
  store TEXT NOT NULL,
  PRIMARY KEY(tenant, member, store)
) WITHOUT ROWID;
CREATE TABLE member_key(
  tenant TEXT NOT NULL,
  member BYTEA NOT NULL,
  key BYTEA NOT NULL,
  PRIMARY KEY(tenant, member)
) WITHOUT ROWID;
CREATE TABLE member_lookup(
  tenant TEXT NOT NULL,
  hash BYTEA NOT NULL,
  member BYTEA NOT NULL,
  PRIMARY KEY(tenant, hash)
) WITHOUT ROWID;
CREATE INDEX member_lookup_member ON member_lookup(tenant, member);
CREATE TABLE member_erased(
  tenant TEXT NOT NULL,
  member BYTEA NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY(tenant, member)
) WITHOUT ROWID;

-- ---- projections: folds of the journal. Amounts in minor units; exact: quantity x unit price in 10^-7 units.
CREATE TABLE projection(name TEXT NOT NULL PRIMARY KEY, position BIGINT NOT NULL) WITHOUT ROWID;
CREATE TABLE sale(
  tenant TEXT NOT NULL,
  pos BIGINT NOT NULL,
  chain BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  receipt BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  date BIGINT NOT NULL,
  committed BIGINT NOT NULL,
  utc_offset BIGINT NOT NULL,
  received BIGINT NOT NULL,
  currency TEXT NOT NULL,
  lines BIGINT NOT NULL,
  net BIGINT NOT NULL,
  tax BIGINT NOT NULL,
  total BIGINT NOT NULL,
  rounding BIGINT NOT NULL,
  exact BIGINT NOT NULL,
  member BYTEA,
  points BIGINT NOT NULL,
  PRIMARY KEY(tenant, pos)
) WITHOUT ROWID;
CREATE INDEX sale_receipt ON sale(tenant, store, till, receipt);
CREATE TABLE sale_line(
  tenant TEXT NOT NULL,
  pos BIGINT NOT NULL,
  line BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  sku TEXT NOT NULL,
  name TEXT NOT NULL,
  quantity BIGINT NOT NULL,
  price BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY(tenant, pos, line)
) WITHOUT ROWID;
CREATE TABLE sale_tender(
  tenant TEXT NOT NULL,
  pos BIGINT NOT NULL,
  number BIGINT NOT NULL,
  type BIGINT NOT NULL,
  applied BIGINT NOT NULL,
  PRIMARY KEY(tenant, pos, number)
) WITHOUT ROWID;
CREATE TABLE sale_tax(
  tenant TEXT NOT NULL,
  pos BIGINT NOT NULL,
  rate TEXT NOT NULL,
  net BIGINT NOT NULL,
  tax BIGINT NOT NULL,
  PRIMARY KEY(tenant, pos, rate)
) WITHOUT ROWID;
CREATE TABLE day_total(
  tenant TEXT NOT NULL,
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  date BIGINT NOT NULL,
  currency TEXT NOT NULL,
  transactions BIGINT NOT NULL,
  lines BIGINT NOT NULL,
  total BIGINT NOT NULL,
  net BIGINT NOT NULL,
  tax BIGINT NOT NULL,
  exact BIGINT NOT NULL,
  PRIMARY KEY(tenant, store, till, date, currency)
) WITHOUT ROWID;
CREATE TABLE stock(
  tenant TEXT NOT NULL,
  sku TEXT NOT NULL,
  store TEXT NOT NULL,
  on_hand BIGINT NOT NULL,
  as_of BIGINT NOT NULL,
  PRIMARY KEY(tenant, sku, store)
) WITHOUT ROWID;
-- How much of each journal the figures of a store hold.
CREATE TABLE stock_applied(
  tenant TEXT NOT NULL,
  store TEXT NOT NULL,
  device BYTEA NOT NULL,
  epoch BYTEA NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY(tenant, store, device, epoch)
) WITHOUT ROWID;
-- What people and files said, as differences: stock = these + the movements of the journal. points likewise.
CREATE TABLE stock_adjustment(
  tenant TEXT NOT NULL,
  number BIGINT NOT NULL,
  sku TEXT NOT NULL,
  store TEXT NOT NULL,
  change BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY(tenant, number)
) WITHOUT ROWID;
CREATE TABLE points_adjustment(
  tenant TEXT NOT NULL,
  number BIGINT NOT NULL,
  member BYTEA NOT NULL,
  change BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY(tenant, number)
) WITHOUT ROWID;
-- An event that could not be applied (waits = 0), and those that wait behind it for the same key (waits = 1).
-- state: 0 open, 1 discarded by a person
CREATE TABLE quarantine(
  tenant TEXT NOT NULL,
  pos BIGINT NOT NULL,
  chain BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  type BIGINT NOT NULL,
  key TEXT NOT NULL,
  reason TEXT NOT NULL,
  waits BIGINT NOT NULL,
  received BIGINT NOT NULL,
  state BIGINT NOT NULL,
  PRIMARY KEY(tenant, pos)
) WITHOUT ROWID;
CREATE INDEX quarantine_key ON quarantine(tenant, key, pos);

-- ---- how long which data are kept, and what was done about it
CREATE TABLE retention(
  kind TEXT NOT NULL PRIMARY KEY,
  days BIGINT NOT NULL,
  action TEXT NOT NULL,
  remark TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO retention(kind, days, action, remark) VALUES
  ('journal', 3650, 'keep', 'the truth; nothing takes it away'),
  ('sales', 400, 'delete', 'sale, sale_line, sale_tender, sale_tax: 13 months; day totals stay'),
  ('audit', 3650, 'keep', 'who changed what'),
  ('tombstones', 90, 'delete', 'removed reference rows; a till that was away longer takes a snapshot'),
  ('answers', 2, 'delete', 'answers kept for an Idempotency-Key');
