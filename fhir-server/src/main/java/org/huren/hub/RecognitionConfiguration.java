package org.huren.hub;

import java.time.Clock;
import org.huren.hub.access.Access;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.imaging.RecordedStudiesJdbc;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.recognition.Explanations;
import org.huren.hub.recognition.ExplanationsService;
import org.huren.hub.recognition.Findings;
import org.huren.hub.recognition.FindingsService;
import org.huren.hub.recognition.chain.Chain;
import org.huren.hub.recognition.rule.RuleBooks;
import org.huren.hub.result.RecognisedLines;
import org.huren.hub.result.ReportSearchJdbc;
import org.huren.hub.result.ReportStoreJdbc;
import org.huren.hub.slice.ProvinceTime;
import org.huren.terminology.UnitConversion;
import org.huren.terminology.map.Specimens;
import org.huren.terminology.unit.UcumConversion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together what judges results from elsewhere. */
@Configuration(proxyBeanMethods = false)
class RecognitionConfiguration {

    @Bean
    UnitConversion unitConversion() {
        return UcumConversion.standard();
    }

    @Bean
    Specimens specimens() {
        return new Specimens();
    }

    @Bean
    Chain decisionChain(UnitConversion units, Specimens specimens) {
        return new Chain(units, specimens, ProvinceTime.ZONE);
    }

    @Bean
    RecognisedLines recognisedLines(ReportSearchJdbc index, ReportStoreJdbc reports) {
        return new RecognisedLines(index, reports);
    }

    @Bean
    RecordedStudiesJdbc recordedStudies(JdbcClient jdbc) {
        return new RecordedStudiesJdbc(jdbc);
    }

    @Bean
    Explanations explanations(
            ReadTransaction tx,
            Access access,
            AuditTrail audit,
            RecognisedLines lines,
            RecordedStudiesJdbc studies,
            ExplanationsService.Judge judge) {
        return new ExplanationsService(tx, access, audit, lines, studies, judge);
    }

    @Bean
    ExplanationsService.Judge explanationsJudge(Chain chain, Specimens specimens, RuleBooks rules, Clock clock) {
        return new ExplanationsService.Judge(chain, specimens, rules, clock);
    }

    @Bean
    Findings findings(
            RecognisedLines lines,
            RecordedStudiesJdbc studies,
            Chain chain,
            UnitConversion units,
            Specimens specimens) {
        return new FindingsService(lines, studies, chain, units, specimens);
    }
}
