// SPDX-License-Identifier: Apache-2.0
#include "central/registry/lookup_key.h"

namespace evertill::central {

Expected<crypto::LookupKey> lookupKeyOf(Connection& centre, const std::string& tenant,
                                        base::RandomSource& random) {
    crypto::LookupKey drawn{};
    random.fill(drawn);
    crypto::LookupKey key{};
    EVERTILL_TRY(found, centre
                            .prepare("UPDATE tenant SET lookup_key=coalesce(lookup_key,$1) WHERE "
                                     "tenant=$2 RETURNING lookup_key")
                            .each([&](const Row& row) { key = row.array<crypto::LookupKey>(0); },
                                  drawn, tenant));
    if (found == 0) {
        return base::makeError(base::ErrorCode::NotFound, tenant, "tenant");
    }
    return key;
}

} // namespace evertill::central
