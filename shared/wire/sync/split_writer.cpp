// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/split.h"
#include "wire/sync/split_columns.h"
#include "wire/sync/split_form.h"
#include "wire/sync/wire_walker.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>

namespace evertill::wire {

namespace {

// The parts of a TransactionCompleted (transaction.proto).
constexpr std::array kPlan = {
    SplitNode{0, 0, 0},  SplitNode{0, 1, 0},  // the body; its transaction
    SplitNode{1, 11, 0}, SplitNode{2, 1, 2},  // sold line; its line, by SKU
    SplitNode{3, 5, 0},                       // its price
    SplitNode{2, 3, 0},  SplitNode{2, 5, 0},  // adjustment; tax of a line
    SplitNode{1, 12, 0}, SplitNode{1, 13, 0}, // tender; tax total
    SplitNode{1, 34, 0}, SplitNode{1, 35, 0}, // moments
    SplitNode{1, 36, 0},
};

std::size_t varintSize(std::uint64_t value) {
    std::size_t size = 1;
    for (; value > 0x7FU; value >>= 7U) {
        ++size;
    }
    return size;
}

// An entry of a column and the key it stood under; key 0: none. Whether it is a text is known of
// the whole column: a run has some 60,000 entries, so they are small.
class Entry {
public:
    Entry(const WireField& field, std::uint32_t key) : m_key(key) {
        if (field.type == WireType::Bytes) {
            m_text = base::textOf(field.bytes).data();
            m_size =
                static_cast<std::uint32_t>(field.bytes.size()); // of a body, so far below 4 GiB
        } else {
            m_number = field.value;
        }
    }
    [[nodiscard]] std::uint64_t number() const { return m_number; }
    [[nodiscard]] std::string_view text() const { return {m_text, m_size}; }
    [[nodiscard]] std::uint32_t key() const { return m_key; }

private:
    union {
        std::uint64_t m_number;
        const char* m_text;
    };
    std::uint32_t m_size = 0;
    std::uint32_t m_key;
};

class Splitter {
public:
    // False if the body cannot be taken apart; then nothing of it is kept.
    bool add(base::ByteView body) {
        std::size_t size = 0;
        if (m_entries + body.size() > kMaxSplitEntries || !isShortest(0, body, size) ||
            size != body.size()) {
            return false;
        }
        m_entries += body.size(); // an entry takes a byte or more
        collect(0, body, 0);
        return true;
    }

    void write(SplitBodies& result) {
        ColumnWriter out;
        out.form(kPlan.size());
        for (const SplitNode& node : kPlan) {
            out.form(node.parent);
            out.form(node.field);
            out.form(node.key);
        }
        for (const auto& shapes : m_shapes) {
            out.form(shapes.order.size());
            for (const std::string* shape : shapes.order) {
                out.formText(*shape);
            }
        }
        for (const auto& shapes : m_shapes) {
            if (!shapes.used.empty()) {
                out.numbers(shapes.used);
            }
        }
        for (const auto& [place, column] : m_columns) {
            writeColumn(place.type == WireType::Bytes, column, out);
        }
        result.columns = out.finish(result.cuts);
    }

private:
    struct Shapes {
        std::map<std::string, std::uint64_t> numbers; // tags in order -> number
        std::vector<const std::string*> order;
        std::vector<std::uint64_t> used;
    };
    struct Place {
        std::uint32_t node;
        std::uint32_t field;
        WireType type;
        auto operator<=>(const Place&) const = default;
    };

    static std::size_t childOf(std::size_t node, const WireField& field) {
        if (field.type == WireType::Bytes) {
            for (std::size_t i = 1; i < kPlan.size(); ++i) {
                if (kPlan[i].parent == node && kPlan[i].field == field.number) {
                    return i;
                }
            }
        }
        return 0;
    }

    // Whether the bytes would come out again: all numbers in their shortest form.
    static bool isShortest(std::size_t node, base::ByteView message, std::size_t& size) {
        WireWalker walker(message);
        std::size_t total = 0;
        while (const auto field = walker.next()) {
            total += varintSize(std::uint64_t{field->number} << 3U);
            switch (field->type) {
            case WireType::Varint: total += varintSize(field->value); break;
            case WireType::Fixed64: total += 8; break;
            case WireType::Fixed32: total += 4; break;
            case WireType::Bytes:
                total += varintSize(field->bytes.size()) + field->bytes.size();
                if (const std::size_t child = childOf(node, *field); child != 0) {
                    std::size_t childSize = 0;
                    if (!isShortest(child, field->bytes, childSize) ||
                        childSize != field->bytes.size()) {
                        return false;
                    }
                }
                break;
            }
        }
        size = total;
        return !walker.isBroken();
    }

