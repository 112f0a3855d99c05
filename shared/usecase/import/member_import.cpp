// SPDX-License-Identifier: Apache-2.0
#include "usecase/import/member_import.h"

#include "core/calendar/birthday.h"
#include "usecase/import/cell.h"
#include "usecase/import/publish.h"

#include <charconv>
#include <map>
#include <unordered_map>

namespace evertill::usecase {
namespace {

using base::ErrorCode;
using base::Expected;
using Change = ReportBuilder::Change;

enum class Column : std::uint8_t {
    Number,
    Name,
    Phone,
    Email,
    Birthday,
    Tier,
    Points,
    Language,
    Consent,
};
constexpr std::array<std::string_view, 9> kColumns = {
    "number", "name", "phone", "email", "birthday", "tier", "points", "language", "consent",
};
constexpr std::array kYesNo{
    std::pair<std::string_view, bool>{"yes", true},
    std::pair<std::string_view, bool>{"true", true},
    std::pair<std::string_view, bool>{"1", true},
    std::pair<std::string_view, bool>{"no", false},
    std::pair<std::string_view, bool>{"false", false},
    std::pair<std::string_view, bool>{"0", false},
};
constexpr std::size_t kMaxBytes = 256;
constexpr std::int64_t kMaxPoints = 1'000'000'000'000;

struct MemberRow {
    core::MemberProfile profile;
    std::int64_t points = 0;
    std::vector<ImportIssue> errors;
};

MemberRow readMemberRow(const ImportRow& row, const Columns& columns) {
    MemberRow read;
    CellReader cells{row, columns, kColumns, read.errors};
    core::MemberProfile& profile = read.profile;
    profile.number = cells.text(Column::Number, kMaxBytes);
    if (cells.raw(Column::Number).empty()) {
        cells.fail(Column::Number, ErrorCode::MissingColumn, {});
    }
    profile.name = cells.text(Column::Name, kMaxBytes);
    profile.phone = cells.text(Column::Phone, kMaxBytes);
    profile.email = cells.text(Column::Email, kMaxBytes);
    if (!profile.email.empty() && profile.email.find('@') == std::string::npos) {
        cells.fail(Column::Email, ErrorCode::InvalidFormat, profile.email);
    }
    profile.birthday = cells.text(Column::Birthday, kMaxBytes);
    if (!profile.birthday.empty() && !core::birthdayOf(profile.birthday)) {
        cells.fail(Column::Birthday, ErrorCode::InvalidFormat, profile.birthday);
    }
    profile.tier = cells.text(Column::Tier, kMaxBytes);
    profile.language = cells.text(Column::Language, kMaxBytes);
    profile.marketingConsent = cells.word(Column::Consent, kYesNo, false);
    if (const std::string_view text = cells.raw(Column::Points); !text.empty()) {
        const auto [stop, error] =
            std::from_chars(text.data(), text.data() + text.size(), read.points);
        if (error != std::errc{} || stop != text.data() + text.size()) {
            cells.fail(Column::Points, ErrorCode::InvalidFormat, text);
        } else if (read.points < 0 || read.points > kMaxPoints) {
            cells.fail(Column::Points, ErrorCode::OutOfRange, text);
        }
    }
    return read;
}

class MemberImport {
public:
    MemberImport(const MemberImportDoors& doors, const MemberImportOptions& options,
                 Columns columns)
        : m_doors(doors)
        , m_options(options)
        , m_columns(std::move(columns))
        , m_builder(options.limits) {}

    Expected<ImportReport> run(RowSource& source);

private:
    struct Before {
        core::MemberId id;
        base::Bytes key;
        std::optional<core::MemberProfile> profile;
        std::int64_t points = 0;
    };

    Expected<void> takeRow(const ImportRow& row);
    Expected<std::optional<Before>> find(const base::Digest& hash);
    // The hashes that lead to this member; those that lead elsewhere are warned of.
    Expected<std::vector<base::Digest>> lookups(const core::MemberProfile& profile,
                                                const core::MemberId& id, std::int64_t line);

