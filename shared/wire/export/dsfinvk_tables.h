// SPDX-License-Identifier: Apache-2.0
#pragma once

// The tables of the German cash register export (DSFinV-K 2.4, the taxonomy of the Bundeszentralamt
// fuer Steuern): file names, columns in their order and kinds, and index.xml, which describes them
// to an auditor's program in the form of the GDPdU description standard of 2004. Left out: what
// only a certified signing device (TSE) has, and parts no Evertill till has (agencies, further
// terminals, allocation groups). Threads: pure.

#include <iosfwd>
#include <span>
#include <string_view>
#include <vector>

namespace evertill::wire {

struct DsfinvkColumn {
    std::string_view name;
    int decimals = -1; // -1: text
};

struct DsfinvkTable {
    std::string_view file; // "lines.csv"
    std::string_view name; // "Bonpos"
    std::vector<DsfinvkColumn> columns;
};

[[nodiscard]] std::span<const DsfinvkTable> dsfinvkTables();
[[nodiscard]] const DsfinvkTable& dsfinvkTable(std::string_view file);

// supplier, place: who the data are of.
void writeDsfinvkIndex(std::ostream& out, std::string_view supplier, std::string_view place);

} // namespace evertill::wire
