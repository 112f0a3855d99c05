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

// Three parts, so that what is the same in every message stands together, and what is not does
// too: form (modes, counts, shapes), numbers, texts.
class ColumnWriter {
public:
    void form(std::uint64_t value);
    void formText(std::string_view text); // with its length
    void numbers(const std::vector<std::uint64_t>& values);
    void texts(const std::vector<std::string_view>& values);
    // Flags are 0 or 1; what is given are the entries that are not told by the flags.
    void keyed(bool isText, const std::vector<std::uint64_t>& firstFlags,
               const std::vector<std::uint64_t>& laterFlags,
               const std::vector<std::uint64_t>& numbers,
               const std::vector<std::string_view>& texts);

    // The parts, each but the last with its length before it. cuts: as SplitBodies has them.
    [[nodiscard]] base::Bytes finish(std::vector<std::size_t>& cuts) const;

private:
    void planes(const std::vector<std::uint64_t>& values);
    void flags(const std::vector<std::uint64_t>& values);
    void plainTexts(const std::vector<std::string_view>& values, bool isTransposed);
    void cutNumbers() { m_numberCuts.push_back(m_numbers.size()); }
    void cutTexts() { m_textCuts.push_back(m_texts.size()); }

    std::string m_form;
    std::string m_numbers;
    std::string m_texts;
    std::vector<std::size_t> m_numberCuts;
    std::vector<std::size_t> m_textCuts;
};

class ColumnReader {
public:
    explicit ColumnReader(base::ByteView bytes);

    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    [[nodiscard]] bool isAtEnd() const {
        return m_form.empty() && m_numbers.empty() && m_texts.empty();
    }

    [[nodiscard]] std::uint64_t form() { return varint(m_form); }
    [[nodiscard]] std::string_view formText();
    [[nodiscard]] base::ByteView flags(std::size_t count) { return take(m_numbers, count); }
    // Of a column with so many entries; mode: what form() told for it.
    [[nodiscard]] std::vector<std::uint64_t> numbers(std::uint64_t mode, std::size_t count);
    [[nodiscard]] std::vector<std::string_view> texts(std::uint64_t mode, std::size_t count);

private:
    [[nodiscard]] std::uint64_t varint(base::ByteView& part);
    [[nodiscard]] base::ByteView take(base::ByteView& part, std::uint64_t length);
    [[nodiscard]] std::vector<std::string_view> plainTexts(std::size_t count, bool isTransposed);

    base::ByteView m_form;
    base::ByteView m_numbers;
    base::ByteView m_texts;
    std::deque<std::string> m_owned;
    bool m_isBroken = false;
};

} // namespace evertill::wire
