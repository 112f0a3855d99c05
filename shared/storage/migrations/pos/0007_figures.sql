-- SPDX-License-Identifier: Apache-2.0
-- Sums for managers (core/figures/day_figures.h names kinds and keys) and the audit trail's index: folds of the
-- journal up to meta 'figure_journal' (a journal id) and 'figure_date', kept between sales; readers add the few
-- records behind it. Both can be made again: empty them, put the mark to 0, open the till.
CREATE TABLE figure(
  business_date INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  key TEXT NOT NULL,
  count INTEGER NOT NULL,
  items INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY(business_date, kind, key)
) WITHOUT ROWID;
-- Every record that is no plain sale; at in microseconds by the till's clock.
CREATE TABLE audit_index(
  id INTEGER PRIMARY KEY,
  type INTEGER NOT NULL,
  at INTEGER NOT NULL,
  operator TEXT NOT NULL
);
