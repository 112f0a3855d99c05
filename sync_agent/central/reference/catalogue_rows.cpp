// SPDX-License-Identifier: Apache-2.0
#include "central/reference/catalogue_rows.h"

namespace evertill::central {

CatalogueRows::CatalogueRows(Connection& c, std::string tenant)
    : m_tenant(std::move(tenant))
    , m_find(c.prepare("SELECT version,body FROM ref_row WHERE tenant=$1 AND scope='' AND "
                       "stream=$2 AND key=$3 AND removed=0"))
    , m_all(c.prepare("SELECT version,body,key FROM ref_row WHERE tenant=$1 AND scope='' AND "
                      "stream=$2 AND removed=0 ORDER BY key"))
    , m_count(c.prepare("SELECT live FROM ref_digest WHERE tenant=$1 AND scope='' AND stream=$2"))
    , m_position(c.prepare("SELECT position FROM ref_head WHERE tenant=$1"))
    , m_codes(c) {}

Expected<std::int64_t> CatalogueRows::count(ports::Stream stream) {
    EVERTILL_TRY(count, m_count.integer(m_tenant, stream));
    return count.value_or(0);
}

Expected<std::int64_t> CatalogueRows::position() {
    EVERTILL_TRY(position, m_position.integer(m_tenant));
    return position.value_or(0);
}

Expected<core::Sku> CatalogueRows::owner(std::string_view code) {
    return m_codes.owner(m_tenant, code);
}

} // namespace evertill::central
