-- SPDX-License-Identifier: Apache-2.0
-- Positions between "before" and "after" were never given out in this history (reference/position_gap.h).
CREATE TABLE ref_gap(
  tenant TEXT NOT NULL,
  after BIGINT NOT NULL,
  before BIGINT NOT NULL,
  PRIMARY KEY(tenant, after)
) WITHOUT ROWID;
