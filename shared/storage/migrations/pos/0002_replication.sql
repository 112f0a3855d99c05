-- SPDX-License-Identifier: Apache-2.0
-- Local edits know the event that made them (journal id), so that the centre's row wins once it holds that
-- event. Keys of members are numbered by it, to be sent in order. What is there already: at the latest now.
ALTER TABLE setting ADD COLUMN journal_id INTEGER NOT NULL DEFAULT 0;
UPDATE setting SET journal_id=coalesce((SELECT max(id) FROM journal),0);
ALTER TABLE member_overlay ADD COLUMN journal_id INTEGER NOT NULL DEFAULT 0;
UPDATE member_overlay SET journal_id=coalesce((SELECT max(id) FROM journal),0);
ALTER TABLE member_key ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE member_key SET number=(SELECT count(*) FROM member_key k WHERE k.id<=member_key.id);
CREATE INDEX member_key_number ON member_key(number);
