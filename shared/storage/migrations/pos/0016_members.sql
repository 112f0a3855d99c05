-- SPDX-License-Identifier: Apache-2.0
-- Sales found without their receipt, by the member and by what was noted of a card (core/tender/card_key.h): folds of
-- the sales up to meta 'folded_receipt', like stock_fold. Card keys are there of sales since this step.
CREATE TABLE member_sale(
  member BLOB NOT NULL,
  receipt_no INTEGER NOT NULL,
  PRIMARY KEY(member, receipt_no)
) WITHOUT ROWID;
CREATE TABLE card_sale(
  card TEXT NOT NULL,
  receipt_no INTEGER NOT NULL,
  PRIMARY KEY(card, receipt_no)
) WITHOUT ROWID;
INSERT INTO member_sale(member,receipt_no) SELECT member,receipt_no FROM sale WHERE member IS NOT NULL
  AND receipt_no<=coalesce((SELECT value FROM meta WHERE key='folded_receipt'),0);
-- What members said here of the uses of their data (ConsentRecorded); gone with the member's key.
CREATE TABLE member_consent(
  member BLOB NOT NULL,
  journal_id INTEGER NOT NULL,
  at INTEGER NOT NULL,          -- UTC microseconds
  purpose TEXT NOT NULL,
  is_given INTEGER NOT NULL,
  wording TEXT NOT NULL,
  operator TEXT NOT NULL,
  PRIMARY KEY(member, journal_id)
) WITHOUT ROWID;
