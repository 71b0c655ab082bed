package org.huren.hub;

import java.time.Clock;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.codes.CodeMapsJdbc;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.terminology.FacilityMaps;
import org.huren.hub.terminology.GovernedMaps;
import org.huren.hub.terminology.HeldNow;
import org.huren.hub.terminology.Terminology;
import org.huren.hub.terminology.TerminologyAudit;
import org.huren.hub.terminology.TerminologyService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts FHIR's terminology operations together. */
@Configuration(proxyBeanMethods = false)
class TerminologyConfiguration {

    @Bean
    FacilityMaps facilityMaps(MapsInForce maps, CodeMapsJdbc changes, Clock clock) {
        return new GovernedMaps(maps, changes, clock);
    }

    /** @param reasons CSV file of the province's sub-codes below R1–R6, empty: there are none */
    @Bean
    Terminology terminology(
            HubProperties properties,
            @Value("${huren.reasons:}") String reasons,
            FacilityMaps maps,
            ReadTransaction tx,
            AuditTrail audit) {
        HeldNow held = new HeldNow(
                StoreConfiguration.given(properties.codes()).map(codes -> codes.resolve("items.csv")),
                StoreConfiguration.given(reasons),
                maps);
        return new TerminologyService(held, new TerminologyAudit(tx, audit));
    }
}
