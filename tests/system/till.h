// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till in a temporary folder, worked only through the real `evertill` program. What is on the
// disk is asked with a connection of SQLite's own, not with the code under test.

#include "support/process.h"

#include <boost/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace evertill::test {

namespace fs = std::filesystem;

class TestFolder {
public:
    TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    ~TestFolder();
    [[nodiscard]] const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

class Till {
public:
    // A new till in GBP. With goods: items K1 (0.01), A1 .. A40 (1.07, 1.14 ...), FREE (0.00),
    // DEAR (900,000.00), NOPRICE.
    enum class Goods : std::uint8_t { None, Some };
    explicit Till(Goods goods = Goods::Some);

    [[nodiscard]] const fs::path& folder() const { return m_till; }
    [[nodiscard]] fs::path posFile() const { return m_till / "pos.db"; }
    [[nodiscard]] fs::path file(const std::string& name, std::string_view content) const;

    // "evertill <arguments>" on this till.
    [[nodiscard]] Command command(std::vector<std::string> arguments,
                                  std::vector<std::string> environment = {}) const;
    [[nodiscard]] Finished evertill(std::vector<std::string> arguments, std::string_view input = {},
                                    std::vector<std::string> environment = {}) const;

    // First column of the first row; nullopt without a row, or NULL.
    [[nodiscard]] std::optional<std::int64_t> number(const std::string& sql) const;
    [[nodiscard]] std::vector<std::string> column(const std::string& sql) const;
    void change(const std::string& sql) const; // behind the program's back
    // Receipt numbers are 1 .. n and the journal verifies; gives n.
    [[nodiscard]] std::int64_t soundSales() const;

private:
    TestFolder m_folder;
    fs::path m_till;
};

// The complete lines of a program's output, parsed; text that is no JSON is left out.
[[nodiscard]] std::vector<boost::json::object> jsonLines(const std::string& out);
// The "error"."code" of an answer, or empty.
[[nodiscard]] std::string errorCode(const boost::json::object& answer);
[[nodiscard]] std::string errorCode(const Finished& finished); // of the last one

} // namespace evertill::test
