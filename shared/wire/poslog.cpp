// SPDX-License-Identifier: Apache-2.0
#include "wire/poslog.h"

#include "base/utf8.h"
#include "core/order/order.h"
#include "core/tender/exchange.h"

#include <algorithm>
#include <ostream>
#include <pugixml.hpp>

namespace evertill::wire {

namespace {

// XML 1.0, section 2.2: of the control characters only tab, line feed and carriage return.
std::string xmlText(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = base::nextCodePoint(text, at).value_or(U'\uFFFD');
        const bool isAllowed = c == U'\t' || c == U'\n' || c == U'\r' ||
                               (c >= U' ' && c != U'\uFFFE' && c != U'\uFFFF');
        base::appendCodePoint(out, isAllowed ? c : U'\uFFFD');
    }
    return out;
}

pugi::xml_node put(pugi::xml_node parent, const char* name, const std::string& text) {
    pugi::xml_node node = parent.append_child(name);
    node.text().set(xmlText(text).c_str());
    return node;
}

void putIfAny(pugi::xml_node parent, const char* name, const std::string& text) {
    if (!text.empty()) {
        put(parent, name, text);
    }
}

void putTotal(pugi::xml_node parent, const char* type, const core::Money& amount) {
    put(parent, "Total", amount.toString()).append_attribute("TotalType") = type;
}

// What the standard has no name for: its lists are open to names with a prefix.
const char* transactionType(const core::Transaction& transaction) {
    const auto isBack = [](const core::TransactionLine& each) { // goods: a deposit is money
        return each.line.kind == core::LineKind::Return && !core::isDeposit(each.line);
    };
    switch (transaction.kind) {
    case core::TransactionKind::Sale:
        return std::ranges::any_of(transaction.lines, isBack) ? "ExchangeTransaction"
                                                              : "SaleTransaction";
    case core::TransactionKind::Return: return "ReturnTransaction";
    case core::TransactionKind::WriteOff: return "evertill:WriteOff";
    case core::TransactionKind::Adjustment: return "evertill:Adjustment";
    case core::TransactionKind::PostVoid: return "evertill:PostVoid";
    }
    return "SaleTransaction";
}

const char* tenderType(core::TenderType type) {
    switch (type) {
    case core::TenderType::Cash: return "Cash";
    case core::TenderType::Card: return "CreditDebit";
    case core::TenderType::Wallet: return "Mobile";
    case core::TenderType::Voucher: return "Voucher";
    case core::TenderType::OnAccount: return "CustomerAccount";
    case core::TenderType::Other: return "evertill:Other";
    case core::TenderType::CreditNote: return "StoredValue";
    case core::TenderType::ForeignCash: return "Cash";
    }
    return "evertill:Other";
}

const char* itemType(core::ItemKind kind) {
    switch (kind) {
    case core::ItemKind::Goods: return "Stock";
    case core::ItemKind::Deposit: return "Deposit";
    case core::ItemKind::Fee: return "Fee";
    case core::ItemKind::GiftCard: return "evertill:GiftCard";
    case core::ItemKind::Service: return "Service";
    }
    return "Stock";
}

// UN/ECE 20 as far as the standard lists it.
std::string unitText(core::UnitOfMeasure unit) {
    if (unit == core::UnitOfMeasure::Millilitre) {
        return "evertill:MLT";
    }
    return unit == core::UnitOfMeasure::Piece  ? "EA"
           : unit == core::UnitOfMeasure::Hour ? "Hours"
                                               : std::string{core::unitCode(unit)};
}

std::string unsignedText(const core::Money& amount) {
    return (amount.isNegative() ? -amount : amount).toString();
}

// The standard has no negative amounts: the attribute says which way.
void putAction(pugi::xml_node parent, const char* name, const core::Money& amount) {
    put(parent, name, unsignedText(amount)).append_attribute("Action") =
        amount.isNegative() ? "Subtract" : "Add";
}

class TransactionElement {
public:
    TransactionElement(pugi::xml_node parent, const core::Transaction& transaction)
        : m_root(parent.append_child("Transaction"))
        , m_t(transaction) {}

