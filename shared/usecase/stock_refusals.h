// SPDX-License-Identifier: Apache-2.0
#pragma once

// Places of the errors of usecase/stock_desk.h that have words of their own.

namespace evertill::usecase {

inline constexpr const char* kNothingCounted = "nothing counted"; // NotFound: the kind of document
inline constexpr const char* kReceivedAlready = "received already"; // AlreadyExists: its number
inline constexpr const char* kWholePieces = "whole pieces";         // OutOfRange: the quantity
inline constexpr const char* kToItself = "to itself"; // OutOfRange: a transfer to the own store

} // namespace evertill::usecase
