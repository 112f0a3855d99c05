-- SPDX-License-Identifier: Apache-2.0
-- Bodies of journal records that lie in archive/, one row per file (shared/storage/pos/body_archive.h). The
-- journal's rows stay, with an empty body.
CREATE TABLE archive_file(
  first_id INTEGER PRIMARY KEY,
  last_id INTEGER NOT NULL,
  name TEXT NOT NULL
);
