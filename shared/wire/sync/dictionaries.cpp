// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/dictionaries.h"

#include <algorithm>
#include <zstd.h>

namespace evertill::wire {

namespace {

const std::vector<std::unique_ptr<const Dictionary>>& all() {
    static const auto dictionaries = [] {
        std::vector<std::unique_ptr<const Dictionary>> list;
        for (const EmbeddedDictionary& one : embeddedDictionaries()) {
            list.push_back(std::make_unique<Dictionary>(one.number, one.use, one.bytes));
        }
        return list;
    }();
    return dictionaries;
}

} // namespace

Dictionary::Dictionary(std::uint32_t number, DictionaryUse use, base::ByteView bytes)
    : m_number(number)
    , m_use(use)
    , m_bytes(bytes)
    , m_decompressing(ZSTD_createDDict(bytes.data(), bytes.size())) {
    EVERTILL_CHECK(m_decompressing != nullptr, "a built-in dictionary does not load");
}

Dictionary::~Dictionary() {
    ZSTD_freeCDict(m_compressing);
    ZSTD_freeDDict(m_decompressing);
}

const ZSTD_CDict_s* Dictionary::compressing() const {
    std::call_once(m_isCompressingMade, [this] {
        m_compressing = ZSTD_createCDict(m_bytes.data(), m_bytes.size(), kDictionaryLevel);
        EVERTILL_CHECK(m_compressing != nullptr, "a built-in dictionary does not load");
    });
    return m_compressing;
}

const Dictionary* newestDictionary(DictionaryUse use) {
    const Dictionary* newest = nullptr;
    for (const auto& dictionary : all()) {
        if (dictionary->use() == use) {
            newest = dictionary.get();
        }
    }
    return newest;
}

const Dictionary* findDictionary(std::uint32_t number) {
    const auto found = std::find_if(all().begin(), all().end(), [number](const auto& dictionary) {
        return dictionary->number() == number;
    });
    return found == all().end() ? nullptr : found->get();
}

} // namespace evertill::wire
