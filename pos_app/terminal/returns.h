// SPDX-License-Identifier: Apache-2.0
#pragma once

// What comes back at a till: what did so far, behind ports::ReturnBook, and what was sold to whom,
// behind ports::MemberHistory, each with its own connections, for one thread; and what the signed
// code of a receipt of any till stands for.

#include "ports/credit_note_book.h"
#include "ports/member_history.h"
#include "ports/return_book.h"
#include "usecase/sealed_returns.h"

#include <filesystem>
#include <memory>

namespace evertill::terminal {

// Errors: FileMissing, StorageTooNew, StorageCorrupt.
[[nodiscard]] base::Expected<std::unique_ptr<ports::ReturnBook>>
openReturnBook(const std::filesystem::path& directory);

[[nodiscard]] base::Expected<std::unique_ptr<ports::MemberHistory>>
openMemberHistory(const std::filesystem::path& directory);

[[nodiscard]] base::Expected<std::unique_ptr<ports::CreditNoteBook>>
openCreditNotes(const std::filesystem::path& directory);

// usecase::findSealed() by the keys this till knows.
[[nodiscard]] base::Expected<usecase::ReturnableSale>
findSealed(const usecase::ReturnDoors& doors, ports::CatalogueReader& catalogue,
           const base::Sha256& sha256, const usecase::SellingContext& context,
           std::string_view code);

} // namespace evertill::terminal
