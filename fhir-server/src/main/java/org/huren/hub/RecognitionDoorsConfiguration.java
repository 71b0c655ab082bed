package org.huren.hub;

import java.time.Clock;
import org.huren.bridge.pull.Secrets;
import org.huren.hub.access.Access;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.cdshooks.HookAnswers;
import org.huren.hub.cdshooks.HubAddress;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.directory.FacilityUpdates;
import org.huren.hub.emr.ClientSignatures;
import org.huren.hub.emr.ClientTokens;
import org.huren.hub.emr.EmrClients;
import org.huren.hub.emr.EmrClientsJdbc;
import org.huren.hub.emr.EmrGate;
import org.huren.hub.emr.PublishedKeys;
import org.huren.hub.identity.CarriersJdbc;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.recognition.Findings;
import org.huren.hub.recognition.ask.Budget;
import org.huren.hub.recognition.ask.CardDecisions;
import org.huren.hub.recognition.ask.CardsJdbc;
import org.huren.hub.recognition.ask.OrderCheck;
import org.huren.hub.recognition.ledger.Ledger;
import org.huren.hub.recognition.rule.RuleBooks;
import org.huren.hub.result.Results;
import org.huren.hub.signedhttp.SignedAnswers;
import org.huren.terminology.LocalCodes;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together who may ask at the order screen and what answers them. */
@Configuration(proxyBeanMethods = false)
class RecognitionDoorsConfiguration {

    @Bean
    EmrClientsJdbc emrClientTable(JdbcClient jdbc) {
        return new EmrClientsJdbc(jdbc);
    }

    /** @param updates has read the facilities before */
    @Bean
    EmrClients emrClients(
            @Value("${huren.emr-clients:}") String file,
            EmrClientsJdbc table,
            FacilityRegistry facilities,
            FacilityUpdates updates,
            Clock clock) {
        EmrClients clients =
                new EmrClients(StoreConfiguration.given(file), table, facilities::knows, new PublishedKeys(), clock);
        clients.refresh();
        return clients;
    }

    @Bean
    ClientTokens clientTokens(EmrClients clients, Clock clock) {
        return new ClientTokens(clients, clock);
    }

    @Bean
    ClientSignatures clientSignatures(EmrClients clients, Secrets secrets, Clock clock) {
        return new ClientSignatures(clients, secrets::find, clock);
    }

    @Bean
    EmrGate emrGate(EmrClientsJdbc table, AuditEvents audit, Clock clock) {
        return new EmrGate(table, audit, clock);
    }

    @Bean
    HubAddress hubAddress(@Value("${huren.url}") String url) {
        return new HubAddress(url.replaceAll("/+$", ""));
    }

    @Bean
    Budget answerBudget() {
        return Budget.usual();
    }

    @Bean
    CardsJdbc recognitionCards(JdbcClient jdbc) {
        return new CardsJdbc(jdbc);
    }

    @Bean
    OrderCheck orderCheck(
            ReadTransaction tx,
            Access access,
            AuditTrail audit,
            Findings findings,
            Ledger ledger,
            CardsJdbc cards,
            OrderCheck.Where where) {
        return new OrderCheck(
                tx, new OrderCheck.Who(new CarriersJdbc(), access, audit), findings, ledger, cards, where);
    }

    @Bean
    OrderCheck.Where orderCheckWhere(RuleBooks rules, LocalCodes codes, FacilityRegistry facilities, Clock clock) {
        return new OrderCheck.Where(rules::inForce, codes, facilities::zone, clock);
    }

    @Bean
    CardDecisions cardDecisions(PlatformTransactionManager manager, CardsJdbc cards, Ledger ledger) {
        return new CardDecisions(new TransactionTemplate(manager), cards, ledger);
    }

    @Bean
    HookAnswers hookAnswers(
            OrderCheck check,
            CardDecisions decisions,
            OrderCheck.Where where,
            FacilityRegistry facilities,
            HubAddress address,
            Clock clock) {
        return new HookAnswers(
                check,
                decisions,
                where.rules(),
                new HookAnswers.Facilities(facilities::nameOf, facilities::zone),
                address,
                clock);
    }

    @Bean
    SignedAnswers signedAnswers(
            OrderCheck check,
            CardDecisions decisions,
            Results results,
            OrderCheck.Where where,
            FacilityRegistry facilities,
            Clock clock) {
        return new SignedAnswers(check, decisions, results, where.rules(), facilities, clock);
    }

    @Bean
    EmrWatch emrWatch(EmrClients clients, EmrGate gate, OrderCheck check) {
        return new EmrWatch(clients, gate, check);
    }

    /** Takes over what operators and EMRs change while the hub runs. */
    static class EmrWatch {
        private final EmrClients clients;
        private final EmrGate gate;
        private final OrderCheck check;

        EmrWatch(EmrClients clients, EmrGate gate, OrderCheck check) {
            this.clients = clients;
            this.gate = gate;
            this.check = check;
        }

        @EventListener(ApplicationReadyEvent.class)
        void rehearse() {
            check.rehearse();
        }

        @Scheduled(fixedDelay = 2000)
        void look() {
            clients.refresh();
        }

        @Scheduled(fixedDelay = 60_000)
        void forget() {
            gate.forget();
        }
    }
}
