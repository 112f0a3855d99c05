// SPDX-License-Identifier: Apache-2.0
// Goal: an Expected hands on values and errors unchanged, and every error has a stable name.
// Method: cases through the macros the program uses; a walk over all codes.
#include "base/expected.h"

#include <doctest/doctest.h>
#include <memory>
#include <set>
#include <string>

using namespace evertill::base;

namespace {

Expected<int> half(int value) {
    if (value % 2 != 0) {
        return makeError(ErrorCode::OutOfRange, std::to_string(value));
    }
    return value / 2;
}

Expected<std::string> quarter(int value) {
    EVERTILL_TRY(first, half(value));
    EVERTILL_TRY(second, half(first));
    return std::to_string(second);
}

Expected<void> bothHalves(int a, int b) {
    EVERTILL_TRY_VOID([&]() -> Expected<void> {
        const auto outcome = half(a);
        return outcome ? Expected<void>{} : Expected<void>{outcome.error()};
    }());
    return half(b) ? Expected<void>{} : Expected<void>{makeError(ErrorCode::Overflow)};
}

} // namespace

TEST_CASE("EVERTILL_TRY unwraps or returns the first error") {
    CHECK(quarter(12).value() == "3");
    CHECK(quarter(6).error() == makeError(ErrorCode::OutOfRange, "3"));
    CHECK(quarter(5).error().context == "5");
    CHECK(bothHalves(2, 2).hasValue());
    CHECK(bothHalves(1, 2).error().code == ErrorCode::OutOfRange);
    CHECK(bothHalves(2, 1).error().code == ErrorCode::Overflow);
}

TEST_CASE("An Expected holds what cannot be copied and gives a substitute") {
    Expected<std::unique_ptr<int>> owner{std::make_unique<int>(7)};
    CHECK(**owner == 7);
    const std::unique_ptr<int> moved = std::move(owner).value();
    CHECK(*moved == 7);
    CHECK(half(3).valueOr(-1) == -1);
    CHECK(half(4).valueOr(-1) == 2);
}

TEST_CASE("Every error code that is in use has a name of its own") {
    std::set<std::string_view> names;
    const std::string_view unknown = name(static_cast<ErrorCode>(999));
    int known = 0;
    for (std::uint16_t code = 1; code <= 200; ++code) {
        const std::string_view text = name(static_cast<ErrorCode>(code));
        if (text != unknown) {
            ++known;
            names.insert(text);
        }
    }
    CHECK(known == 60);
    CHECK(names.size() == static_cast<std::size_t>(known));
    CHECK(describe(makeError(ErrorCode::WrongCheckDigit, "4006381333932", "line 7")) ==
          "WrongCheckDigit: 4006381333932 (line 7)");
}
