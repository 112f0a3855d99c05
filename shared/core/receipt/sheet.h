// SPDX-License-Identifier: Apache-2.0
#pragma once

// A report as office paper (A4), as data: a title, some facts below it, and one table. A back end
// in shared/render sets it in pages, with the head of the table and a number on each. Text is
// UTF-8.

#include <string>
#include <vector>

namespace evertill::core {

struct SheetColumn {
    std::string name;
    bool isFigure = false; // stands at the right, and never breaks
};

struct SheetHead {
    std::string title;
    std::vector<std::string> facts{};   // a line each: store and till, dates
    std::string page = "Page %1 of %2"; // %1 and %2 are put in once each
    std::string language{};             // BCP 47: which Chinese characters
};

struct Sheet {
    SheetHead head;
    std::vector<SheetColumn> columns;
    std::vector<std::vector<std::string>> rows; // INV each as long as columns
};

} // namespace evertill::core
