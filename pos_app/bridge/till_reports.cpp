// SPDX-License-Identifier: GPL-3.0-or-later
// What managers look at, on the query thread.
#include "bridge/till_service.h"

#include "bridge/till_service_impl.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;
using core::FigureKind;

namespace {

Expected<ManagerReport> makeReport(ports::FigureReader& reader, ports::CatalogueReader& catalogue,
                                   const core::TillId& own, std::optional<core::BusinessDate> last,
                                   std::int32_t days) {
    ManagerReport report;
    EVERTILL_TRY(today, reader.today());
    report.today = today;
    report.period = usecase::periodUntil(last.value_or(today), days);
    EVERTILL_TRY(glance, usecase::dayGlance(reader, report.period.last));
    report.glance = glance;
    EVERTILL_TRY(hours, usecase::sumsBy(reader, FigureKind::Hour, report.period));
    report.hours = std::move(hours);
    EVERTILL_TRY(categories, usecase::sumsBy(reader, FigureKind::Category, report.period));
    report.categories = std::move(categories);
    EVERTILL_TRY(tenders, usecase::sumsBy(reader, FigureKind::Tender, report.period));
    report.tenders = std::move(tenders);
    EVERTILL_TRY(tills, usecase::sumsByTill(reader, own, report.period));
    report.tills = std::move(tills);
    EVERTILL_TRY(operators, usecase::operatorReport(reader, report.period));
    report.operators = std::move(operators);
    EVERTILL_TRY(names, catalogue.categories());
    report.names = std::move(names);
    return report;
}

} // namespace

void TillService::managerReport(std::optional<core::BusinessDate> last, std::int32_t days,
                                Answer<ManagerReport> answer) {
    Impl& impl = *m_impl;
    impl.ask<ManagerReport>(
        *impl.queryThread,
        [&impl, last, days, own = session().context().identity.till]() -> Expected<ManagerReport> {
            if (impl.parts.figures == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            return makeReport(*impl.parts.figures, impl.parts.queryCatalogue, own, last, days);
        },
        std::move(answer));
}

void TillService::audit(const ports::AuditQuery& query,
                        Answer<std::vector<ports::AuditRow>> answer) {
    Impl& impl = *m_impl;
    impl.ask<std::vector<ports::AuditRow>>(
        *impl.queryThread,
        [&impl, query]() -> Expected<std::vector<ports::AuditRow>> {
            if (impl.parts.figures == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            return impl.parts.figures->audit(query);
        },
        std::move(answer));
}

void TillService::salesBehind(const ports::SalesQuery& query, Answer<ports::SalesPage> answer) {
    Impl& impl = *m_impl;
    impl.ask<ports::SalesPage>(
        *impl.queryThread,
        [&impl, query]() -> Expected<ports::SalesPage> {
            if (impl.parts.figures == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            return impl.parts.figures->sales(query);
        },
        std::move(answer));
}

void TillService::exportTable(const QString& name, const usecase::Table& table,
                              const std::optional<core::SheetHead>& head, Answer<QString> answer) {
    Impl& impl = *m_impl;
    impl.keep(
        name.toStdString(),
        [&impl, table, head]() -> Expected<std::string> {
            if (!head) {
                return usecase::toCsv(table);
            }
            if (!impl.parts.makeSheet) {
                return makeError(ErrorCode::Unavailable);
            }
            EVERTILL_TRY(pdf, impl.parts.makeSheet(usecase::sheetOf(table, *head)));
            return std::string{base::textOf(pdf)};
        },
        answer);
}

Expected<void> TillService::Impl::recordLeaving(core::ControlAction action,
                                                const std::string& subject,
                                                const core::OperatorId& by) {
    const core::Currency currency = parts.journal.identity().currency;
    EVERTILL_TRY(recorded,
                 parts.journal.append(
                     core::ControlActed{action, by, subject, core::Money::zero(currency), {}},
                     parts.clock.now()));
    static_cast<void>(recorded);
    return {};
}

void TillService::Impl::keep(const std::string& name, std::function<Expected<std::string>()> make,
                             const Answer<QString>& answer) {
    if (!parts.keepFile) {
        answer(makeError(ErrorCode::Unavailable));
        return;
    }
    ask<std::string>(
        *queryThread, std::move(make),
        [this, name, by = session->context().cashier, answer](const Expected<std::string>& bytes) {
            if (!bytes) {
                answer(bytes.error());
                return;
            }
            ask<QString>(
                *storeThread,
                [this, name, by, made = *bytes]() -> Expected<QString> {
                    EVERTILL_TRY_VOID(recordLeaving(core::ControlAction::FileSaved, name, by));
                    EVERTILL_TRY(path, parts.keepFile(name, made));
                    return QString::fromStdString(path);
                },
                answer);
        });
}

} // namespace evertill::bridge
