-- SPDX-License-Identifier: Apache-2.0
-- What came back of one receipt.
CREATE INDEX returned_line_receipt ON returned_line(store, till, receipt_no);
