// SPDX-License-Identifier: Apache-2.0
#pragma once

// What did not agree when the centre priced the tills' sales again, as a table that people and the
// API read. One row per thing: it is put again with newer figures, not doubled, and is open again
// where they are others than those a person has settled. Threads: one.

#include "central/http/rule_data.h"
#include "central/sql/connection.h"

namespace evertill::central {

struct Alert {
    std::string tenant;
    std::string kind; // price, rules, limit, replay, unit_price, tax, returned, shift,
                      // credit_note
    std::string key;
    std::int64_t position = 0; // of the sale in the feed; 0: of none
    std::string store;
    std::string till;
    std::int64_t receipt = 0;
    std::int64_t line = 0; // 0: the sale as a whole
    std::int64_t sold = 0; // minor units; of a limit: used; of returned: thousandths, all tills'
    std::int64_t ours =
        0; // minor units; of a limit: allowed; of returned: thousandths that were sold
    std::string currency;
    std::int64_t rules = 0; // rule-set version
    std::string detail;
    std::int64_t atMicros = 0;
    std::int64_t settledMicros = 0; // when a person ticked it off; 0: it is open
    std::string settledBy;
    std::string remark;
};

struct Settlement {
    std::string tenant;
    std::string kind;
    std::string key;
    std::string who;
    std::string remark;
    std::int64_t atMicros = 0;
};

class Alerts {
public:
    explicit Alerts(Connection& connection);

    // Of those with one kind and key the last counts.
    [[nodiscard]] Expected<void> put(const std::vector<Alert>& alerts);
    [[nodiscard]] Expected<void> drop(const std::string& tenant, std::string_view kind,
                                      const std::string& key);
    [[nodiscard]] Expected<std::vector<Alert>> list(const std::string& tenant,
                                                    const http::AlertQuery& query);
    // Those that are open.
    [[nodiscard]] Expected<std::int64_t> count(const std::string& tenant);
    // Errors: NotFound; AlreadyExists: somebody did before (context: who).
    [[nodiscard]] Expected<void> settle(const Settlement& settlement);

private:
    Statement m_drop;
    Statement m_list;
    Statement m_count;
    Statement m_settle;
    Statement m_settledBy;
    Bulk m_put;
};

} // namespace evertill::central
