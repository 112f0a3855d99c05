-- SPDX-License-Identifier: Apache-2.0
-- What promotions and reports ask of goods. tags: netstrings; NULL: none.
ALTER TABLE item ADD COLUMN brand TEXT;
ALTER TABLE item ADD COLUMN tags TEXT;
