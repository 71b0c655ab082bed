package org.huren.hub.server;

import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.terminology.TermAnswer;
import org.huren.hub.terminology.TermAnswer.Described;
import org.huren.hub.terminology.TermAnswer.Expanded;
import org.huren.hub.terminology.TermAnswer.NoSuchInstance;
import org.huren.hub.terminology.TermAnswer.NotHeld;
import org.huren.hub.terminology.TermAnswer.NotPossible;
import org.huren.hub.terminology.TermAnswer.Subsumed;
import org.huren.hub.terminology.TermAnswer.Translated;
import org.huren.hub.terminology.TermAnswer.Validated;
import org.huren.hub.terminology.Terminology;
import org.huren.hub.terminology.Terminology.TermSearch;
import org.huren.terminology.system.Translation.Match;

/** Answers of terminology in the shapes of FHIR R4's OperationDefinitions. */
final class TermAnswers {
    private TermAnswers() {}

    static IBaseResource read(RequestDetails details, Terminology terminology) {
        Asked asked = Asked.of(details);
        return Answers.read(
                details, terminology.read(asked.callerOrThrow(), asked.target().type(), asked.idOrThrow()));
    }

    static IBundleProvider search(RequestDetails details, Terminology terminology) {
        Asked asked = Asked.of(details);
        SearchQuery query = asked.search();
        return Answers.searchset(
                details,
                terminology.search(
                        asked.callerOrThrow(),
                        new TermSearch(
                                asked.target().type(),
                                query.set("_id"),
                                query.text("url"),
                                query.text("version"),
                                query.text("name"),
                                asked.page(),
                                asked.forAudit())));
    }

    /** Asks, and hands the answer to the {@link AnswerWriter}. */
    static IBaseResource answer(RequestDetails details, Terminology terminology) {
        Asked asked = Asked.of(details);
        TermInput input = TermInput.of(details);
        TermAnswer answer = terminology.answer(
                asked.callerOrThrow(),
                TermQuestions.of(asked.target(), input),
                asked.target().reference() + "/" + asked.interaction().code() + "?" + input.forAudit());
        Resource resource = resource(details, answer);
        new Answer.Made(resource).attachTo(details);
        return resource;
    }

    private static Resource resource(RequestDetails details, TermAnswer answer) {
        return switch (answer) {
            case Described described -> TermDescriptions.parameters(described);
            case Validated validated -> validated(validated);
            case Expanded expanded -> TermExpansions.valueSet(expanded);
            case Translated translated -> translated(translated);
            case Subsumed subsumed -> {
                Parameters parameters = new Parameters();
                parameters
                        .addParameter()
                        .setName("outcome")
                        .setValue(new CodeType(subsumed.outcome().code()));
                yield parameters;
            }
            case NoSuchInstance() -> throw Answers.absent(details);
            case NotHeld(String parameter, String text) ->
                throw new Refusal(new Problem(
                        404, List.of(new Problem.Issue(IssueType.NOTFOUND, "http." + parameter, text)), Map.of()));
            case NotPossible(String text) -> throw new Refusal(Problem.of(422, IssueType.NOTSUPPORTED, text));
        };
    }

    private static Parameters validated(Validated validated) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("result").setValue(new BooleanType(validated.result()));
        if (validated.message() != null) {
            parameters.addParameter("message", validated.message());
        }
        if (validated.display() != null) {
            parameters.addParameter("display", validated.display());
        }
        return parameters;
    }

    private static Parameters translated(Translated translated) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("result").setValue(new BooleanType(translated.result()));
        if (translated.message() != null) {
            parameters.addParameter("message", translated.message());
        }
        translated.matches().forEach(match -> match(parameters.addParameter().setName("match"), match));
        return parameters;
    }

    private static void match(ParametersParameterComponent parameter, Match match) {
        parameter
                .addPart()
                .setName("equivalence")
                .setValue(new CodeType(match.equivalence().code()));
        parameter.addPart().setName("concept").setValue(new Coding(match.system(), match.code(), match.display()));
        parameter.addPart().setName("source").setValue(new UriType(match.table()));
    }
}
