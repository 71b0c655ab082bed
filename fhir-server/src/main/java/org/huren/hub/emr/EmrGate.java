package org.huren.hub.emr;

import java.time.Clock;
import java.util.function.Function;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.emr.Proof.Fault;
import org.huren.hub.emr.Proof.Proven;
import org.huren.hub.emr.Proof.Unproven;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;

/** Lets in whose request is really theirs, once, and records what was refused of those who are known. */
public final class EmrGate {

    private final EmrClientsJdbc used;
    private final AuditEvents audit;
    private final Clock clock;

    public EmrGate(EmrClientsJdbc used, AuditEvents audit, Clock clock) {
        this.used = used;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The proof's client.
     *
     * @param scheme for {@code WWW-Authenticate}
     * @throws Refusal 401
     */
    public static Proven proven(Proof proof, String scheme) {
        return switch (proof) {
            case Proven proven -> proven;
            case Unproven(Fault fault) -> throw unproven(fault, scheme);
        };
    }

    /**
     * Answers by a proof, once; what is refused is recorded.
     *
     * @param asked method and address
     * @throws Refusal the answer's own, or 401 where the proof was used before, on whichever hub
     */
    public <T> T once(Proven proven, String scheme, String asked, Function<EmrClient, T> answer) {
        if (!used.useOnce(proven.client(), proven.nonce(), proven.until())) {
            throw unproven(Fault.USED, scheme);
        }
        try {
            return answer.apply(proven.client());
        } catch (Refusal refusal) {
            throw audited(proven.client(), asked, refusal);
        }
    }

    private static Refusal unproven(Fault fault, String scheme) {
        String challenge = scheme + " realm=\"huren\"";
        if (fault != Fault.MISSING && fault != Fault.UNSIGNED) {
            challenge += ", error=\"invalid_token\", error_description=\"" + fault.description() + "\"";
        }
        return new Refusal(Problem.of(401, IssueType.LOGIN, fault.text()).with("WWW-Authenticate", challenge));
    }

    /**
     * Records the refusal.
     *
     * @param asked method and address
     */
    public Refusal audited(EmrClient client, String asked, Refusal refusal) {
        audit.refused(system(client), asked, refusal.problem().summary());
        return refusal;
    }

    /** The client itself, where no physician is named. */
    public static Caller system(EmrClient client) {
        return new Caller(client.signature(), client.signature(), Role.CLINICIAN, client.facility(), null, null);
    }

    /** Forgets proofs that are too old anyway. */
    public void forget() {
        used.forget(clock.instant());
    }
}
