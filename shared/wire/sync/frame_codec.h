// SPDX-License-Identifier: Apache-2.0
#pragma once

// Frames to bytes and back (proto/evertill/sync/v1/session.proto; docs/protocol.md).
//
// encodeFrame() cannot fail and gives the same bytes for the same frame. A sender keeps what goes
// into one Push, Delta, Publish or Answer below kMaxBatchBytes (sum of bodies and keys), so that
// even bytes that do not compress stay below kMaxFrameBytes. Text that is not UTF-8 is written with
// U+FFFD in place of each bad byte. Encoding an UnknownFrame is a broken invariant.
//
// decodeFrame() takes bytes from anybody. Sizes and counts are checked before anything of that size
// is allocated; negative numbers where none can be, ids of a wrong length, more than a limit, a
// zstd bomb, an unknown packing or dictionary give InvalidFormat with the name of the field. A kind
// of frame that is not known gives UnknownFrame; fields that are not known are passed over, and a
// reason, question or status that is not known keeps its number (0 to 255), so that the session can
// answer. decode(encode(f)) == f within the limits.
//
// Threads: stateless, any.

#include "wire/sync/frames.h"

namespace evertill::wire {

// What a sender puts at most into one frame, so that it fits whatever it holds.
inline constexpr std::size_t kMaxBatchBytes = std::size_t{3} << 19U; // 1.5 MiB
// Fields of one frame: no frame needs more.
inline constexpr std::size_t kMaxFrameFields = 8192;
inline constexpr std::size_t kMaxSnapshotChunks = 4096;
inline constexpr std::size_t kMaxTextBytes = 512;
inline constexpr std::size_t kMaxTokenBytes = 64;
inline constexpr std::size_t kMaxCertificateBytes = std::size_t{8} << 10U;
inline constexpr std::size_t kMaxCertificates = 8;
inline constexpr std::size_t kMaxMemberKeys = 1000;
inline constexpr std::size_t kMaxLookups = 16;
inline constexpr std::size_t kMaxStores = 5000;
inline constexpr std::size_t kMaxDigestStreams = 64;

[[nodiscard]] base::Bytes encodeFrame(const Frame& frame);
// Error: InvalidFormat.
[[nodiscard]] base::Expected<Frame> decodeFrame(base::ByteView bytes);

// Stable name of a frame's kind, "Push", for logs and metrics.
[[nodiscard]] std::string_view frameName(const Frame& frame);

} // namespace evertill::wire
