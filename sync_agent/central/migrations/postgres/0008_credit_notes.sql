-- SPDX-License-Identifier: Apache-2.0
SELECT secure_tenant_tables();
