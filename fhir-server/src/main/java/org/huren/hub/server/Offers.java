package org.huren.hub.server;

import static org.huren.hub.caller.Role.CLINICIAN;
import static org.huren.hub.caller.Role.HOSPITAL;
import static org.huren.hub.caller.Role.PATIENT;
import static org.huren.hub.caller.Role.REGULATOR;
import static org.huren.hub.caller.Role.STEWARD;
import static org.huren.hub.server.Interaction.CREATE;
import static org.huren.hub.server.Interaction.CROSS_REFERENCE;
import static org.huren.hub.server.Interaction.DELETE;
import static org.huren.hub.server.Interaction.EXPAND;
import static org.huren.hub.server.Interaction.EXPLAIN;
import static org.huren.hub.server.Interaction.HISTORY;
import static org.huren.hub.server.Interaction.LOOKUP;
import static org.huren.hub.server.Interaction.READ;
import static org.huren.hub.server.Interaction.SEARCH;
import static org.huren.hub.server.Interaction.SUBSUMES;
import static org.huren.hub.server.Interaction.TRANSLATE;
import static org.huren.hub.server.Interaction.UNLINK;
import static org.huren.hub.server.Interaction.UPDATE;
import static org.huren.hub.server.Interaction.VALIDATE_CODE;
import static org.huren.hub.server.Interaction.VREAD;
import static org.huren.hub.server.SearchParameter.code;
import static org.huren.hub.server.SearchParameter.date;
import static org.huren.hub.server.SearchParameter.id;
import static org.huren.hub.server.SearchParameter.one;
import static org.huren.hub.server.SearchParameter.patient;
import static org.huren.hub.server.SearchParameter.token;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.huren.hub.caller.Role;
import org.huren.hub.server.SearchParameter.Kind;

/** Who may ask what: the one table that the door checks requests against and the CapabilityStatement is made from. */
final class Offers {
    private static final Set<Interaction> VERSIONED_READING = EnumSet.of(READ, VREAD, HISTORY, SEARCH);
    private static final Set<Interaction> EXPLAINED_READING = EnumSet.of(READ, VREAD, HISTORY, SEARCH, EXPLAIN);
    private static final Set<Interaction> READING = EnumSet.of(READ, SEARCH);
    private static final Set<Interaction> CONSENT_KEEPING =
            EnumSet.of(READ, VREAD, HISTORY, SEARCH, CREATE, UPDATE, DELETE);
    private static final Set<Role> FACILITY_READERS = EnumSet.of(CLINICIAN, HOSPITAL);

    private static final SearchParameter IDENTIFIER = token("identifier", "编号 system|value / business identifier");
    private static final SearchParameter STATUS = token("status", "状态 / status");
    private static final SearchParameter CODE = token("code", "项目代码 / what was examined, measured or ordered");
    private static final SearchParameter CATEGORY = token("category", "类别 / category (laboratory, imaging …)");
    private static final SearchParameter LAST_UPDATED = date("_lastUpdated", "本版本入库时间 / when this version was stored");
    private static final SearchParameter EFFECTIVE = date("date", "临床时间 / clinically relevant time (effective)");

    private static final SearchParameter TYPE = token("type", "文档类型代码 / kind of document");
    private static final SearchParameter WRITTEN =
            date("date", "成文时间，未给出则为发送时间 / when it was written, else when it was sent");

    private static final SearchParameter MODALITY =
            token("modality", "成像方式 DICOM 代码 / DICOM code of a modality (CT, MR …)");
    private static final SearchParameter STARTED = date("started", "检查开始时间 / when the study was started");

    private final List<Offer> lines;

