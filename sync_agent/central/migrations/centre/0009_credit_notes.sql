-- SPDX-License-Identifier: Apache-2.0
-- What all tills issued and redeemed of a credit note, in minor units; it can be made again from the journal.
CREATE TABLE credit_note(
  tenant TEXT NOT NULL,
  number TEXT NOT NULL,
  currency TEXT NOT NULL,
  issued BIGINT NOT NULL,
  redeemed BIGINT NOT NULL,
  PRIMARY KEY(tenant, number, currency)
) WITHOUT ROWID;
