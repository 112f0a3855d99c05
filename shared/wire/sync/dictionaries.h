// SPDX-License-Identifier: Apache-2.0
#pragma once

// The dictionaries built into the program, by the number they have on the wire. Made by
// packaging/dictionary, never by this code; a number is never used again for other bytes, and old
// ones stay as long as programs that write them are in the field. Inside shared/wire only.
// Threads: any; made on first use, live to the end of the program.

#include "wire/sync/packing.h"

#include <memory>
#include <mutex>

struct ZSTD_CDict_s;
struct ZSTD_DDict_s;

namespace evertill::wire {

inline constexpr int kPackingLevel = 3;
// With a dictionary, that is for little: one sale takes 0.1 ms and 28 bytes less than at level 3.
inline constexpr int kDictionaryLevel = 19;

// Made by the build from dictionary_data/<use>-<number>.zdict, in order of number.
struct EmbeddedDictionary {
    std::uint32_t number;
    DictionaryUse use;
    base::ByteView bytes;
};
[[nodiscard]] std::span<const EmbeddedDictionary> embeddedDictionaries();

class Dictionary {
public:
    Dictionary(std::uint32_t number, DictionaryUse use, base::ByteView bytes);
    ~Dictionary();
    Dictionary(const Dictionary&) = delete;
    Dictionary& operator=(const Dictionary&) = delete;

    [[nodiscard]] std::uint32_t number() const { return m_number; }
    [[nodiscard]] DictionaryUse use() const { return m_use; }
    [[nodiscard]] base::ByteView bytes() const { return m_bytes; }
    // Half a megabyte, made when it is first used: who only reads does not pay for it.
    [[nodiscard]] const ZSTD_CDict_s* compressing() const;
    [[nodiscard]] const ZSTD_DDict_s* decompressing() const { return m_decompressing; }

private:
    std::uint32_t m_number;
    DictionaryUse m_use;
    base::ByteView m_bytes; // of the program
    mutable std::once_flag m_isCompressingMade;
    mutable ZSTD_CDict_s* m_compressing = nullptr;
    ZSTD_DDict_s* m_decompressing;
};

// nullptr: there is none.
[[nodiscard]] const Dictionary* newestDictionary(DictionaryUse use);
[[nodiscard]] const Dictionary* findDictionary(std::uint32_t number);

} // namespace evertill::wire