    Offers() {
        List<Offer> all = new ArrayList<>();
        results(
                all,
                "DiagnosticReport",
                measured(),
                List.of("date", "code", "status"),
                List.of("DiagnosticReport:result"));
        results(all, "Observation", measured(), List.of("date", "code", "status"), List.of());
        results(all, "ServiceRequest", List.of(CODE, STATUS), List.of("code", "status"), List.of());
        results(all, "Specimen", List.of(), List.of(), List.of());
        results(
                all,
                "DocumentReference",
                List.of(TYPE, CATEGORY, WRITTEN, STATUS),
                List.of("date", "type", "status"),
                List.of());
        all.add(line(
                Binaries.TYPE,
                EnumSet.of(CLINICIAN, HOSPITAL, PATIENT),
                EnumSet.of(READ),
                List.of(),
                List.of(),
                SearchRule.NONE));
        results(
                all,
                "ImagingStudy",
                List.of(MODALITY, STARTED, STATUS),
                List.of("started", "modality", "status"),
                List.of());
        patients(all);
        consents(all);
        issues(all);
        all.add(line(
                "AuditEvent", EnumSet.of(PATIENT, REGULATOR), READING, audited(), List.of("-date"), SearchRule.NONE));
        all.add(line("Organization", everybody(), READING, organizations(), List.of(), SearchRule.NONE));
        all.add(line("Endpoint", everybody(), READING, List.of(id()), List.of(), SearchRule.NONE));
        all.add(line("Practitioner", everybody(), READING, List.of(id(), IDENTIFIER), List.of(), SearchRule.NONE));
        terminology(all);
        List<SearchParameter> tasks = List.of(id(), code("status", "状态 / status"));
        all.add(line("Task", EnumSet.of(STEWARD), READING, tasks, List.of(), SearchRule.NONE));
        all.add(line(
                "Task", EnumSet.of(CLINICIAN), EnumSet.of(READ, SEARCH, UPDATE), tasks, List.of(), SearchRule.NONE));
        figures(all);
        this.lines = List.copyOf(all);
    }

    List<Offer> lines() {
        return lines;
    }

    /** What this role may ask of the type. */
    Optional<Offer> of(Role role, String type) {
        return lines.stream()
                .filter(line -> line.type().equals(type) && line.roles().contains(role))
                .findFirst();
    }

    boolean knows(String type) {
        return lines.stream().anyMatch(line -> line.type().equals(type));
    }

    /** Whether anybody may ask this. */
    boolean knows(String type, Interaction interaction) {
        return lines.stream()
                .anyMatch(
                        line -> line.type().equals(type) && line.interactions().contains(interaction));
    }

    List<String> types() {
        return lines.stream().map(Offer::type).distinct().toList();
    }

    private static void results(
            List<Offer> all, String type, List<SearchParameter> own, List<String> ownSort, List<String> includes) {
        List<SearchParameter> parameters = Stream.concat(
                        Stream.of(patient(), IDENTIFIER, id(), LAST_UPDATED), own.stream())
                .toList();
        List<String> sort = Stream.concat(ownSort.stream(), Stream.of("_lastUpdated", "_id"))
                .toList();
        all.addAll(staff(type, parameters, sort, includes));
        all.add(new Offer(
                type, EnumSet.of(PATIENT), VERSIONED_READING, parameters, sort, includes, SearchRule.ONE_PATIENT));
    }

    /** A report is explained to those who could recognise it. */
    private static List<Offer> staff(
            String type, List<SearchParameter> parameters, List<String> sort, List<String> includes) {
        Offer staff = new Offer(
                type,
                FACILITY_READERS,
                VERSIONED_READING,
                parameters,
                sort,
                includes,
                SearchRule.ONE_PATIENT_OR_OWN_IDENTIFIER);
        return type.equals("DiagnosticReport")
                ? List.of(
                        staff.to(EnumSet.of(CLINICIAN), EXPLAINED_READING),
                        staff.to(EnumSet.of(HOSPITAL), VERSIONED_READING))
                : List.of(staff);
    }

    private static void patients(List<Offer> all) {
        List<SearchParameter> parameters = List.of(
                id(),
                IDENTIFIER,
                one("name", Kind.TEXT, SearchParamType.STRING, "姓名全称，按原样 / the whole name as written"),
                one("birthdate", Kind.DAY, SearchParamType.DATE, "出生日期 YYYY-MM-DD，无前缀 / birth date, without prefix"));
        Set<Interaction> reading = EnumSet.of(READ, VREAD, HISTORY, SEARCH, CROSS_REFERENCE);
        Set<Interaction> stewardship = EnumSet.of(READ, VREAD, HISTORY, SEARCH, CROSS_REFERENCE, UNLINK);
        all.add(line("Patient", FACILITY_READERS, reading, parameters, List.of(), SearchRule.IDENTIFIED_PERSON));
        all.add(line("Patient", EnumSet.of(PATIENT), reading, parameters, List.of(), SearchRule.NONE));
        all.add(line("Patient", EnumSet.of(STEWARD), stewardship, parameters, List.of(), SearchRule.SOME_CRITERION));
    }

