-- SPDX-License-Identifier: Apache-2.0
-- What members said of the use of their data (ConsentRecorded, type 28), found when one asks what is kept.
CREATE INDEX event_consent ON event(tenant, chain, seq) WHERE type = 28;
