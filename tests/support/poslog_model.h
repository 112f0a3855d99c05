// SPDX-License-Identifier: Apache-2.0
#pragma once

// Names, order and values of POSLog 6.0.0 as far as Evertill writes it. Source: ARTS POSLog V6.0.0,
// schema POSLogV6.0.0.xsd of 2011 (National Retail Federation; target namespace
// http://www.nrf-arts.org/IXRetail/namespace/), types POSLogRoot, TransactionDomainSpecific,
// RetailTransactionDomainSpecific, LineItemDomainSpecific, SaleBase, ReturnBase, TaxDomainSpecific,
// TenderDomainSpecific and what they use. A list here is part of the type's sequence, in its order;
// values with a prefix are the standard's own way to extend a list (TypeCodeExtension). The schema
// is not ours to hand on; whoever has it checks a whole export by
//   xmllint --noout --schema POSLogV6.0.0.xsd sales.xml
// as it was done for what this table says.

#include <pugixml.hpp>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::test {

struct PoslogType {
    std::string_view path; // how the path of an element ends; the longest that fits counts
    std::string_view children;
    std::string_view attributes; // name, or name=value|value
};

inline constexpr PoslogType kPoslogTypes[] = {
    {"/POSLog", "Transaction", "xmlns MajorVersion=6 MinorVersion=0 FixVersion=0"},
    {"/Transaction",
     "BusinessUnit Channel WorkstationID SequenceNumber TransactionID OperatorID CurrencyCode "
     "RetailTransaction BusinessDayDate BeginDateTime EndDateTime",
     "TypeCode=SaleTransaction|ReturnTransaction|ExchangeTransaction"},
    {"/BusinessUnit", "UnitID", ""},
    {"/Channel", "ChannelID TouchPointID", ""},
    {"/RetailTransaction", "SpecialOrderNumber LineItem Total LoyaltyAccount", ""},
    {"/LineItem", "Sale Return Tax Tender Rounding SequenceNumber Reason",
     "EntryMethod=Scanned|Keyed"},
    {"/Sale",
     "POSIdentity ItemID MerchandiseHierarchy LotNumber Description RegularSalesUnitPrice "
     "ActualSalesUnitPrice ExtendedAmount Quantity RetailPriceModifier Tax SerialNumber "
     "TransactionLink",
     "ItemType=Stock|Service|Fee|Deposit"},
    {"/Return",
     "POSIdentity ItemID MerchandiseHierarchy LotNumber Description RegularSalesUnitPrice "
     "ActualSalesUnitPrice ExtendedAmount Quantity RetailPriceModifier Tax SerialNumber "
     "TransactionLink",
     "ItemType=Stock|Service|Fee|Deposit"},
    {"/POSIdentity", "POSItemID", ""},
    {"/ExtendedAmount", "", "Action=Add|Subtract"},
    {"/Quantity", "", "UnitOfMeasureCode=EA|Hours|LTR|MTR|MTK|GRM|KGM"},
    {"/RetailPriceModifier", "SequenceNumber Amount PromotionID ReasonCode", ""},
    {"/RetailPriceModifier/Amount", "", "Action=Add|Subtract"},
    {"/Sale/Tax", "Amount TaxRuleID", "Action=Add|Subtract"},
    {"/Return/Tax", "Amount TaxRuleID", "Action=Add|Subtract"},
    {"/TransactionLink", "TransactionID LineItemSequenceNumber", "ReasonCode=Return|Voided"},
    {"/LineItem/Tax", "TaxableAmount Amount Percent TaxRuleID", "TypeCode=Sale|Refund"},
    {"/Tender", "Amount TenderChange Authorization ForeignCurrency Voucher StoreAccount",
     "TenderType=Cash|CreditDebit|Mobile|Voucher|CustomerAccount|StoredValue TypeCode=Sale|Refund"},
    {"/TenderChange", "Amount", ""},
    {"/Authorization", "AuthorizationCode", ""},
    {"/ForeignCurrency", "CurrencyCode OriginalFaceAmount ExchangeRate", ""},
    {"/Voucher", "SerialNumber", ""},
    {"/StoreAccount", "AccountID", ""},
    {"/LineItem/Rounding", "", "RoundingDirection=Up|Down"},
    {"/Total", "", "TotalType=TransactionNetAmount|TransactionTaxAmount|TransactionGrandAmount"},
    {"/RetailTransaction/LoyaltyAccount", "CustomerID LoyaltyAccount", ""},
    {"/LoyaltyAccount/LoyaltyAccount", "Points", ""},
    {"/Points", "", "Type=PointsEarned|Reversal"},
};

inline std::vector<std::string> wordsOf(std::string_view text, char separator = ' ') {
    std::vector<std::string> words;
    std::istringstream in{std::string{text}};
    for (std::string word; std::getline(in, word, separator);) {
        words.push_back(word);
    }
    return words;
}

// [0-9A-Za-z]+:[0-9A-Za-z]*
inline bool isPoslogExtension(std::string_view value) {
    const std::size_t colon = value.find(':');
    return colon != std::string_view::npos && colon > 0 &&
           std::all_of(value.begin(), value.end(), [](unsigned char c) {
               return c == ':' || (std::isalnum(c) != 0 && c < 128);
           });
}

// What stands first where the standard has it not; empty: nothing does.
inline std::string poslogFault(const pugi::xml_node& element) {
    const std::string path = element.path();
    const PoslogType* type = nullptr;
    for (const PoslogType& each : kPoslogTypes) {
        if (path.ends_with(each.path) &&
            (type == nullptr || each.path.size() > type->path.size())) {
            type = &each;
        }
    }
    for (const pugi::xml_attribute& attribute : element.attributes()) {
        bool isListed = false;
        for (const std::string& each : wordsOf(type == nullptr ? "" : type->attributes)) {
            const std::size_t equals = each.find('=');
            const auto values =
                wordsOf(equals == std::string::npos ? "" : each.substr(equals + 1), '|');
            isListed =
                isListed ||
                (each.substr(0, equals) == attribute.name() &&
                 (values.empty() || isPoslogExtension(attribute.value()) ||
                  std::find(values.begin(), values.end(), attribute.value()) != values.end()));
        }
        if (!isListed) {
            return path + '@' + attribute.name() + '=' + attribute.value();
        }
    }
    const std::vector<std::string> order = wordsOf(type == nullptr ? "" : type->children);
    std::size_t last = 0;
    for (const pugi::xml_node& child : element.children()) {
        if (child.type() != pugi::node_element) {
            if (!order.empty()) {
                return path + " has text";
            }
            continue;
        }
        if (std::string_view{child.name()}.find(':') != std::string_view::npos) {
            continue; // of another namespace, where the standard leaves room
        }
        const auto found = std::find(order.begin(), order.end(), child.name());
        const auto at = static_cast<std::size_t>(found - order.begin());
        if (found == order.end() || at < last) {
            return path + '/' + child.name();
        }
        last = at;
        if (const std::string fault = poslogFault(child); !fault.empty()) {
            return fault;
        }
    }
    // Amounts have no sign, but for totals.
    const std::string_view name = element.name();
    if (order.empty() && name != "Total" && name != "Points" && name != "Description" &&
        std::string_view{element.child_value()}.starts_with('-')) {
        return path + " is negative";
    }
    return {};
}

} // namespace evertill::test
