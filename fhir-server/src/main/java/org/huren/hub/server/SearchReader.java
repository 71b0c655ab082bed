package org.huren.hub.server;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.SortKey;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/** Reads one query against one offer; everything that is not offered is refused here. One instance, one request. */
final class SearchReader {
    private final QueryString query;
    private final String base;
    private final Map<String, List<List<TokenTerm>>> tokens = new HashMap<>();
    private final Map<String, List<List<DateTerm>>> dates = new HashMap<>();
    private final Map<String, Set<String>> sets = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private @Nullable String patient;
    private @Nullable LocalDate birthDate;

    SearchReader(QueryString query, String base) {
        this.query = query;
        this.base = base;
    }

    SearchQuery read(List<SearchParameter> parameters, List<String> sortKeys, List<String> includes) {
        for (SearchParameter parameter : parameters) {
            List<String> values = query.values(parameter.name());
            if (values.size() > 1 && !parameter.repeats()) {
                throw Refusals.repeated(parameter.name());
            }
            values.forEach(value -> take(parameter, value));
        }
        return new SearchQuery(
                patient, tokens, dates, sets, texts, birthDate, sort(sortKeys), include(includes), withTotal());
    }

    private void take(SearchParameter parameter, String value) {
        String name = parameter.name();
        List<String> parts = SearchValues.split(value, ',');
        if (parts.size() > 1 && !parameter.commas()) {
            throw Refusals.repeated(name);
        }
        switch (parameter.kind()) {
            case ID, CODE ->
                sets.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(plain(parameter, parts));
            case TOKEN ->
                tokens.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(each(
                                parts,
                                SearchValues::token,
                                name,
                                "应为 code、system|code 或 system|",
                                "give code, system|code or system|"));
            case DATE ->
                dates.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(each(
                                parts,
                                SearchValues::date,
                                name,
                                "应为 FHIR 日期，可带前缀 eq ne gt ge lt le sa eb",
                                "give a FHIR date, with one of the prefixes eq ne gt ge lt le sa eb or none"));
            case DAY ->
                birthDate = SearchValues.day(value)
                        .orElseThrow(() -> Refusals.value(name, "应为 YYYY-MM-DD", "give a day as YYYY-MM-DD"));
            case TEXT -> texts.put(name, SearchValues.unescaped(value));
            case REFERENCE -> texts.put(name, relative(SearchValues.unescaped(value)));
            case PATIENT -> patient = patientId(name, value);
        }
    }

    private static List<String> plain(SearchParameter parameter, List<String> parts) {
        for (String part : parts) {
            if (part.isBlank() || (parameter.kind() == SearchParameter.Kind.CODE && part.contains("|"))) {
                throw Refusals.value(parameter.name(), "请给出不带系统的代码，用逗号分隔", "give bare codes, separated by commas");
            }
        }
        return parts.stream().map(SearchValues::unescaped).toList();
    }

    private static <T> List<T> each(
            List<String> parts, Function<String, Optional<T>> reader, String name, String chinese, String english) {
        return parts.stream()
                .map(part -> reader.apply(part).orElseThrow(() -> Refusals.value(name, chinese, english)))
                .toList();
    }

    private String patientId(String name, String value) {
        String relative = relative(value);
        String id = relative.startsWith("Patient/") ? relative.substring("Patient/".length()) : relative;
        if (id.isEmpty() || id.contains("/") || id.contains(":")) {
            throw Refusals.value(
                    name,
                    "应为患者 id、Patient/id 或本服务器下的地址",
                    "give a Patient's id, Patient/id, or its address at this server");
        }
        return id;
    }

    private String relative(String reference) {
        return reference.startsWith(base + "/") ? reference.substring(base.length() + 1) : reference;
    }

    private List<SortKey> sort(List<String> offered) {
        String sort = Negotiation.one(query, "_sort");
        List<SortKey> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (sort != null) {
            for (String part : sort.split(",")) {
                boolean descending = part.startsWith("-");
                String key = descending ? part.substring(1) : part;
                boolean known = offered.contains(key) || (descending && offered.contains(part));
                if (!known || !seen.add(key)) {
                    throw Refusals.value(
                            "_sort",
                            "排序只支持 " + String.join(", ", offered),
                            "offered are " + String.join(", ", offered)
                                    + ", each once, with - in front for descending");
                }
                keys.add(new SortKey(key, descending));
            }
        }
        return keys;
    }

    private boolean include(List<String> offered) {
        String include = Negotiation.one(query, "_include");
        if (include != null && !offered.contains(include)) {
            throw Refusals.value(
                    "_include", "仅支持 " + String.join(", ", offered), "offered is " + String.join(", ", offered));
        }
        return include != null;
    }

    private boolean withTotal() {
        String total = Negotiation.one(query, "_total");
        if (total == null || total.equals("accurate") || total.equals("estimate")) {
            return true;
        }
        if (total.equals("none")) {
            return false;
        }
        throw Refusals.value("_total", "应为 none、estimate、accurate 之一", "give one of none, estimate, accurate");
    }
}
