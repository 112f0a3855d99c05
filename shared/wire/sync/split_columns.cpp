// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/split_columns.h"

#include "wire/sync/split_form.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace evertill::wire {

namespace {

using Numbers = std::vector<std::uint64_t>;

// From here on a column is long enough to have statistics of its own.
constexpr std::size_t kLong = 64;
constexpr std::size_t kMaxTransposed = 32;

std::uint64_t zigzag(std::uint64_t value) {
    return (value << 1U) ^ (0U - (value >> 63U));
}

std::uint64_t signedBits(std::uint64_t value) {
    return static_cast<std::uint64_t>(unzigzag(value));
}

std::size_t widthOf(const Numbers& values) {
    std::uint64_t all = 0;
    for (const std::uint64_t value : values) {
        all |= value;
    }
    std::size_t width = 1;
    for (; (all >>= 8U) != 0;) {
        ++width;
    }
    return width;
}

// Bits of a plane of bytes by their frequencies.
double entropyBits(const std::array<std::size_t, 256>& counts, std::size_t total) {
    double bits = 0;
    for (const std::size_t count : counts) {
        if (count != 0) {
            bits += static_cast<double>(count) *
                    std::log2(static_cast<double>(total) / static_cast<double>(count));
        }
    }
    return bits;
}

double planesCost(const Numbers& values) {
    double bits = 0;
    const std::size_t width = widthOf(values);
    for (std::size_t plane = 0; plane < width; ++plane) {
        std::array<std::size_t, 256> counts{};
        for (const std::uint64_t value : values) {
            ++counts[value >> (8 * plane) & 0xFFU];
        }
        bits += entropyBits(counts, values.size());
    }
    return bits;
}

bool areThousands(const Numbers& values) {
    return std::all_of(values.begin(), values.end(),
                       [](std::uint64_t value) { return unzigzag(value) % 1000 == 0; });
}

Numbers inThousands(const Numbers& values) {
    Numbers result;
    for (const std::uint64_t value : values) {
        result.push_back(zigzag(static_cast<std::uint64_t>(unzigzag(value) / 1000)));
    }
    return result;
}

Numbers stepsOf(const Numbers& values) {
    Numbers steps;
    std::uint64_t before = 0;
    for (const std::uint64_t value : values) {
        const std::uint64_t now = signedBits(value);
        steps.push_back(zigzag(now - before)); // wraps, as the reader does
        before = now;
    }
    return steps;
}

} // namespace

void appendVarint(std::string& text, std::uint64_t value) {
    for (; value > 0x7FU; value >>= 7U) {
        text.push_back(static_cast<char>(value | 0x80U));
    }
    text.push_back(static_cast<char>(value));
}

void ColumnWriter::form(std::uint64_t value) {
    appendVarint(m_form, value);
}

void ColumnWriter::formText(std::string_view text) {
    form(text.size());
    m_form += text;
}

void ColumnWriter::planes(const Numbers& values) {
    const std::size_t width = widthOf(values);
    form(width);
    for (std::size_t plane = 0; plane < width; ++plane) {
        cutNumbers();
        for (const std::uint64_t value : values) {
            m_numbers.push_back(static_cast<char>(value >> (8 * plane)));
        }
    }
}

void ColumnWriter::numbers(const Numbers& values) {
    const bool isThousands = areThousands(values);
    const Numbers scaled = isThousands ? inThousands(values) : values;
    const Numbers steps = stepsOf(scaled);
    // A short column has the same form each time, so that a dictionary knows it.
    const bool isPlanes = values.size() >= kLong;
    const bool isSteps = isPlanes && planesCost(steps) < planesCost(scaled);
    form((isThousands ? kThousandsBit : 0U) | (isSteps ? kStepBit : 0U) |
         (isPlanes ? kPlanesBit : 0U));
    const Numbers& chosen = isSteps ? steps : scaled;
    if (isPlanes) {
        planes(chosen);
        return;
    }
    for (const std::uint64_t value : chosen) {
        appendVarint(m_numbers, value);
    }
}

void ColumnWriter::flags(const Numbers& values) {
    for (const std::uint64_t value : values) {
        m_numbers.push_back(static_cast<char>(value));
    }
}

void ColumnWriter::plainTexts(const std::vector<std::string_view>& values, bool isTransposed) {
    Numbers lengths;
    for (const std::string_view value : values) {
        lengths.push_back(value.size());
    }
    numbers(lengths);
    cutTexts();
    if (!isTransposed) {
        for (const std::string_view value : values) {
            m_texts += value;
        }
        return;
    }
    for (std::size_t at = 0; at < values.front().size(); ++at) {
        for (const std::string_view value : values) {
            m_texts.push_back(value[at]);
        }
        cutTexts();
    }
}

void ColumnWriter::texts(const std::vector<std::string_view>& values) {
    std::unordered_map<std::string_view, std::uint64_t> places;
    std::vector<std::string_view> distinct;
    Numbers references; // 0: the next new one; else 1 + its place
    for (const std::string_view value : values) {
        const auto [found, isNew] = places.try_emplace(value, distinct.size());
        references.push_back(isNew ? 0 : found->second + 1);
        if (isNew) {
            distinct.push_back(value);
        }
    }
    const bool isTable = values.size() >= kLong && distinct.size() * 5 < values.size() * 4;
    const auto& listed = isTable ? distinct : values;
    const bool isTransposed =
        listed.size() >= kLong && listed.front().size() <= kMaxTransposed &&
        std::all_of(listed.begin(), listed.end(), [&listed](std::string_view value) {
            return value.size() == listed.front().size();
        });
    form((isTable ? kTableBit : 0U) | (isTransposed ? kPlanesBit : 0U));
    if (isTable) {
        form(distinct.size());
        numbers(references);
    }
    plainTexts(listed, isTransposed);
}

