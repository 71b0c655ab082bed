package org.huren.hub.world;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.huren.hub.identity.PatientSearch;
import org.huren.hub.imaging.ImagingSearch;
import org.huren.hub.result.DocumentSearch;
import org.huren.hub.result.ResultKind;
import org.huren.hub.result.ResultSearch;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/** Searches of the tests in short. */
public final class Ask {

    private Ask() {}

    public static ResultSearch of(ResultKind kind, String patient) {
        return of(kind, patient, new PageRequest(50, null));
    }

    public static ResultSearch of(ResultKind kind, String patient, PageRequest page) {
        return search(kind, patient, List.of(), page);
    }

    public static ResultSearch byIdentifier(ResultKind kind, String system, String value) {
        return search(kind, null, List.of(List.of(new TokenTerm(system, value))), new PageRequest(50, null));
    }

    private static ResultSearch search(
            ResultKind kind, @Nullable String patient, List<List<TokenTerm>> identifiers, PageRequest page) {
        return new ResultSearch(
                kind,
                patient,
                Set.of(),
                identifiers,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                page,
                "test");
    }

    public static DocumentSearch documents(String patient) {
        return documents(patient, new PageRequest(50, null));
    }

    public static DocumentSearch documents(String patient, PageRequest page) {
        return documents(patient, List.of(), page);
    }

    /** Any of these numbers, inside the own facility. */
    public static DocumentSearch documentNumbered(String system, String... numbers) {
        List<TokenTerm> any =
                Stream.of(numbers).map(number -> new TokenTerm(system, number)).toList();
        return documents(null, List.of(any), new PageRequest(50, null));
    }

    private static DocumentSearch documents(
            @Nullable String patient, List<List<TokenTerm>> identifiers, PageRequest page) {
        return new DocumentSearch(
                patient,
                Set.of(),
                identifiers,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                page,
                "test");
    }

    public static ImagingSearch studies(String patient) {
        return studies(patient, List.of());
    }

    /** Inside the own facility. */
    public static ImagingSearch studyNumbered(String system, String number) {
        return studies(null, List.of(List.of(new TokenTerm(system, number))));
    }

    private static ImagingSearch studies(@Nullable String patient, List<List<TokenTerm>> identifiers) {
        return new ImagingSearch(
                patient,
                Set.of(),
                identifiers,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new PageRequest(50, null),
                "test");
    }

    public static PatientSearch patientWith(String system, String value) {
        return new PatientSearch(
                Set.of(),
                List.of(List.of(new TokenTerm(system, value))),
                null,
                null,
                new PageRequest(50, null),
                "test");
    }
}
