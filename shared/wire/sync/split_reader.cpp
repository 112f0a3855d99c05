// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/split.h"
#include "wire/sync/split_columns.h"
#include "wire/sync/split_form.h"

#include <map>
#include <unordered_map>

namespace evertill::wire {

namespace {

struct Tag {
    std::uint32_t field = 0;
    WireType type{};
    std::size_t child = 0; // node that is taken apart, 0: a value
};

struct Place {
    std::size_t node;
    std::uint32_t field;
    WireType type;
    auto operator<=>(const Place&) const = default;
};

// A column and how far it has been read.
struct Column {
    bool isText = false;
    std::vector<std::uint64_t> numbers;
    std::vector<std::string_view> texts;
    std::size_t next = 0;

    bool isKeyed = false;
    base::ByteView firstFlags;
    base::ByteView laterFlags;
    std::size_t nextFirst = 0;
    std::size_t nextLater = 0;
    struct Value {
        std::uint64_t number = 0;
        std::string_view text;
    };
    std::unordered_map<std::string_view, Value> last; // by key
    Value before;
};

class Joiner {
public:
    Joiner(base::ByteView columns, std::size_t maxBytes) : m_in(columns), m_maxBytes(maxBytes) {}

    bool read(std::size_t count) {
        return readNodes() && readShapes() && readShapeUse(count) && readColumns() &&
               m_in.isAtEnd();
    }

    // False when something does not fit.
    bool join(std::vector<base::Bytes>& bodies, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            std::string body;
            if (!build(0, nullptr, 0, body)) {
                return false;
            }
            const base::ByteView view = base::viewOf(body);
            bodies.emplace_back(view.begin(), view.end());
        }
        return true;
    }

private:
    bool readNodes() {
        const std::uint64_t count = m_in.form();
        if (count == 0 || count > kMaxSplitNodes) {
            return false;
        }
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::uint64_t parent = m_in.form();
            const std::uint64_t field = m_in.form();
            const std::uint64_t key = m_in.form();
            if (m_in.isBroken() || (i != 0 && parent >= i) || field > UINT32_MAX ||
                key > UINT32_MAX) {
                return false;
            }
            m_nodes.push_back({static_cast<std::uint32_t>(parent),
                               static_cast<std::uint32_t>(field), static_cast<std::uint32_t>(key)});
        }
        return true;
    }

    [[nodiscard]] std::size_t childOf(std::size_t node, std::uint32_t field) const {
        for (std::size_t i = 1; i < m_nodes.size(); ++i) {
            if (m_nodes[i].parent == node && m_nodes[i].field == field) {
                return i;
            }
        }
        return 0;
    }

    bool readShapes() {
        m_shapes.resize(m_nodes.size());
        m_use.resize(m_nodes.size());
        m_nextUse.resize(m_nodes.size());
        for (std::size_t node = 0; node < m_nodes.size(); ++node) {
            const std::uint64_t count = m_in.form();
            for (std::uint64_t i = 0; i < count && !m_in.isBroken(); ++i) {
                if (++m_entries > kMaxSplitEntries) {
                    return false;
                }
                std::vector<Tag>& shape = m_shapes[node].emplace_back();
                WireWalker tags(base::viewOf(m_in.formText()));
                while (!tags.isAtEnd()) {
                    if (++m_entries > kMaxSplitEntries) {
                        return false;
                    }
                    const std::uint64_t tag = tags.varint();
                    const auto field = static_cast<std::uint32_t>(tag >> 3U);
                    const auto type = static_cast<WireType>(tag & 7U);
                    if (tags.isBroken() || tag >> 3U > UINT32_MAX ||
                        (type != WireType::Varint && type != WireType::Fixed64 &&
                         type != WireType::Bytes && type != WireType::Fixed32)) {
                        return false;
                    }
                    shape.push_back(
                        {field, type, type == WireType::Bytes ? childOf(node, field) : 0});
                }
            }
        }
        return !m_in.isBroken();
    }

    // Which shape each message has; parents before children, so that counts are known.
    bool readShapeUse(std::size_t count) {
        std::vector<std::size_t> counts(m_nodes.size(), 0);
        counts[0] = count;
        for (std::size_t node = 0; node < m_nodes.size(); ++node) {
            if (counts[node] == 0) {
                continue;
            }
            const std::uint64_t mode = m_in.form();
            m_use[node] = m_in.numbers(mode, counts[node]);
            for (const std::uint64_t shape : m_use[node]) {
                if (shape >= m_shapes[node].size()) {
                    return false;
                }
                const std::vector<Tag>& tags = m_shapes[node][static_cast<std::size_t>(shape)];
                m_entries += tags.size() + 1;
                if (m_entries > kMaxSplitEntries) {
                    return false;
                }
                for (const Tag& tag : tags) {
                    if (tag.child != 0) {
                        ++counts[tag.child];
                    } else {
                        ++m_counts[{node, tag.field, tag.type}];
                    }
                }
            }
        }
        return !m_in.isBroken();
    }

