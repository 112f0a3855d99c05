// SPDX-License-Identifier: Apache-2.0
#include "usecase/told_on_zs.h"

namespace evertill::usecase {

base::Expected<core::ToldOnZs> toldOnZs(ports::TillReader& records, const ports::TillIdentity& self,
                                        const core::CentreCheck& check) {
    EVERTILL_TRY(text, records.setting(core::agreementSetting(self.till)));
    EVERTILL_TRY(proven, records.setting(core::signedAgreementSetting(self.till)));
    return core::provenAgreement(text, proven, self.store, self.till, check);
}

} // namespace evertill::usecase
