package org.huren.hub;

import java.time.Clock;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.codes.CodeMapsJdbc;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.recognition.rule.governance.CatalogueInForce;
import org.huren.hub.recognition.rule.governance.RuleTablesJdbc;
import org.huren.hub.terminology.FacilityMaps;
import org.huren.hub.terminology.GovernedMaps;
import org.huren.hub.terminology.HeldNow;
import org.huren.hub.terminology.Terminology;
import org.huren.hub.terminology.TerminologyAudit;
import org.huren.hub.terminology.TerminologyService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts FHIR's terminology operations together. */
@Configuration(proxyBeanMethods = false)
class TerminologyConfiguration {

    @Bean
    FacilityMaps facilityMaps(MapsInForce maps, CodeMapsJdbc changes, Clock clock) {
        return new GovernedMaps(maps, changes, clock);
    }

    @Bean
    Terminology terminology(
            CatalogueInForce catalogue, RuleTablesJdbc rules, FacilityMaps maps, ReadTransaction tx, AuditTrail audit) {
        HeldNow held = new HeldNow(catalogue::province, rules::catalogueChangedAt, maps);
        return new TerminologyService(held, new TerminologyAudit(tx, audit));
    }
}
