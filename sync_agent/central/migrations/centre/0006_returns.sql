-- SPDX-License-Identifier: Apache-2.0
-- What came back of which line of which sale, over all tills; quantities in thousandths. sold: what the sale's record
-- says; -1: it has not come yet, or is kept no longer. kind of alert beside those of 0005: returned (more came back
-- than was sold; sold and ours hold quantities).
ALTER TABLE sale_line ADD COLUMN line_no BIGINT NOT NULL DEFAULT 0;
CREATE TABLE returned_line(
  tenant TEXT NOT NULL,
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  receipt BIGINT NOT NULL,
  line_no BIGINT NOT NULL,
  returned BIGINT NOT NULL,
  sold BIGINT NOT NULL,
  PRIMARY KEY(tenant, store, till, receipt, line_no)
) WITHOUT ROWID;
CREATE INDEX returned_line_waiting ON returned_line(sold) WHERE sold<0;
