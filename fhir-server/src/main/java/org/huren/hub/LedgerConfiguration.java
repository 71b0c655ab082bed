package org.huren.hub;

import java.time.Clock;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.recognition.ledger.Ledger;
import org.huren.hub.recognition.ledger.LedgerJdbc;
import org.huren.hub.recognition.ledger.LedgerService;
import org.huren.hub.recognition.rule.RuleBooks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the ledger of recognition together, and what is made from it. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    Ledger recognitionLedger(
            PlatformTransactionManager manager,
            JdbcTemplate jdbc,
            AuditTrail audit,
            ObjectProvider<RuleBooks> rules,
            FacilityRegistry facilities,
            Clock clock) {
        return new LedgerService(
                new TransactionTemplate(manager),
                new LedgerJdbc(jdbc),
                audit,
                () -> rules.getObject().inForce(),
                facilities::zone,
                clock);
    }
}
