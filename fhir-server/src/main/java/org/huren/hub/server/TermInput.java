package org.huren.hub.server;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.server.TermParameter.Kind;
import org.jspecify.annotations.Nullable;

/** The parameters of one terminology operation, from the URL or from a body, each held against the table. */
final class TermInput {
    private final boolean body;
    private final Map<String, List<ParametersParameterComponent>> given = new LinkedHashMap<>();

    private TermInput(boolean body) {
        this.body = body;
    }

    static TermInput of(RequestDetails details) {
        Asked asked = Asked.of(details);
        return asked.interaction().carriesBody(details.getRequestType().name())
                ? ofBody(asked.target(), (Parameters) Bodies.Body.of(details).resource())
                : ofUrl(asked.target(), QueryString.parse(asked.query()));
    }

    private static TermInput ofUrl(Target target, QueryString query) {
        TermInput input = new TermInput(false);
        query.pairs()
                .forEach(pair -> TermParameter.named(target, pair.name())
                        .ifPresent(parameter -> input.add(
                                parameter,
                                new ParametersParameterComponent()
                                        .setName(pair.name())
                                        .setValue(input.typed(parameter, pair.value())))));
        return input;
    }

    private static TermInput ofBody(Target target, Parameters parameters) {
        TermInput input = new TermInput(true);
        for (ParametersParameterComponent each : parameters.getParameter()) {
            String name = each.hasName() ? each.getName() : "";
            TermParameter parameter = TermParameter.named(target, name).orElseThrow(() -> {
                String offered = String.join(", ", TermParameter.names(target));
                return input.refusal(
                        null,
                        IssueType.NOTSUPPORTED,
                        "请求内容含有此操作不支持的参数，可用的见后",
                        "the body has a parameter that is not offered for this operation; offered are: " + offered);
            });
            if (!fits(parameter.kind(), each)) {
                throw input.refusal(name, IssueType.VALUE, "参数类型不对", "the parameter is of another type");
            }
            input.add(parameter, each);
        }
        return input;
    }

    private static boolean fits(Kind kind, ParametersParameterComponent parameter) {
        Type value = parameter.getValue();
        return switch (kind) {
            case TEXT -> (value instanceof StringType || value instanceof UriType) && value.hasPrimitiveValue();
            case FLAG -> value instanceof BooleanType && value.hasPrimitiveValue();
            case NUMBER -> value instanceof IntegerType && value.hasPrimitiveValue();
            case CODING -> value instanceof Coding;
            case CONCEPT -> value instanceof CodeableConcept;
            case DEPENDENCY -> parameter.hasPart();
        };
    }

    private Type typed(TermParameter parameter, String value) {
        return switch (parameter.kind()) {
            case NUMBER -> {
                if (!value.matches("\\d{1,9}")) {
                    throw refusal(parameter.name(), IssueType.VALUE, "应为非负整数", "give a whole number, 0 or more");
                }
                yield new IntegerType(value);
            }
            case FLAG -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw refusal(parameter.name(), IssueType.VALUE, "应为 true 或 false", "give true or false");
                }
                yield new BooleanType(value);
            }
            case TEXT, CODING, CONCEPT, DEPENDENCY -> new StringType(value);
        };
    }

    private void add(TermParameter parameter, ParametersParameterComponent value) {
        List<ParametersParameterComponent> values = given.computeIfAbsent(parameter.name(), _ -> new ArrayList<>());
        values.add(value);
        if (values.size() > 1 && !parameter.repeats()) {
            throw refusal(parameter.name(), IssueType.MULTIPLEMATCHES, "该参数只能给一次", "give this parameter once");
        }
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    List<ParametersParameterComponent> all(String name) {
        return given.getOrDefault(name, List.of());
    }

    List<String> texts(String name) {
        return all(name).stream().map(each -> each.getValue().primitiveValue()).toList();
    }

    @Nullable
    String text(String name) {
        List<String> texts = texts(name);
        return texts.isEmpty() ? null : texts.getFirst();
    }

    String required(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw refusal(name, IssueType.REQUIRED, "缺少该参数", "this parameter is required here");
        }
        return text;
    }

    boolean flag(String name) {
        return "true".equals(text(name));
    }

    /** @throws Refusal where it is negative or more than the most */
    @Nullable
    Integer number(String name, int most) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        int number = Integer.parseInt(text);
        if (number < 0 || number > most) {
            throw refusal(name, IssueType.VALUE, "应为 0 到 " + most + " 的整数", "give a whole number from 0 to " + most);
        }
        return number;
    }

    Optional<Coding> coding(String name) {
        return all(name).stream().map(each -> (Coding) each.getValue()).findFirst();
    }

    Optional<CodeableConcept> concept(String name) {
        return all(name).stream().map(each -> (CodeableConcept) each.getValue()).findFirst();
    }

    /** What was asked, in one form whether it came in the URL or in a body. */
    String forAudit() {
        return given.values().stream()
                .flatMap(List::stream)
                .map(each -> each.getName() + "=" + shown(each))
                .collect(Collectors.joining("&"));
    }

    private static String shown(ParametersParameterComponent parameter) {
        return switch (parameter.getValue()) {
            case Coding coding -> coding.getSystem() + "|" + coding.getCode();
            case CodeableConcept concept ->
                concept.getCoding().stream()
                        .map(coding -> coding.getSystem() + "|" + coding.getCode())
                        .collect(Collectors.joining(","));
            case null -> parameter.getPart().stream().map(TermInput::shown).collect(Collectors.joining(","));
            default -> parameter.getValue().primitiveValue();
        };
    }

    /** @param name null: the request as a whole */
    Refusal refusal(@Nullable String name, IssueType code, String chinese, String english) {
        String text = chinese + " / " + english;
        if (!body && name != null) {
            return new Refusal(Problem.parameter(name, code, text));
        }
        String place = name == null ? "Parameters.parameter" : "Parameters.parameter.where(name='" + name + "')";
        return new Refusal(new Problem(400, List.of(new Problem.Issue(code, place, text)), Map.of()));
    }
}
