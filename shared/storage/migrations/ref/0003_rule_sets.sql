-- SPDX-License-Identifier: Apache-2.0
-- Published rule sets: what says where and when one is in force, and its JSON text in parts. Lists are
-- netstrings; none: all. valid_until NULL: for ever.
CREATE TABLE rule_set(
  version INTEGER PRIMARY KEY,
  parts INTEGER NOT NULL,
  currency TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER,
  stores TEXT NOT NULL,
  channels TEXT NOT NULL
);
CREATE TABLE rule_set_part(
  version INTEGER NOT NULL,
  part INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY(version, part)
);
