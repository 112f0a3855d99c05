// SPDX-License-Identifier: Apache-2.0
#pragma once

// How values become JSON and back. A type is described once (describe(archive, value), see
// rule_fields.h); the reading and the writing archive walk the same description, so that what is
// written can be read, and no field can be forgotten on one side. A Form says how one kind of value
// looks: form.h has those of plain values.
//
// Reading: every field that is wrong is reported with its JSON pointer and the reader goes on; a
// field that is not described is refused; a field that is left out keeps its fallback. Writing
// leaves out what equals its fallback.

#include "core/ids.h"
#include "core/money/currency.h"
#include "rules/issue.h"
#include "rules/path.h"

#include <boost/json.hpp>

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

namespace evertill::rules {

// Whether the catalogue has an item; empty: nobody asks.
using KnowsItem = std::function<bool(const core::Sku&)>;
// What a catalogue has; each may be empty: nobody asks.
struct Known {
    KnowsItem item;
    std::function<bool(const core::CategoryId&)> category;
    std::function<bool(const std::string&)> brand;
    // Whether goods are sold by this code, of whatever kind.
    std::function<bool(const std::string&)> goodsCode{};
    // Tags come and go: one that no item bears is a warning.
    std::function<bool(const std::string&)> tag{};
};

struct ReadState {
    core::Currency currency; // of the amounts below
    Known known;
    std::vector<Issue> issues;
    std::vector<Issue> warnings;

    void report(const Path& path, base::ErrorCode code, std::string context = {}) {
        add(issues, path, code, std::move(context));
    }
    void warn(const Path& path, base::ErrorCode code, std::string context) {
        add(warnings, path, code, std::move(context));
    }

private:
    static void add(std::vector<Issue>& list, const Path& path, base::ErrorCode code,
                    std::string context) {
        if (list.size() < kMaxIssues) {
            list.push_back({path.pointer(), code, std::move(context)});
        }
    }
};

template <typename T>
struct Form;

// The value a description is of: not to be changed by a writer.
template <typename Archive, typename T>
using As = std::conditional_t<Archive::kReads, T, const T>;

class ObjectReader {
public:
    static constexpr bool kReads = true;

    ObjectReader(const boost::json::value& value, const Path& path, ReadState& state)
        : m_object(value.if_object())
        , m_path(path)
        , m_state(state) {
        if (m_object == nullptr) {
            m_state.report(m_path, base::ErrorCode::InvalidFormat, "an object is expected");
        }
    }

    template <typename T>
    void required(std::string_view name, T& value) {
        requiredAs<Form<T>>(name, value);
    }
    template <typename T>
    void optional(std::string_view name, T& value, const T& fallback = T{}) {
        optionalAs<Form<T>>(name, value, fallback);
    }
    template <typename F, typename T>
    void requiredAs(std::string_view name, T& value) {
        if (const boost::json::value* found = find(name)) {
            F::read(*found, m_path.member(name), m_state, value);
        } else if (m_object != nullptr) {
            m_state.report(m_path.member(name), base::ErrorCode::MissingColumn);
        }
    }
    template <typename F, typename T>
    void optionalAs(std::string_view name, T& value, const T& fallback) {
        if (const boost::json::value* found = find(name)) {
            F::read(*found, m_path.member(name), m_state, value);
        } else {
            value = fallback;
        }
    }
    // Marks the field as known.
    [[nodiscard]] const boost::json::value* find(std::string_view name) {
        m_known.push_back(name);
        return m_object == nullptr ? nullptr : m_object->if_contains(name);
    }
    [[nodiscard]] ReadState& state() { return m_state; }
    [[nodiscard]] const Path& path() const { return m_path; }

    void refuseUnknown() {
        if (m_object == nullptr || m_object->size() == 0) {
            return;
        }
        for (const auto& member : *m_object) {
            const std::string_view key{member.key()};
            if (std::find(m_known.begin(), m_known.end(), key) == m_known.end()) {
                m_state.report(m_path.member(key), base::ErrorCode::InvalidFormat,
                               "there is no such field");
            }
        }
    }

private:
    const boost::json::object* m_object;
    const Path& m_path;
    ReadState& m_state;
    std::vector<std::string_view> m_known;
};

class ObjectWriter {
public:
    static constexpr bool kReads = false;

    template <typename T>
    void required(std::string_view name, const T& value) {
        requiredAs<Form<T>>(name, value);
    }
    template <typename T>
    void optional(std::string_view name, const T& value, const T& fallback = T{}) {
        optionalAs<Form<T>>(name, value, fallback);
    }
    template <typename F, typename T>
    void requiredAs(std::string_view name, const T& value) {
        m_object.emplace(name, F::write(value));
    }
    template <typename F, typename T>
    void optionalAs(std::string_view name, const T& value, const T& fallback) {
        if (!(value == fallback)) {
            m_object.emplace(name, F::write(value));
        }
    }
    [[nodiscard]] boost::json::object take() { return std::move(m_object); }

private:
    boost::json::object m_object;
};

// A described type is an object.
template <typename T>
struct Form {
    static void read(const boost::json::value& json, const Path& path, ReadState& state, T& value) {
        ObjectReader reader{json, path, state};
        describe(reader, value);
        reader.refuseUnknown();
    }
    static boost::json::value write(const T& value) {
        ObjectWriter writer;
        describe(writer, value);
        return writer.take();
    }
};

} // namespace evertill::rules
