// SPDX-License-Identifier: Apache-2.0
#pragma once

// Columns of numbers and texts, as they stand in split bodies (docs/protocol.md, "Split bodies").
// Inside shared/wire only. The reader's input may come from anybody: the first thing that does not
// fit sets isBroken() and everything after it is empty. Texts are borrowed from the input, those of
// a transposed column from the reader. Threads: an instance belongs to one thread.

#include "base/bytes.h"
#include "wire/sync/wire_walker.h"

#include <deque>

namespace evertill::wire {

void appendVarint(std::string& text, std::uint64_t value);

class ColumnWriter {
public:
    ColumnWriter(base::Bytes& bytes, std::vector<std::size_t>& cuts)
        : m_bytes(bytes)
        , m_cuts(cuts) {}

    void varint(std::uint64_t value);
    void text(std::string_view text); // with its length
    void cut() { m_cuts.push_back(m_bytes.size()); }

    void numbers(const std::vector<std::uint64_t>& values, std::uint8_t moreBits = 0);
    void texts(const std::vector<std::string_view>& values, std::uint8_t moreBits = 0);
    // Flags are 0 or 1; what is given are the entries that are not told by the flags.
    void keyed(bool isText, const std::vector<std::uint64_t>& firstFlags,
               const std::vector<std::uint64_t>& laterFlags,
               const std::vector<std::uint64_t>& numbers,
               const std::vector<std::string_view>& texts);

private:
    void planes(const std::vector<std::uint64_t>& values);
    void flags(const std::vector<std::uint64_t>& values);
    void plainTexts(const std::vector<std::string_view>& values, bool isTransposed);

    base::Bytes& m_bytes;
    std::vector<std::size_t>& m_cuts;
};

class ColumnReader {
public:
    explicit ColumnReader(base::ByteView bytes) : m_rest(bytes) {}

    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }

    [[nodiscard]] std::uint64_t varint();
    [[nodiscard]] std::string_view text();
    [[nodiscard]] std::uint8_t mode();
    [[nodiscard]] base::ByteView flags(std::size_t count);
    // mode: as mode() told it, for a column of so many entries.
    [[nodiscard]] std::vector<std::uint64_t> numbers(std::uint8_t mode, std::size_t count);
    [[nodiscard]] std::vector<std::string_view> texts(std::uint8_t mode, std::size_t count);

private:
    [[nodiscard]] base::ByteView take(std::size_t length);
    [[nodiscard]] std::vector<std::string_view> plainTexts(std::size_t count, bool isTransposed);

    base::ByteView m_rest;
    std::deque<std::string> m_owned;
    bool m_isBroken = false;
};

} // namespace evertill::wire
