-- SPDX-License-Identifier: Apache-2.0
-- sync.db: how far replication got. One row, written whole by the agent (FULL); the till reads it, also
-- when the agent is dead.
CREATE TABLE state(
  id INTEGER PRIMARY KEY CHECK(id=1),
  acked_epoch_no INTEGER NOT NULL,
  acked_epoch BLOB NOT NULL,
  acked_seq INTEGER NOT NULL,
  acked_hash BLOB NOT NULL,
  backed_up_seq INTEGER NOT NULL,
  member_keys_acked INTEGER NOT NULL,
  incarnation BLOB NOT NULL,
  session_token BLOB NOT NULL,
  last_agreed INTEGER NOT NULL,
  clock_offset INTEGER NOT NULL,
  wants_new_epoch TEXT NOT NULL,
  wants_new_epoch_of BLOB NOT NULL,
  centre_head_seq INTEGER NOT NULL,
  stopped TEXT NOT NULL
);
