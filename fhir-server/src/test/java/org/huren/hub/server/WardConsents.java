package org.huren.hub.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.huren.hub.access.Consents;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.jspecify.annotations.Nullable;

/** One Consent, c-1 at version 3. */
record WardConsents(Ward ward) implements Consents {
    @Override
    public ReadOutcome read(Caller caller, String id) {
        return vread(caller, id, 3);
    }

    @Override
    public ReadOutcome vread(Caller caller, String id, long version) {
        return id.equals("c-1") && version > 0 && version < 4
                ? new ReadOutcome.Found(Ward.consent(version))
                : new ReadOutcome.Absent();
    }

    @Override
    public Matches history(Caller caller, String id, PageRequest page) {
        return new Matches(3, List.of(Ward.consent(3), Ward.consent(2), Ward.consent(1)), List.of(), null);
    }

    @Override
    public Matches search(
            Caller caller,
            @Nullable String patient,
            Set<String> ids,
            Set<String> statuses,
            PageRequest page,
            String asked) {
        ward.asked.add("consents " + patient + " " + statuses);
        return new Matches(1, List.of(Ward.consent(3)), List.of(), null);
    }

    @Override
    public Written create(Caller caller, byte[] json) {
        ward.writtenConsents.add(json);
        String text = new String(json, StandardCharsets.UTF_8);
        if (text.contains("Patient/stranger")) {
            return new Written.Absent();
        }
        return text.contains("draft")
                ? new Written.Invalid(List.of(new Issue("Consent.status", "状态须为 active / status must be active")))
                : new Written.Created(Ward.consent(1));
    }

    @Override
    public Written update(Caller caller, String id, byte[] json, @Nullable Long expectedVersion) {
        if (!id.equals("c-1")) {
            return new Written.Absent();
        }
        return expectedVersion != null && expectedVersion != 3
                ? new Written.VersionConflict(3)
                : new Written.Updated(Ward.consent(4));
    }

    @Override
    public Written delete(Caller caller, String id) {
        return id.equals("c-1") ? new Written.Deleted() : new Written.Absent();
    }
}
