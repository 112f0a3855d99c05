// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/card_words.h"

#include <QCoreApplication>

namespace evertill::viewmodels {

namespace {

constexpr std::uint8_t kLastHostCode = 99; // up to here the card's bank says no

class CardWords {
    Q_DECLARE_TR_FUNCTIONS(CardWords)
public:
    static QString progress(std::uint8_t code) {
        switch (code) {
        case 0x01:
        case 0x02: return tr("Customer: look at the PIN pad.");
        case 0x04: return tr("The terminal asks the card's bank.");
        case 0x0A: return tr("Customer: insert or hold the card.");
        case 0x0B: return tr("Customer: take the card out.");
        case 0x0C: return tr("The card could not be read. Try it again.");
        case 0x0E:
        case 0x17: return tr("The terminal is working. Please wait.");
        case 0x15: return tr("The PIN was wrong. Try it again.");
        default: return {};
        }
    }
    static QString decline(std::uint8_t code) {
        switch (code) {
        case 0x00: return {};
        case 0x64:
        case 0x65:
        case 0x73: return tr("The card could not be read.");
        case 0x67:
        case 0x68:
        case 0x7A: return tr("The terminal does not take this card.");
        case 0x6C: return tr("It was cancelled, or nobody showed a card in time.");
        case 0x6E: return tr("The card is blocked.");
        case 0x71: return tr("There is not enough money on the card.");
        case 0x78:
        case 0x79: return tr("The card is not valid today.");
        case 0x7D:
        case 0x9B: return tr("The terminal does not reach the card's bank.");
        case 0xB4: return tr("The terminal says that it was taken back already.");
        case 0xB5: return tr("The terminal can no longer take it back.");
        default:
            return code <= kLastHostCode ? tr("The card's bank said no (code %1).").arg(code)
                                         : tr("The terminal said no (code %1).").arg(code, 0, 16);
        }
    }
};

} // namespace

QString cardProgressWords(std::uint8_t code) {
    return CardWords::progress(code);
}

QString cardDeclineWords(const ports::PaymentResult& result) {
    return CardWords::decline(result.facts.resultCode);
}

} // namespace evertill::viewmodels
