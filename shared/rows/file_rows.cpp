// SPDX-License-Identifier: Apache-2.0
#include "rows/file_rows.h"

#include "rows/json_rows.h"
#include "text/csv.h"
#include "text/encoding.h"

#include <fstream>

namespace evertill::rows {
namespace {

using base::ErrorCode;
using base::Expected;

class CsvRows final : public usecase::RowSource {
public:
    explicit CsvRows(std::string utf8) : m_text(std::move(utf8)), m_reader(m_text) {}

    // Before the first row, and once.
    Expected<void> readHeader() {
        EVERTILL_TRY(hasHeader, m_reader.next(m_record));
        if (!hasHeader) {
            return base::makeError(ErrorCode::MissingColumn, "header");
        }
        m_columns.assign(m_record.fields.begin(), m_record.fields.end());
        return {};
    }

    const std::vector<std::string>& columns() const override { return m_columns; }

    Expected<bool> next(usecase::ImportRow& row) override {
        Expected<bool> read = m_reader.next(m_record);
        row.line = m_record.line;
        std::swap(row.values, m_record.fields);
        return read;
    }

private:
    std::string m_text;
    text::CsvReader m_reader; // over m_text: this object stays where it is
    text::CsvRecord m_record;
    std::vector<std::string> m_columns;
};

Expected<std::string> readFile(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return base::makeError(ErrorCode::FileMissing, file.string());
    }
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error) {
        return base::makeError(ErrorCode::FileUnreadable, error.message(), file.string());
    }
    if (size > kMaxFileBytes) {
        return base::makeError(ErrorCode::OutOfRange, std::to_string(size) + " bytes",
                               file.string());
    }
    std::ifstream stream{file, std::ios::binary};
    std::string bytes(static_cast<std::size_t>(size), '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!stream || static_cast<std::uintmax_t>(stream.gcount()) != size) {
        return base::makeError(ErrorCode::FileUnreadable, "cannot be read to its end",
                               file.string());
    }
    return bytes;
}

} // namespace

Expected<std::unique_ptr<usecase::RowSource>> rowsOf(std::string bytes) {
    EVERTILL_TRY(decoded, text::decodeText(std::move(bytes)));
    const std::size_t first = decoded.utf8.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && (decoded.utf8[first] == '[' || decoded.utf8[first] == '{')) {
        return readJsonRows(decoded.utf8);
    }
    auto rows = std::make_unique<CsvRows>(std::move(decoded.utf8));
    EVERTILL_TRY_VOID(rows->readHeader());
    return std::unique_ptr<usecase::RowSource>{std::move(rows)};
}

Expected<std::unique_ptr<usecase::RowSource>> openRows(const std::filesystem::path& file) {
    EVERTILL_TRY(bytes, readFile(file));
    auto rows = rowsOf(std::move(bytes));
    if (!rows) {
        base::Error error = rows.error();
        error.place = file.string() + (error.place.empty() ? "" : ", " + error.place);
        return error;
    }
    return rows;
}

} // namespace evertill::rows