void ColumnWriter::keyed(bool isText, const Numbers& firstFlags, const Numbers& laterFlags,
                         const Numbers& values, const std::vector<std::string_view>& texts) {
    form(kKeyedBit);
    form(firstFlags.size());
    form(laterFlags.size());
    flags(firstFlags);
    flags(laterFlags);
    cutNumbers();
    if (isText) {
        this->texts(texts);
    } else {
        numbers(values);
    }
}

base::Bytes ColumnWriter::finish(std::vector<std::size_t>& cuts) const {
    std::string all;
    appendVarint(all, m_form.size());
    appendVarint(all, m_numbers.size());
    all += m_form;
    for (const std::size_t cut : m_numberCuts) {
        cuts.push_back(all.size() + cut);
    }
    all += m_numbers;
    for (const std::size_t cut : m_textCuts) {
        cuts.push_back(all.size() + cut);
    }
    all += m_texts;
    const base::ByteView view = base::viewOf(all);
    return {view.begin(), view.end()};
}

ColumnReader::ColumnReader(base::ByteView bytes) {
    const std::uint64_t formLength = varint(bytes);
    const std::uint64_t numbersLength = varint(bytes);
    m_form = take(bytes, formLength);
    m_numbers = take(bytes, numbersLength);
    m_texts = m_isBroken ? base::ByteView{} : bytes;
}

base::ByteView ColumnReader::take(base::ByteView& part, std::uint64_t length) {
    if (m_isBroken || length > part.size()) {
        m_isBroken = true;
        return {};
    }
    const base::ByteView taken = part.first(static_cast<std::size_t>(length));
    part = part.subspan(static_cast<std::size_t>(length));
    return taken;
}

std::uint64_t ColumnReader::varint(base::ByteView& part) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        const base::ByteView byte = take(part, 1);
        if (byte.empty()) {
            return 0;
        }
        if (i == 9 && byte[0] > 1) {
            break; // more than 64 bits
        }
        value |= std::uint64_t{byte[0] & 0x7FU} << (7 * i);
        if ((byte[0] & 0x80U) == 0) {
            return value;
        }
    }
    m_isBroken = true;
    return 0;
}

std::string_view ColumnReader::formText() {
    const std::uint64_t length = form();
    return base::textOf(take(m_form, length));
}

Numbers ColumnReader::numbers(std::uint64_t mode, std::size_t count) {
    Numbers values;
    if (m_isBroken || count > m_numbers.size()) { // an entry takes at least one byte
        m_isBroken = true;
        return values;
    }
    values.resize(count);
    if ((mode & kPlanesBit) != 0) {
        const std::uint64_t width = form();
        m_isBroken = m_isBroken || width == 0 || width > 8;
        for (std::uint64_t plane = 0; plane < width && !m_isBroken; ++plane) {
            const base::ByteView bytes = take(m_numbers, count);
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                values[i] |= std::uint64_t{bytes[i]} << (8 * plane);
            }
        }
    } else {
        for (std::uint64_t& value : values) {
            value = varint(m_numbers);
        }
    }
    std::uint64_t before = 0;
    for (std::uint64_t& value : values) {
        if ((mode & kStepBit) != 0) {
            before += signedBits(value);
            value = zigzag(before);
        }
        if ((mode & kThousandsBit) != 0) {
            value = zigzag(signedBits(value) * 1000);
        }
    }
    return values;
}

std::vector<std::string_view> ColumnReader::plainTexts(std::size_t count, bool isTransposed) {
    const std::uint64_t lengthsMode = form();
    const Numbers lengths = numbers(lengthsMode, count);
    std::vector<std::string_view> values;
    if (m_isBroken) {
        return values;
    }
    values.reserve(count);
    if (!isTransposed) {
        for (const std::uint64_t length : lengths) {
            values.push_back(base::textOf(take(m_texts, length)));
        }
        return values;
    }
    const std::uint64_t length = lengths.empty() ? 0 : lengths.front();
    const bool isEven = std::all_of(lengths.begin(), lengths.end(),
                                    [length](std::uint64_t other) { return other == length; });
    m_isBroken = !isEven || length > kMaxTransposed;
    const base::ByteView bytes = take(m_texts, m_isBroken ? 0 : length * count);
    for (std::size_t i = 0; i < count && !m_isBroken; ++i) {
        std::string& value = m_owned.emplace_back();
        for (std::size_t at = 0; at < length; ++at) {
            value.push_back(static_cast<char>(bytes[at * count + i]));
        }
        values.emplace_back(value);
    }
    return values;
}

std::vector<std::string_view> ColumnReader::texts(std::uint64_t mode, std::size_t count) {
    const bool isTransposed = (mode & kPlanesBit) != 0;
    if ((mode & kTableBit) == 0) {
        return plainTexts(count, isTransposed);
    }
    const std::uint64_t distinctCount = form();
    const std::uint64_t referencesMode = form();
    const Numbers references = numbers(referencesMode, count);
    if (m_isBroken || distinctCount > count) {
        m_isBroken = true;
        return {};
    }
    const std::vector<std::string_view> distinct =
        plainTexts(static_cast<std::size_t>(distinctCount), isTransposed);
    std::vector<std::string_view> values;
    std::size_t next = 0;
    for (const std::uint64_t reference : references) {
        const std::uint64_t place = reference == 0 ? next++ : reference - 1;
        if (place >= distinct.size()) {
            m_isBroken = true;
            return {};
        }
        values.push_back(distinct[static_cast<std::size_t>(place)]);
    }
    return values;
}

} // namespace evertill::wire
