// SPDX-License-Identifier: Apache-2.0
// Goal: bodies that were taken apart come together byte for byte, whatever they hold, and columns
// from anybody do no harm. Method: sales as shops make them, transactions and bytes drawn at
// random, bodies in a longer form than needed; every truncation and bit flip of real columns;
// hand-made columns that would grow beyond their limit.

#include "unit/wire/sync_generators.h"
#include "wire/event_codec.h"
#include "wire/sync/frame_codec.h"
#include "wire/sync/split.h"
#include "wire/sync/split_columns.h"
#include "wire/sync/split_form.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

base::Bytes bodyOf(const core::Transaction& transaction) {
    return wire::ProtobufEventCodec{}.encode(core::TransactionCompleted{transaction});
}

std::vector<base::Bytes> someSales(int count) {
    std::vector<base::Bytes> bodies;
    for (int i = 0; i < count; ++i) {
        core::Transaction sale = i % 7 == 3 ? test::fullTransaction() : test::fiveLineSale();
        sale.number = core::ReceiptNumber{1'000 + i};
        sale.lines.resize(sale.lines.size() > 1 ? 1 + static_cast<std::size_t>(i) % 5 : 1);
        for (core::TransactionLine& line : sale.lines) {
            line.line.sku = core::Sku{"SKU" + std::to_string(i % 40)};
            line.line.name = "Item number " + std::to_string(i % 40);
        }
        bodies.push_back(bodyOf(sale));
    }
    return bodies;
}

std::vector<base::ByteView> viewsOf(const std::vector<base::Bytes>& bodies) {
    return {bodies.begin(), bodies.end()};
}

// What comes out for the bodies that could be taken apart, in place of what went in.
bool comesBack(const std::vector<base::Bytes>& bodies) {
    const wire::SplitBodies split = wire::splitBodies(viewsOf(bodies));
    std::vector<base::Bytes> expected;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        if (split.isSplit[i]) {
            expected.push_back(bodies[i]);
        }
    }
    const auto joined = wire::joinBodies(split.columns, expected.size(), wire::kMaxUnpackedBytes);
    return joined && *joined == expected;
}

} // namespace

TEST_CASE("sales are taken apart and come back byte for byte, alone and many at once") {
    for (const int count : {1, 2, 63, 64, 600}) {
        const std::vector<base::Bytes> bodies = someSales(count);
        const wire::SplitBodies split = wire::splitBodies(viewsOf(bodies));
        CHECK(std::all_of(split.isSplit.begin(), split.isSplit.end(), [](bool is) { return is; }));
        CHECK(comesBack(bodies));
    }
}

TEST_CASE("INV any transactions come back byte for byte") {
    CHECK(rc::check([] {
        const auto transactions =
            *rc::gen::container<std::vector<core::Transaction>>(test::anyTransaction());
        std::vector<base::Bytes> bodies;
        for (const core::Transaction& transaction : transactions) {
            bodies.push_back(bodyOf(transaction));
        }
        RC_ASSERT(comesBack(bodies));
    }));
}

TEST_CASE("INV any bytes come back byte for byte, in a Push too") {
    CHECK(rc::check([](const std::vector<std::vector<std::uint8_t>>& bodies) {
        RC_ASSERT(comesBack(bodies));
        RC_PRE(!bodies.empty());
        wire::Push push{test::epochOf(1), 1, {}, {}};
        for (const auto& body : bodies) {
            push.events.push_back({3, 1, 7, body});
        }
        const auto back = wire::decodeFrame(wire::encodeFrame(push));
        RC_ASSERT(back.hasValue());
        RC_ASSERT(*back == wire::Frame{push});
    }));
}

