package org.huren.bridge.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.parse.Field;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Repetition;
import org.huren.bridge.parse.Segment;
import org.jspecify.annotations.Nullable;

/** PID-3, PID-19 and, in old dialects, PID-2: the facility's own number and the national ID. */
final class PatientIdentifiers {
    private static final String NATIONAL_OID = "2.16.156.10011.1.3";
    private static final Set<String> NATIONAL_TYPES = Set.of("NI", "NNCHN", "SFZ");
    private static final Set<String> RECORD_TYPES = Set.of("MR", "PI", "PT");

    private final FacilityDirectory facilities;

    PatientIdentifiers(FacilityDirectory facilities) {
        this.facilities = facilities;
    }

    /** Both values as sent; one of them may be null, never both. */
    record Found(@Nullable String localNumber, @Nullable String nationalId, List<Identifier> identifiers) {}

    Found of(Segment pid, FacilityCode sender) {
        List<Cx> sent = sent(pid.field(3));
        String local = localNumber(sent, sender).map(Cx::number).orElse(Keys.key(pid.field(2)));
        String national = first(sent, Cx::isNational).orElse(Keys.key(pid.field(19)));
        if (local == null && national == null) {
            throw RefusalException.missing(
                    pid.at(3),
                    "缺少患者标识：PID-3 须有病案号或身份证号"
                            + " / no patient identifier: PID-3 needs a record number or a national ID");
        }
        List<Identifier> identifiers = new ArrayList<>(2);
        if (local != null) {
            identifiers.add(new Identifier("urn:huren:mrn:" + sender, local, "MR"));
        }
        if (national != null) {
            identifiers.add(new Identifier("urn:oid:" + NATIONAL_OID, national, "NI"));
        }
        return new Found(local, national, identifiers);
    }

    /**
     * The number that a merge gives up (MRG-1). Both numbers must be record numbers of one authority: the wrong patient is
     * worse than none.
     */
    String prior(Segment mrg, Segment pid, FacilityCode sender) {
        Cx prior = localNumber(sent(mrg.field(1)), sender)
                .orElseThrow(() -> RefusalException.missing(
                        mrg.at(1), "缺少被合并的病案号 MRG-1 / the record number to merge, MRG-1, is missing"));
        String survivor = Keys.key(pid.field(2));
        Cx surviving = localNumber(sent(pid.field(3)), sender)
                .or(() -> Optional.ofNullable(survivor).map(number -> new Cx(number, null, null, null)))
                .orElseThrow(() -> RefusalException.missing(
                        pid.at(3), "合并须有保留的病案号 PID-3 / a merge needs the surviving record number in PID-3"));
        String own = sender.value();
        String authority = prior.authority == null ? own : prior.authority;
        String survivors = surviving.authority == null ? own : surviving.authority;
        if (!authority.equals(survivors)) {
            boolean priorIsStrange = !authority.equals(own);
            throw RefusalException.unknownKey(
                    priorIsStrange ? mrg.at(1) : pid.at(3),
                    "合并的两个病案号不属于同一发号机构 / the two record numbers of the merge are not of one authority");
        }
        if (prior.number.equals(surviving.number)) {
            throw RefusalException.dataType(
                    mrg.at(1), "被合并的病案号与保留的相同 / the record to merge is the surviving one itself");
        }
        return prior.number;
    }

    private static List<Cx> sent(Field field) {
        List<Cx> sent = new ArrayList<>(2);
        for (Repetition cx : field.repetitions()) {
            String number = cx.component(1);
            if (number != null) {
                sent.add(new Cx(Keys.key(number, field), cx.sub(4, 1), cx.sub(4, 2), cx.component(5)));
            }
        }
        return sent;
    }

    /** The more plainly an identifier says that it is the sender's record number, the sooner it is taken. */
    private Optional<Cx> localNumber(List<Cx> sent, FacilityCode sender) {
        String own = sender.value();
        List<Predicate<Cx>> ranks = List.of(
                cx -> "MR".equals(cx.type) && own.equals(cx.authority),
                cx -> "MR".equals(cx.type) && cx.authority == null,
                cx -> cx.type == null && (cx.authority == null || own.equals(cx.authority)),
                cx -> RECORD_TYPES.contains(cx.type == null ? "MR" : cx.type) && !namesAnother(cx.authority, own));
        return ranks.stream()
                .flatMap(rank -> sent.stream().filter(rank.and(cx -> !cx.isNational())))
                .findFirst();
    }

    /** Another facility's number would make its holder one of our sender's patients. */
    private boolean namesAnother(@Nullable String authority, String own) {
        return authority != null
                && !authority.equals(own)
                && facilities.find(authority).isPresent();
    }

    private static Optional<String> first(List<Cx> sent, Predicate<Cx> rank) {
        return sent.stream().filter(rank).map(Cx::number).findFirst();
    }

    private record Cx(
            String number,
            @Nullable String authority,
            @Nullable String authorityOid,
            @Nullable String type) {
        boolean isNational() {
            return type != null && NATIONAL_TYPES.contains(type)
                    || NATIONAL_OID.equals(authorityOid)
                    || NATIONAL_OID.equals(authority);
        }
    }
}
