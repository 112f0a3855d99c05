// SPDX-License-Identifier: Apache-2.0
#pragma once

// The statements of a Registry. Inside central/registry only.

#include "central/registry/registry.h"

namespace evertill::central {

struct Registry::Statements {
    Statements(Connection& connection, const base::Sha256& sha256);

    Statement device;
    Statement saveTokens;
    Statement seen;
    Statement addTenant;
    Statement tenants;
    Statement stores;
    Statement putStore;
    Statement otherCurrency;
    Statement addCode;
    Statement code;
    Statement takeCode;
    Statement slotHolders;
    Statement retire;
    Statement putDevice;
    Statement setState;
    Statement publicKey;
    Statement adoptLookupKey;
    Statement putCertificate;
    Statement certificate;
    Statement olderInForce;
    Statement replaceOthers;
    Statement reinstate;
    Statement revokeCertificates;
    Statement boxesOfSlot;
    Statement highestReceipt;
    Statement changes;
    Statement unlock;
    Statement clearAlarm;
    Statement devices;
    AuditTrail audit;
    RowWriter rows;
};

} // namespace evertill::central
