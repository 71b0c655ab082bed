package org.huren.hub.signedhttp;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huren.bridge.map.StandardCodes;
import org.huren.hub.emr.EmrClient;
import org.huren.hub.emr.LocatedJson;
import org.huren.hub.failure.Refusal;
import org.huren.hub.identity.NationalId;
import org.huren.hub.recognition.Receiver.Setting;
import org.huren.hub.recognition.ask.Inquiry;
import org.huren.hub.recognition.ask.Inquiry.Asker;
import org.huren.hub.recognition.ask.Order;
import org.huren.hub.recognition.ask.Order.Code;
import org.huren.hub.recognition.ask.OrderedItems;
import org.huren.hub.recognition.ask.Sought;
import org.huren.hub.recognition.ask.Sought.Identifier;
import org.jspecify.annotations.Nullable;

/** A query of what is about to be ordered, read and checked. */
final class SignedQuery {

    static final String DOOR = "http";

    private static final String NAME = "(?s).{1,200}";
    private static final int MOST_ORDERS = 200;
    private static final Map<String, Setting> SETTINGS =
            Map.of("outpatient", Setting.OUTPATIENT, "inpatient", Setting.INPATIENT, "emergency", Setting.UNKNOWN);

    private SignedQuery() {}

    /** @throws Refusal 400 with every place that is wrong */
    static Inquiry read(EmrClient client, LocatedJson body, LocalDate today) {
        body.only("query", "physician", "encounter", "setting", "patient", "orders");
        String query = body.text(
                "query", "[A-Za-z0-9._-]{8,100}", "应为本次查询的唯一编号", "must be an id of this query, 8 to 100 characters");
        String physician = body.text("physician", NAME, "缺少医师", "name the physician");
        String encounter =
                body.optionalText("encounter", NAME, "应为就诊号，没有时省略", "must be the visit's number, or left out");
        String setting = body.optionalText(
                "setting",
                "outpatient|inpatient|emergency",
                "应为 outpatient、inpatient 或 emergency",
                "must be outpatient, inpatient or emergency");
        Sought sought =
                sought(client, body.object("patient", "缺少患者", "must be an object that names the patient"), today);
        List<LocatedJson> orders = body.list("orders", "缺少申请项目", "must list what is to be ordered");
        if (orders.size() > MOST_ORDERS) {
            body.at("orders").wrong("一次最多 " + MOST_ORDERS + " 项", "at most " + MOST_ORDERS + " at once");
        }
        List<Order> read = orders.stream().map(order -> order(client, order)).toList();
        body.refuseIfWrong();
        return new Inquiry(
                new Asker(DOOR, client, query, physician),
                sought,
                encounter,
                SETTINGS.getOrDefault(setting == null ? "" : setting, Setting.UNKNOWN),
                read);
    }

    private static Sought sought(EmrClient client, LocatedJson patient, LocalDate today) {
        patient.only("nationalId", "localNumber", "name", "birthDate");
        String nationalId =
                patient.optionalText("nationalId", NAME, "应为身份证号，没有时省略", "must be the national ID, or left out");
        String localNumber =
                patient.optionalText("localNumber", NAME, "应为本机构病历号，没有时省略", "must be your record number, or left out");
        if (patient.isObject() && nationalId == null && localNumber == null) {
            patient.wrong("须有身份证号或本机构病历号", "needs nationalId or localNumber");
        }
        String name = patient.optionalText("name", NAME, "应为姓名，没有时省略", "must be the name, or left out");
        List<Identifier> identifiers = new ArrayList<>();
        if (nationalId != null) {
            identifiers.add(new Identifier(NationalId.SYSTEM, nationalId.strip()));
        }
        if (localNumber != null) {
            identifiers.add(new Identifier("urn:huren:mrn:" + client.facility(), localNumber.strip()));
        }
        return Sought.of(
                identifiers, client.facility(), name == null ? List.of() : List.of(name), birthDate(patient), today);
    }

    private static @Nullable LocalDate birthDate(LocatedJson patient) {
        LocatedJson place = patient.at("birthDate");
        String text = patient.optionalText(
                "birthDate", "\\d{4}-\\d\\d-\\d\\d", "应为 yyyy-MM-dd，没有时省略", "must be yyyy-MM-dd, or left out");
        try {
            return text == null || text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            place.wrong("没有这一天", "there is no such day");
            return null;
        }
    }

    /** By the province's item, the facility's own code or LOINC; several mean the same thing. */
    private static Order order(EmrClient client, LocatedJson order) {
        order.only("order", "item", "code", "loinc", "specimen");
        String reference = order.optionalText("order", NAME, "应为申请单号，没有时省略", "must be the order's number, or left out");
        String specimen = order.optionalText("specimen", NAME, "应为标本，没有时省略", "must be the specimen, or left out");
        List<Code> codes = new ArrayList<>();
        add(order, "item", OrderedItems.ITEM, codes);
        add(order, "code", StandardCodes.LOCAL + client.facility(), codes);
        add(order, "loinc", OrderedItems.LOINC, codes);
        if (codes.isEmpty()) {
            order.wrong("须有 item、code 或 loinc 之一", "needs item, code or loinc");
        }
        return new Order(reference, codes, specimen);
    }

    private static void add(LocatedJson order, String member, String system, List<Code> codes) {
        String code = order.optionalText(member, NAME, "应为代码", "must be a code");
        if (code != null) {
            codes.add(new Code(system, code));
        }
    }
}
