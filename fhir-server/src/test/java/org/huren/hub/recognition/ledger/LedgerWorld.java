package org.huren.hub.recognition.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.recognition.ResultRef;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows;
import org.huren.hub.recognition.rule.RuleRows.DeclineReason;
import org.huren.hub.recognition.rule.RuleVersion;
import org.huren.hub.recognition.rule.Scope;
import org.huren.hub.world.HubWorld;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger on a database of a {@link HubWorld}, with the six reasons and two provincial ones, at a clock of the test's. */
public final class LedgerWorld {

    public static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    public static final Instant MORNING = Instant.parse("2026-10-08T01:00:00Z");

    public final TransactionTemplate writing;
    public final LedgerService ledger;
    public final AuditTrail trail;
    public final TestClock clock = new TestClock();

    public LedgerWorld(HubWorld hub) {
        DataSource pool = pool(hub.database());
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        this.writing = new TransactionTemplate(new DataSourceTransactionManager(pool));
        this.trail = new AuditTrail(jdbc, Clock.systemUTC(), new Random(7));
        this.ledger =
                new LedgerService(writing, new LedgerJdbc(jdbc), trail, LedgerWorld::reasons, facility -> CHINA, clock);
    }

    private static DataSource pool(DataSource database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Stands where the test puts it. */
    public static final class TestClock extends Clock {
        private volatile Instant now = MORNING;

        public void set(Instant instant) {
            now = instant;
        }

        public void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    public static RuleBook reasons() {
        List<DeclineReason> reasons = List.of(
                new DeclineReason("R1", null, "病情变化", "condition changed", false),
                new DeclineReason("R2", null, "结果变化快", "changes fast", false),
                new DeclineReason("R3", null, "重大医疗措施前", "weighs heavily", false),
                new DeclineReason("R4", null, "急诊急救", "emergency", false),
                new DeclineReason("R5", null, "司法伤残鉴定", "appraisal", false),
                new DeclineReason("R6", null, "其他", "other", true),
                new DeclineReason("JL31", "R3", "术前", "before surgery", false),
                new DeclineReason("JL61", "R6", "患者要求", "the patient asks for it", true));
        return new RuleBook(
                new RuleVersion(Map.of("reasons", 1L)),
                new RuleRows(
                        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                        List.of(), List.of(), reasons));
    }

    /** As a hub does it: in the transaction of its answer. */
    public void remind(Reminder... reminders) {
        writing.executeWithoutResult(_ -> ledger.remind(List.of(reminders)));
    }

    /** A reminder of haemoglobin at JL-B, of a result of JL-A. */
    public static Reminder reminder(String instance, UUID patient, Instant at) {
        return reminder("JL-B", instance, patient, "JLHR-L001", at, 2500L);
    }

    public static Reminder reminder(
            String facility, String instance, UUID patient, String item, Instant at, @Nullable Long fen) {
        String client = "emr-" + facility;
        return new Reminder(
                Reminder.idOf(client, instance, item),
                "order-sign",
                client,
                instance,
                facility,
                "Practitioner/wang",
                patient,
                "Encounter/1",
                item,
                "ServiceRequest/draft-1",
                new ResultRef(patient, UUID.nameUUIDFromBytes(patient.toString().getBytes(UTF_8)), 1, 1),
                "JL-A",
                Scope.PROVINCE,
                "{\"value\":\"139\",\"unit\":\"g/L\"}",
                fen,
                "items=1",
                at);
    }

    public static LocalDate day(Instant at) {
        return at.atOffset(CHINA).toLocalDate();
    }
}
