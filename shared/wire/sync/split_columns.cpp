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
constexpr std::size_t kCutFrom = 512;
constexpr std::size_t kMaxTransposed = 32;

std::uint64_t zigzag(std::uint64_t value) {
    return (value << 1U) ^ (0U - (value >> 63U));
}

std::uint64_t signedBits(std::uint64_t value) {
    return static_cast<std::uint64_t>(unzigzag(value));
}

std::size_t varintSize(std::uint64_t value) {
    std::size_t size = 1;
    for (; value > 0x7FU; value >>= 7U) {
        ++size;
    }
    return size;
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

std::size_t varintCost(const Numbers& values) {
    std::size_t size = 0;
    for (const std::uint64_t value : values) {
        size += varintSize(value);
    }
    return size;
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

void ColumnWriter::varint(std::uint64_t value) {
    for (; value > 0x7FU; value >>= 7U) {
        m_bytes.push_back(static_cast<std::uint8_t>(value | 0x80U));
    }
    m_bytes.push_back(static_cast<std::uint8_t>(value));
}

void ColumnWriter::text(std::string_view text) {
    varint(text.size());
    m_bytes.insert(m_bytes.end(), text.begin(), text.end());
}

void ColumnWriter::planes(const Numbers& values) {
    const std::size_t width = widthOf(values);
    m_bytes.push_back(static_cast<std::uint8_t>(width));
    for (std::size_t plane = 0; plane < width; ++plane) {
        if (values.size() >= kCutFrom) {
            cut();
        }
        for (const std::uint64_t value : values) {
            m_bytes.push_back(static_cast<std::uint8_t>(value >> (8 * plane)));
        }
    }
}

void ColumnWriter::numbers(const Numbers& values, std::uint8_t moreBits) {
    std::uint8_t mode = moreBits;
    const bool isThousands = areThousands(values);
    const Numbers scaled = isThousands ? inThousands(values) : values;
    const Numbers steps = stepsOf(scaled);
    bool isPlanes = false;
    bool isSteps = false;
    if (values.size() >= kLong) {
        isPlanes = true;
        isSteps = planesCost(steps) < planesCost(scaled);
    } else {
        isSteps = varintCost(steps) < varintCost(scaled);
    }
    mode |= isThousands ? kThousandsBit : 0;
    mode |= isSteps ? kStepBit : 0;
    mode |= isPlanes ? kPlanesBit : 0;
    m_bytes.push_back(mode);
    const Numbers& chosen = isSteps ? steps : scaled;
    if (isPlanes) {
        planes(chosen);
        return;
    }
    for (const std::uint64_t value : chosen) {
        varint(value);
    }
}

void ColumnWriter::flags(const Numbers& values) {
    for (const std::uint64_t value : values) {
        m_bytes.push_back(static_cast<std::uint8_t>(value));
    }
}

void ColumnWriter::plainTexts(const std::vector<std::string_view>& values, bool isTransposed) {
    Numbers lengths;
    for (const std::string_view value : values) {
        lengths.push_back(value.size());
    }
    numbers(lengths);
    if (values.size() >= kCutFrom) {
        cut();
    }
    if (!isTransposed) {
        for (const std::string_view value : values) {
            m_bytes.insert(m_bytes.end(), value.begin(), value.end());
        }
        return;
    }
    for (std::size_t at = 0; at < values.front().size(); ++at) {
        for (const std::string_view value : values) {
            m_bytes.push_back(static_cast<std::uint8_t>(value[at]));
        }
        if (values.size() >= kCutFrom) {
            cut();
        }
    }
}

void ColumnWriter::texts(const std::vector<std::string_view>& values, std::uint8_t moreBits) {
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
    std::uint8_t mode = moreBits;
    const bool isTable = values.size() >= kLong && distinct.size() * 5 < values.size() * 4;
    const auto& listed = isTable ? distinct : values;
    const bool isTransposed =
        listed.size() >= kLong && listed.front().size() <= kMaxTransposed &&
        std::all_of(listed.begin(), listed.end(), [&listed](std::string_view value) {
            return value.size() == listed.front().size();
        });
    mode |= isTable ? kTableBit : 0;
    mode |= isTransposed ? kPlanesBit : 0;
    m_bytes.push_back(mode);
    if (isTable) {
        varint(distinct.size());
        numbers(references);
        cut();
    }
    plainTexts(listed, isTransposed);
}

void ColumnWriter::keyed(bool isText, const Numbers& firstFlags, const Numbers& laterFlags,
                         const Numbers& values, const std::vector<std::string_view>& texts) {
    m_bytes.push_back(kKeyedBit);
    varint(firstFlags.size());
    varint(laterFlags.size());
    flags(firstFlags);
    flags(laterFlags);
    if (isText) {
        this->texts(texts);
    } else {
        numbers(values);
    }
}

base::ByteView ColumnReader::take(std::size_t length) {
    if (m_isBroken || length > m_rest.size()) {
        m_isBroken = true;
        m_rest = {};
        return {};
    }
    const base::ByteView taken = m_rest.first(length);
    m_rest = m_rest.subspan(length);
    return taken;
}

std::uint64_t ColumnReader::varint() {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        const base::ByteView byte = take(1);
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

std::string_view ColumnReader::text() {
    const std::uint64_t length = varint();
    return base::textOf(take(static_cast<std::size_t>(length)));
}

std::uint8_t ColumnReader::mode() {
    const base::ByteView byte = take(1);
    return byte.empty() ? std::uint8_t{0} : byte[0];
}

base::ByteView ColumnReader::flags(std::size_t count) {
    return take(count);
}

Numbers ColumnReader::numbers(std::uint8_t mode, std::size_t count) {
    Numbers values;
    if (m_isBroken || count > m_rest.size()) { // an entry takes at least one byte
        m_isBroken = true;
        return values;
    }
    values.resize(count);
    if ((mode & kPlanesBit) != 0) {
        const std::size_t width = this->mode();
        m_isBroken = m_isBroken || width == 0 || width > 8;
        for (std::size_t plane = 0; plane < width && !m_isBroken; ++plane) {
            const base::ByteView bytes = take(count);
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                values[i] |= std::uint64_t{bytes[i]} << (8 * plane);
            }
        }
    } else {
        for (std::uint64_t& value : values) {
            value = varint();
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
    const std::uint8_t lengthsMode = mode();
    const Numbers lengths = numbers(lengthsMode, count);
    std::vector<std::string_view> values;
    if (m_isBroken) {
        return values;
    }
    values.reserve(count);
    if (!isTransposed) {
        for (const std::uint64_t length : lengths) {
            values.push_back(base::textOf(take(static_cast<std::size_t>(length))));
        }
        return values;
    }
    const std::uint64_t length = lengths.empty() ? 0 : lengths.front();
    const bool isEven = std::all_of(lengths.begin(), lengths.end(),
                                    [length](std::uint64_t other) { return other == length; });
    m_isBroken = !isEven || length > kMaxTransposed;
    const base::ByteView bytes = take(static_cast<std::size_t>(length) * count);
    for (std::size_t i = 0; i < count && !m_isBroken; ++i) {
        std::string& value = m_owned.emplace_back();
        for (std::size_t at = 0; at < length; ++at) {
            value.push_back(static_cast<char>(bytes[at * count + i]));
        }
        values.emplace_back(value);
    }
    return values;
}

std::vector<std::string_view> ColumnReader::texts(std::uint8_t mode, std::size_t count) {
    const bool isTransposed = (mode & kPlanesBit) != 0;
    if ((mode & kTableBit) == 0) {
        return plainTexts(count, isTransposed);
    }
    const std::uint64_t distinctCount = varint();
    const std::uint8_t referencesMode = this->mode();
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
