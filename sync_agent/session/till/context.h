// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the parts of the till's machine share during one on(): the moment, the state to be
// remembered, the actions so far. Private to session/till.

#include "session/till_session.h"

#include <limits>
#include <map>

namespace evertill::session {

inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
// A request without an answer for so long means that the link is not worth keeping.
inline constexpr std::int64_t kAnswerWithin = 60 * kSecond;
inline constexpr std::int64_t kSaveWithin = kSecond;
inline constexpr std::int64_t kRetryStore = 10 * kSecond;
// A full disk is looked at again after 1, 2, 4 ... 60 s: room may be made at once, or tomorrow.
inline constexpr std::int64_t kRetryFullDisk = kSecond;
inline constexpr std::int64_t kRetryFullDiskCap = kMinute;

class TillContext {
public:
    TillContext(const TillParts& given, TillOptions chosen)
        : parts(given)
        , options(std::move(chosen)) {}

    TillParts parts;
    TillOptions options;
    Moment now;
    ports::AgentState state;
    std::vector<TillAction> out;
    std::string trouble;
    std::string fault; // set: the link has to be closed, and why

    void send(wire::Frame frame) { out.emplace_back(SendFrame{std::move(frame)}); }
    void note(std::string_view event, std::string detail = {}) {
        out.emplace_back(Note{event, std::move(detail)});
    }
    void fail(std::string reason) {
        if (fault.empty()) {
            fault = std::move(reason);
        }
    }
    // A store said no. It is tried again after a while; selling and the rest go on.
    [[nodiscard]] std::int64_t retryAfter(std::string_view where, const base::Error& error);

    // It took what was written: the next refusal is a first one.
    void worked(std::string_view where);

    // state was changed. What a lost save costs is only work, so saves are gathered.
    void changed() {
        if (m_saveAt == kNever) {
            m_saveAt = now.steadyMicros + kSaveWithin;
        }
    }
    // False: it could not be saved; it is tried again later.
    bool save();
    void saveIfDue() {
        if (now.steadyMicros >= m_saveAt) {
            save();
        }
    }
    [[nodiscard]] std::int64_t saveAt() const { return m_saveAt; }
    [[nodiscard]] std::int64_t centreMicros() const {
        return now.wallMicros - state.clockOffsetMicros;
    }
    // Uniform in [0, bound].
    [[nodiscard]] std::int64_t random(std::int64_t bound);

private:
    std::int64_t m_saveAt = kNever;
    std::map<std::string, std::int64_t, std::less<>> m_fullWaits; // by file, since it last worked
};

// A row that cannot be read is kept as bytes; it must not hold up the others.
[[nodiscard]] ports::DecodedRow decodeOrKeep(ports::EncodedRow row);

} // namespace evertill::session
