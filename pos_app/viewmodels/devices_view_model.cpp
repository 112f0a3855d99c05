// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/devices_view_model.h"

#include "ports/devices/device_setting.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

using ports::DeviceState;

namespace {

constexpr int kLookMillis = 2'000;
constexpr std::chrono::seconds kTestPatience{4};

int levelOf(const ports::DeviceStatus& status) {
    switch (status.state) {
    case DeviceState::Ready:
    case DeviceState::Busy: return status.reason == ports::DeviceReason::None ? 0 : 1;
    case DeviceState::Present:
    case DeviceState::Opening: return 1;
    case DeviceState::Disabled: return -1;
    default: return 2;
    }
}

} // namespace

DevicesViewModel::DevicesViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_devices({"device", "title", "state", "level", "setting", "detail", "line", "isSet"})
    , m_found({"title", "file", "uses", "useNames"}) {
    m_timer.setInterval(kLookMillis);
    connect(&m_timer, &QTimer::timeout, this, &DevicesViewModel::refresh);
}

void DevicesViewModel::open() {
    refresh();
    look();
    m_timer.start();
}

void DevicesViewModel::close() {
    m_timer.stop();
}

QString DevicesViewModel::nameOf(const QString& device) const {
    const std::pair<const char*, QString> names[]{
        {"printer", tr("Receipt printer")},  {"pick", tr("Kitchen printer")},
        {"scanner", tr("Scanner")},          {"scale", tr("Scale")},
        {"display", tr("Customer display")}, {"labels", tr("Label printer")},
        {"terminal", tr("Card terminal")},   {"wallet", tr("Wallet gateway")},
    };
    for (const auto& [key, words] : names) {
        if (device == QLatin1String(key)) {
            return words;
        }
    }
    return device;
}

QString DevicesViewModel::stateWords(const ports::DeviceStatus& status) const {
    const QString why = deviceReasonWords(QString::fromLatin1(name(status.reason)));
    const QString state = [&] {
        switch (status.state) {
        case DeviceState::Absent: return tr("not connected");
        case DeviceState::Present: return tr("connected, has not answered yet");
        case DeviceState::Opening: return tr("connecting");
        case DeviceState::Ready: return tr("ready");
        case DeviceState::Busy: return tr("at work");
        case DeviceState::Fault: return tr("needs a hand");
        case DeviceState::Lost: return tr("lost");
        case DeviceState::Disabled: break;
        }
        return tr("none");
    }();
    return why.isEmpty() ? state : state + QStringLiteral(" · ") + why;
}

void DevicesViewModel::refresh() {
    m_context.service.devices(
        [self = QPointer(this)](const Expected<std::vector<bridge::DeviceView>>& views) {
            if (!self.isNull() && views) {
                self->show(*views);
            }
        });
}

void DevicesViewModel::show(const std::vector<bridge::DeviceView>& views) {
    m_views = views;
    const base::UtcTime now = m_context.service.clock().now();
    QList<QVariantMap> rows;
    for (const bridge::DeviceView& view : views) {
        QStringList line;
        if (view.facts.heardMicros) {
            line << tr("heard %1")
                        .arg(m_context.format.dateTime(
                            base::UtcTime{*view.facts.heardMicros, now.offsetMinutes}));
            line << text(view.facts.lastFrame);
        }
        if (view.status.drawer != ports::DrawerState::Unknown) {
            line << (view.status.drawer == ports::DrawerState::Open ? tr("drawer open")
                                                                    : tr("drawer closed"));
        }
        if (!view.facts.owner.empty()) {
            line << tr("also open in %1").arg(text(view.facts.owner));
        }
        const bool isNone = view.setting == "none";
        rows << QVariantMap{
            {"device", text(view.name)},
            {"title", nameOf(text(view.name))},
            {"state", stateWords(view.status)},
            {"level", levelOf(view.status)},
            {"setting", isNone ? QString() : text(ports::shownSetting(view.setting))},
            {"detail", view.status.detail == view.setting || isNone
                           ? QString()
                           : text(ports::shownSetting(view.status.detail))},
            {"line", line.join(QStringLiteral(" · "))},
            {"isSet", !isNone}};
    }
    m_devices.setRows(rows);
}

void DevicesViewModel::look() {
    m_context.service.pluggedIn([self = QPointer(this)](const Expected<bridge::PluggedIn>& in) {
        if (!self.isNull() && in) {
            self->showFound(*in);
        }
    });
}

void DevicesViewModel::showFound(const bridge::PluggedIn& in) {
    m_pluggedIn = in;
    QList<QVariantMap> rows;
    for (const bridge::PluggedDevice& device : in.devices) {
        QStringList uses;
        QStringList names;
        for (const std::string& use : device.uses) {
            uses << text(use);
            names << nameOf(text(use));
        }
        rows << QVariantMap{{"title", text(device.product)},
                            {"file", text(device.file)},
                            {"uses", uses},
                            {"useNames", names}};
    }
    m_found.setRows(rows);
    QStringList rivals;
    for (const std::string& rival : in.rivals) {
        rivals << text(rival);
    }
    m_rivals = rivals.join(u'\n');
    emit changed();
}

// For who is asked to allow it.
QString DevicesViewModel::deedOf(const QString& device) const {
    return tr("Change the device: %1").arg(nameOf(device));
}

