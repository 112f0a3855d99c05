// SPDX-License-Identifier: Apache-2.0
#include "terminal/returns.h"

#include "storage/pos/credit_note_book.h"
#include "storage/pos/member_history.h"
#include "storage/pos/return_book.h"
#include "terminal/seals.h"

namespace evertill::terminal {

base::Expected<std::unique_ptr<ports::ReturnBook>>
openReturnBook(const std::filesystem::path& directory) {
    EVERTILL_TRY(till, storage::TillDirectory::open(directory));
    EVERTILL_TRY(book, storage::SqliteReturnBook::open(till));
    return std::unique_ptr<ports::ReturnBook>{std::move(book)};
}

base::Expected<std::unique_ptr<ports::MemberHistory>>
openMemberHistory(const std::filesystem::path& directory) {
    EVERTILL_TRY(till, storage::TillDirectory::open(directory));
    EVERTILL_TRY(history, storage::SqliteMemberHistory::open(till));
    return std::unique_ptr<ports::MemberHistory>{std::move(history)};
}

base::Expected<std::unique_ptr<ports::CreditNoteBook>>
openCreditNotes(const std::filesystem::path& directory) {
    EVERTILL_TRY(till, storage::TillDirectory::open(directory));
    EVERTILL_TRY(book, storage::SqliteCreditNoteBook::open(till));
    return std::unique_ptr<ports::CreditNoteBook>{std::move(book)};
}

base::Expected<usecase::ReturnableSale> findSealed(const usecase::ReturnDoors& doors,
                                                   ports::CatalogueReader& catalogue,
                                                   const base::Sha256& sha256,
                                                   const usecase::SellingContext& context,
                                                   std::string_view code) {
    return usecase::findSealed(doors, {catalogue, keysOf(doors.records), signatureCheck(), sha256},
                               context, code);
}

} // namespace evertill::terminal
