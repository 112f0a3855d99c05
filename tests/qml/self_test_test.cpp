// SPDX-License-Identifier: Apache-2.0
// Goal: every screen, in every language, theme and size, is without warnings, missing translations,
// cut amounts and controls out of reach. Method: the program's own self-test, over the demo shop.
#include "qml/demo_till.h"
#include "ui/self_test.h"

#include <doctest/doctest.h>

using namespace evertill;

TEST_CASE("every screen in every language, theme and size passes the self-test") {
    test::DemoTill till;
    CHECK(ui::runSelfTest(till.service()) == 0);
}
