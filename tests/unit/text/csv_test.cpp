// SPDX-License-Identifier: Apache-2.0
// Goal: delimited text is read as people and programs write it, and one bad record never takes good
// ones with it. Method: examples of each rule, hostile records, and writing any fields and reading
// them back.

#include "text/csv.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using evertill::base::ErrorCode;
using evertill::text::CsvReader;
using evertill::text::CsvRecord;

namespace {

using Table = std::vector<std::vector<std::string>>;

// Records as text; an unreadable one as its error.
Table readAll(std::string_view text, std::vector<std::int64_t>* lines = nullptr) {
    CsvReader reader{text};
    CsvRecord record;
    Table table;
    while (true) {
        const auto read = reader.next(record);
        if (read && !*read) {
            return table;
        }
        if (lines != nullptr) {
            lines->push_back(record.line);
        }
        if (read) {
            table.emplace_back(record.fields.begin(), record.fields.end());
        } else {
            table.push_back({"!" + describe(read.error())});
        }
    }
}

} // namespace

TEST_CASE("csv: quotes, line breaks inside fields, and the lines they begin on") {
    std::vector<std::int64_t> lines;
    const Table table =
        readAll("sku,name\r\n1,\"a \"\"b\"\", c\"\r\n2,\"two\nlines\"\r\n\r\n3,5\" disc\n", &lines);
    CHECK(table ==
          Table{{"sku", "name"}, {"1", "a \"b\", c"}, {"2", "two\nlines"}, {"3", "5\" disc"}});
    CHECK(lines == std::vector<std::int64_t>{1, 2, 3, 6});
}

TEST_CASE("csv: separators and line ends are found") {
    const Table wanted{{"a", "b"}, {"1", "2"}};
    CHECK(readAll("a,b\n1,2") == wanted);
    CHECK(readAll("a;b\r1;2\r") == wanted);
    CHECK(readAll("a\tb\r\n1\t2\r\n") == wanted);
    CHECK(readAll("a|b\n1|2\n") == wanted);
    CHECK(readAll("\"a;x\",b\n1,2\n") == Table{{"a;x", "b"}, {"1", "2"}});
    CHECK(readAll("a,b\n,\n") == Table{{"a", "b"}, {"", ""}});
    CHECK(readAll("").empty());
    CHECK(readAll("\n\r\n").empty());
}

TEST_CASE("csv: a bad record is refused with its line, the others are read") {
    CHECK(readAll("a,b\n1,\"x\"y\n2,z\n") ==
          Table{{"a", "b"}, {"!InvalidFormat: text behind a closing quote (line 2)"}, {"2", "z"}});
    CHECK(readAll("a,b\n1,\"open\n2,z\n3,w\n") ==
          Table{{"a", "b"}, {"!InvalidFormat: quote not closed (line 2)"}, {"2", "z"}, {"3", "w"}});
    const std::string longField(70'000, 'x');
    CHECK(readAll("a,b\n1," + longField + "\n2,z\n") ==
          Table{{"a", "b"}, {"!OutOfRange: field length (line 2)"}, {"2", "z"}});
    CHECK(readAll("a,b\n" + std::string(300, ',') + "\n2,z\n") ==
          Table{{"a", "b"}, {"!OutOfRange: columns (line 2)"}, {"2", "z"}});
    std::string longRecord = "1";
    for (int i = 0; i < 150; ++i) {
        longRecord += "," + std::string(10'000, 'x');
    }
    CHECK(readAll("a,b\n" + longRecord + "\n2,z\n") ==
          Table{{"a", "b"}, {"!OutOfRange: record length (line 2)"}, {"2", "z"}});
}

TEST_CASE("csv: what is written is read, whatever the fields hold") {
    CHECK(rc::check([](const std::vector<std::vector<std::string>>& fields) {
        std::string text = "h\n";
        Table wanted{{"h"}};
        for (const auto& row : fields) {
            if (row.empty()) {
                continue;
            }
            for (std::size_t i = 0; i < row.size(); ++i) {
                text += i > 0 ? ",\"" : "\"";
                for (const char c : row[i]) {
                    text += c == '"' ? std::string("\"\"") : std::string(1, c);
                }
                text += '"';
            }
            text += "\r\n";
            wanted.push_back(row);
        }
        RC_ASSERT(readAll(text) == wanted);
    }));
}

TEST_CASE("csv: any bytes come to an end") {
    CHECK(rc::check([](const std::string& bytes) {
        RC_ASSERT(readAll(bytes).size() <= bytes.size());
        RC_ASSERT(readAll("\",;\n\r" + bytes).size() <= bytes.size() + 5);
    }));
}
