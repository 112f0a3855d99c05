// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till of a chain whose line to the centre is dead: it was enrolled and told goods, people,
// rates, accounts, members and promotions once; since then the centre is gone, and its agent finds
// nobody. Everything goes through the real programs. INV from the constructor to the destructor no
// record leaves the till.

#include "system/sync/chain.h"

namespace evertill::test {

class DarkTill {
public:
    // Goods: OAT 1.40 (6: 1.20, members 1.25; case of 12 by 14006381333938), ALE 2.30 (18 years,
    // deposit 0.20), BANANAS 1.10 a kg, PHONE 99.00 (serial), MILK 0.90 (lot), TEA 3.00 (10 % off
    // by a promotion), COFFEE 5.00 (half by the coupon SAVE50), DELIVERY 4.00 (a fee); all with
    // 20 % within the price. People: 1 Ann, cashier; 3 Chen, supervisor, PIN kPin, badge kBadge.
    // Member 1001, phone 0201 77. AC-ACME may owe 50.00, a dollar is worth 0.79.
    DarkTill();
    static constexpr const char* kPin = "70318246";
    static constexpr const char* kBadge = "BADGE-ZQX-0017";

    [[nodiscard]] const SyncTill& till() const { return m_till; }
    [[nodiscard]] Finished evertill(std::vector<std::string> words,
                                    std::string_view input = {}) const {
        return m_till.evertill(std::move(words), input);
    }
    // The answer in JSON of what has to succeed.
    json::object ask(std::vector<std::string> words) const; // NOLINT(modernize-use-nodiscard)
    // The code of the error of what has to be refused.
    [[nodiscard]] std::string refused(std::vector<std::string> words) const;
    [[nodiscard]] std::string words(std::vector<std::string> command) const; // its text
    [[nodiscard]] std::int64_t number(const std::string& sql) const;
    // Of the newest sale.
    [[nodiscard]] std::string receipt() const;
    // Agent and till are killed and begin again from a cold start; there still is no link.
    void restart();
    // Runs it, restarts, runs it again.
    void nowAndAfterRestart(const std::function<void(int run)>& operations);

private:
    void prepare();
    [[nodiscard]] bool isDark() const;
    void checkDark() const;

    Folder m_folder;
    Centre m_centre;
    SyncTill m_till;
};

// The line of this item in a transaction, or what the array has of this name.
[[nodiscard]] json::object lineOf(const json::object& sale, std::string_view sku);

} // namespace evertill::test
