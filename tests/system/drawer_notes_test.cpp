// SPDX-License-Identifier: Apache-2.0
// Goal: what was learnt of a drawer is there at the next start of the till, for the printer it was
// learnt on and for no other. Method: the notes over a real till's files, closed and opened again.
#include "system/till.h"
#include "terminal/drawer_notes.h"
#include "terminal/terminal.h"

#include <doctest/doctest.h>

using namespace evertill;

TEST_CASE("what was learnt of a drawer is remembered for its printer") {
    const test::Till till;
    const std::string printer = "tcp:192.168.1.50";
    for (const bool openIsHigh : {true, false}) {
        {
            const auto terminal = terminal::Terminal::openForSelling(till.folder(), "test").value();
            const auto reader = terminal->newReader().value();
            terminal::DrawerNotes notes;
            notes.keep(*terminal); // nothing new
            notes.memoryOf(*reader, printer).onLearnt(openIsHigh);
            notes.keep(*terminal);
        }
        const auto terminal = terminal::Terminal::openForSelling(till.folder(), "test").value();
        const auto reader = terminal->newReader().value();
        terminal::DrawerNotes notes;
        CHECK(notes.memoryOf(*reader, printer).openIsHigh == openIsHigh);
        CHECK_FALSE(notes.memoryOf(*reader, "tcp:192.168.1.51").openIsHigh.has_value());
    }
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
}
