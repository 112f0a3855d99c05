// SPDX-License-Identifier: Apache-2.0
// Goal: the rules about licences, header prose, test comments and markers find what they should,
// and the blanking of comments and literals under them is right. Method: plant one fault per case;
// compare blanked texts letter by letter.

#include "tidy/selftest.h"

#include <doctest/doctest.h>

namespace evertill::tidy {
namespace {

const std::string kApache = "// SPDX-License-Identifier: Apache-2.0\n";
const std::string kGpl = "// SPDX-License-Identifier: GPL-3.0-or-later\n";
const std::string kProse = "// What a line of a basket costs, in minor units, never negative.\n";

} // namespace

TEST_CASE("a missing or wrong licence line is found") {
    CHECK(linesFound(checkLicence, "shared/core/a.h", kApache).empty());
    CHECK(linesFound(checkLicence, "shared/core/a.h", kGpl) == "1");
    CHECK(linesFound(checkLicence, "shared/core/a.h", "#pragma once\n") == "1");
    CHECK(linesFound(checkLicence, "pos_app/ui/A.qml", kGpl).empty());
    CHECK(linesFound(checkLicence, "pos_app/main.cpp", kApache) == "1");
    CHECK(linesFound(checkLicence, "pos_app/cli/main.cpp", kApache).empty());
    CHECK(linesFound(checkLicence, "packaging/a.sh",
                     "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n")
              .empty());
    CHECK(linesFound(checkLicence, "shared/a.h", "\n\n\n" + kApache) == "1");
}

TEST_CASE("a header without guard, without prose or with a using namespace is found") {
    const auto found = [](const std::string& text) {
        return linesFound(checkHeader, "shared/core/a.h", text);
    };
    CHECK(found(kApache + "#pragma once\n\n" + kProse).empty());
    CHECK(found(kApache + kProse) == "1");
    CHECK(found(kApache + "#pragma once\n\nclass A;\n") == "2");
    CHECK(found(kApache + "#pragma once\n// a line\n") == "2");
    CHECK(found(kApache + "#pragma once\n" + repeated("\n", 12) + kProse) == "2");
    CHECK(found(kApache + "#pragma once\n" + kProse + "using namespace std;\n") == "4");
    CHECK(found(kApache + "#pragma once\n" + kProse + "    using namespace std;\n").empty());
    CHECK(linesFound(checkHeader, "shared/core/a.cpp", "using namespace std;\n").empty());
}

TEST_CASE("a test file that does not say its goal is found") {
    const std::string test = "TEST_CASE(\"a\") {}\n";
    CHECK(linesFound(checkTestComment, "tests/unit/a.cpp", kApache + test) == "2");
    CHECK(linesFound(checkTestComment, "tests/unit/a.cpp", kApache + kProse + test).empty());
    CHECK(linesFound(checkTestComment, "tests/support/a.cpp", kApache).empty());
}

TEST_CASE("a property whose answer nobody asks for is found") {
    const char* path = "tests/unit/a.cpp";
    CHECK(linesFound(checkProperties, path, "f();\n    rc::check(\"a\", [] {});\n") == "2");
    CHECK(linesFound(checkProperties, path, "CHECK(rc::check(\"a\", [] {}));\n").empty());
    CHECK(linesFound(checkProperties, path, "CHECK(\n    rc::check(\"a\", [] {}));\n").empty());
}

TEST_CASE("a note left for later is found in code, comments and strings") {
    const std::string marker = std::string("TO") + "DO";
    CHECK(linesFound(checkMarkers, "shared/core/a.h", "\n// " + marker + ": later\n") == "2");
    CHECK(linesFound(checkMarkers, "packaging/a.sh", "# " + std::string("FIX") + "ME\n") == "1");
    CHECK(linesFound(checkMarkers, "shared/core/a.h", marker + "S mkstemp(\"aXXXXXX\")").empty());
    // ISO 4217 has a currency code that looks like a marker; as a note it has a colon.
    const std::string code = std::string("XX") + "X";
    CHECK(
        linesFound(checkMarkers, "shared/core/a.h", "f(\"" + code + "\"); // not " + code).empty());
    CHECK(linesFound(checkMarkers, "shared/core/a.h", "f(); // " + code + ": overflow") == "1");
}

TEST_CASE("comments and literals are blanked, everything else is kept in its place") {
    const auto cpp = [](std::string_view text) { return blankCommentsAndLiterals(text, false); };
    CHECK(cpp("a; // b \"c\"\nd") == "a;         \nd");
    CHECK(cpp("a /* b\nc */ d") == "a     \n     d");
    CHECK(cpp(R"(f("x\"y", 'z') + 1)") == R"(f("    ", ' ') + 1)");
    CHECK(cpp("R\"(a \" b)\" c") == std::string(11, ' ') + "c");
    CHECK(cpp("R\"--(a )\" b)--\" c") == std::string(16, ' ') + "c");
    CHECK(cpp("1'000'000 + 'a'") == "1'000'000 + ' '");
    CHECK(cpp("\"a // b\" c") == "\"      \" c");
    CHECK(cpp("\"unclosed\nnext") == "\"        \nnext");
    CHECK(blankCommentsAndLiterals("`a\nb` + 'c'", true) == "` \n ` + ' '");
}

} // namespace evertill::tidy
