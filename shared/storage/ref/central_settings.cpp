// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/central_settings.h"

#include "storage/ref/applied_marks.h"

namespace evertill::storage {

namespace {

constexpr std::int64_t kFirstStepWithStreams = 2;

} // namespace

Expected<bool> CentralSettings::follow() {
    return m_file.follow(
        kFirstStepWithStreams,
        {{&m_config, "SELECT value FROM config WHERE key=?"},
         {&m_applied, "SELECT device,epoch,seq FROM stock_applied"},
         {&m_erased, "SELECT id FROM member_erased"},
         {&m_returned,
          "SELECT line_no,quantity FROM returned_line WHERE store=? AND till=? AND receipt_no=?"}});
}

Expected<CentralSettings::Setting> CentralSettings::setting(std::string_view key) {
    Setting setting;
    EVERTILL_TRY(hasStreams, follow());
    if (!hasStreams) {
        return setting;
    }
    // The marks first: a value that comes between the two is only taken a moment later.
    EVERTILL_TRY(marks, appliedMarks(m_applied));
    setting.applied = std::move(marks);
    Rows rows = m_config.query(key);
    EVERTILL_TRY(hasRow, rows.next());
    if (hasRow) {
        setting.value = rows.text(0);
    }
    return setting;
}

Expected<ports::Applied> CentralSettings::applied() {
    EVERTILL_TRY(hasStreams, follow());
    return hasStreams ? appliedMarks(m_applied) : Expected<ports::Applied>{ports::Applied{}};
}

// The marks first: what the centre counts in between is counted twice for a moment, and refused
// rather than paid twice.
Expected<CentralSettings::Returned>
CentralSettings::returned(std::string_view store, std::string_view till, std::int64_t receipt) {
    Returned returned;
    EVERTILL_TRY(hasStreams, follow());
    if (!hasStreams) {
        return returned;
    }
    EVERTILL_TRY(marks, appliedMarks(m_applied));
    returned.applied = std::move(marks);
    Rows rows = m_returned.query(store, till, receipt);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return returned;
        }
        EVERTILL_TRY(quantity, core::Quantity::ofThousandths(rows.integer(1)));
        returned.lines.push_back({static_cast<std::int32_t>(rows.integer(0)), quantity});
    }
}

Expected<std::vector<base::Bytes>> CentralSettings::erasedMembers() {
    std::vector<base::Bytes> list;
    EVERTILL_TRY(hasStreams, follow());
    if (!hasStreams) {
        return list;
    }
    Rows rows = m_erased.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        const base::ByteView id = rows.blob(0);
        list.emplace_back(id.begin(), id.end());
    }
}

} // namespace evertill::storage
