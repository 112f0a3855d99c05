// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/link_words.h"

#include <QCoreApplication>

#include <array>
#include <optional>

namespace evertill::viewmodels {

namespace {

class LinkWords {
    Q_DECLARE_TR_FUNCTIONS(LinkWords)
public:
    static QString unchanged() { return tr("Nothing was changed; the till sells as before."); }
    static QString codeKept() { return tr("Nothing was changed, and the code is still good."); }
    static ErrorText of(const base::Error& error);
    static QString ofTrouble(const QString& reason, const QString& detail);

private:
    static std::optional<ErrorText> ofCode(const QString& reason);
    static std::optional<ErrorText> ofTill(const QString& reason, const QString& detail);
    static std::optional<ErrorText> ofWay(const QString& reason, const QString& detail);
};

std::optional<ErrorText> LinkWords::ofCode(const QString& reason) {
    if (reason == QLatin1String("wrong_code")) {
        return ErrorText{tr("The centre does not know this code."), unchanged(),
                         tr("Check every character, or ask for a new code. 0 and O are the same, "
                            "and so are 1, I and L.")};
    }
    if (reason == QLatin1String("used_code")) {
        return ErrorText{tr("This code was used already."), unchanged(),
                         tr("A code is good for one till, once. Ask for a new one.")};
    }
    if (reason == QLatin1String("late_code")) {
        return ErrorText{tr("This code is older than ten minutes."), unchanged(),
                         tr("Ask for a new one and type it at once.")};
    }
    if (reason == QLatin1String("unreadable_code")) {
        return ErrorText{tr("This cannot be an address and a code."), unchanged(),
                         tr("An address is a name and a port, such as centre.example.com:8443; a "
                            "code has 28 letters and digits. One of them is mistyped.")};
    }
    return std::nullopt;
}

std::optional<ErrorText> LinkWords::ofTill(const QString& reason, const QString& detail) {
    if (reason == QLatin1String("wrong_till")) {
        return ErrorText{tr("This code was made for till %1.").arg(detail), codeKept(),
                         tr("Use it there, or ask for one for this till.")};
    }
    if (reason == QLatin1String("wrong_currency")) {
        return ErrorText{tr("The centre counts in %1, this till in another currency.").arg(detail),
                         codeKept(),
                         tr("Set the till up anew in that currency, or ask for another centre.")};
    }
    if (reason == QLatin1String("other_till")) {
        return ErrorText{tr("The centre knows this device as another till."), codeKept(),
                         tr("Ask for a code for that till. If this is a copy of its folder, set "
                            "this till up anew in a folder of its own.")};
    }
    if (reason == QLatin1String("revoked")) {
        return ErrorText{tr("The centre has struck this device off."), unchanged(),
                         tr("If it is still yours, set it up anew and join with a new code.")};
    }
    if (reason == QLatin1String("too_many")) {
        return ErrorText{tr("Too many wrong codes came from here."), unchanged(),
                         tr("Wait %1 seconds, then try the right code.").arg(detail)};
    }
    if (reason == QLatin1String("later")) {
        return ErrorText{tr("The centre cannot take this till now (%1).").arg(detail), codeKept(),
                         tr("Try again in a minute; then ask whoever runs the centre.")};
    }
    if (reason == QLatin1String("unreadable")) {
        return ErrorText{tr("The centre does not understand this till (%1).").arg(detail),
                         codeKept(), tr("Install the same version of the program at both.")};
    }
    if (reason == QLatin1String("certificate")) {
        return ErrorText{tr("The centre's answer is not for this till."), unchanged(),
                         tr("Ask for a new code. If it happens again, call for help.")};
    }
    return std::nullopt;
}

std::optional<ErrorText> LinkWords::ofWay(const QString& reason, const QString& detail) {
    if (reason == QLatin1String("tls")) {
        return ErrorText{tr("Something answers there, but it is not the centre that made this "
                            "code (%1).")
                             .arg(detail),
                         tr("Nothing was sent, and the code is still good."),
                         tr("Check the address. If it is right, something in between opens the "
                            "connection: tell whoever runs the network.")};
    }
    if (reason == QLatin1String("resolve")) {
        return ErrorText{tr("The network does not know the centre's name (%1).").arg(detail),
                         codeKept(), tr("Check the address, then the network cable.")};
    }
    if (reason == QLatin1String("connect")) {
        return ErrorText{tr("There is no way to the centre (%1).").arg(detail), codeKept(),
                         tr("Check address and port, the network cable, and that the centre "
                            "runs.")};
    }
    if (reason == QLatin1String("proxy")) {
        return ErrorText{tr("The proxy does not let this through (%1).").arg(detail), codeKept(),
                         tr("Ask whoever runs the network.")};
    }
    if (reason == QLatin1String("request")) {
        return ErrorText{tr("The connection to the centre broke (%1).").arg(detail), codeKept(),
                         tr("Try again. If the centre then says that the code was used, ask for a "
                            "new one.")};
    }
    return std::nullopt;
}

ErrorText LinkWords::of(const base::Error& error) {
    using base::ErrorCode;
    const QString detail = QString::fromStdString(error.context).left(80);
    QString reason = QString::fromStdString(error.place);
    if (reason == QLatin1String("proxy address")) {
        return {tr("The proxy's address cannot be read (%1).").arg(detail), unchanged(),
                tr("A proxy is http://HOST:PORT.")};
    }
    if (error.code == ErrorCode::InvalidFormat && reason != QLatin1String("certificate") &&
        reason != QLatin1String("unreadable")) {
        reason = QStringLiteral("unreadable_code");
    }
    for (const auto& words : {ofCode(reason), ofTill(reason, detail), ofWay(reason, detail)}) {
        if (words) {
            return *words;
        }
    }
    switch (error.code) {
    case ErrorCode::Unavailable:
        return {tr("The centre cannot be asked (%1).").arg(detail), codeKept(),
                tr("Check the network and try again.")};
    case ErrorCode::NotPermitted:
        return {tr("The centre refused this till (%1).").arg(reason.isEmpty() ? detail : reason),
                unchanged(), tr("Ask whoever runs the centre.")};
    default:
        return {tr("This till cannot keep what the centre gave it (%1).").arg(detail),
                tr("Sales made before are safe."),
                tr("Check the disk and the owner of the till's folder, then ask for a new code.")};
    }
}

QString LinkWords::ofTrouble(const QString& reason, const QString& detail) {
    if (reason == QLatin1String("clone")) {
        return tr("Two machines have this till's identity, or it was put back from a copy. Stop "
                  "the copy, then have this till unlocked at the centre.");
    }
    if (reason == QLatin1String("retired")) {
        return tr("The centre no longer counts on this box: another one is this till now, or it "
                  "was struck off. Join with a new code if it is to be this till again.");
    }
    if (reason == QLatin1String("certificate")) {
        return tr("This till has joined again since, with another certificate. Join it with a new "
                  "code.");
    }
    if (reason == QLatin1String("upgrade")) {
        return tr("This program and the centre's are too far apart. Update the older one, the "
                  "centre first.");
    }
    if (reason.startsWith(QLatin1String("HTTP 403"))) {
        return tr("This till was away for so long that its certificate has ended. Join with a new "
                  "code.");
    }
    if (reason.startsWith(QLatin1String("HTTP 401"))) {
        return tr("Something between this till and the centre ends the connection. Ask whoever "
                  "runs the network to let it through.");
    }
    if (reason.startsWith(QLatin1String("retry after"))) {
        return tr("The centre is busy. It is tried again by itself.");
    }
    if (reason == QLatin1String("tls")) {
        return tr("Something answers, but it is not this till's centre (%1). Tell whoever runs the "
                  "network.")
            .arg(detail);
    }
    const std::optional<ErrorText> way = ofWay(reason, detail);
    return way ? way->title + u' ' + way->next : QString();
}

} // namespace

ErrorText explainEnrolment(const base::Error& error) {
    return LinkWords::of(error);
}

QString linkTroubleWords(const QString& trouble) {
    QString bare = trouble;
    for (const QLatin1String transport : {QLatin1String("websocket: "), QLatin1String("post: ")}) {
        if (bare.startsWith(transport)) {
            bare.remove(0, transport.size());
        }
    }
    const QString words = LinkWords::ofTrouble(bare.section(QStringLiteral(": "), 0, 0),
                                               bare.section(QStringLiteral(": "), 1));
    return words.isEmpty() ? trouble : words;
}

} // namespace evertill::viewmodels
