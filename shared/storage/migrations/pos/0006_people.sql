-- SPDX-License-Identifier: Apache-2.0
-- People as this till knows them beyond what the centre says. NULL: as the centre says. pin and badge are hashes
-- (shared/crypto/pin_hash.h); over_pin is the centre's hash that pin took the place of: with another one there,
-- the centre has set a new PIN and pin counts no more.
CREATE TABLE operator_local(
  id TEXT PRIMARY KEY,
  name TEXT,
  role TEXT,
  is_active INTEGER,
  pin TEXT,
  over_pin TEXT,
  badge BLOB
) WITHOUT ROWID;
-- Wrong PINs in a row (shared/core/people/lockout.h).
CREATE TABLE pin_lockout(
  id TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_failed_at INTEGER NOT NULL
) WITHOUT ROWID;
