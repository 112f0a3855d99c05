// SPDX-License-Identifier: Apache-2.0
#include "central/data/user_import.h"

#include "usecase/import/cell.h"
#include "usecase/import/publish.h"

#include <set>

namespace evertill::central {

using base::ErrorCode;

namespace {

enum class Column : std::uint8_t { Id, Name, Role, Active };
constexpr std::array<std::string_view, 4> kColumns = {"id", "name", "role", "active"};
constexpr std::array kYesNo{
    std::pair<std::string_view, bool>{"yes", true},
    std::pair<std::string_view, bool>{"no", false},
    std::pair<std::string_view, bool>{"true", true},
    std::pair<std::string_view, bool>{"false", false},
    std::pair<std::string_view, bool>{"1", true},
    std::pair<std::string_view, bool>{"0", false},
};
constexpr std::size_t kMaxBytes = 128;

} // namespace

Expected<usecase::ImportReport> importUsers(usecase::RowSource& source,
                                            CentreCatalogueWriter& writer,
                                            const usecase::ImportLimits& limits) {
    EVERTILL_TRY(columns, usecase::Columns::bind(source.columns(), {}, kColumns));
    if (!columns.has(static_cast<std::size_t>(Column::Id))) {
        return base::makeError(ErrorCode::MissingColumn, "id");
    }
    usecase::ReportBuilder builder{limits};
    std::set<std::string> ids;
    usecase::ImportRow row;
    while (usecase::nextRow(source, row, builder)) {
        std::vector<usecase::ImportIssue> errors;
        usecase::CellReader cells{row, columns, kColumns, errors};
        ports::UserRow user;
        user.id = core::OperatorId{cells.text(Column::Id, kMaxBytes)};
        user.name = cells.text(Column::Name, kMaxBytes);
        user.role = cells.text(Column::Role, kMaxBytes);
        user.isActive = cells.word(Column::Active, kYesNo, true);
        if (cells.raw(Column::Id).empty()) {
            cells.fail(Column::Id, ErrorCode::MissingColumn, {});
        } else if (!ids.insert(user.id.value()).second) {
            cells.fail(Column::Id, ErrorCode::AlreadyExists, user.id.value());
        }
        if (!errors.empty()) {
            builder.refuse(std::move(errors));
            continue;
        }
        EVERTILL_TRY(before, writer.userNow(user.id));
        if (before) { // no file brings them
            user.pin = before->pin;
            user.badge = before->badge;
        }
        using Change = usecase::ReportBuilder::Change;
        const bool isSame = before && before->name == user.name && before->role == user.role &&
                            before->isActive == user.isActive;
        builder.accept(isSame ? Change::Unchanged : before ? Change::Updated : Change::Added);
        if (builder.mayPublish() && !isSame) {
            writer.putRow("", ports::ReferenceRow{user});
        }
    }
    return usecase::publishIfGood(builder, writer, columns);
}

} // namespace evertill::central
