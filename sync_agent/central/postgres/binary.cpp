// SPDX-License-Identifier: Apache-2.0
#include "central/postgres/binary.h"

namespace evertill::central {

unsigned oidOf(Value::Kind kind) {
    switch (kind) {
    case Value::Kind::Null: return kOidUnknown;
    case Value::Kind::Integer: return kOidInt8;
    case Value::Kind::Text: return kOidText;
    case Value::Kind::Bytes: return kOidBytea;
    }
    return kOidUnknown;
}

unsigned arrayOidOf(Value::Kind kind) {
    return kind == Value::Kind::Integer ? kOidInt8Array
           : kind == Value::Kind::Bytes ? kOidByteaArray
                                        : kOidTextArray;
}

std::string_view arrayTypeOf(Value::Kind kind) {
    return kind == Value::Kind::Integer ? "bigint[]"
           : kind == Value::Kind::Bytes ? "bytea[]"
                                        : "text[]";
}

void appendBigEndian(std::string& out, std::uint64_t value, unsigned bytes) {
    for (unsigned shift = bytes * 8; shift > 0; shift -= 8) {
        out.push_back(static_cast<char>(value >> (shift - 8)));
    }
}

std::int64_t integerOf(const char* data, int size) {
    std::uint64_t value =
        size > 0 && (static_cast<unsigned char>(data[0]) & 0x80U) != 0 ? ~0ULL : 0;
    if (size == 1) {
        return data[0]; // a truth value
    }
    for (int i = 0; i < size; ++i) {
        value = value << 8U | static_cast<unsigned char>(data[i]);
    }
    return static_cast<std::int64_t>(value);
}

std::string arrayOf(std::span<const Value> values, std::size_t width, std::size_t column,
                    Value::Kind kind) {
    const std::size_t rows = values.size() / width;
    std::string out;
    out.reserve(20 + rows * 16);
    appendBigEndian(out, rows == 0 ? 0 : 1, 4);
    appendBigEndian(out, 1, 4); // there may be NULLs
    appendBigEndian(out, oidOf(kind), 4);
    if (rows != 0) {
        appendBigEndian(out, rows, 4);
        appendBigEndian(out, 1, 4); // numbered from 1
    }
    for (std::size_t i = column; i < values.size(); i += width) {
        const Value& value = values[i];
        if (value.kind() == Value::Kind::Null) {
            appendBigEndian(out, 0xFFFF'FFFFU, 4);
            continue;
        }
        EVERTILL_CHECK(value.kind() == kind, "a column of a bulk insert has one type");
        if (kind == Value::Kind::Integer) {
            appendBigEndian(out, 8, 4);
            appendBigEndian(out, static_cast<std::uint64_t>(value.integer()), 8);
        } else {
            appendBigEndian(out, value.size(), 4);
            out.append(value.data(), value.size());
        }
    }
    return out;
}

} // namespace evertill::central
