// SPDX-License-Identifier: Apache-2.0
#pragma once

// The frames of one link to bytes and back, with a memory of what was pushed over it
// (docs/protocol.md, "Push after Push"). A sale alone repeats much of the sales before it: its
// form, the names and codes of goods. Both ends keep the last kHistoryBytes of pushed columns, and
// a Push that follows the one before is packed against them and leaves out what follows from it:
// epoch, first_seq and most of the hash. Used when both ends said so in Hello and Welcome;
// otherwise the bytes are those of frame_codec.h. A till that has pushed nothing for some Beats
// says with one that both keep the newest kRestingHistoryBytes only: thousands of idle links should
// not each hold what the next sale hardly needs.
//
// INV decode() gives exactly the Push that was encoded: every hash is recomputed and its last one
// compared with what was sent of it. INV what a peer can make this end keep is kHistoryBytes.
// Frames must be decoded in the order in which they were encoded; a new link begins anew.
// Threads: one at a time. Ownership: sha256 is borrowed.

#include "base/digest.h"
#include "wire/sync/frames.h"

namespace evertill::sync::v1 {
class Push;
} // namespace evertill::sync::v1

namespace evertill::wire {

inline constexpr std::size_t kHistoryBytes = std::size_t{24} << 10U;
inline constexpr std::size_t kRestingHistoryBytes = std::size_t{6} << 10U;

class LinkCodec {
public:
    explicit LinkCodec(const base::Sha256& sha256) : m_sha256(sha256) {}

    [[nodiscard]] base::Bytes encode(const Frame& frame);
    // Error: InvalidFormat; then the link is to be closed.
    [[nodiscard]] base::Expected<Frame> decode(base::ByteView bytes);
    // To be called now and then: when nothing was pushed since the last call, the history is kept
    // packed, in about a quarter of its room.
    void rest();
    // What is kept of pushes.
    [[nodiscard]] std::size_t keptBytes() const {
        return m_history.size() + m_packedHistory.size();
    }

private:
    struct Last { // the Push before
        core::EpochNonce epoch{};
        std::int64_t nextSeq = 0; // 0: there was none
        base::Digest hash{};
    };
    [[nodiscard]] base::Bytes encodePush(const Push& push);
    [[nodiscard]] base::Bytes encodeBeat(Beat beat);
    [[nodiscard]] bool isAgreed(std::uint32_t feature) const { return (m_agreed & feature) != 0; }
    void shrink(std::size_t bytes);
    [[nodiscard]] base::Expected<Frame> decodeSmall(base::ByteView bytes);
    [[nodiscard]] base::Expected<Frame> decodeNext(const sync::v1::Push& from);
    [[nodiscard]] base::Digest lastHashOf(const Push& push) const;
    [[nodiscard]] bool follows(const Push& push) const;
    void remember(const Push& push);
    void keep(base::ByteView columns);
    void wake();

    const base::Sha256& m_sha256;
    core::DeviceId m_device;          // of the Hello
    std::uint32_t m_peerFeatures = 0; // of the Hello, at the end that took it
    std::uint32_t m_agreed = 0;       // of the Welcome
    int m_beatsSincePush = 0;
    bool m_isInUse = false; // since the last rest()
    Last m_last;
    base::Bytes m_history;
    base::Bytes m_packedHistory; // while it rests
};

} // namespace evertill::wire
