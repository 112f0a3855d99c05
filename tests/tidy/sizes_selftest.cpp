// SPDX-License-Identifier: Apache-2.0
// Goal: the size rules fail one line past their limit and not before.
// Method: plant texts of exactly the limit and of one more.

#include "tidy/selftest.h"

#include <doctest/doctest.h>

namespace evertill::tidy {

TEST_CASE("a file that is too long is found") {
    CHECK(linesFound(checkSizes, "shared/core/a.cpp", repeated("\n", 500)).empty());
    CHECK(linesFound(checkSizes, "shared/core/a.cpp", repeated("\n", 501)) == "501");
    CHECK(linesFound(checkSizes, "pos_app/ui/A.qml", repeated("\n", 250)).empty());
    CHECK(linesFound(checkSizes, "pos_app/ui/A.qml", repeated("\n", 251)) == "251");
}

TEST_CASE("a line that is too long is found, counted in columns") {
    CHECK(linesFound(checkSizes, "pos_app/ui/A.qml", repeated("x", 100)).empty());
    CHECK(linesFound(checkSizes, "pos_app/ui/A.qml", "\n" + repeated("x", 101)) == "2");
    CHECK(linesFound(checkSizes, "pos_app/ui/A.qml", repeated("é", 100)).empty());
    CHECK(linesFound(checkSizes, "shared/core/a.h", repeated("x", 101)).empty());
}

TEST_CASE("a function that is too long is found wherever it stands") {
    const std::string body = repeated("    step();\n", 70);
    const auto found = [](const std::string& text) {
        return linesFound(checkFunctionSizes, "shared/core/a.cpp", text);
    };
    CHECK(found("void f() {\n" + body + "}\n") == "1");
    CHECK(found("void f() {\n" + repeated("    step();\n", 69) + "}\n").empty());
    CHECK(found("namespace a {\nclass B final : public C {\n    B() : m_x{1}, m_y(2) {\n" + body +
                "    }\n};\n}\n") == "3");
    CHECK(found("template <typename T = int>\nauto g(std::vector<T> a = {1, 2}) -> T {\n" + body +
                "}\n") == "2");
    CHECK(found("bool A::operator==(const A& b) const {\n" + body + "}\n") == "1");
    CHECK(found("TEST_CASE(\"} {\") {\n" + body + "}\n") == "1");
}

TEST_CASE("long things that are not functions are left alone") {
    const std::string rows = repeated("    {1, 2},\n", 90);
    const auto found = [](const std::string& text) {
        return linesFound(checkFunctionSizes, "shared/core/a.cpp", text);
    };
    CHECK(found("constexpr std::array kRows = {\n" + rows + "};\n").empty());
    CHECK(found("enum class A {\n" + repeated("    B,\n", 90) + "};\n").empty());
    CHECK(found("struct A {\n" + repeated("    int b() { return 1; }\n", 90) + "};\n").empty());
    CHECK(found("#define M(a) {\\\n    {{{\nnamespace a {\n" + repeated("int b();\n", 90) + "}\n")
              .empty());
}

} // namespace evertill::tidy