TEST_CASE("a body in a longer form than needed, or cut short, travels whole") {
    const base::Bytes longNumber = {0x08, 0x81, 0x00};       // 1 in two bytes
    const base::Bytes longLength = {0x0A, 0x82, 0x00, 8, 1}; // the transaction's length
    const base::Bytes longInside = {0x0A, 0x03, 0x08, 0x81, 0x00};
    const base::Bytes tooManyBits = {0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                     0xFF, 0xFF, 0xFF, 0xFF, 0x7F};
    const base::Bytes cut = {0x0A, 0x05, 0x08};
    for (const base::Bytes& body : {longNumber, longLength, longInside, tooManyBits, cut}) {
        const base::ByteView view = body;
        CHECK_FALSE(wire::splitBodies({&view, 1}).isSplit.front());
    }
    const base::Bytes unknown = {0x0A, 0x04, 0xC2, 0x3E, 0x01, 'x', 0x7D, 1, 2, 3, 4};
    const base::ByteView view = unknown;
    CHECK(wire::splitBodies({&view, 1}).isSplit.front());
    CHECK(comesBack({unknown}));
}

TEST_CASE("columns that are cut or garbled are refused or read, never worse") {
    const std::vector<base::Bytes> bodies = someSales(70);
    const wire::SplitBodies split = wire::splitBodies(viewsOf(bodies));
    for (std::size_t length = 0; length < split.columns.size(); ++length) {
        const base::Bytes cut(split.columns.begin(),
                              split.columns.begin() + static_cast<std::ptrdiff_t>(length));
        CHECK_FALSE(wire::joinBodies(cut, bodies.size(), wire::kMaxUnpackedBytes).hasValue());
    }
    base::Bytes columns = split.columns;
    for (std::size_t byte = 0; byte < columns.size(); ++byte) {
        const auto flip = static_cast<std::uint8_t>(1U << (byte % 8));
        columns[byte] ^= flip;
        const auto joined = wire::joinBodies(columns, bodies.size(), wire::kMaxUnpackedBytes);
        CHECK((joined || joined.error().code == base::ErrorCode::InvalidFormat));
        columns[byte] ^= flip;
    }
    CHECK_FALSE(wire::joinBodies(split.columns, bodies.size() + 1, wire::kMaxUnpackedBytes));
    CHECK_FALSE(wire::joinBodies(split.columns, bodies.size() - 1, wire::kMaxUnpackedBytes));
}

TEST_CASE("a small body of columns cannot grow large") {
    const std::vector<base::Bytes> bodies = someSales(70);
    const wire::SplitBodies split = wire::splitBodies(viewsOf(bodies));
    CHECK_FALSE(wire::joinBodies(split.columns, bodies.size(), 1'000).hasValue());

    // One text of 64 KiB that a thousand bodies share.
    wire::ColumnWriter out;
    for (const std::uint64_t value : {1U, 0U, 0U, 0U, 1U}) { // one node, one shape
        out.form(value);
    }
    out.formText("\x0A");
    out.numbers(std::vector<std::uint64_t>(1'000, 0));
    const std::string shared(std::size_t{64} << 10U, 'x');
    out.texts(std::vector<std::string_view>(1'000, shared));
    std::vector<std::size_t> cuts;
    const base::Bytes columns = out.finish(cuts);
    CHECK(wire::joinBodies(columns, 1'000, std::size_t{128} << 20U).hasValue());
    CHECK_FALSE(wire::joinBodies(columns, 1'000, wire::kMaxUnpackedBytes).hasValue());
}

TEST_CASE("INV columns of numbers come back, in every form") {
    CHECK(rc::check([](std::vector<std::uint64_t> values, bool isLong, bool areThousands) {
        if (isLong) {
            values.resize(values.size() + 64, 7);
        }
        for (std::uint64_t& value : values) {
            value = areThousands ? value % 1'000 * 2'000 : value;
        }
        wire::ColumnWriter out;
        out.numbers(values);
        std::vector<std::size_t> cuts;
        const base::Bytes bytes = out.finish(cuts);
        wire::ColumnReader in(bytes);
        const std::uint64_t mode = in.form();
        RC_ASSERT(in.numbers(mode, values.size()) == values);
        RC_ASSERT(in.isAtEnd() && !in.isBroken());
    }));
}
