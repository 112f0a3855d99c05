// SPDX-License-Identifier: Apache-2.0
#include "terminal/promotions.h"

#include "crypto/member_cipher.h"
#include "net/link_files.h"
#include "ports/sync/rule_set_parts.h"
#include "rules/compile.h"
#include "rules/rule_set_json.h"
#include "storage/pos/promotion_book.h"
#include "storage/ref/catalogue_writer.h"
#include "storage/ref/rule_set_reader.h"
#include "terminal/keys.h"

namespace evertill::terminal {

TillPromotions::TillPromotions(Terminal& terminal)
    : m_terminal(terminal)
    , m_shelf([](const std::string& text) { return rules::compileRuleSet(text); })
    , m_random(terminal.random()) {}

TillPromotions::~TillPromotions() = default;

usecase::PromotionsInForce TillPromotions::now() {
    usecase::PromotionsInForce found;
    if (!m_published) {
        auto published = openRuleSets(m_terminal);
        if (!published) {
            found.problem = published.error();
            return found;
        }
        m_published = std::move(*published);
    }
    const ports::TillIdentity& till = m_terminal.identity();
    return m_shelf.inForce(*m_published,
                           {till.currency, till.store, "store", m_terminal.clock().now().micros});
}

Expected<usecase::SharedEngine> TillPromotions::ofVersion(std::int64_t ruleSet) {
    if (!m_published) {
        EVERTILL_TRY(published, openRuleSets(m_terminal));
        m_published = std::move(published);
    }
    return m_shelf.ofVersion(*m_published, ruleSet);
}

Expected<std::unique_ptr<ports::RuleSetSource>> openRuleSets(const Terminal& terminal) {
    EVERTILL_TRY(directory, storage::TillDirectory::open(terminal.directory()));
    return std::unique_ptr<ports::RuleSetSource>{
        std::make_unique<storage::SqliteRuleSets>(std::move(directory))};
}

Expected<bool> publishRuleSet(const Terminal& terminal, core::RuleSet& rules, bool isOnlyAsked) {
    if (net::LinkFiles{terminal.directory()}.isEnrolled()) {
        return base::makeError(base::ErrorCode::NotPermitted, "the centre publishes rule sets",
                               terminal.directory().string());
    }
    EVERTILL_TRY(published, openRuleSets(terminal));
    EVERTILL_TRY(list, published->list());
    const std::int64_t newest = list.empty() ? 0 : list.back().version;
    if (newest > 0 && (rules.version == 0 || rules.version == newest)) {
        EVERTILL_TRY(text, published->text(newest));
        const bool isNumbered = rules.version != 0;
        if (isNumbered ? rules::writeRuleSet(rules) == text
                       : rules::drawVersion(rules, newest, text)) {
            return true;
        }
    } else if (rules.version == 0) {
        rules.version = 1;
    }
    if (newest >= rules.version) {
        return base::makeError(base::ErrorCode::AlreadyExists, std::to_string(rules.version));
    }
    if (isOnlyAsked) {
        return false;
    }
    EVERTILL_TRY(rows, ports::rowsOfRuleSet(core::summaryOf(rules), rules::writeRuleSet(rules)));
    EVERTILL_TRY(directory, storage::TillDirectory::open(terminal.directory()));
    EVERTILL_TRY(writer, storage::SqliteCatalogueWriter::begin(directory));
    EVERTILL_TRY_VOID(writer->putRuleSet(rows));
    EVERTILL_TRY_VOID(writer->publish());
    return false;
}

usecase::PromotionDoors TillPromotions::doors() {
    usecase::PromotionDoors doors;
    if (!m_book) {
        auto directory = storage::TillDirectory::open(m_terminal.directory());
        auto book =
            directory ? storage::SqlitePromotionBook::open(*directory, m_terminal.events())
                      : Expected<std::unique_ptr<storage::SqlitePromotionBook>>{directory.error()};
        if (book) {
            m_book = std::move(*book);
        }
    }
    if (!m_mac) {
        if (const auto key = readLookupKey(m_terminal.directory())) {
            m_mac = std::make_unique<crypto::AesMemberCipher>(m_random, *key);
        }
    }
    doors.book = m_book.get();
    if (m_mac) {
        doors.mac = [mac = m_mac.get()](std::string_view text) { return mac->lookupHash(text); };
    }
    return doors;
}

} // namespace evertill::terminal
