// SPDX-License-Identifier: Apache-2.0
#include "wire/poslog.h"

#include "base/utf8.h"
#include "core/tender/exchange.h"

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

const char* transactionType(core::TransactionKind kind) {
    switch (kind) {
    case core::TransactionKind::Sale: return "Sale";
    case core::TransactionKind::Return: return "Return";
    case core::TransactionKind::WriteOff: return "WriteOff";
    case core::TransactionKind::Adjustment: return "Adjustment";
    case core::TransactionKind::PostVoid: return "PostVoid";
    }
    return "Sale";
}

const char* lineElement(core::LineKind kind) {
    switch (kind) {
    case core::LineKind::Sale: return "Sale";
    case core::LineKind::Return: return "Return";
    case core::LineKind::WriteOff: return "Loss";
    }
    return "Sale";
}

const char* tenderType(core::TenderType type) {
    switch (type) {
    case core::TenderType::Cash: return "Cash";
    case core::TenderType::Card: return "CreditDebit";
    case core::TenderType::Wallet: return "MobilePayment";
    case core::TenderType::Voucher: return "Voucher";
    case core::TenderType::OnAccount: return "CustomerAccount";
    case core::TenderType::Other: return "Other";
    case core::TenderType::CreditNote: return "StoreCredit";
    case core::TenderType::ForeignCash: return "Cash";
    }
    return "Other";
}

const char* itemType(core::ItemKind kind) {
    switch (kind) {
    case core::ItemKind::Goods: return "Stock";
    case core::ItemKind::Deposit: return "Deposit";
    case core::ItemKind::Fee: return "Fee";
    case core::ItemKind::GiftCard: return "GiftCertificate";
    case core::ItemKind::Service: return "Service";
    }
    return "Stock";
}

class TransactionElement {
public:
    TransactionElement(pugi::xml_node parent, const core::Transaction& transaction)
        : m_root(parent.append_child("Transaction"))
        , m_t(transaction) {}

    void build() {
        putHeader();
        pugi::xml_node retail = m_root.append_child("RetailTransaction");
        retail.append_attribute("TransactionType") = transactionType(m_t.kind);
        for (const core::TransactionLine& line : m_t.lines) {
            putSoldLine(openLine(retail), line);
        }
        for (const core::TaxTotal& tax : m_t.taxes) {
            putTax(openLine(retail), tax);
        }
        for (const core::TenderLine& tender : m_t.tenders) {
            putTender(openLine(retail), tender);
        }
        if (!m_t.rounding.isZero()) {
            put(openLine(retail), "Rounding", m_t.rounding.toString());
        }
        putTotal(retail, "TransactionNetAmount", m_t.net);
        putTotal(retail, "TransactionTaxAmount", m_t.tax);
        putTotal(retail, "TransactionGrandAmount", m_t.total);
        if (m_t.member) {
            pugi::xml_node customer = retail.append_child("LoyaltyAccount");
            put(customer, "CustomerID", m_t.member->id.value().toString());
            put(customer, "PointsAwarded", std::to_string(m_t.pointsEarned));
        }
    }

private:
    void putHeader() {
        put(m_root.append_child("BusinessUnit"), "UnitID", m_t.store.value());
        put(m_root, "WorkstationID", m_t.till.value());
        put(m_root, "SequenceNumber", std::to_string(m_t.number.value()));
        put(m_root, "BusinessDayDate", m_t.businessDate.toString());
        put(m_root, "BeginDateTime", core::toIsoString(m_t.firstScanAt));
        put(m_root, "EndDateTime", core::toIsoString(m_t.committedAt));
        put(m_root, "OperatorID", m_t.cashier.value());
        put(m_root, "CurrencyCode", std::string{m_t.currency.code()});
        putIfAny(m_root, "ChannelID", m_t.channel);
        putIfAny(m_root, "ReferenceID", m_t.orderReference);
    }

    // Lines of all sorts share one numbering, which need not be the basket's.
    pugi::xml_node openLine(pugi::xml_node retail) {
        pugi::xml_node line = retail.append_child("LineItem");
        put(line, "SequenceNumber", std::to_string(++m_lines));
        return line;
    }

