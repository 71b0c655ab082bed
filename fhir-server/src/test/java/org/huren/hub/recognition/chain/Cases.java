package org.huren.hub.recognition.chain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
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

/** Results and orders by a seed; most of each is in order, so that every step decides often. */
final class Cases {

    static final List<String> FACILITIES =
            List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "N", "P", "Q", "X");
    static final List<String> ITEMS = List.of(
            "JLHR-L044",
            "JLHR-L034",
            "JLHR-L003",
            "JLHR-L018",
            "JLHR-L046",
            "HBSAG",
            "OLD",
            "NEW",
            "HBVDNA",
            "CHESTCT",
            "BRAINMR",
            "ABDUS",
            "ECG");
    private static final List<String> PRINTED =
            List.of("HR", "院内HR", "区HR", "市HR", "省HR", "区域HR", "全国HR", "医联体HR", "互认", "ABC", "");
    private static final List<String> UNITS =
            List.of("mmol/L", "mg/dL", "umol/L", "g/L", "g/dL", "U/L", "ukat/L", "u[IU]/mL", "pmol/L", "[IU]/mL", "?");
    private static final Instant START = Instant.parse("2025-11-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(450);

    private final Random random;
    private long reports;

    Cases(long seed) {
        this.random = new Random(seed);
    }

    Receiver receiver() {
        Instant at = START.plusSeconds(random.nextLong(SPAN.toSeconds()));
        return new Receiver(one(FACILITIES), one(List.of(Setting.values())), at);
    }

    String item() {
        return one(ITEMS);
    }

    boolean chance(double of) {
        return random.nextDouble() < of;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** @param at near to which it lies, mostly before */
    Candidate candidate(String item, Instant at) {
        long hours = random.nextInt(chance(0.7) ? 72 : 24 * 200);
        Instant clinical = at.minus(Duration.ofHours(hours)).plusSeconds(chance(0.1) ? 299 : 0);
        LocalDate reported = LocalDate.ofInstant(clinical.plus(Duration.ofHours(random.nextInt(30))), Province.ZONE);
        return new Candidate(
                new ResultRef(new UUID(0, 7), new UUID(0, ++reports), 1, 1),
                usually(Identity.CERTAIN, List.of(Identity.values())),
                chance(0.96) ? new Permission.Permitted("consent") : new Permission.Denied(),
                usually(Standing.FINAL, List.of(Standing.values())),
                meaning(item),
                chance(0.97) ? new Issuer.Known(one(FACILITIES)) : new Issuer.Unknown("?"),
                printed(),
                reported,
                clinical,
                chance(0.97) ? Timed.CLINICAL : Timed.REPORT,
                specimen(item),
                chance(0.8) ? "荧光PCR法" : chance(0.5) ? "化学发光法" : null,
                equipment(item),
                value(item));
    }

    private <T> T usually(T usual, List<T> all) {
        return chance(0.93) ? usual : one(all);
    }

    private Meaning meaning(String item) {
        return switch (random.nextInt(30)) {
            case 0 -> new Meaning.Unmapped();
            case 1 -> new Meaning.Ambiguous(2);
            case 2 -> new Meaning.Mapped(null, null, "1-8");
            case 3 -> new Meaning.Mapped(item(), null, null);
            default -> new Meaning.Mapped(item, null, null);
        };
    }

    private @Nullable String printed() {
        String printed = one(PRINTED);
        return printed.isEmpty() ? null : printed;
    }

    private @Nullable String specimen(String item) {
        if (chance(0.1)) {
            return one(List.of("尿液", "CSF", "标本一", "静脉血", "全血", "SER"));
        }
        return item.equals("JLHR-L003") ? "全血" : chance(0.95) ? "血清" : null;
    }

    private Equipment equipment(String item) {
        String modality = switch (item) {
            case "CHESTCT" -> "CT";
            case "BRAINMR" -> "MR";
            default -> "US";
        };
        return new Equipment(
                chance(0.9) ? modality : chance(0.5) ? "DX" : null,
                chance(0.8) ? one(List.of(new BigDecimal("0.35"), new BigDecimal("1.5"), new BigDecimal("3"))) : null,
                chance(0.8) ? one(List.of(8, 16, 64)) : null);
    }

    private Value value(String item) {
        if (chance(0.08)) {
            return one(List.of(new Value.None(), new Value.Said(" "), new Value.Said("阴性"), new Value.Recorded(false)));
        }
        return switch (item) {
            case "CHESTCT", "BRAINMR", "ABDUS", "ECG" -> new Value.Recorded(true);
            case "HBSAG" -> new Value.Said("阴性");
            default -> {
                String unit = chance(0.6) ? usual(item) : one(UNITS);
                BigDecimal number = new BigDecimal(random.nextInt(20000)).movePointLeft(2);
                yield new Value.Measured(chance(0.1) ? "<" : null, number, unit.equals("?") ? null : unit, "");
            }
        };
    }

    private static String usual(String item) {
        return switch (item) {
            case "JLHR-L034" -> "umol/L";
            case "JLHR-L003", "OLD", "NEW" -> "g/L";
            case "JLHR-L018" -> "U/L";
            case "JLHR-L046" -> "u[IU]/mL";
            case "HBVDNA" -> "[IU]/mL";
            default -> "mmol/L";
        };
    }
}
