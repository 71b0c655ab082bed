package org.huren.hub.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an address below {@code /fhir} means.
 *
 * @param id as sent, well-formed or not: a malformed id takes the path of an absent one
 * @param versionText of a vread, as sent
 */
record Target(
        Interaction interaction,
        String type,
        @Nullable String id,
        @Nullable String versionText) {

    private static final String OPERATIONS =
            "Patient/$ihe-pix, Patient/{id}/$unlink, DiagnosticReport/{id}/$explain-recognition, "
                    + "CodeSystem/$lookup, CodeSystem/$validate-code, CodeSystem/$subsumes, "
                    + "ValueSet/$expand, ValueSet/$validate-code, ConceptMap/$translate";

    /** Version of a vread; -1, which nothing has, where it is no number. */
    long version() {
        return versionText != null && versionText.matches("[1-9][0-9]{0,17}") ? Long.parseLong(versionText) : -1;
    }

    /** Address as the 404 and the page tokens name it. */
    String reference() {
        String instance = id == null ? type : type + "/" + id;
        return interaction == Interaction.HISTORY ? instance + "/_history" : instance;
    }

    static Target of(String method, @Nullable String path, Offers offers) {
        List<String> segments = path == null
                ? List.of()
                : Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        if (segments.isEmpty()) {
            throw Refusals.notOffered(
                    "这里是 FHIR 的根地址，不支持批量与事务；说明见 /fhir/metadata",
                    "this is the base of the FHIR API; batch and transaction are not offered; see /fhir/metadata");
        }
        String type = segments.getFirst();
        if (segments.equals(List.of("metadata"))) {
            return get(method, new Target(Interaction.METADATA, "CapabilityStatement", null, null));
        }
        if (type.startsWith("$") || type.startsWith("_")) {
            throw operation(type);
        }
        if (!offers.knows(type)) {
            throw Refusals.unknownType(type, offers.types());
        }
        return offered(
                method,
                switch (segments.size()) {
                    case 1 -> ofType(method, type, offers);
                    case 2 -> ofSecond(method, type, segments.get(1), offers);
                    case 3 -> ofThird(method, type, segments.get(1), segments.get(2));
                    default -> ofVersion(method, type, segments);
                },
                offers);
    }

    /** Refuses what nobody may ask of this type. */
    private static Target offered(String method, Target target, Offers offers) {
        if (offers.knows(target.type(), target.interaction())) {
            return target;
        }
        if (target.interaction().operation()) {
            throw operation(target.interaction().code());
        }
        if (method.equals("GET")) {
            throw Refusals.notOffered(
                    target.type() + " 不支持 " + target.interaction().code(),
                    target.interaction().code() + " of " + target.type() + " is not offered");
        }
        throw Refusals.method(
                method,
                target.id() == null ? typeMethods(target.type(), offers) : instanceMethods(target.type(), offers));
    }

    private static Target ofType(String method, String type, Offers offers) {
        return switch (method) {
            case "GET" -> new Target(Interaction.SEARCH, type, null, null);
            case "POST" -> new Target(Interaction.CREATE, type, null, null);
            default -> throw Refusals.method(method, typeMethods(type, offers));
        };
    }

    private static Target ofSecond(String method, String type, String second, Offers offers) {
        if (second.equals(Interaction.CROSS_REFERENCE.code())) {
            return get(method, new Target(Interaction.CROSS_REFERENCE, type, null, null));
        }
        Optional<Interaction> question = Interaction.terminology(second);
        if (question.isPresent()) {
            return getOrPost(method, new Target(question.get(), type, null, null));
        }
        if (second.equals("_search")) {
            throw Refusals.notOffered("不支持以 POST 检索，请用 GET", "search by POST is not offered; use GET");
        }
        if (second.equals("_history")) {
            throw Refusals.notOffered(
                    "不支持整类历史，请查单个资源的历史", "history of a whole type is not offered; ask for one resource's");
        }
        if (second.startsWith("$") || second.startsWith("_")) {
            throw operation(second);
        }
        return switch (method) {
            case "GET" -> new Target(Interaction.READ, type, second, null);
            case "PUT" -> new Target(Interaction.UPDATE, type, second, null);
            case "DELETE" -> new Target(Interaction.DELETE, type, second, null);
            default -> throw Refusals.method(method, instanceMethods(type, offers));
        };
    }

    private static Target ofThird(String method, String type, String id, String third) {
        if (third.equals("_history")) {
            return get(method, new Target(Interaction.HISTORY, type, id, null));
        }
        if (third.equals(Interaction.UNLINK.code())) {
            if (!method.equals("POST")) {
                throw Refusals.method(method, List.of("POST"));
            }
            return new Target(Interaction.UNLINK, type, id, null);
        }
        if (third.equals(Interaction.EXPLAIN.code())) {
            return get(method, new Target(Interaction.EXPLAIN, type, id, null));
        }
        Optional<Interaction> question = Interaction.terminology(third);
        if (question.isPresent()) {
            return getOrPost(method, new Target(question.get(), type, id, null));
        }
        if (third.startsWith("$") || third.startsWith("_")) {
            throw operation(third);
        }
        throw Refusals.notOffered(
                "不支持按隔间检索，请用参数 patient", "compartment search is not offered; use the parameter patient");
    }

    private static Target ofVersion(String method, String type, List<String> segments) {
        if (segments.size() != 4 || !segments.get(2).equals("_history")) {
            throw Refusals.notOffered("没有这样的地址，请对照 /fhir/metadata", "there is no such address; compare /fhir/metadata");
        }
        return get(method, new Target(Interaction.VREAD, type, segments.get(1), segments.get(3)));
    }

    private static Target get(String method, Target target) {
        if (!method.equals("GET")) {
            throw Refusals.method(method, List.of("GET"));
        }
        return target;
    }

    private static Target getOrPost(String method, Target target) {
        if (!method.equals("GET") && !method.equals("POST")) {
            throw Refusals.method(method, List.of("GET", "POST"));
        }
        return target;
    }

    private static RuntimeException operation(String name) {
        return Refusals.notOffered(
                "此处不提供操作 " + name + "；可用：" + OPERATIONS,
                "the operation " + name + " is not offered here; offered are " + OPERATIONS);
    }

    private static List<String> typeMethods(String type, Offers offers) {
        List<String> methods = new ArrayList<>(List.of("GET"));
        if (offers.knows(type, Interaction.CREATE)) {
            methods.add("POST");
        }
        return methods;
    }

    private static List<String> instanceMethods(String type, Offers offers) {
        List<String> methods = new ArrayList<>(List.of("GET"));
        if (offers.knows(type, Interaction.UPDATE)) {
            methods.add("PUT");
        }
        if (offers.knows(type, Interaction.DELETE)) {
            methods.add("DELETE");
        }
        return methods;
    }
}
