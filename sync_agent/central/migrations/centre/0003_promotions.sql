-- SPDX-License-Identifier: Apache-2.0
-- What promotions did, folded from the sales by a projection of its own ('promotions'), and what did not agree when
-- the centre priced the sales again. Amounts in minor units; units in thousandths.
CREATE TABLE promotion_day(
  tenant TEXT NOT NULL,
  promotion TEXT NOT NULL,
  currency TEXT NOT NULL,
  date BIGINT NOT NULL,
  sales BIGINT NOT NULL,
  units BIGINT NOT NULL,
  cost BIGINT NOT NULL,
  PRIMARY KEY(tenant, promotion, currency, date)
) WITHOUT ROWID;
-- arm '': in none of the experiment's arms
CREATE TABLE arm_day(
  tenant TEXT NOT NULL,
  experiment TEXT NOT NULL,
  arm TEXT NOT NULL,
  currency TEXT NOT NULL,
  date BIGINT NOT NULL,
  sales BIGINT NOT NULL,
  total BIGINT NOT NULL,
  PRIMARY KEY(tenant, experiment, arm, currency, date)
) WITHOUT ROWID;
-- Over all tills. used: applications or minor units, as the limit counts.
CREATE TABLE limit_use(
  tenant TEXT NOT NULL,
  counter TEXT NOT NULL,
  date BIGINT NOT NULL,
  used BIGINT NOT NULL,
  PRIMARY KEY(tenant, counter, date)
) WITHOUT ROWID;
-- kind: price (a sale priced again), rules (its rule set is not here), limit (over all tills beyond it)
CREATE TABLE alert(
  tenant TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  pos BIGINT NOT NULL,
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  receipt BIGINT NOT NULL,
  line BIGINT NOT NULL,
  sold BIGINT NOT NULL,
  ours BIGINT NOT NULL,
  currency TEXT NOT NULL,
  rules BIGINT NOT NULL,
  detail TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY(tenant, kind, key)
) WITHOUT ROWID;
CREATE INDEX alert_at ON alert(tenant, at, kind, key);
-- Sales that cannot be priced again yet. reason: 0 in quarantine (not folded either), 1 its rule set is not here
CREATE TABLE replay_wait(
  tenant TEXT NOT NULL,
  pos BIGINT NOT NULL,
  reason BIGINT NOT NULL,
  PRIMARY KEY(tenant, pos)
) WITHOUT ROWID;
