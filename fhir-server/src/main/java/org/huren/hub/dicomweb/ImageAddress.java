package org.huren.hub.dicomweb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huren.bridge.dicomweb.Uid;
import org.huren.hub.server.QueryString;

/**
 * What an address below {@code /dicom-web} asks for. Only what is named here passes, letter by letter and undecoded:
 * encoded characters, dots for folders and other tricks are no address.
 *
 * @param seriesUid empty: the study as a whole
 * @param path to ask the archive for, with its query
 */
record ImageAddress(String studyUid, String seriesUid, String path) {
    private static final String STUDY = "/studies/(?<study>[0-9.]{1,64})";
    private static final String SERIES = STUDY + "/series/(?<series>[0-9.]{1,64})";
    private static final String INSTANCE = SERIES + "/instances/(?<instance>[0-9.]{1,64})";
    private static final String FRAMES = "/frames/[0-9]{1,6}(,[0-9]{1,6}){0,999}";

    private static final List<Pattern> WHOLE = patterns(
            STUDY + "(/metadata)?",
            SERIES + "(/metadata)?",
            INSTANCE + "(/metadata|" + FRAMES + "|/bulk/[0-9a-fA-F]{8}(/[0-9]{1,6}/[0-9a-fA-F]{8}){0,9})?");

    private static final Pattern WHOLE_IMAGES =
            Pattern.compile("/studies/[0-9.]+(/series/[0-9.]+(/instances/[0-9.]+)?)?");

    private static final List<Pattern> LISTS = patterns(STUDY + "/(series|instances)", SERIES + "/instances");
    private static final List<Pattern> RENDERED = patterns(INSTANCE + "(" + FRAMES + ")?/rendered");
    private static final Set<String> LISTING = Set.of("limit", "offset", "includefield");
    private static final Set<String> RENDERING = Set.of("viewport", "quality", "window");
    private static final Set<String> STUDY_KEYS = Set.of("StudyInstanceUID", "0020000D");
    private static final String VALUE = "[0-9A-Za-z.,_-]{1,200}";

    /** A study, a series or an instance, not something of it. */
    boolean isWhole() {
        return WHOLE_IMAGES.matcher(path).matches();
    }

    private static List<Pattern> patterns(String... forms) {
        return List.of(forms).stream().map(Pattern::compile).toList();
    }

    /** @param path behind {@code /dicom-web}, as it was sent */
    static Optional<ImageAddress> parse(String path, QueryString query) {
        if (path.equals("/studies")) {
            return ofOneStudy(query);
        }
        return of(path, query, WHOLE, Set.of())
                .or(() -> of(path, query, LISTS, LISTING))
                .or(() -> of(path, query, RENDERED, RENDERING));
    }

    /** QIDO-RS for studies, where it names the one. */
    private static Optional<ImageAddress> ofOneStudy(QueryString query) {
        List<String> uids = query.pairs().stream()
                .filter(pair -> STUDY_KEYS.contains(pair.name()))
                .map(QueryString.Pair::value)
                .toList();
        if (uids.size() != 1 || !Uid.isValid(uids.getFirst())) {
            return Optional.empty();
        }
        return asked(query, Set.of("StudyInstanceUID", "0020000D", "limit", "offset", "includefield"))
                .map(text -> new ImageAddress(uids.getFirst(), "", "/studies" + text));
    }

    private static Optional<ImageAddress> of(
            String path, QueryString query, List<Pattern> forms, Set<String> parameters) {
        for (Pattern form : forms) {
            Matcher match = form.matcher(path);
            if (match.matches() && uids(match).values().stream().allMatch(Uid::isValid)) {
                Map<String, String> uids = uids(match);
                return asked(query, parameters)
                        .map(text -> new ImageAddress(
                                uids.getOrDefault("study", ""), uids.getOrDefault("series", ""), path + text));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> uids(Matcher match) {
        return match.namedGroups().keySet().stream().collect(Collectors.toMap(name -> name, name -> match.group(name)));
    }

    /** Empty where a parameter is none of these, or its value holds what it never needs. */
    private static Optional<String> asked(QueryString query, Set<String> parameters) {
        boolean known = query.pairs().stream()
                .allMatch(
                        pair -> parameters.contains(pair.name()) && pair.value().matches(VALUE));
        if (!known) {
            return Optional.empty();
        }
        String text = query.pairs().stream()
                .map(pair -> pair.name() + "=" + pair.value())
                .collect(Collectors.joining("&"));
        return Optional.of(text.isEmpty() ? "" : "?" + text);
    }
}
