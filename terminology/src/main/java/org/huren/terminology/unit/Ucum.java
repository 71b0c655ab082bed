package org.huren.terminology.unit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.fhir.ucum.ExpressionParser;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumModel;

/**
 * The Unified Code for Units of Measure, by the library {@code org.fhir:ucum} and the table of units inside it. Loading
 * takes some tenths of a second, so it is loaded when the first unit is asked for. Safe for many threads: the table is
 * only read, and each question has its own parser.
 *
 * <p>Nothing comes over the network, and the table is read from the library's own archive, whatever else of that name
 * is on the class path; the library parses it without document types or external entities.
 */
final class Ucum {

    private static final String TABLE = "ucum-essence.xml";
    private static final int LONGEST_CODE = 100;
    private static final Pattern ANNOTATION = Pattern.compile("\\{[^{}]*}");

    private final UcumModel model;

    private Ucum(UcumModel model) {
        this.model = model;
    }

    static Ucum load() {
        try (InputStream table = table().openStream()) {
            return new Ucum(new UcumEssenceService(table).getModel());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UcumException e) {
            throw new IllegalStateException("the table of UCUM units cannot be read", e);
        }
    }

    /** The unit taken apart; empty where the code is not valid UCUM. */
    Optional<UcumForm> form(String code) {
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            return Optional.empty();
        }
        try {
            ExpressionParser parser = new ExpressionParser(model);
            return Optional.of(new UcumWalk(parser).form(parser.parse(code), annotations(code)));
        } catch (UcumException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static List<String> annotations(String code) {
        return ANNOTATION
                .matcher(code)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static URL table() throws IOException {
        Class<?> library = UcumEssenceService.class;
        String entry = library.getName().replace('.', '/') + ".class";
        URL beside = Objects.requireNonNull(library.getResource("/" + entry), entry);
        String address = beside.toString();
        return URI.create(address.substring(0, address.length() - entry.length()) + TABLE)
                .toURL();
    }
}
