package org.huren.hub.recognition.recall;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.audit.ReadingsJdbc;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.identity.NationalId;
import org.huren.hub.postgres.Rows;
import org.huren.hub.postgres.SessionLock;
import org.huren.hub.recognition.ResultRef;
import org.huren.hub.recognition.ledger.LedgerWorld;
import org.huren.hub.recognition.ledger.Reminder;
import org.huren.hub.recognition.rule.Scope;
import org.huren.hub.recognition.rule.governance.RuleHub;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.ConsentText;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hub, its ledger and its recall, with one person whom JL-A, JL-B and JL-C know. */
final class RecallWorld {

    static final String NATIONAL_ID = "220499201708145076";
    static final String ITEM = "JLHR-L001";

    final HubWorld hub = new HubWorld();
    final LedgerWorld ledger = new LedgerWorld(hub);
    final RuleHub rules = new RuleHub(hub.database(), RuleHub.DEMO);
    final TaskShelf shelf;
    final RecallTasksService tasks;

    RecallWorld() {
        // The services' own connections, so that each transaction is that of the manager.
        JdbcClient jdbc = JdbcClient.create(hub.database());
        this.shelf = new TaskShelf(new RecallTasksJdbc(jdbc), new ResourceStoreJdbc(jdbc));
        this.tasks = new RecallTasksService(ledger.writing, shelf, ledger.trail, ledger.clock);
    }

    RecallWatch watch(Runnable afterStep) {
        JdbcClient jdbc = JdbcClient.create(hub.database());
        return new RecallWatch(
                new SessionLock(hub.database()),
                ledger.writing,
                new CausesJdbc(jdbc),
                new Involvement(new InvolvedJdbc(jdbc), new ReadingsJdbc(jdbc)),
                shelf,
                new RecallWatch.Rules(rules.inForce, ledger.clock),
                afterStep);
    }

    RecallWatch.Run run() {
        return watch(() -> {}).run().orElseThrow();
    }

    static Caller drZhao() {
        return new Caller("dr.zhao", "dr.zhao", Role.CLINICIAN, "JL-C", null, null);
    }

    static Caller doctor(String facility) {
        return switch (facility) {
            case "JL-A" -> Staff.drLi();
            case "JL-B" -> Staff.drWang();
            default -> drZhao();
        };
    }

    /** The patient lets a facility see what JL-A has. */
    void consent(String record, String facility) {
        Caller patient = Staff.patient(new NationalId(NATIONAL_ID).personKey());
        hub.consents.create(
                patient, ConsentText.of(record, "permit", facility, "").getBytes(UTF_8));
    }

    static UUID report(String facility, String filler) {
        return NameBasedUuid.of("urn:huren:filler:" + facility + "|" + filler);
    }

    long version(UUID report) {
        return Objects.requireNonNull(hub.jdbc
                .sql("select version from report where report_id = ?")
                .param(report)
                .query(Long.class)
                .single());
    }

    UUID owner(UUID report) {
        return hub.jdbc
                .sql("select patient_key from report_key where report_id = ?")
                .param(report)
                .query(Rows::uuid)
                .single();
    }

    /** A reminder of the report's current version at a facility. */
    Reminder remind(String facility, String instance, UUID patient, UUID report, int ordinal) {
        return remind(facility, instance, patient, report, ordinal, ITEM);
    }

    Reminder remind(String facility, String instance, UUID patient, UUID report, int ordinal, String item) {
        String client = "emr-" + facility;
        Reminder reminder = new Reminder(
                Reminder.idOf(client, instance, item),
                "order-sign",
                client,
                instance,
                facility,
                doctor(facility).name(),
                patient,
                null,
                item,
                null,
                new ResultRef(owner(report), report, ordinal, version(report)),
                "JL-A",
                Scope.NATION,
                "{}",
                1800L,
                rules.inForce.inForce().version().toString(),
                ledger.clock.instant());
        ledger.remind(reminder);
        return reminder;
    }

    /** Cause and facility of every Task, each once. */
    List<String> made() {
        return hub.jdbc
                .sql("select kind || ' ' || report_id || ' ' || coalesce(after_version, 0) || ' ' || facility from"
                        + " recall_task order by 1")
                .query(Rows::text)
                .list();
    }

    List<Slice> tasksOf(Caller caller) {
        Matches matches = tasks.search(caller, Set.of(), Set.of(), new PageRequest(100, null), "Task");
        return matches.matches();
    }

    /** Forgets what the job did, not what it is about. */
    void forgetTheJob() {
        hub.jdbc.sql("truncate recall_task").update();
        hub.jdbc.sql("update recall_cause set seen_at = null, done_at = null").update();
        hub.jdbc.sql("delete from resource where type = 'Task'").update();
    }
}
