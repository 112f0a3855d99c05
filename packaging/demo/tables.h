// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words and figures the demo shop is composed of. All names are invented or generic; Chinese is
// given in both scripts, since converting one into the other by character would be wrong.

#include <span>
#include <string_view>

namespace evertill::demo {

struct Words {
    std::string_view en;
    std::string_view hans;
    std::string_view hant;
};

struct Size {
    Words text;
    int pricePercent; // of the product's price, which is that of the first size
};

struct Product {
    Words name;
    int pence;
};

// prefix: GS1 prefix of the country the brand is from; company: the digits behind it, together
// seven.
struct Brand {
    Words name;
    std::string_view companyPrefix;
    int pricePercent;
};

// Products x brands x sizes, everything sold by the piece.
struct Department {
    Words name;
    std::string_view group; // department above it
    std::string_view tax;
    std::span<const Product> products;
    std::span<const Size> sizes;
    std::size_t firstBrand;
    std::size_t brandCount;
    int minimumAge;
    int packUnits; // of a case with a GTIN of its own; 0: none
    bool hasDeposit;
};

// Sold by weight: PLU (IFPS numbers for fruit and vegetables) and labels of the shop's own scale.
struct FreshProduct {
    Words name;
    std::string_view group;
    int plu;
    int pencePerKilogram;
    bool isLotTracked;
};

// Single goods that show one thing each.
struct Single {
    Words name;
    std::string_view group;
    std::string_view tax;
    int pence;
    int minimumAge;
    bool isSerialTracked;
};

struct Style { // clothing: every size in every colour
    Words name;
    std::string_view tax;
    int pence;
};

[[nodiscard]] std::span<const Words> departmentGroups();
[[nodiscard]] std::span<const Brand> brands();
[[nodiscard]] std::span<const Department> foodDepartments();
[[nodiscard]] std::span<const Department> homeDepartments();
[[nodiscard]] std::span<const Words> freshGroups();
[[nodiscard]] std::span<const FreshProduct> freshProducts();
[[nodiscard]] std::span<const Single> singles();
[[nodiscard]] std::span<const Style> styles();
[[nodiscard]] std::span<const Words> garmentSizes();
[[nodiscard]] std::span<const Words> garmentColours();

} // namespace evertill::demo
