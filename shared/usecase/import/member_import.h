// SPDX-License-Identifier: Apache-2.0
#pragma once

// Brings members into the reference data: columns number, name, phone, email, birthday (ISO date),
// tier, points, language, consent (yes/no). A member is found again by the number, keeps the id and
// the key it has, and is unchanged where the profile and the points are.
// INV what identifies a person reaches the writer only sealed, and as keyed hashes.
// A phone or an e-mail that already leads to somebody else (families share them) is kept in the
// profile but does not lead to this member: a warning. A second row with the same number is
// refused. An erased member whose number comes again is a new member with a new id. Modes, errors
// and INV as of catalogue_import.h. Threads: one.

#include "base/random.h"
#include "ports/catalogue_writer.h"
#include "ports/member_store.h"
#include "usecase/import/columns.h"
#include "usecase/import/report.h"

#include <functional>

namespace evertill::usecase {

struct MemberImportOptions {
    ImportLimits limits;
    ColumnMap map;
    base::UtcTime now; // for the ids, which are UUIDs of version 7
};

struct MemberImportDoors {
    ports::CatalogueWriter& writer;
    ports::MemberStore* store; // the members there are; nullptr: none
    ports::MemberCipher& cipher;
    base::RandomSource& random;
    // Of a member in the file that is as it was: where members belong to stores, this one's has to
    // get it all the same. Empty: nothing to be done.
    std::function<void(const core::MemberId&)> unchanged = {};
};

[[nodiscard]] base::Expected<ImportReport> importMembers(RowSource& source,
                                                         const MemberImportDoors& doors,
                                                         const MemberImportOptions& options);

} // namespace evertill::usecase
