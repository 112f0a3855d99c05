-- SPDX-License-Identifier: Apache-2.0
-- Quotations and layaways: the steps of each, as the journal records them (OrderRecorded), kept because an order lives
-- longer than bodies stay in the journal. kind, state: core::OrderKind, core::OrderState; state is the fold.
CREATE TABLE sale_order(
  number TEXT PRIMARY KEY,
  kind INTEGER NOT NULL,
  state INTEGER NOT NULL,
  made_at INTEGER NOT NULL  -- UTC microseconds
) WITHOUT ROWID;
CREATE INDEX sale_order_open ON sale_order(made_at) WHERE state = 0;
CREATE TABLE order_step(
  number TEXT NOT NULL,
  step_no INTEGER NOT NULL,
  version INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY(number, step_no)
) WITHOUT ROWID;