    const MemberImportDoors& m_doors;
    const MemberImportOptions& m_options;
    Columns m_columns;
    ReportBuilder m_builder;
    std::unordered_map<std::string, std::int64_t> m_numbers; // normalised, to the line
    std::map<base::Digest, core::MemberId> m_claimed;
};

Expected<std::optional<MemberImport::Before>> MemberImport::find(const base::Digest& hash) {
    if (m_doors.store == nullptr) {
        return std::optional<Before>{};
    }
    auto found = m_doors.store->byLookup(hash);
    if (!found) {
        const ErrorCode code = found.error().code;
        if (code == ErrorCode::MemberUnknown || code == ErrorCode::MemberErased) {
            return std::optional<Before>{};
        }
        return found.error();
    }
    Before before{found->envelope.id, found->key, std::nullopt, found->centralPoints};
    EVERTILL_TRY(profile, m_doors.cipher.open(found->envelope, found->key));
    before.profile = profile;
    return std::optional<Before>{std::move(before)};
}

Expected<std::vector<base::Digest>> MemberImport::lookups(const core::MemberProfile& profile,
                                                          const core::MemberId& id,
                                                          std::int64_t line) {
    std::vector<base::Digest> hashes;
    for (const std::string& term : core::lookupTerms(profile)) {
        const base::Digest hash = m_doors.cipher.lookupHash(term);
        EVERTILL_TRY(before, find(hash));
        const bool isElsewhere = before && before->id != id;
        const auto claimed = m_claimed.emplace(hash, id).first;
        if (isElsewhere || claimed->second != id) {
            ImportIssue issue = makeIssue(line, "lookup", ErrorCode::MemberExists);
            m_builder.warn(std::move(issue)); // the term itself is personal and stays out
        } else {
            hashes.push_back(hash);
        }
    }
    return hashes;
}

Expected<void> MemberImport::takeRow(const ImportRow& row) {
    MemberRow read = readMemberRow(row, m_columns);
    const std::string number = core::normaliseLookup(read.profile.number);
    if (read.errors.empty()) {
        const auto [first, isNew] = m_numbers.emplace(number, row.line);
        if (!isNew) {
            ImportIssue issue =
                makeIssue(row.line, "number", ErrorCode::AlreadyExists, read.profile.number);
            issue.otherLine = first->second;
            read.errors.push_back(std::move(issue));
        }
    }
    if (!read.errors.empty()) {
        m_builder.refuse(std::move(read.errors));
        return {};
    }
    EVERTILL_TRY(before, find(m_doors.cipher.lookupHash(number)));
    const core::MemberId id =
        before ? before->id : core::MemberId{base::Uuid::version7(m_options.now, m_doors.random)};
    EVERTILL_TRY(hashes, lookups(read.profile, id, row.line));
    const bool isSame = before && before->profile == read.profile && before->points == read.points;
    m_builder.accept(isSame ? Change::Unchanged : before ? Change::Updated : Change::Added);
    if (m_builder.mayPublish() && isSame && m_doors.unchanged) {
        m_doors.unchanged(id);
    }
    if (!m_builder.mayPublish() || isSame) {
        return {};
    }
    ports::StoredMember member;
    member.key = before ? before->key : m_doors.cipher.newKey();
    member.envelope = m_doors.cipher.seal(id, read.profile, member.key);
    member.lookups = std::move(hashes);
    member.points = read.points;
    return m_doors.writer.putMember(member);
}

Expected<ImportReport> MemberImport::run(RowSource& source) {
    ImportRow row;
    while (nextRow(source, row, m_builder)) {
        EVERTILL_TRY_VOID(takeRow(row));
    }
    EVERTILL_TRY(report, publishIfGood(m_builder, m_doors.writer, m_columns));
    for (ImportIssue& issue : report.issues) {
        issue.value.clear(); // reports are shown, kept and sent on, where no erasure reaches
    }
    return std::move(report);
}

} // namespace

Expected<ImportReport> importMembers(RowSource& source, const MemberImportDoors& doors,
                                     const MemberImportOptions& options) {
    EVERTILL_TRY(columns, Columns::bind(source.columns(), options.map, kColumns));
    if (!columns.has(static_cast<std::size_t>(Column::Number))) {
        return base::makeError(ErrorCode::MissingColumn, "number");
    }
    MemberImport import{doors, options, std::move(columns)};
    return import.run(source);
}

} // namespace evertill::usecase
