-- SPDX-License-Identifier: Apache-2.0
-- Alerts that a person has looked at; sales that can never be folded; what members and tills' own sets used.
-- kind, beside price, rules and limit of 0003: replay (the sale cannot be priced again), unit_price, tax (not as
-- the centre's rows say). settled: when, micros; 0: open
ALTER TABLE alert ADD COLUMN settled BIGINT NOT NULL DEFAULT 0;
ALTER TABLE alert ADD COLUMN settled_by TEXT NOT NULL DEFAULT '';
ALTER TABLE alert ADD COLUMN remark TEXT NOT NULL DEFAULT '';
-- reason 2: left out for good, neither folded nor priced. rules: the version that reason 1 waits for
ALTER TABLE replay_wait ADD COLUMN rules BIGINT NOT NULL DEFAULT 0;
CREATE INDEX replay_wait_for ON replay_wait(reason, rules, pos);
-- How far a till that sells by rule sets has come with them; 0: it does not, or has not said so.
ALTER TABLE device_seen ADD COLUMN rules_position BIGINT NOT NULL DEFAULT 0;
-- By a member over all tills and days, of whatever counter: which of them bind members is for the rule set to say.
CREATE TABLE member_limit_use(
  tenant TEXT NOT NULL,
  member BYTEA NOT NULL,
  counter TEXT NOT NULL,
  used BIGINT NOT NULL,
  PRIMARY KEY(tenant, member, counter)
) WITHOUT ROWID;
-- Sales by a set that a till was given before it was enrolled, under a version that means another set here.
CREATE TABLE own_rules(
  tenant TEXT NOT NULL,
  store TEXT NOT NULL,
  till TEXT NOT NULL,
  rules BIGINT NOT NULL,
  sales BIGINT NOT NULL,
  PRIMARY KEY(tenant, store, till, rules)
) WITHOUT ROWID;
-- Rows of prices and taxes as they were before: a till that was away sells by them, and its sales are checked with
-- them when they come. replaced: the position of the row that came in their place
CREATE TABLE ref_past(
  tenant TEXT NOT NULL,
  stream BIGINT NOT NULL,
  key TEXT NOT NULL,
  position BIGINT NOT NULL,
  replaced BIGINT NOT NULL,
  version BIGINT NOT NULL,
  removed BIGINT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY(tenant, stream, key, position)
) WITHOUT ROWID;
CREATE INDEX ref_past_replaced ON ref_past(tenant, replaced);
-- Who brought the prices of a version, to be found without reading the trail.
CREATE TABLE price_import(
  tenant TEXT NOT NULL,
  version BIGINT NOT NULL,
  who TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY(tenant, version)
) WITHOUT ROWID;
INSERT INTO price_import(tenant, version, who, at)
  SELECT tenant, CAST(substr(subject, length(rtrim(subject, '0123456789')) + 1) AS BIGINT), who, at FROM audit
  WHERE action LIKE 'import.%' AND rtrim(subject, '0123456789') LIKE '%, price book '
  AND length(subject) - length(rtrim(subject, '0123456789')) BETWEEN 1 AND 18 ORDER BY number DESC
  ON CONFLICT DO NOTHING;
CREATE INDEX quarantine_pos ON quarantine(pos);
-- What members used was not folded before this step: the replay folds and prices everything again.
DELETE FROM promotion_day;
DELETE FROM arm_day;
DELETE FROM limit_use;
DELETE FROM replay_wait;
DELETE FROM alert WHERE kind IN ('price', 'rules', 'limit', 'replay', 'unit_price', 'tax');
UPDATE projection SET position=0 WHERE name='promotions';
