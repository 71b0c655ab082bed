package org.huren.bridge.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.FacilityDirectory;
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
        List<Cx> sent = new ArrayList<>(2);
        for (Repetition cx : pid.field(3).repetitions()) {
            String number = cx.component(1);
            if (number != null) {
                sent.add(new Cx(Keys.key(number, pid.field(3)), cx.sub(4, 1), cx.sub(4, 2), cx.component(5)));
            }
        }
        String local = localNumber(sent, sender).orElse(Keys.key(pid.field(2)));
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

    /** The more plainly an identifier says that it is the sender's record number, the sooner it is taken. */
    private Optional<String> localNumber(List<Cx> sent, FacilityCode sender) {
        String own = sender.value();
        List<Predicate<Cx>> ranks = List.of(
                cx -> "MR".equals(cx.type) && own.equals(cx.authority),
                cx -> "MR".equals(cx.type) && cx.authority == null,
                cx -> cx.type == null && (cx.authority == null || own.equals(cx.authority)),
                cx -> RECORD_TYPES.contains(cx.type == null ? "MR" : cx.type) && !namesAnother(cx.authority, own));
        return ranks.stream()
                .flatMap(rank -> first(sent, rank.and(cx -> !cx.isNational())).stream())
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
