// SPDX-License-Identifier: Apache-2.0
// The one object file with the definitions of Boost.JSON (see CMakeLists.txt). The ending keeps it
// out of the layer's own sources.
#include <boost/json/src.hpp>