    void collect(std::size_t node, base::ByteView message, std::uint32_t key) {
        std::string shape;
        WireWalker walker(message);
        while (const auto field = walker.next()) {
            appendVarint(shape, std::uint64_t{field->number} << 3U |
                                    static_cast<std::uint64_t>(field->type));
            if (const std::size_t child = childOf(node, *field); child != 0) {
                collect(child, field->bytes, key);
                continue;
            }
            m_columns[{static_cast<std::uint32_t>(node), field->number, field->type}].emplace_back(
                *field, key);
            if (kPlan[node].key == field->number && field->type == WireType::Bytes) {
                const std::string_view text = base::textOf(field->bytes);
                const auto [found, isNew] =
                    m_keys.try_emplace(text, static_cast<std::uint32_t>(m_keys.size() + 1));
                key = found->second;
                if (isNew) {
                    m_keyTexts.push_back(text);
                }
            }
        }
        Shapes& shapes = m_shapes[node];
        const auto [found, isNew] = shapes.numbers.try_emplace(shape, shapes.order.size());
        if (isNew) {
            shapes.order.push_back(&found->first);
        }
        shapes.used.push_back(found->second);
    }

    // Of a column: its numbers, or its texts.
    struct Values {
        std::vector<std::uint64_t> numbers;
        std::vector<std::string_view> texts;

        void add(bool isText, const Entry& entry) {
            if (isText) {
                texts.push_back(entry.text());
            } else {
                numbers.push_back(entry.number());
            }
        }
    };
    struct Keyed {
        std::vector<std::uint64_t> firstFlags; // of the first entry under a key
        std::vector<std::uint64_t> laterFlags;
        Values values;
        std::size_t hits = 0;
    };

    Keyed keyedForm(bool isText, const std::vector<Entry>& column) const {
        Keyed keyed;
        std::vector<const Entry*> last(m_keys.size() + 1, nullptr);
        const Entry* before = nullptr;
        for (const Entry& entry : column) {
            bool isTold = false;
            if (entry.key() != 0) {
                const Entry*& same = last[entry.key()];
                if (same != nullptr) {
                    isTold =
                        isText ? same->text() == entry.text() : same->number() == entry.number();
                    keyed.laterFlags.push_back(isTold ? 0 : 1);
                } else {
                    isTold = isText ? m_keyTexts[entry.key() - 1] == entry.text()
                                    : entry.number() == (before != nullptr ? before->number() : 0);
                    keyed.firstFlags.push_back(isTold ? 0 : 1);
                }
                same = &entry;
            }
            before = &entry;
            keyed.hits += isTold ? 1 : 0;
            if (!isTold) {
                keyed.values.add(isText, entry);
            }
        }
        return keyed;
    }

    void writeColumn(bool isText, const std::vector<Entry>& column, ColumnWriter& out) const {
        const bool hasKeys = column.front().key() != 0;
        if (hasKeys) {
            const Keyed keyed = keyedForm(isText, column);
            if (keyed.hits * 2 > column.size()) {
                out.keyed(isText, keyed.firstFlags, keyed.laterFlags, keyed.values.numbers,
                          keyed.values.texts);
                return;
            }
        }
        Values values;
        for (const Entry& entry : column) {
            values.add(isText, entry);
        }
        if (isText) {
            out.texts(values.texts);
        } else {
            out.numbers(values.numbers);
        }
    }

    std::size_t m_entries = 0;
    std::array<Shapes, kPlan.size()> m_shapes;
    std::map<Place, std::vector<Entry>> m_columns;
    std::unordered_map<std::string_view, std::uint32_t> m_keys;
    std::vector<std::string_view> m_keyTexts;
};

} // namespace

SplitBodies splitBodies(std::span<const base::ByteView> bodies) {
    SplitBodies result;
    Splitter splitter;
    bool isAny = false;
    for (const base::ByteView body : bodies) {
        result.isSplit.push_back(splitter.add(body));
        isAny = isAny || result.isSplit.back();
    }
    if (isAny) {
        splitter.write(result);
    }
    return result;
}

} // namespace evertill::wire
