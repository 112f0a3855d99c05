// SPDX-License-Identifier: Apache-2.0
#pragma once

// A snapshot on its way down. Chunks are named by their content, so those that are here already are
// not fetched again, also after a restart or from another offer. A few are asked for at a time;
// they are added to the new generation in order, one per call, so that beats and sales are not held
// up.

#include "session/till/context.h"

#include <map>
#include <set>

namespace evertill::session {

class SnapshotFetch {
public:
    explicit SnapshotFetch(TillContext& context) : m_context(context) {}

    [[nodiscard]] base::Expected<void> begin(wire::SnapshotOffer offer);
    // The link is gone: what is asked for has to be asked again.
    void closed();
    void drop();
    // Keeps a chunk that was asked for. False: it is not what its name says.
    [[nodiscard]] base::Expected<bool> take(wire::Chunk chunk);
    // Asks for chunks and adds the next one. True: the new generation is in use now.
    [[nodiscard]] base::Expected<bool> step();

    [[nodiscard]] bool isActive() const { return m_isActive; }
    // There is something to add without waiting for the link.
    [[nodiscard]] bool canAdd() const;
    [[nodiscard]] std::int64_t chunksLeft() const;
    [[nodiscard]] ports::ReferenceCursor position() const {
        return {m_offer.incarnation, m_offer.position};
    }
    // When the oldest open request was made; kNever: none.
    [[nodiscard]] std::int64_t waitingSince() const;

private:
    [[nodiscard]] base::Expected<bool> isHere(const base::Digest& id);
    [[nodiscard]] base::Expected<void> ask();
    [[nodiscard]] base::Expected<void> add(const base::Digest& id);

    TillContext& m_context;
    bool m_isActive = false;
    wire::SnapshotOffer m_offer;
    std::size_t m_asked = 0; // chunks before it are here or asked for
    std::size_t m_added = 0;
    int m_repeats = 0;                           // of the same offer
    std::map<base::Digest, std::int64_t> m_open; // asked for, and when
    std::set<base::Digest> m_here;
    std::unique_ptr<ports::ReferenceStore::Snapshot> m_snapshot;
};

} // namespace evertill::session
