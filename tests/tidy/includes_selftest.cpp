// SPDX-License-Identifier: Apache-2.0
// Goal: the include rule really fails on a forbidden include, and only there.
// Method: plant one include per case in a made-up file of a layer and compare the lines found.

#include "tidy/selftest.h"

#include <doctest/doctest.h>

namespace evertill::tidy {
namespace {

std::string found(std::string path, std::string_view text) {
    return linesFound(checkIncludes, std::move(path), text);
}

} // namespace

TEST_CASE("an include that goes up the layers is found") {
    CHECK(found("shared/core/a.cpp", "\n#include \"storage/database.h\"\n") == "2");
    CHECK(found("shared/base/a.h", "#include \"core/money/money.h\"\n") == "1");
    CHECK(found("shared/usecase/a.cpp", "#include \"storage/database.h\"\n") == "1");
    CHECK(found("hardware/scanner/a.cpp", "#include \"usecase/scan_item.h\"\n") == "1");
    CHECK(found("pos_app/viewmodels/a.cpp", "#include \"storage/database.h\"\n") == "1");
    CHECK(found("pos_app/bridge/a.cpp", "#  include \"hardware/registry.h\"\n") == "1");
}

TEST_CASE("an include that goes down the layers is allowed") {
    CHECK(found("shared/core/a.cpp", "#include \"base/expected.h\"\n#include <vector>\n").empty());
    CHECK(found("shared/usecase/a.cpp", "#include \"ports/clock.h\"\n").empty());
    CHECK(found("pos_app/main.cpp", "#include \"storage/a.h\"\n#include <QString>\n").empty());
    CHECK(found("tests/unit/a.cpp", "#include \"storage/a.h\"\n#include <doctest/d.h>\n").empty());
}

TEST_CASE("a library outside its layer is found") {
    CHECK(found("shared/core/a.cpp", "#include <sqlite3.h>\n") == "1");
    CHECK(found("shared/core/a.cpp", "#include <boost/asio.hpp>\n") == "1");
    CHECK(found("shared/wire/a.cpp", "#include <sqlite3.h>\n") == "1");
    CHECK(found("shared/ports/a.h", "#include <unistd.h>\n") == "1");
    CHECK(found("hardware/a.cpp", "#include <sqlite3.h>\n") == "1");
    CHECK(found("shared/storage/a.cpp", "#include <sqlite3.h>\n").empty());
    CHECK(found("shared/wire/a.cpp", "#include \"sale.pb.h\"\n#include <zstd.h>\n").empty());
    CHECK(found("hardware/a.cpp", "#include <boost/asio.hpp>\n#include <termios.h>\n").empty());
}

TEST_CASE("Qt outside pos_app is found") {
    CHECK(found("hardware/a.cpp", "#include <QString>\n") == "1");
    CHECK(found("shared/core/a.h", "#include <QtCore/QObject>\n") == "1");
    CHECK(found("pos_app/cli/a.cpp", "#include <QString>\n") == "1");
    CHECK(found("pos_app/bridge/a.h", "#include <QObject>\n").empty());
}

TEST_CASE("a pure layer does not reach for files or threads") {
    CHECK(found("shared/core/a.cpp", "#include <fstream>\n#include <thread>\n") == "1 2");
    CHECK(found("shared/storage/a.cpp", "#include <filesystem>\n").empty());
}

TEST_CASE("an include in a comment is prose; one beside the including file names no layer") {
    CHECK(found("shared/core/a.cpp", "// #include <sqlite3.h>\n").empty());
    CHECK(found("shared/core/money/a.cpp", "#include \"money.h\"\n") == "1");
}

TEST_CASE("a file in no layer is found") {
    CHECK(found("shared/misc/a.cpp", "") == "0");
    CHECK(found("sync_agent/nowhere/a.h", "") == "0");
}

} // namespace evertill::tidy
