-- SPDX-License-Identifier: Apache-2.0
-- What the centre said of a setting when it was changed here; NULL: nothing. While the centre still
-- says that, the change here is the later word.
ALTER TABLE setting ADD COLUMN central TEXT;
