-- SPDX-License-Identifier: Apache-2.0
-- Folds of the sales for promotions, written with each sale that uses a limit or a coupon; they can be made
-- again from the journal. kind 0 all (key "all"), 1 a business date (key its days as text), 2 a member (key its id).
CREATE TABLE promotion_use(
  kind INTEGER NOT NULL,
  key BLOB NOT NULL,
  counter TEXT NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY(kind, key, counter)
) WITHOUT ROWID;
CREATE TABLE coupon_use(code TEXT PRIMARY KEY, type TEXT NOT NULL, uses INTEGER NOT NULL) WITHOUT ROWID;
-- Codes in baskets that are open or suspended; a row of a basket that is gone counts for nothing.
CREATE TABLE coupon_held(
  code TEXT NOT NULL,
  basket_id BLOB NOT NULL,
  PRIMARY KEY(code, basket_id)
) WITHOUT ROWID;
CREATE INDEX coupon_held_basket ON coupon_held(basket_id);
