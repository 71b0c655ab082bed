package org.huren.bridge.sink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huren.bridge.Receipt;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.AckCode;
import org.huren.bridge.decode.RawMsh;
import org.jspecify.annotations.Nullable;

/**
 * Which acknowledgements a sender asked for (HL7 v2.5.1 §2.9.2 and §2.9.3, table 0155). Original mode where MSH-15 and
 * MSH-16 are both empty: one application acknowledgement. In enhanced mode the commit acknowledgement goes by MSH-15 and
 * the application acknowledgement by MSH-16; one of them left empty means never.
 *
 * <p>{@code CA} says that the message is in safe storage: stored, or kept whole among the refused. What is not for us is
 * {@code CR} and has no application acknowledgement after it. Content that we cannot take is said in the application
 * acknowledgement; a sender that does not want to hear it there hears {@code CE}, so that a refusal is never silent unless
 * both fields say so.
 */
record AckMode(boolean enhanced, When commit, When application) {
    private static final AckMode ORIGINAL = new AckMode(false, When.NE, When.AL);

    /** Table 0155. */
    enum When {
        AL,
        NE,
        ER,
        SU;

        boolean wants(boolean success) {
            return switch (this) {
                case AL -> true;
                case NE -> false;
                case ER -> !success;
                case SU -> success;
            };
        }

        /** A word that is not in the table is heard as always: better one answer too many than one too few. */
        private static When of(String field) {
            return switch (field) {
                case "" -> NE;
                case "NE", "ER", "SU" -> valueOf(field);
                default -> AL;
            };
        }
    }

    /**
     * One acknowledgement.
     *
     * @param code MSA-1
     * @param refusal that it explains, null where it has nothing to explain
     */
    record Statement(String code, @Nullable Refusal refusal) {
        boolean isCommit() {
            return code.startsWith("C");
        }
    }

    static AckMode of(@Nullable RawMsh msh) {
        String commit = field(msh, 15);
        String application = field(msh, 16);
        return commit.isEmpty() && application.isEmpty()
                ? ORIGINAL
                : new AckMode(true, When.of(commit), When.of(application));
    }

    /**
     * What is said, in order; nothing at all where the sender wants to hear none of it.
     *
     * @param whole whether all of the message was kept; false where it was cut off for its length
     */
    List<Statement> statements(Receipt receipt, boolean whole) {
        return switch (receipt) {
            case Receipt.Stored _ -> accepted(new Statement("AA", null), true);
            case Receipt.Refused(var _, Refusal refusal) -> refused(refusal, whole);
        };
    }

    private List<Statement> refused(Refusal refusal, boolean whole) {
        Statement said = new Statement(refusal.code().name(), refusal);
        boolean inSafeStorage = whole && refusal.code() == AckCode.AE;
        if (application.wants(false) && (inSafeStorage || !commit.wants(false))) {
            return inSafeStorage ? accepted(said, false) : List.of(said);
        }
        return commit.wants(false) ? List.of(new Statement("C" + said.code().charAt(1), refusal)) : List.of();
    }

    private List<Statement> accepted(Statement said, boolean success) {
        List<Statement> statements = new ArrayList<>();
        if (commit.wants(true)) {
            statements.add(new Statement("CA", null));
        }
        if (application.wants(success)) {
            statements.add(said);
        }
        return statements;
    }

    private static String field(@Nullable RawMsh msh, int n) {
        String text = msh == null ? "" : msh.component(n, 1, StandardCharsets.ISO_8859_1);
        return text.equals("\"\"") ? "" : text.toUpperCase(Locale.ROOT);
    }
}