void DevicesViewModel::use(int found, const QString& device) {
    if (found >= 0 && static_cast<std::size_t>(found) < m_pluggedIn.devices.size()) {
        const QString setting = text(m_pluggedIn.devices[static_cast<std::size_t>(found)].setting);
        m_context.guard(core::Right::ChangeSettings, deedOf(device), {},
                        [this, device, setting](const auto&) { write(device, setting); });
    }
}

void DevicesViewModel::write(const QString& device, const QString& setting) {
    m_context.service.changeSetting(QStringLiteral("device.") + device, setting,
                                    [self = QPointer(this), device](const Expected<void>& outcome) {
                                        if (self.isNull()) {
                                            return;
                                        }
                                        if (!outcome) {
                                            self->m_context.refuse(outcome.error());
                                            return;
                                        }
                                        emit self->stored();
                                        self->m_context.notify(
                                            tr("%1: saved. Test it.").arg(self->nameOf(device)));
                                        self->refresh();
                                    });
}

// The line is shown as it is, a terminal's password too: only to who may change it.
void DevicesViewModel::askSetting(const QString& device) {
    m_context.guard(core::Right::ChangeSettings, deedOf(device), {},
                    [this, device](const auto&) { askLine(device); });
}

void DevicesViewModel::askLine(const QString& device) {
    const auto view = std::find_if(m_views.begin(), m_views.end(), [&](const auto& each) {
        return each.name == device.toStdString();
    });
    Question question;
    question.kind = QStringLiteral("setting");
    question.title = nameOf(device);
    question.body = tr("Where it is, in one line; none takes it away. The manual lists the lines: "
                       "docs/hardware.md.");
    question.value = view == m_views.end() ? QString() : text(view->setting);
    question.input = PromptInput::Text;
    question.acceptText = tr("Save");
    question.onAccept = [this, device](const Answered& answer) {
        write(device, answer.value);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void DevicesViewModel::tested(const Expected<void>& outcome, const QString& words) {
    if (outcome) {
        m_context.cue(Cue::Ok);
        m_context.notify(words);
    } else {
        m_context.cue(Cue::Refuse);
        const QString why = deviceReasonWords(text(outcome.error().context));
        m_context.showError({outcome.error().code == base::ErrorCode::DeviceAbsent
                                 ? tr("No such device is set up.")
                                 : tr("The test did not succeed."),
                             why.isEmpty() ? QString() : tr("Reason: %1.").arg(why),
                             tr("Look at its plug, its power and its setting.")});
    }
    refresh();
}

void DevicesViewModel::test(const QString& device) {
    bridge::TillService& service = m_context.service;
    const auto told = [self = QPointer(this)](const QString& words) {
        return [self, words](const Expected<void>& outcome) {
            if (!self.isNull()) {
                self->tested(outcome, words);
            }
        };
    };
    if (device == QLatin1String("printer")) {
        service.printTestReceipt(told(tr("Printed. Are all characters right, Chinese too?")));
    } else if (device == QLatin1String("scanner")) {
        m_context.notify(tr("Scan any code now; it is shown here and sells nothing."));
    } else if (device == QLatin1String("scale")) {
        testScale();
    } else if (device == QLatin1String("display")) {
        service.testDevice("display", told(tr("Two lines were sent. Read them on the display.")));
    } else if (device == QLatin1String("labels")) {
        service.testDevice("labels", told(tr("A label was printed.")));
    } else if (device == QLatin1String("pick")) {
        service.testDevice("pick", told(tr("Printed. Are all characters right, Chinese too?")));
    } else if (device == QLatin1String("wallet")) {
        service.testDevice("wallet", told(tr("The gateway answered. Nothing was charged.")));
    } else {
        service.testDevice("terminal",
                           told(tr("The card terminal answered. Nothing was charged.")));
    }
}

void DevicesViewModel::testScale() {
    ports::WeighOrder order;
    order.patience = kTestPatience;
    m_context.service.scale().weigh(
        order, [](const ports::WeighResult&) {},
        [self = QPointer(this)](const ports::WeighResult& result) {
            if (self.isNull()) {
                return;
            }
            const bool isWeighed = result.outcome == ports::WeighOutcome::Weighed;
            const bool isEmpty = result.outcome == ports::WeighOutcome::Empty;
            self->m_context.cue(isWeighed || isEmpty ? Cue::Ok : Cue::Refuse);
            self->m_context.notify(
                isWeighed ? tr("The scale shows %1 kg.").arg(text(result.net.toString()))
                : isEmpty ? tr("The scale answers; nothing is on it.")
                          : tr("The scale gave no stable weight."));
            self->refresh();
        });
}

void DevicesViewModel::scanned(const QString& code) {
    m_context.service.people().prove(
        {{}, {}, code.toStdString()},
        [self = QPointer(this), code](const Expected<core::OperatorId>& who) {
            if (self.isNull()) {
                return;
            }
            const bool isGoods = !who && who.error().code == base::ErrorCode::OperatorUnknown;
            self->m_context.cue(Cue::Ok);
            self->m_context.notify(isGoods ? tr("Scanned: %1").arg(code)
                                           : tr("Scanned. A badge's code is not shown."));
            self->refresh();
        });
}

} // namespace evertill::viewmodels
