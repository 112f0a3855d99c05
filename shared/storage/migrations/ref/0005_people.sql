-- SPDX-License-Identifier: Apache-2.0
-- What an operator proves to be themselves by: hashes only. NULL: nothing.
ALTER TABLE operator ADD COLUMN pin TEXT;
ALTER TABLE operator ADD COLUMN badge BLOB;
