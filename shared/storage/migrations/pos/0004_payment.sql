-- SPDX-License-Identifier: Apache-2.0
-- Orders for money at the card terminal. A row is on the disk (synchronous FULL) before the first byte of its order
-- leaves, and is never deleted. kind, state: ports::PaymentKind, ports::PaymentState (3 Unknown: not settled).
-- amount, booked in minor units of the till's currency; booked is what the terminal said, and may differ.
-- mark_*: the terminal's last transaction before ours. undo_receipt: of the payment that a reversal takes back.
CREATE TABLE payment(
  id BLOB PRIMARY KEY,
  basket_id BLOB NOT NULL,
  kind INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  undo_receipt INTEGER NOT NULL,
  mark_trace INTEGER,
  mark_receipt INTEGER,
  begun_at INTEGER NOT NULL,
  state INTEGER NOT NULL,
  booked INTEGER,
  trace INTEGER NOT NULL,
  receipt INTEGER NOT NULL,
  result INTEGER NOT NULL,
  card_name TEXT NOT NULL,
  card_end TEXT NOT NULL,
  authorisation TEXT NOT NULL,
  terminal TEXT NOT NULL
) WITHOUT ROWID;
-- What is not settled is looked for at every start and before every payment.
CREATE INDEX payment_unsettled ON payment(begun_at) WHERE state = 3;
CREATE INDEX payment_basket ON payment(basket_id);