    bool readColumns() {
        for (const auto& [place, count] : m_counts) {
            Column& column = m_columns[place];
            column.isText = place.type == WireType::Bytes;
            std::uint64_t mode = m_in.form();
            std::size_t given = count;
            if ((mode & kKeyedBit) != 0) {
                column.isKeyed = true;
                const std::uint64_t first = m_in.form();
                const std::uint64_t later = m_in.form();
                if (first > count || later > count - first) {
                    return false;
                }
                column.firstFlags = m_in.flags(static_cast<std::size_t>(first));
                column.laterFlags = m_in.flags(static_cast<std::size_t>(later));
                for (const base::ByteView flags : {column.firstFlags, column.laterFlags}) {
                    for (const std::uint8_t flag : flags) {
                        given -= flag == 0 ? 1 : 0;
                    }
                }
                mode = m_in.form();
            }
            if (column.isText) {
                column.texts = m_in.texts(mode, given);
            } else {
                column.numbers = m_in.numbers(mode, given);
            }
            if (m_in.isBroken()) {
                return false;
            }
        }
        return true;
    }

    // The next entry of a column, under a key or none.
    bool take(Column& column, const std::string_view* key, Column::Value& value) {
        bool isTold = false;
        if (column.isKeyed && key != nullptr) {
            const auto found = column.last.find(*key);
            const bool isFirst = found == column.last.end();
            const base::ByteView flags = isFirst ? column.firstFlags : column.laterFlags;
            std::size_t& next = isFirst ? column.nextFirst : column.nextLater;
            if (next >= flags.size()) {
                return false;
            }
            isTold = flags[next++] == 0;
            value = !isFirst ? found->second : Column::Value{column.before.number, *key};
        }
        if (!isTold) {
            const std::size_t size = column.isText ? column.texts.size() : column.numbers.size();
            if (column.next >= size) {
                return false;
            }
            if (column.isText) {
                value.text = column.texts[column.next++];
            } else {
                value.number = column.numbers[column.next++];
            }
        }
        if (column.isKeyed && key != nullptr) {
            column.last[*key] = value;
        }
        column.before = value;
        return true;
    }

    bool build(std::size_t node, const std::string_view* key, std::size_t depth,
               std::string& message) {
        if (depth > kMaxSplitDepth || m_nextUse[node] >= m_use[node].size()) {
            return false;
        }
        const std::uint64_t shape = m_use[node][m_nextUse[node]++];
        std::string_view ownKey;
        for (const Tag& tag : m_shapes[node][static_cast<std::size_t>(shape)]) {
            appendVarint(message,
                         std::uint64_t{tag.field} << 3U | static_cast<std::uint64_t>(tag.type));
            if (tag.child != 0) {
                std::string part;
                if (!build(tag.child, key, depth + 1, part)) {
                    return false;
                }
                appendVarint(message, part.size());
                message += part;
                continue;
            }
            Column::Value value;
            if (!take(m_columns[{node, tag.field, tag.type}], key, value) ||
                !append(tag.type, value, message)) {
                return false;
            }
            if (m_nodes[node].key == tag.field && tag.type == WireType::Bytes) {
                ownKey = value.text;
                key = &ownKey;
            }
        }
        return true;
    }

    bool append(WireType type, const Column::Value& value, std::string& message) {
        const std::size_t before = message.size();
        if (type == WireType::Bytes) {
            appendVarint(message, value.text.size());
            message += value.text;
        } else if (type == WireType::Varint) {
            appendVarint(message, value.number);
        } else {
            for (std::size_t i = 0; i < (type == WireType::Fixed64 ? 8U : 4U); ++i) {
                message.push_back(static_cast<char>(value.number >> (8 * i)));
            }
        }
        m_written += message.size() - before;
        return m_written <= m_maxBytes;
    }

    ColumnReader m_in;
    std::size_t m_maxBytes;
    std::size_t m_written = 0;
    std::size_t m_entries = 0;
    std::vector<SplitNode> m_nodes;
    std::vector<std::vector<std::vector<Tag>>> m_shapes; // node, shape, tags
    std::vector<std::vector<std::uint64_t>> m_use;       // node, shape of each message
    std::vector<std::size_t> m_nextUse;
    std::map<Place, std::size_t> m_counts;
    std::map<Place, Column> m_columns;
};

} // namespace

base::Expected<std::vector<base::Bytes>> joinBodies(base::ByteView columns, std::size_t count,
                                                    std::size_t maxBytes) {
    std::vector<base::Bytes> bodies;
    Joiner joiner(columns, maxBytes);
    if (count != 0 && (!joiner.read(count) || !joiner.join(bodies, count))) {
        return base::makeError(base::ErrorCode::InvalidFormat, "split bodies");
    }
    return bodies;
}

} // namespace evertill::wire
