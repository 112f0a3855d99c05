// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/printer_view_model.h"

#include "usecase/invoice_place.h"

#include <QPointer>

namespace evertill::viewmodels {

using ports::DeviceState;
using ports::PrintState;

namespace {

bool isTroubled(const ports::DeviceStatus& status) {
    return status.state == DeviceState::Fault || status.state == DeviceState::Lost;
}

} // namespace

PrinterViewModel::PrinterViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_jobs({"jobId", "title", "situation", "needsDecision"}) {
    connect(&context.service, &bridge::TillService::printerChanged, this,
            &PrinterViewModel::changed);
    connect(&context.service, &bridge::TillService::printerChanged, this,
            &PrinterViewModel::watchDrawer);
    connect(&context.service, &bridge::TillService::contextChanged, this,
            &PrinterViewModel::watchDrawer);
    connect(&m_leftOpen, &QTimer::timeout, this, &PrinterViewModel::drawerLeftOpen);
    connect(&context.service, &bridge::TillService::spoolChanged, this, &PrinterViewModel::refresh);
    refresh();
}

void PrinterViewModel::refresh() {
    m_context.service.printJobs(
        [self = QPointer(this)](const Expected<std::vector<ports::PrintJob>>& outcome) {
            if (!self.isNull() && outcome) {
                self->showJobs(*outcome);
            }
        });
    emit changed();
}

void PrinterViewModel::showJobs(const std::vector<ports::PrintJob>& jobs) {
    QList<QVariantMap> rows;
    m_unknown = 0;
    for (const ports::PrintJob& job : jobs) {
        if (job.state != PrintState::Queued && job.state != PrintState::Sending &&
            job.state != PrintState::Unknown && job.state != PrintState::Failed) {
            continue;
        }
        const bool isUnknown = job.state == PrintState::Unknown;
        m_unknown += isUnknown ? 1 : 0;
        const QString why = deviceReasonWords(text(job.reason));
        const auto invoice = usecase::invoiceAt(job.shift);
        const auto day = usecase::dayAt(job.shift);
        rows << QVariantMap{
            {"jobId", QVariant::fromValue<qint64>(job.id)},
            {"title", job.role == ports::PrintRole::PickList
                          ? tr("Pick list of receipt %1").arg(job.receipt.value())
                      : job.shift.isEmpty() ? tr("Receipt %1").arg(job.receipt.value())
                      : invoice             ? tr("Invoice %1").arg(*invoice)
                      : day ? tr("Report of the day %1").arg(m_context.format.date(*day))
                            : tr("Report of shift %1").arg(job.shift.value())},
            {"situation", isUnknown ? tr("Not known whether it was printed. Look at the paper.")
                          : why.isEmpty() ? tr("Waiting")
                                          : tr("Waiting: %1").arg(why)},
            {"needsDecision", isUnknown}};
    }
    m_jobs.setRows(rows);
    emit changed();
}

int PrinterViewModel::level() const {
    const ports::DeviceStatus status = m_context.service.printerView().status;
    if (isTroubled(status) || m_unknown > 0) {
        return 2;
    }
    if (isTroubled(m_context.service.printerView().pick) || m_isLeftOpen) {
        return 1;
    }
    const bool isWell = status.state == DeviceState::Ready || status.state == DeviceState::Busy;
    return isWell && status.reason == ports::DeviceReason::None ? 0 : 1;
}

QString PrinterViewModel::chip() const {
    const bridge::PrinterView view = m_context.service.printerView();
    const QString why = deviceReasonWords(QString::fromLatin1(name(view.status.reason)));
    if (view.status.state == DeviceState::Absent || view.status.state == DeviceState::Disabled) {
        return tr("No printer");
    }
    if (!why.isEmpty()) {
        return tr("Printer: %1").arg(why);
    }
    if (m_unknown > 0) {
        return tr("Printer: look at the paper");
    }
    if (level() == 2) {
        return tr("Printer: no answer");
    }
    if (m_isLeftOpen) {
        return tr("Drawer open");
    }
    if (isTroubled(view.pick)) {
        return tr("Kitchen printer: %1").arg(pickTrouble());
    }
    return view.waitingReceipts > 1
               ? tr("Printer: %1 waiting").arg(m_context.format.count(view.waitingReceipts))
               : tr("Printer");
}

void PrinterViewModel::watchDrawer() {
    const int seconds = m_context.service.session().context().settings.drawerAlarmSeconds;
    const bool isOpen =
        m_context.service.printerView().status.drawer == ports::DrawerState::Open && seconds > 0;
    if (!isOpen) {
        m_leftOpen.stop();
        m_isLeftOpen = false;
    } else if (!m_leftOpen.isActive()) {
        m_leftOpen.start(std::chrono::seconds{seconds});
    }
    emit changed();
}

void PrinterViewModel::drawerLeftOpen() {
    m_isLeftOpen = true;
    m_context.cue(Cue::Attention);
    m_context.notify(tr("The drawer is still open. Push it shut; selling goes on."));
    emit changed();
}

QString PrinterViewModel::pickTrouble() const {
    const QString why =
        deviceReasonWords(QString::fromLatin1(name(m_context.service.printerView().pick.reason)));
    return why.isEmpty() ? tr("no answer") : why;
}

QString PrinterViewModel::status() const {
    const ports::DeviceStatus status = m_context.service.printerView().status;
    if (m_unknown > 0 && !isTroubled(status)) { // as the level says
        return tr("A paper waits for an answer.");
    }
    switch (status.state) {
    case DeviceState::Absent: return tr("No printer is set up.");
    case DeviceState::Present: return tr("The printer is connected; it has not answered yet.");
    case DeviceState::Opening: return tr("Connecting to the printer.");
    case DeviceState::Ready: return tr("The printer is ready.");
    case DeviceState::Busy: return tr("The printer is printing.");
    case DeviceState::Fault: return tr("The printer needs a hand.");
    case DeviceState::Lost: return tr("The printer does not answer.");
    case DeviceState::Disabled: return tr("No printer is set up.");
    }
    return {};
}

QString PrinterViewModel::advice() const {
    const ports::DeviceStatus status = m_context.service.printerView().status;
    const QString why = deviceReasonWords(QString::fromLatin1(name(status.reason)));
    if (m_unknown > 0) {
        return tr("Look at the paper, then say below whether the receipt is there.");
    }
    if (!why.isEmpty()) {
        return tr("Reason: %1. Sales go on; receipts wait and print when it is put right.")
            .arg(why);
    }
    if (m_isLeftOpen) {
        return tr("The drawer is still open. Push it shut; selling goes on.");
    }
    if (isTroubled(m_context.service.printerView().pick)) {
        return tr("Kitchen printer: %1. Sales and receipts go on; its lists wait and print when it "
                  "is put right.")
            .arg(pickTrouble());
    }
    return level() == 0 ? QString()
                        : tr("Sales go on; receipts are kept and can be printed at any time.");
}

QString PrinterViewModel::detail() const {
    return text(m_context.service.printerView().status.detail);
}

void PrinterViewModel::resolve(qint64 job, bool printAgain) {
    m_context.service.resolvePrintJob(job, printAgain,
                                      [self = QPointer(this)](const Expected<void>& outcome) {
                                          if (self.isNull()) {
                                              return;
                                          }
                                          if (!outcome) {
                                              self->m_context.refuse(outcome.error());
                                          }
                                          self->refresh();
                                      });
}

void PrinterViewModel::testReceipt() {
    m_context.service.printTestReceipt([self = QPointer(this)](const Expected<void>& outcome) {
        if (self.isNull()) {
            return;
        }
        if (!outcome) {
            self->m_context.refuse(outcome.error());
            return;
        }
        self->m_context.notify(tr("The test receipt was sent to the printer."));
    });
}

void PrinterViewModel::drawerAnswered(const Expected<ports::PrintEvidence>& outcome) {
    if (!outcome) {
        m_context.refuse(outcome.error());
    } else if (*outcome == ports::PrintEvidence::Status) {
        m_context.notify(tr("The printer opened the drawer."));
    } else {
        m_context.notify(tr("The drawer was told to open; this printer cannot confirm it."));
    }
}

void PrinterViewModel::askOpenDrawer() {
    Question question;
    question.kind = QStringLiteral("drawer");
    question.title = tr("Open the drawer without a sale?");
    question.next = tr("It is recorded with your name and the reason.");
    question.reasons = {tr("Give change"), tr("Check the drawer"), tr("Wrong change given")};
    question.acceptText = tr("Open drawer");
    question.onAccept = [this](const Answered& answer) {
        const QString what = tr("Open the drawer: %1").arg(answer.reason);
        m_context.guard(
            core::Right::OpenDrawer, what, answer.reason,
            [this, reason = answer.reason](const auto&) {
                m_context.service.openDrawer(
                    reason, [self = QPointer(this)](const Expected<ports::PrintEvidence>& outcome) {
                        if (!self.isNull()) {
                            self->drawerAnswered(outcome);
                        }
                    });
            });
        return QString();
    };
    m_prompt.ask(std::move(question));
}

} // namespace evertill::viewmodels
