package org.huren.hub.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services that are offered; each is named like its hook. */
enum HookService {
    ORDER_SELECT(
            "order-select",
            "检查检验结果互认：选择医嘱 / mutual recognition: orders are selected",
            "所选检查检验在其他机构已有可互认结果时提醒 / reminds where a recognisable result of what is selected exists elsewhere"),
    ORDER_SIGN(
            "order-sign",
            "检查检验结果互认：签署医嘱 / mutual recognition: orders are signed",
            "所开检查检验在其他机构已有可互认结果时提醒 / reminds where a recognisable result of what is ordered exists elsewhere"),
    PATIENT_VIEW(
            "patient-view",
            "检查检验结果互认：打开病历 / mutual recognition: the record is opened",
            "显示患者近期在其他机构的可互认结果 / shows what is recognisable of what other institutions found lately");

    private final String id;
    private final String title;
    private final String description;

    HookService(String id, String title, String description) {
        this.id = id;
        this.title = title;
        this.description = description;
    }

    String id() {
        return id;
    }

    boolean hasOrders() {
        return this != PATIENT_VIEW;
    }

    static Optional<HookService> of(String id) {
        return Arrays.stream(values()).filter(service -> service.id.equals(id)).findFirst();
    }

    /** What discovery answers. */
    record Discovery(List<Description> services) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Description(String hook, String title, String description, String id, Map<String, String> prefetch) {}

    static Discovery discovery() {
        return new Discovery(Arrays.stream(values()).map(HookService::described).toList());
    }

    private Description described() {
        Map<String, String> prefetch = new LinkedHashMap<>();
        prefetch.put("patient", "Patient/{{context.patientId}}");
        prefetch.put("encounter", "Encounter/{{context.encounterId}}");
        return new Description(id, title, description, id, prefetch);
    }
}
