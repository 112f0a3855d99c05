-- SPDX-License-Identifier: Apache-2.0
-- Nothing asked for what waits.
DROP INDEX returned_line_waiting;
