package org.huren.hub.recognition.chain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huren.hub.recognition.Candidate;
import org.huren.hub.recognition.Candidate.Equipment;
import org.huren.hub.recognition.Candidate.Identity;
import org.huren.hub.recognition.Candidate.Issuer;
import org.huren.hub.recognition.Candidate.Permission;
import org.huren.hub.recognition.Candidate.Standing;
import org.huren.hub.recognition.Candidate.Timed;
import org.huren.hub.recognition.Receiver;
import org.huren.hub.recognition.Receiver.Setting;
import org.huren.hub.recognition.ResultRef;
import org.huren.hub.recognition.Value;
import org.huren.terminology.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * A situation as {@code key=value; key=value}: what it does not say is as in {@link #USUAL}, which is recognisable.
 * Quotes hold blanks.
 */
record Facts(Map<String, String> said) {

    /** Glucose of facility A, of yesterday, for an outpatient of B. */
    static final String USUAL = "identity=CERTAIN; permission=yes; status=FINAL; item=JLHR-L044; issuer=A; mark=HR;"
            + " reported=2026-10-08; age=26h; timed=CLINICAL; specimen=血清; method=-; modality=-; tesla=-; rows=-;"
            + " value=5.6 mmol/L; ordered=JLHR-L044; receiver=B; setting=OUTPATIENT; at=2026-10-09T02:00:00Z";

    private static final Pattern NUMBER = Pattern.compile("([<>]=?)?(-?[0-9.]+) (\\S+)");
    private static final Pattern AGE = Pattern.compile("(-?)(\\d+)([dhms])(?:\\+(\\d+)s)?");

    static Facts of(String text) {
        Map<String, String> said = new HashMap<>();
        (USUAL + "; " + text)
                .lines()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .forEach(pair -> {
                    String[] parts = pair.strip().split("=", 2);
                    if (parts.length == 2) {
                        said.put(parts[0], parts[1].strip().replace("'", ""));
                    }
                });
        if (text.contains("item=") && !text.contains("ordered=")) {
            said.put("ordered", "-");
        }
        return new Facts(said);
    }

    Candidate candidate() {
        return new Candidate(
                new ResultRef(new UUID(0, 1), new UUID(0, 2), 1, 1),
                Identity.valueOf(get("identity")),
                get("permission").equals("yes") ? new Permission.Permitted("consent") : new Permission.Denied(),
                Standing.valueOf(get("status")),
                meaning(get("item")),
                get("issuer").equals("?") ? new Issuer.Unknown("第三方") : new Issuer.Known(get("issuer")),
                maybe("mark"),
                LocalDate.parse(get("reported")),
                at().minus(age(get("age"))),
                Timed.valueOf(get("timed")),
                maybe("specimen"),
                maybe("method"),
                equipment(),
                value(get("value")));
    }

    Receiver receiver() {
        return new Receiver(get("receiver"), Setting.valueOf(get("setting")), at());
    }

    @Nullable
    String ordered() {
        return maybe("ordered");
    }

    private Instant at() {
        return Instant.parse(get("at"));
    }

    private Equipment equipment() {
        String tesla = maybe("tesla");
        String rows = maybe("rows");
        return new Equipment(
                maybe("modality"),
                tesla == null ? null : new BigDecimal(tesla),
                rows == null ? null : Integer.valueOf(rows));
    }

    private static Meaning meaning(String text) {
        if (text.equals("unmapped")) {
            return new Meaning.Unmapped();
        }
        return switch (text.split(":")[0]) {
            case "several" -> new Meaning.Ambiguous(Integer.parseInt(text.split(":")[1]));
            case "loinc" -> new Meaning.Mapped(null, null, text.split(":")[1]);
            default -> new Meaning.Mapped(text, text, null);
        };
    }

    private static Value value(String text) {
        if (text.startsWith("words ")) {
            return new Value.Said(text.substring(6));
        }
        return switch (text) {
            case "none" -> new Value.None();
            case "blank" -> new Value.Said(" ");
            case "images" -> new Value.Recorded(true);
            case "images away" -> new Value.Recorded(false);
            default -> number(text);
        };
    }

    private static Value number(String text) {
        Matcher match = NUMBER.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(text);
        }
        String unit = match.group(3).equals("?") ? null : match.group(3);
        return new Value.Measured(match.group(1), new BigDecimal(match.group(2)), unit, text);
    }

    /** {@code 3d}, {@code 72h+1s}; a minus: in the future. */
    private static Duration age(String text) {
        Matcher match = AGE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(text);
        }
        long number = Long.parseLong(match.group(2));
        Duration age = switch (match.group(3)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
        Duration more = match.group(4) == null ? age : age.plusSeconds(Long.parseLong(match.group(4)));
        return match.group(1).isEmpty() ? more : more.negated();
    }

    private @Nullable String maybe(String key) {
        String text = get(key);
        return text.equals("-") ? null : text;
    }

    private String get(String key) {
        String text = said.get(key);
        if (text == null) {
            throw new IllegalArgumentException(key);
        }
        return text;
    }
}
