package org.huren.hub.server;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Parameters;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;

/**
 * Hands a service's answer to the {@link AnswerWriter}. What HAPI gets back is a stand-in that satisfies its bindings and
 * is never written.
 */
final class Answers {
    private Answers() {}

    static IBaseResource read(RequestDetails details, ReadOutcome outcome) {
        return switch (outcome) {
            case ReadOutcome.Found(Slice slice) -> {
                new Answer.Stored(slice, 200).attachTo(details);
                yield new Parameters();
            }
            case ReadOutcome.Absent() -> throw absent(details);
        };
    }

    static IBundleProvider searchset(RequestDetails details, Matches matches) {
        new Answer.Searchset(matches).attachTo(details);
        return new SimpleBundleProvider();
    }

    /** An empty history is no history: the resource is not there for this caller. */
    static IBundleProvider versions(RequestDetails details, Matches matches) {
        if (matches.total() == 0) {
            throw absent(details);
        }
        new Answer.Versions(matches).attachTo(details);
        return new SimpleBundleProvider();
    }

    static MethodOutcome written(RequestDetails details, Slice slice, int status) {
        new Answer.Stored(slice, status).attachTo(details);
        return new MethodOutcome();
    }

    static MethodOutcome nothing(RequestDetails details) {
        new Answer.Nothing().attachTo(details);
        return new MethodOutcome();
    }

    static Parameters made(RequestDetails details, Parameters parameters) {
        new Answer.Made(parameters).attachTo(details);
        return parameters;
    }

    static RuntimeException absent(RequestDetails details) {
        Target target = Asked.of(details).target();
        String version = target.versionText() == null ? "" : "/_history/" + target.versionText();
        return Refusals.absent(target.type() + "/" + target.id() + version);
    }
}
