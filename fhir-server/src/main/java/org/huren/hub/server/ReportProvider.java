package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.huren.hub.recognition.Explanations;
import org.huren.hub.recognition.Explanations.Explained;
import org.huren.hub.recognition.Explanations.Explanation;
import org.huren.hub.recognition.Explanations.Question;
import org.huren.hub.recognition.Receiver.Setting;
import org.huren.hub.recognition.Verdict;
import org.huren.hub.recognition.Verdict.Taken;
import org.huren.hub.result.ResultKind;
import org.huren.hub.result.Results;
import org.jspecify.annotations.Nullable;

/** DiagnosticReport, and why its results are recognisable or not. */
public final class ReportProvider extends ResultProvider {

    /** Of {@code $explain-recognition}. */
    static final List<String> PARAMETERS = List.of("at", "setting", "item");

    private static final String ITEM = "urn:huren:item";

    private final Explanations explanations;

    public ReportProvider(Results results, Explanations explanations) {
        super(results, ResultKind.DIAGNOSTIC_REPORT);
        this.explanations = explanations;
    }

    /** Every step of the decision for the caller's facility, with its reason and what it looked at. */
    @Operation(name = "$explain-recognition", idempotent = true, manualRequest = true)
    public Parameters explain(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        QueryString query = QueryString.parse(asked.query());
        Question question = new Question(
                asked.idOrThrow(),
                at(Negotiation.one(query, "at")),
                setting(Negotiation.one(query, "setting")),
                Negotiation.one(query, "item"));
        return explanations
                .explain(asked.callerOrThrow(), question)
                .map(explanation -> Answers.made(details, parameters(explanation)))
                .orElseThrow(() -> Answers.absent(details));
    }

    private static @Nullable Instant at(@Nullable String text) {
        try {
            // An unescaped plus sign arrives as a blank.
            return text == null
                    ? null
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Refusals.value(
                    "at",
                    "应为带时区的时刻，如 2026-10-09T10:00:00+08:00",
                    "give an instant with its offset, such as 2026-10-09T10:00:00+08:00");
        }
    }

    private static Setting setting(@Nullable String text) {
        return switch (text == null ? "unknown" : text) {
            case "outpatient" -> Setting.OUTPATIENT;
            case "inpatient" -> Setting.INPATIENT;
            case "unknown" -> Setting.UNKNOWN;
            default ->
                throw Refusals.value(
                        "setting", "应为 outpatient、inpatient 或 unknown", "give outpatient, inpatient or unknown");
        };
    }

    private static Parameters parameters(Explanation explanation) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("report").setValue(new Reference(explanation.report()));
        parameters
                .addParameter()
                .setName("receiver")
                .setValue(new Reference("Organization/" + explanation.receiver().facility()));
        parameters
                .addParameter()
                .setName("at")
                .setValue(new InstantType(Date.from(explanation.receiver().at())));
        parameters
                .addParameter()
                .setName("setting")
                .setValue(new CodeType(code(explanation.receiver().setting())));
        parameters.addParameter().setName("rules").setValue(new StringType(explanation.rules()));
        explanation.results().forEach(result -> result(parameters.addParameter().setName("result"), result));
        return parameters;
    }

    private static void result(ParametersParameterComponent result, Explained explained) {
        part(result, "reference", new Reference(explained.reference()));
        if (explained.item() != null) {
            part(result, "item", new Coding(ITEM, explained.item(), null));
        }
        switch (explained.verdict()) {
            case Verdict.Recognisable recognisable -> {
                part(result, "outcome", new CodeType("recognisable"));
                part(result, "scope", new CodeType(code(recognisable.scope())));
            }
            case Verdict.ReferenceOnly ignored -> part(result, "outcome", new CodeType("reference-only"));
            case Verdict.NotUsable ignored -> part(result, "outcome", new CodeType("not-usable"));
        }
        explained.verdict().taken().forEach(taken -> step(result.addPart().setName("step"), taken));
    }

    private static void step(ParametersParameterComponent step, Taken taken) {
        part(step, "number", new IntegerType(taken.step().number()));
        part(
                step,
                "name",
                new StringType(taken.step().chinese() + " / " + taken.step().english()));
        part(step, "reason", new CodeType(code(taken.reason())));
        part(step, "text", new StringType(taken.reason().text()));
        part(step, "input", new StringType(taken.input()));
    }

    private static void part(ParametersParameterComponent parameter, String name, Type value) {
        parameter.addPart().setName(name).setValue(value);
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