    // Everything in the order of the standard's sequences.
    void build() {
        m_root.append_attribute("TypeCode") = transactionType(m_t);
        putHeader();
        putRetail(m_root.append_child("RetailTransaction"));
        put(m_root, "BusinessDayDate", m_t.businessDate.toString());
        put(m_root, "BeginDateTime", core::toIsoString(m_t.firstScanAt));
        put(m_root, "EndDateTime", core::toIsoString(m_t.committedAt));
    }

private:
    void putHeader() {
        put(m_root.append_child("BusinessUnit"), "UnitID", m_t.store.value());
        if (!m_t.channel.empty()) {
            pugi::xml_node channel = m_root.append_child("Channel");
            put(channel, "ChannelID", m_t.channel);
            put(channel, "TouchPointID", m_t.till.value());
        }
        put(m_root, "WorkstationID", m_t.till.value());
        put(m_root, "SequenceNumber", std::to_string(m_t.number.value()));
        put(m_root, "TransactionID", transactionId({m_t.store, m_t.till, m_t.number}));
        put(m_root, "OperatorID", m_t.cashier.value());
        put(m_root, "CurrencyCode", std::string{m_t.currency.code()});
    }

    // By which a line that comes back names what it was sold with.
    static std::string transactionId(const core::ReturnOf& of) {
        return of.store.value() + '-' + of.till.value() + '-' + std::to_string(of.number.value());
    }

    void putRetail(pugi::xml_node retail) {
        putIfAny(retail, "SpecialOrderNumber", m_t.orderReference);
        for (const core::TransactionLine& line : m_t.lines) {
            m_lines = std::max<std::int64_t>(m_lines, line.line.lineNo);
        }
        for (const core::TransactionLine& line : m_t.lines) {
            putSoldLine(retail.append_child("LineItem"), line);
        }
        for (const core::TaxTotal& tax : m_t.taxes) {
            pugi::xml_node line = retail.append_child("LineItem");
            putTax(line, tax);
            putNextNumber(line);
        }
        for (const core::TenderLine& tender : m_t.tenders) {
            pugi::xml_node line = retail.append_child("LineItem");
            putTender(line, tender);
            putNextNumber(line);
        }
        if (!m_t.rounding.isZero()) {
            pugi::xml_node line = retail.append_child("LineItem");
            put(line, "Rounding", unsignedText(m_t.rounding))
                .append_attribute("RoundingDirection") = m_t.rounding.isNegative() ? "Down" : "Up";
            putNextNumber(line);
        }
        putTotal(retail, "TransactionNetAmount", m_t.net);
        putTotal(retail, "TransactionTaxAmount", m_t.tax);
        putTotal(retail, "TransactionGrandAmount", m_t.total);
        if (m_t.member) {
            pugi::xml_node customer = retail.append_child("LoyaltyAccount");
            put(customer, "CustomerID", m_t.member->id.value().toString());
            put(customer.append_child("LoyaltyAccount"), "Points", std::to_string(m_t.pointsEarned))
                .append_attribute("Type") = m_t.pointsEarned < 0 ? "Reversal" : "PointsEarned";
        }
    }

    // Sold lines have the numbers of the basket, which returns name; what follows goes on after.
    void putNextNumber(pugi::xml_node line) {
        put(line, "SequenceNumber", std::to_string(++m_lines));
    }

    void putSoldLine(pugi::xml_node parent, const core::TransactionLine& sold) {
        const core::BasketLine& line = sold.line;
        const bool isBack = line.kind == core::LineKind::Return;
        const auto shown = [&](const core::Money& amount) { return isBack ? -amount : amount; };
        parent.append_attribute("EntryMethod") =
            line.entry == core::EntryMethod::Scanned ? "Scanned" : "Keyed";
        pugi::xml_node node = parent.append_child(isBack ? "Return" : "Sale");
        if (line.kind == core::LineKind::WriteOff) { // nothing of the standard's is one
            node.set_name("evertill:Loss");
            node.append_attribute("xmlns:evertill") = "urn:evertill:poslog";
        }
        node.append_attribute("ItemType") = itemType(line.itemKind);
        putItem(node, line);
        putAction(node, "ExtendedAmount", shown(sold.amounts.amount));
        put(node, "Quantity", line.quantity.toString()).append_attribute("UnitOfMeasureCode") =
            unitText(line.unit).c_str();
        int modifiers = 0;
        for (const core::LineAdjustment& adjustment : sold.amounts.adjustments) {
            pugi::xml_node modifier = node.append_child("RetailPriceModifier");
            put(modifier, "SequenceNumber", std::to_string(++modifiers));
            putAction(modifier, "Amount", shown(adjustment.amount));
            putIfAny(modifier, "PromotionID", adjustment.ruleId);
            putIfAny(modifier, "ReasonCode", adjustment.reason);
        }
        for (const core::LineTax& tax : sold.amounts.taxes) {
            pugi::xml_node taxNode = node.append_child("Tax");
            const core::Money amount = shown(tax.tax);
            taxNode.append_attribute("Action") = amount.isNegative() ? "Subtract" : "Add";
            put(taxNode, "Amount", unsignedText(amount));
            put(taxNode, "TaxRuleID", tax.rate.value());
        }
        putIfAny(node, "SerialNumber", line.serial);
        if (line.returnOf) {
            pugi::xml_node link = node.append_child("TransactionLink");
            link.append_attribute("ReasonCode") =
                m_t.kind == core::TransactionKind::PostVoid ? "Voided" : "Return";
            put(link, "TransactionID", transactionId(*line.returnOf));
            put(link, "LineItemSequenceNumber", std::to_string(line.returnOf->lineNo));
        }
        put(parent, "SequenceNumber", std::to_string(line.lineNo));
        putIfAny(parent, "Reason", line.reasonCode);
    }

