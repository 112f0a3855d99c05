// SPDX-License-Identifier: Apache-2.0
#include "central/rules/publish.h"

#include "central/reference/catalogue_rows.h"
#include "central/reference/row_writer.h"
#include "central/rules/centre_rule_sets.h"
#include "central/rules/superseded.h"
#include "ports/sync/rule_set_parts.h"

#include <set>

namespace evertill::central {

using base::ErrorCode;
using ports::Stream;

namespace {

// What a rule may name. An error of the store is kept: it is none of the file's.
class CentreKnows {
public:
    CentreKnows(Connection& centre, const std::string& tenant) : m_rows(centre, tenant) {}

    Expected<rules::Known> known() {
        EVERTILL_TRY(categories, m_rows.all<core::Category>(Stream::Categories));
        for (const core::Category& category : categories) {
            m_categories.insert(category.id);
        }
        rules::Known known;
        known.item = [this](const core::Sku& sku) {
            const auto row = m_rows.find<ports::ItemRow>(Stream::Items, sku.value());
            if (!row) {
                m_trouble = row.error();
            }
            return !row || row->has_value();
        };
        known.category = [this](const core::CategoryId& id) { return m_categories.contains(id); };
        known.brand = [this](const std::string& brand) { return words().brands.contains(brand); };
        known.tag = [this](const std::string& tag) { return words().tags.contains(tag); };
        known.goodsCode = [this](const std::string& code) {
            const auto owner = m_rows.owner(canonicalCode(code));
            const auto row = m_rows.find<ports::ItemRow>(Stream::Items, code);
            if (!owner || !row) {
                m_trouble = owner ? row.error() : owner.error();
                return false;
            }
            return !owner->isEmpty() || row->has_value();
        };
        return known;
    }
    [[nodiscard]] const std::optional<base::Error>& trouble() const { return m_trouble; }

private:
    struct Words {
        std::set<std::string> brands;
        std::set<std::string> tags;
    };
    // Read through the catalogue once, and only where a rule names one.
    const Words& words() {
        if (!m_words) {
            m_words.emplace();
            const auto read =
                m_rows.each<ports::ItemRow>(Stream::Items, [&](const ports::ItemRow& row) {
                    m_words->brands.insert(row.item.brand);
                    m_words->tags.insert(row.item.tags.begin(), row.item.tags.end());
                });
            if (!read) {
                m_trouble = read.error();
            }
        }
        return *m_words;
    }

    CatalogueRows m_rows;
    std::set<core::CategoryId> m_categories;
    std::optional<Words> m_words;
    std::optional<base::Error> m_trouble;
};

Expected<bool> isCurrencyKnown(Connection& centre, const std::string& tenant,
                               core::Currency currency) {
    EVERTILL_TRY(found, centre
                            .prepare("SELECT (SELECT count(*) FROM tenant WHERE tenant=$1 AND "
                                     "currency=$2)+(SELECT count(*) FROM store WHERE tenant=$1 AND "
                                     "currency=$2)")
                            .integer(tenant, currency.code()));
    return found.value_or(0) > 0;
}

Expected<void> judgeVersion(Connection& centre, const std::string& tenant,
                            RuleSetVerdict& verdict) {
    CentreRuleSets sets{centre, tenant};
    EVERTILL_TRY(newest, sets.newest());
    core::RuleSet& set = verdict.rules;
    if (set.version == 0) {
        const auto before = newest > 0 ? sets.text(newest) : Expected<std::string>{std::string{}};
        if (!before && before.error().code != ErrorCode::NotFound) {
            return before.error();
        }
        verdict.isHere = rules::drawVersion(set, newest, before ? *before : std::string{});
    }
    verdict.text = rules::writeRuleSet(set);
    if (set.version > ports::kMaxRuleSetVersion) {
        verdict.issues.push_back({"/version", ErrorCode::OutOfRange, std::to_string(set.version)});
    } else if (set.version <= newest && !verdict.isHere) {
        const auto before = sets.text(set.version);
        if (!before && before.error().code != ErrorCode::NotFound) {
            return before.error();
        }
        verdict.isHere = before && *before == verdict.text;
        if (!verdict.isHere) {
            verdict.issues.push_back({"/version", ErrorCode::AlreadyExists,
                                      "versions up to " + std::to_string(newest) +
                                          " were published; 0 takes the next one"});
        }
    }
    return {};
}

// All but the version. Long for a large set, so no lock is held meanwhile.
Expected<RuleSetVerdict> judgeContents(Connection& centre, const std::string& tenant,
                                       std::string_view json) {
    CentreKnows knows{centre, tenant};
    EVERTILL_TRY(known, knows.known());
    rules::RuleSetRead read = rules::importRuleSet(json, known);
    if (knows.trouble()) {
        return *knows.trouble();
    }
    RuleSetVerdict verdict;
    verdict.rules = std::move(read.rules);
    verdict.issues = std::move(read.issues);
    verdict.warnings = std::move(read.warnings);
    if (!verdict.isGood()) {
        return verdict;
    }
    EVERTILL_TRY(hasCurrency, isCurrencyKnown(centre, tenant, verdict.rules.currency));
    if (!hasCurrency) {
        verdict.issues.push_back(
            {"/currency", ErrorCode::CurrencyMismatch,
             std::string{verdict.rules.currency.code()} + ": no store sells in it"});
    }
    return verdict;
}

} // namespace

Expected<RuleSetVerdict> judgeRuleSet(Connection& centre, const std::string& tenant,
                                      std::string_view json) {
    EVERTILL_TRY(verdict, judgeContents(centre, tenant, json));
    if (verdict.isGood()) {
        EVERTILL_TRY_VOID(judgeVersion(centre, tenant, verdict));
    }
    return verdict;
}

Expected<RuleSetVerdict> publishRuleSet(CentralDatabase& database, Connection& centre,
                                        const base::Sha256& sha256, std::string_view json,
                                        AuditLine line) {
    EVERTILL_TRY(verdict, judgeContents(centre, line.tenant, json));
    if (!verdict.isGood()) {
        return verdict;
    }
    EVERTILL_TRY(transaction, Transaction::begin(centre));
    EVERTILL_TRY_VOID(lockTenant(centre).integer(line.tenant));
    EVERTILL_TRY_VOID(judgeVersion(centre, line.tenant, verdict));
    if (!verdict.isGood() || verdict.isHere) {
        return verdict;
    }
    EVERTILL_TRY(parts, ports::rowsOfRuleSet(core::summaryOf(verdict.rules), verdict.text));
    std::vector<ScopedRow> rows;
    rows.reserve(parts.size());
    for (ports::RuleSetPartRow& part : parts) {
        rows.push_back({"", wire::encodeRow(part)});
    }
    EVERTILL_TRY_VOID(RowWriter(centre, sha256).write(line.tenant, rows));
    EVERTILL_TRY_VOID(removeSuperseded(centre, sha256, line.tenant, line.atMicros));
    line.subject = "version " + std::to_string(verdict.rules.version) +
                   (line.subject.empty() ? "" : ", " + line.subject);
    EVERTILL_TRY_VOID(AuditTrail{centre}.add(line));
    EVERTILL_TRY_VOID(transaction.commit());
    database.referenceChanged().raise();
    return verdict;
}

} // namespace evertill::central
