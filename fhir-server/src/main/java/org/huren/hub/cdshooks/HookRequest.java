package org.huren.hub.cdshooks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.emr.LocatedJson;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.Receiver.Setting;
import org.huren.hub.recognition.ask.Order;
import org.huren.hub.recognition.ask.Sought;
import org.jspecify.annotations.Nullable;

/**
 * A call of a service, read and checked (CDS Hooks 2.0, "Calling a CDS Service", and the pages of the three hooks).
 *
 * @param patientId the EMR's own id: it names the patient in what goes back, and finds nobody here
 * @param orders that the physician looks at now
 */
record HookRequest(
        HookService service,
        UUID instance,
        String userId,
        String patientId,
        @Nullable String encounterId,
        Setting setting,
        Sought sought,
        List<Order> orders) {

    private static final String ID = "[A-Za-z0-9.-]{1,64}";
    private static final String USER = "(Practitioner|PractitionerRole)/" + ID;
    private static final String UUID_FORM = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String URL_FORM = "https?://[^\\s]{1,500}";
    private static final String ANY = "(?s).{1,8192}";

    HookRequest {
        orders = List.copyOf(orders);
    }

    /**
     * Reads a body.
     *
     * @param facility of the client
     * @param today at the facility
     * @throws Refusal 400 with every place that is wrong, 412 where the patient was not prefetched
     */
    static HookRequest read(HookService service, LocatedJson body, String facility, LocalDate today) {
        String hook = body.text("hook", ANY, "缺少钩子名称", "name the hook");
        if (!hook.isEmpty() && !hook.equals(service.id())) {
            body.at("hook").wrong("钩子与服务不符", "this service is for the hook " + service.id());
        }
        String instance = body.text("hookInstance", UUID_FORM, "应为 UUID", "must be a UUID");
        authorization(body);
        LocatedJson context = body.object("context", "缺少上下文", "must be an object with the hook's context");
        String userId = context.text(
                "userId",
                USER,
                "应为 Practitioner/id 或 PractitionerRole/id",
                "must be Practitioner/id or PractitionerRole/id");
        String patientId = context.text("patientId", ID, "应为 FHIR id", "must be a FHIR id");
        String encounterId =
                context.optionalText("encounterId", ID, "应为 FHIR id，没有时省略", "must be a FHIR id, or left out");
        List<Order> orders = service.hasOrders() ? orders(service, context, patientId) : List.of();
        LocatedJson prefetch = body.at("prefetch");
        if (prefetch.isGiven() && !prefetch.isObject()) {
            prefetch.wrong("应为对象", "must be an object");
        }
        body.refuseIfWrong();
        Sought sought = PrefetchedPatient.read(prefetch.at("patient"), patientId, facility, today);
        Setting setting = PrefetchedEncounter.setting(prefetch.at("encounter"), encounterId);
        return new HookRequest(
                service, UUID.fromString(instance), userId, patientId, encounterId, setting, sought, orders);
    }

    /** The hub never asks the EMR back; what is sent of it must be whole all the same. */
    private static void authorization(LocatedJson body) {
        String server = body.optionalText("fhirServer", URL_FORM, "应为网址，没有时省略", "must be a URL, or left out");
        LocatedJson authorization = body.at("fhirAuthorization");
        if (!authorization.isGiven()) {
            return;
        }
        if (server == null) {
            body.at("fhirServer").wrong("有 fhirAuthorization 时必填", "is required with fhirAuthorization");
        }
        authorization.text("access_token", ANY, "缺少令牌", "is required");
        authorization.text("token_type", "Bearer", "应为 Bearer", "must be Bearer");
        authorization.text("scope", ANY, "缺少范围", "is required");
        authorization.text("subject", ANY, "缺少主体", "is required");
        if (!authorization.at("expires_in").isInteger()) {
            authorization.at("expires_in").wrong("应为整数秒", "must be a whole number of seconds");
        }
    }

    private static List<Order> orders(HookService service, LocatedJson context, String patientId) {
        LocatedJson bundle = context.object("draftOrders", "应为 Bundle", "must be a Bundle of the orders");
        if (bundle.isObject() && !"Bundle".equals(bundle.at("resourceType").text())) {
            bundle.at("resourceType").wrong("应为 Bundle", "must be Bundle");
        }
        Set<String> there = new HashSet<>();
        List<Order> orders = new ArrayList<>();
        for (LocatedJson entry : bundle.at("entry").elements()) {
            LocatedJson resource = entry.object("resource", "缺少资源", "must be a resource");
            String type = resource.text("resourceType", "[A-Za-z]{1,64}", "缺少资源类型", "name the resource's type");
            String id = resource.optionalText("id", ID, "应为 FHIR id", "must be a FHIR id");
            String reference = id == null ? null : type + "/" + id;
            if (reference != null && !there.add(reference)) {
                resource.at("id").wrong("id 重复", "is there twice");
            }
            if (type.equals("ServiceRequest")) {
                DraftOrder.read(resource, reference, patientId).ifPresent(orders::add);
            }
        }
        return service == HookService.ORDER_SELECT ? selected(context, there, orders) : orders;
    }

    private static List<Order> selected(LocatedJson context, Set<String> there, List<Order> orders) {
        Set<String> selected = new HashSet<>();
        for (LocatedJson selection : context.list("selections", "应为所选医嘱的列表", "must list the selected orders")) {
            String reference = selection.text();
            if (reference == null || !there.contains(reference)) {
                selection.wrong("draftOrders 中没有此医嘱", "must be the type and id of an order in draftOrders");
            } else {
                selected.add(reference);
            }
        }
        return orders.stream()
                .filter(order -> order.reference() != null && selected.contains(order.reference()))
                .toList();
    }
}