    private static void consents(List<Offer> all) {
        List<SearchParameter> parameters = List.of(patient(), id(), code("status", "状态 / status"));
        all.add(line("Consent", EnumSet.of(PATIENT), CONSENT_KEEPING, parameters, List.of(), SearchRule.NONE));
        all.add(line("Consent", EnumSet.of(STEWARD), CONSENT_KEEPING, parameters, List.of(), SearchRule.ONE_PATIENT));
    }

    private static void issues(List<Offer> all) {
        List<SearchParameter> parameters =
                List.of(patient(), id(), date("identified", "提醒时间 / when the physician was reminded"));
        all.add(line("DetectedIssue", EnumSet.of(CLINICIAN), READING, parameters, List.of(), SearchRule.ONE_PATIENT));
        all.add(line("DetectedIssue", EnumSet.of(PATIENT), READING, parameters, List.of(), SearchRule.NONE));
    }

    private static void figures(List<Offer> all) {
        all.add(line("Measure", EnumSet.of(REGULATOR), READING, List.of(id()), List.of(), SearchRule.NONE));
        List<SearchParameter> parameters = List.of(
                id(),
                one("reporter", Kind.REFERENCE, SearchParamType.REFERENCE, "机构 Organization/… / whose figures"),
                date("period", "月份，按其首日 / the month, by its first day"));
        all.add(line("MeasureReport", EnumSet.of(REGULATOR), READING, parameters, List.of(), SearchRule.NONE));
    }

    /** No patient data: open to everybody. */
    private static void terminology(List<Offer> all) {
        List<SearchParameter> parameters = List.of(
                id(),
                one("url", Kind.TEXT, SearchParamType.URI, "规范网址，须完全一致 / canonical url, exactly"),
                one("version", Kind.TEXT, SearchParamType.TOKEN, "版本 / version"),
                one("name", Kind.TEXT, SearchParamType.STRING, "名称或标题的开头 / how name or title begins"));
        all.add(line(
                "CodeSystem",
                everybody(),
                EnumSet.of(READ, SEARCH, LOOKUP, VALIDATE_CODE, SUBSUMES),
                parameters,
                List.of(),
                SearchRule.NONE));
        all.add(line(
                "ValueSet",
                everybody(),
                EnumSet.of(READ, SEARCH, EXPAND, VALIDATE_CODE),
                parameters,
                List.of(),
                SearchRule.NONE));
        all.add(line(
                "ConceptMap",
                everybody(),
                EnumSet.of(READ, SEARCH, TRANSLATE),
                parameters,
                List.of(),
                SearchRule.NONE));
    }

    private static List<SearchParameter> measured() {
        return List.of(CODE, CATEGORY, EFFECTIVE, STATUS);
    }

    private static List<SearchParameter> audited() {
        return List.of(
                patient(),
                id(),
                one("entity", Kind.REFERENCE, SearchParamType.REFERENCE, "所问或所披露的资源 / resource asked for or disclosed"),
                one(
                        "agent",
                        Kind.REFERENCE,
                        SearchParamType.REFERENCE,
                        "谁：用户名、Organization/… 或 Practitioner/… / who asked"),
                code("outcome", "结果 0 成功 4 拒绝 8 失败 / 0 success, 4 refused, 8 failure"),
                date("date", "记录时间 / when it was recorded"));
    }

    private static List<SearchParameter> organizations() {
        return List.of(id(), one("name", Kind.TEXT, SearchParamType.STRING, "机构名称 / name"));
    }

    private static Set<Role> everybody() {
        return EnumSet.allOf(Role.class);
    }

    private static Offer line(
            String type,
            Set<Role> roles,
            Set<Interaction> interactions,
            List<SearchParameter> parameters,
            List<String> sortKeys,
            SearchRule rule) {
        return new Offer(type, roles, interactions, parameters, sortKeys, List.of(), rule);
    }
}
