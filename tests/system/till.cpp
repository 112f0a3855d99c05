// SPDX-License-Identifier: Apache-2.0
#include "system/till.h"

#include "base/check.h"
#include "support/temp_folder.h"

#include <cstdlib>
#include <fstream>
#include <sqlite3.h>
#include <unistd.h>

#include <doctest/doctest.h>

namespace evertill::test {

namespace {

std::string goodsCsv() {
    std::string csv = "sku,name,price\nK1,Counter,0.01\nFREE,Free leaflet,0.00\n"
                      "DEAR,Golden bathtub,900000.00\nNOPRICE,Not priced yet,\n";
    for (int i = 1; i <= 40; ++i) {
        const std::string number = std::to_string(i);
        csv += "A" + number + ",Article " + number + "," + std::to_string(1 + i * 7 / 100) + "." +
               (i * 7 % 100 < 10 ? "0" : "") + std::to_string(i * 7 % 100) + "\n";
    }
    return csv;
}

class Connection {
public:
    explicit Connection(const fs::path& file, int flags = SQLITE_OPEN_READONLY) {
        REQUIRE(sqlite3_open_v2(file.c_str(), &m_db, flags, nullptr) == SQLITE_OK);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { sqlite3_close(m_db); }

    [[nodiscard]] std::vector<std::optional<std::string>> firstColumn(const std::string& sql) {
        std::vector<std::optional<std::string>> values;
        sqlite3_stmt* statement = nullptr;
        INFO(sql);
        REQUIRE(sqlite3_prepare_v2(m_db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
        int result = SQLITE_ROW;
        while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
            const auto* text = sqlite3_column_text(statement, 0);
            values.push_back(text == nullptr
                                 ? std::nullopt
                                 : std::optional<std::string>{reinterpret_cast<const char*>(text)});
        }
        sqlite3_finalize(statement);
        REQUIRE(result == SQLITE_DONE);
        return values;
    }

private:
    sqlite3* m_db = nullptr;
};

} // namespace

TestFolder::TestFolder() : m_path(makeTempFolder()) {}

TestFolder::~TestFolder() {
    std::error_code error;
    fs::remove_all(m_path, error);
}

Till::Till(Goods goods) : m_till(m_folder.path() / "till") {
    const Finished made = evertill({"init", "--store", "S1", "--till", "T1", "--currency", "GBP"});
    INFO(made.err);
    REQUIRE(made.exitCode == 0);
    if (goods == Goods::Some) {
        const Finished imported =
            evertill({"import", "catalogue", file("goods.csv", goodsCsv()).string()});
        INFO(imported.err);
        REQUIRE(imported.exitCode == 0);
    }
}

fs::path Till::file(const std::string& name, std::string_view content) const {
    const fs::path path = m_folder.path() / name;
    std::ofstream{path, std::ios::binary}.write(content.data(),
                                                static_cast<std::streamsize>(content.size()));
    return path;
}

Command Till::command(std::vector<std::string> arguments,
                      std::vector<std::string> environment) const {
    environment.push_back("EVERTILL_DIR=" + m_till.string());
    return {builtProgram("evertill"), std::move(arguments), std::move(environment)};
}

Finished Till::evertill(std::vector<std::string> arguments, std::string_view input,
                        std::vector<std::string> environment) const {
    return run(command(std::move(arguments), std::move(environment)), input);
}

std::optional<std::int64_t> Till::number(const std::string& sql) const {
    const auto values = Connection{posFile()}.firstColumn(sql);
    if (values.empty() || !values.front()) {
        return std::nullopt;
    }
    return std::stoll(*values.front());
}

std::vector<std::string> Till::column(const std::string& sql) const {
    std::vector<std::string> texts;
    for (auto& value : Connection{posFile()}.firstColumn(sql)) {
        texts.push_back(value.value_or(""));
    }
    return texts;
}

void Till::change(const std::string& sql) const {
    Connection connection{posFile(), SQLITE_OPEN_READWRITE};
    static_cast<void>(connection.firstColumn(sql));
}

std::int64_t Till::soundSales() const {
    const std::int64_t count = number("SELECT count(*) FROM sale").value_or(0);
    if (count > 0) {
        CHECK(number("SELECT min(receipt_no) FROM sale") == 1);
        CHECK(number("SELECT max(receipt_no) FROM sale") == count);
    }
    CHECK(number("SELECT count(*) FROM sale WHERE journal_id NOT IN (SELECT id FROM journal)") ==
          0);
    const Finished verified = evertill({"journal", "verify", "--json"});
    INFO(verified.out);
    INFO(verified.err);
    CHECK(verified.exitCode == 0);
    return count;
}

std::vector<boost::json::object> jsonLines(const std::string& out) {
    std::vector<boost::json::object> objects;
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = out.find('\n', begin)) != std::string::npos; begin = end + 1) {
        boost::system::error_code problem;
        boost::json::value value =
            boost::json::parse(std::string_view{out}.substr(begin, end - begin), problem);
        if (!problem && value.is_object()) {
            objects.push_back(std::move(value.as_object()));
        }
    }
    return objects;
}

std::string errorCode(const boost::json::object& answer) {
    const auto* error = answer.if_contains("error");
    return error == nullptr ? "" : std::string{error->as_object().at("code").as_string()};
}

std::string errorCode(const Finished& finished) {
    const auto answers = jsonLines(finished.out);
    return answers.empty() ? "" : errorCode(answers.back());
}

} // namespace evertill::test
