// SPDX-License-Identifier: Apache-2.0
#include "terminal/returns.h"

#include "storage/pos/return_book.h"

namespace evertill::terminal {

base::Expected<std::unique_ptr<ports::ReturnBook>>
openReturnBook(const std::filesystem::path& directory) {
    EVERTILL_TRY(till, storage::TillDirectory::open(directory));
    EVERTILL_TRY(book, storage::SqliteReturnBook::open(till));
    return std::unique_ptr<ports::ReturnBook>{std::move(book)};
}

} // namespace evertill::terminal
