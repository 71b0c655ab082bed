package org.huren.hub;

import java.time.Clock;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.codes.CodeChanges;
import org.huren.hub.codes.CodeMapsJdbc;
import org.huren.hub.codes.DraftsJdbc;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.codes.RemappingsJdbc;
import org.huren.hub.codes.WorklistJdbc;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.drift.DriftWatch;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.recognition.rule.governance.RuleChanges;
import org.huren.hub.recognition.rule.governance.RuleDraftsJdbc;
import org.huren.hub.recognition.rule.governance.RuleTablesJdbc;
import org.huren.hub.recognition.rule.governance.RulesInForce;
import org.huren.hub.result.MeasuredNumbersJdbc;
import org.huren.hub.steward.Decisions;
import org.huren.hub.steward.Drafts;
import org.huren.hub.steward.DriftDesk;
import org.huren.hub.steward.Evidence;
import org.huren.hub.steward.Facilities;
import org.huren.hub.steward.Imports;
import org.huren.hub.steward.MapViews;
import org.huren.hub.steward.Recorded;
import org.huren.hub.steward.RuleEdits;
import org.huren.hub.steward.RuleViews;
import org.huren.hub.steward.StewardDoor;
import org.huren.hub.steward.Worklist;
import org.huren.terminology.Units;
import org.huren.terminology.unit.UcumConversion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the stewards' desk together. */
@Configuration(proxyBeanMethods = false)
public class StewardConfiguration {

    @Bean
    Recorded recordedStewardship(ReadTransaction reading, PlatformTransactionManager manager, AuditTrail trail) {
        return new Recorded(reading, new TransactionTemplate(manager), trail);
    }

    @Bean
    Facilities mappedFacilities(FacilityRegistry registry, MapsInForce maps) {
        return new Facilities(registry, maps);
    }

    @Bean
    Worklist stewardsWorklist(
            Recorded recorded,
            WorklistJdbc table,
            MapsInForce maps,
            Facilities facilities,
            Units units,
            JdbcClient jdbc,
            Clock clock) {
        Evidence evidence = new Evidence(maps, new MeasuredNumbersJdbc(jdbc), units, UcumConversion.standard(), clock);
        return new Worklist(recorded, table, maps, facilities, evidence);
    }

    @Bean
    StewardDoor.Parts stewardParts(
            Recorded recorded,
            Worklist worklist,
            Tables tables,
            MapsInForce maps,
            Facilities facilities,
            CodeChanges changes,
            Units units,
            DriftWatch drift) {
        return new StewardDoor.Parts(
                worklist,
                new Decisions(recorded, changes, tables.worklist(), maps, facilities),
                new MapViews(recorded, tables.maps(), maps, tables.remappings(), facilities),
                new Imports(recorded, changes, tables.worklist(), maps, facilities, units),
                new Drafts(recorded, tables.drafts(), maps, changes),
                new DriftDesk(recorded, drift),
                maps);
    }

    @Bean
    RuleViews ruleViews(Recorded recorded, RulesInForce rules, RuleTablesJdbc tables, RuleDraftsJdbc drafts) {
        return new RuleViews(recorded, rules, tables, drafts);
    }

    @Bean
    RuleEdits ruleEdits(Recorded recorded, RuleChanges changes, RulesInForce rules) {
        return new RuleEdits(recorded, changes, rules);
    }

    /** What lies in the database of the maps. */
    record Tables(CodeMapsJdbc maps, DraftsJdbc drafts, RemappingsJdbc remappings, WorklistJdbc worklist) {}

    @Bean
    Tables codeTables(CodeMapsJdbc maps, DraftsJdbc drafts, RemappingsJdbc remappings, WorklistJdbc worklist) {
        return new Tables(maps, drafts, remappings, worklist);
    }
}
