// SPDX-License-Identifier: Apache-2.0
#pragma once

// What else goes up: keys and look-up hashes of members enrolled here, and, to a centre that has no
// catalogue, the till's own. One message of each is open at a time.

#include "session/till/context.h"

#include <deque>

namespace evertill::session {

class MemberKeysUp {
public:
    explicit MemberKeysUp(TillContext& context) : m_context(context) {}

    void welcome() {
        m_isOpen = true;
        m_isDone = false;
        m_retryAt = 0;
    }
    void woken() { m_isDone = false; }
    void closed() {
        m_isOpen = false;
        m_sentMicros = kNever;
    }
    void acked(const wire::MemberKeysAck& ack);
    void pump();
    [[nodiscard]] bool isDone() const { return m_isDone && m_sentMicros == kNever; }
    [[nodiscard]] std::int64_t wakeAt() const;

private:
    TillContext& m_context;
    bool m_isOpen = false;
    bool m_isDone = false;
    std::int64_t m_sentMicros = kNever;
    std::int64_t m_lastNumber = 0;
    std::int64_t m_retryAt = 0;
};

class CatalogueOffer {
public:
    explicit CatalogueOffer(TillContext& context) : m_context(context) {}

    // By a till that never got anything from a centre. The catalogue goes to a centre that has
    // none; stock and members of the store go to any.
    void begin(bool withCatalogue);
    void closed();
    // True: the centre has it now.
    [[nodiscard]] bool acked(const wire::PublishAck& ack);
    void pump();
    [[nodiscard]] bool isDone() const { return !m_isActive; }
    [[nodiscard]] std::int64_t wakeAt() const;

private:
    [[nodiscard]] bool unpackNext();

    TillContext& m_context;
    bool m_isActive = false;
    std::deque<base::Bytes> m_chunks; // packed: a large catalogue fits into memory so
    std::deque<ports::EncodedRow> m_rows;
    std::int64_t m_sentMicros = kNever;
};

} // namespace evertill::session
