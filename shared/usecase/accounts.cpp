// SPDX-License-Identifier: Apache-2.0
#include "usecase/accounts.h"

#include "core/order/account.h"

namespace evertill::usecase {

base::Expected<std::vector<AccountLine>> accountStatement(ports::TillReader& records,
                                                          const ports::EventCodec& codec,
                                                          const std::string& account,
                                                          core::Currency currency) {
    const auto completed = static_cast<std::uint16_t>(core::EventType::TransactionCompleted);
    std::vector<AccountLine> lines;
    core::Money owed = core::Money::zero(currency);
    base::Expected<void> outcome;
    EVERTILL_TRY_VOID(records.journal(1, [&](const core::JournalRecord& record) {
        if (record.type != completed) {
            return true;
        }
        const auto event = codec.decode(record.type, record.version, record.body);
        const auto* sale = event ? std::get_if<core::TransactionCompleted>(&*event) : nullptr;
        if (sale == nullptr) {
            outcome = event ? base::Expected<void>{} : event.error();
            return event.hasValue();
        }
        const core::Transaction& transaction = sale->transaction;
        for (const core::StoredUse& use : core::storedUses(transaction)) {
            if (use.number == account && transaction.currency == currency) {
                owed += use.redeemed - use.issued;
                lines.push_back(
                    {transaction.number, transaction.businessDate, use.redeemed, use.issued, owed});
            }
        }
        return true;
    }));
    EVERTILL_TRY_VOID(std::move(outcome));
    return lines;
}

} // namespace evertill::usecase
