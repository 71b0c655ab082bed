package org.huren.hub.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.huren.hub.access.Access;
import org.huren.hub.access.PersonRecordsJdbc;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.cdshooks.HookAnswers;
import org.huren.hub.cdshooks.HubAddress;
import org.huren.hub.emr.ClientSignatures;
import org.huren.hub.emr.ClientTokens;
import org.huren.hub.emr.EmrClients;
import org.huren.hub.emr.EmrClientsJdbc;
import org.huren.hub.emr.EmrGate;
import org.huren.hub.identity.CarriersJdbc;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.recognition.Findings;
import org.huren.hub.recognition.ask.CardDecisions;
import org.huren.hub.recognition.ask.CardsJdbc;
import org.huren.hub.recognition.ask.OrderCheck;
import org.huren.hub.recognition.ledger.Ledger;
import org.huren.hub.recognition.ledger.LedgerJdbc;
import org.huren.hub.recognition.ledger.LedgerService;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows;
import org.huren.hub.recognition.rule.RuleVersion;
import org.huren.hub.signedhttp.SignedAnswers;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What answers EMRs, on a world's database. */
public final class OrderScreen {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    public final EmrClients clients;
    public final ClientTokens tokens;
    public final ClientSignatures signatures;
    public final EmrGate gate;
    public final OrderCheck check;
    public final CardDecisions decisions;
    public final HookAnswers answers;
    public final SignedAnswers signed;

    /** @param rules in force */
    public OrderScreen(HubWorld hub, Findings findings, Supplier<RuleBook> rules, DemoEmr... emrs) {
        Clock clock = Clock.systemUTC();
        DataSourceTransactionManager manager = new DataSourceTransactionManager(hub.statements.dataSource());
        JdbcTemplate template = new JdbcTemplate(hub.statements.dataSource());
        EmrClientsJdbc table = new EmrClientsJdbc(hub.jdbc);
        this.clients = new EmrClients(
                Optional.of(file(emrs)),
                table,
                hub.facilities::knows,
                url -> {
                    throw new IOException("no keys are published in this world");
                },
                clock);
        clients.refresh();
        this.tokens = new ClientTokens(clients, clock);
        this.signatures = new ClientSignatures(
                clients, place -> Optional.of(DemoEmr.SECRET).filter(secret -> place.equals("env:EMR_SECRET")), clock);
        this.gate = new EmrGate(table, hub.audit, clock);
        CardsJdbc cards = new CardsJdbc(hub.jdbc);
        AuditTrail trail = new AuditTrail(template, clock, new Random(2));
        TransactionTemplate writing = new TransactionTemplate(manager);
        Ledger ledger = new LedgerService(writing, new LedgerJdbc(template), trail, rules, facility -> CHINA, clock);
        this.check = new OrderCheck(
                new ReadTransaction(manager, template),
                new OrderCheck.Who(new CarriersJdbc(), new Access(new PersonRecordsJdbc(template), clock), trail),
                findings,
                ledger,
                cards,
                new OrderCheck.Where(rules, hub.maps, facility -> CHINA, clock));
        this.decisions = new CardDecisions(writing, cards, ledger);
        this.answers = new HookAnswers(
                check,
                decisions,
                rules,
                new HookAnswers.Facilities(hub.facilities::nameOf, facility -> CHINA),
                new HubAddress("https://hub.example"),
                clock);
        this.signed = new SignedAnswers(check, decisions, hub.results, rules, hub.facilities, clock);
    }

    /** With rules that know no item, so that nothing is ever found. */
    public static OrderScreen withoutRules(HubWorld hub, DemoEmr... emrs) {
        RuleRows none = new RuleRows(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of());
        RuleBook empty = new RuleBook(new RuleVersion(Map.of()), none);
        return new OrderScreen(hub, (scope, identity, receiver, items, book) -> List.of(), () -> empty, emrs);
    }

    private static Path file(DemoEmr... emrs) {
        try {
            Path file = Files.createTempFile("emr-clients", ".json");
            Files.writeString(file, Arrays.stream(emrs).map(DemoEmr::entry).collect(Collectors.joining(",", "[", "]")));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