    static void putItem(pugi::xml_node node, const core::BasketLine& line) {
        if (!line.scannedCode.empty()) {
            put(node.append_child("POSIdentity"), "POSItemID", line.scannedCode);
        }
        put(node, "ItemID", line.sku.value());
        putIfAny(node, "MerchandiseHierarchy", line.category.value());
        putIfAny(node, "LotNumber", line.lot);
        put(node, "Description", line.name);
        const auto price = [&](const char* name, const core::UnitPrice& of) {
            const std::string text = of.toString();
            put(node, name, text.starts_with('-') ? text.substr(1) : text);
        };
        price("RegularSalesUnitPrice", line.regularPrice);
        price("ActualSalesUnitPrice", line.price.price);
    }

    static void putTax(pugi::xml_node parent, const core::TaxTotal& tax) {
        pugi::xml_node node = parent.append_child("Tax");
        const bool isBack = tax.tax.isZero() ? tax.net.isNegative() : tax.tax.isNegative();
        node.append_attribute("TypeCode") = isBack ? "Refund" : "Sale";
        put(node, "TaxableAmount", unsignedText(tax.net));
        put(node, "Amount", unsignedText(tax.tax));
        put(node, "Percent", tax.percent.toPercentString());
        put(node, "TaxRuleID", tax.rate.value());
    }

    static void putTender(pugi::xml_node parent, const core::TenderLine& tender) {
        pugi::xml_node node = parent.append_child("Tender");
        node.append_attribute("TenderType") = tenderType(tender.type);
        node.append_attribute("TypeCode") = tender.handed.isNegative() ? "Refund" : "Sale";
        put(node, "Amount", unsignedText(tender.handed));
        if (!tender.change.isZero()) {
            put(node.append_child("TenderChange"), "Amount", unsignedText(tender.change));
        }
        const bool isNote =
            tender.type == core::TenderType::Voucher || tender.type == core::TenderType::CreditNote;
        const bool isAccount = tender.type == core::TenderType::OnAccount;
        if (!tender.reference.empty() && !isNote && !isAccount) {
            put(node.append_child("Authorization"), "AuthorizationCode", tender.reference);
        }
        if (tender.foreign) {
            pugi::xml_node foreign = node.append_child("ForeignCurrency");
            put(foreign, "CurrencyCode", std::string{tender.foreign->amount.currency().code()});
            put(foreign, "OriginalFaceAmount", unsignedText(tender.foreign->amount));
            put(foreign, "ExchangeRate", core::exchangeRateText(tender.foreign->rateMillionths));
        }
        if (!tender.reference.empty() && isNote) {
            put(node.append_child("Voucher"), "SerialNumber", tender.reference);
        }
        if (!tender.reference.empty() && isAccount) {
            put(node.append_child("StoreAccount"), "AccountID", tender.reference);
        }
    }

    pugi::xml_node m_root;
    const core::Transaction& m_t;
    std::int64_t m_lines = 0;
};

} // namespace

PoslogWriter::PoslogWriter(std::ostream& out) : m_out(out) {
    m_out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<POSLog xmlns=\"http://www.nrf-arts.org/IXRetail/namespace/\" MajorVersion=\"6\" "
             "MinorVersion=\"0\" FixVersion=\"0\">\n";
}

void PoslogWriter::write(const core::Transaction& transaction) {
    pugi::xml_document document;
    TransactionElement(document, transaction).build();
    document.first_child().print(m_out, "  ", pugi::format_default, pugi::encoding_utf8, 1);
}

void PoslogWriter::finish() {
    m_out << "</POSLog>\n";
}

} // namespace evertill::wire