    void putSoldLine(pugi::xml_node parent, const core::TransactionLine& sold) {
        const core::BasketLine& line = sold.line;
        const auto shown = [&](const core::Money& amount) {
            return (line.kind == core::LineKind::Return ? -amount : amount).toString();
        };
        parent.append_attribute("EntryMethod") =
            line.entry == core::EntryMethod::Scanned ? "Scanned" : "Keyed";
        pugi::xml_node node = parent.append_child(lineElement(line.kind));
        node.append_attribute("ItemType") = itemType(line.itemKind);
        if (!line.scannedCode.empty()) {
            put(node.append_child("POSIdentity"), "POSItemID", line.scannedCode);
        }
        put(node, "ItemID", line.sku.value());
        put(node, "Description", line.name);
        putIfAny(node, "MerchandiseHierarchy", line.category.value());
        put(node, "RegularSalesUnitPrice", line.regularPrice.toString());
        put(node, "ActualSalesUnitPrice", line.price.price.toString());
        put(node, "ExtendedAmount", shown(sold.amounts.amount));
        put(node, "Quantity", line.quantity.toString()).append_attribute("UnitOfMeasureCode") =
            std::string{core::unitCode(line.unit)}.c_str();
        for (const core::LineAdjustment& adjustment : sold.amounts.adjustments) {
            pugi::xml_node modifier = node.append_child("RetailPriceModifier");
            put(modifier, "Amount", shown(adjustment.amount));
            putIfAny(modifier, "PromotionID", adjustment.ruleId);
            putIfAny(modifier, "ReasonCode", adjustment.reason);
        }
        for (const core::LineTax& tax : sold.amounts.taxes) {
            pugi::xml_node taxNode = node.append_child("Tax");
            put(taxNode, "TaxRuleID", tax.rate.value());
            put(taxNode, "Amount", shown(tax.tax));
        }
        putIfAny(node, "SerialNumber", line.serial);
        putIfAny(node, "LotNumber", line.lot);
        putIfAny(node, "Reason", line.reasonCode);
        if (line.returnOf) {
            putLink(node, *line.returnOf);
        }
    }

    // The line that is given back.
    static void putLink(pugi::xml_node parent, const core::ReturnOf& of) {
        pugi::xml_node link = parent.append_child("TransactionLink");
        link.append_attribute("ReasonCode") = "Return";
        put(link.append_child("BusinessUnit"), "UnitID", of.store.value());
        put(link, "WorkstationID", of.till.value());
        put(link, "SequenceNumber", std::to_string(of.number.value()));
        put(link, "LineItemSequenceNumber", std::to_string(of.lineNo));
    }

    static void putTax(pugi::xml_node parent, const core::TaxTotal& tax) {
        pugi::xml_node node = parent.append_child("Tax");
        put(node, "TaxRuleID", tax.rate.value());
        put(node, "Percent", tax.percent.toPercentString());
        put(node, "TaxableAmount", tax.net.toString());
        put(node, "Amount", tax.tax.toString());
    }

    static void putTender(pugi::xml_node parent, const core::TenderLine& tender) {
        pugi::xml_node node = parent.append_child("Tender");
        node.append_attribute("TenderType") = tenderType(tender.type);
        put(node, "TenderID", std::string{core::ruleOf(tender.type).code});
        put(node, "Amount", tender.handed.toString());
        if (!tender.change.isZero()) {
            pugi::xml_node change = node.append_child("TenderChange");
            put(change, "Amount", tender.change.toString());
        }
        if (tender.foreign) {
            pugi::xml_node foreign = node.append_child("ForeignCurrency");
            put(foreign, "CurrencyCode", std::string{tender.foreign->amount.currency().code()});
            put(foreign, "OriginalFaceAmount", tender.foreign->amount.toString());
            put(foreign, "ExchangeRate", core::exchangeRateText(tender.foreign->rateMillionths));
        }
        if (tender.reference.empty()) {
            return;
        }
        const bool isVoucher =
            tender.type == core::TenderType::Voucher || tender.type == core::TenderType::CreditNote;
        put(node.append_child(isVoucher ? "Voucher" : "Authorization"),
            isVoucher ? "SerialNumber" : "ReferenceNumber", tender.reference);
    }

    pugi::xml_node m_root;
    const core::Transaction& m_t;
    int m_lines = 0;
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
