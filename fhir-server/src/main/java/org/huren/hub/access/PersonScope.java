package org.huren.hub.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.consent.RowFence;

/**
 * What one caller may see of one person, decided once per request.
 *
 * @param records the person's records that the caller may know of; empty where the person is absent for them
 * @param fence which of the person's results they may see
 * @param directives consents that took part
 * @param reason why, for the audit
 */
public record PersonScope(List<RecordRef> records, RowFence fence, List<String> directives, String reason) {
    public PersonScope {
        records = List.copyOf(records);
        directives = List.copyOf(directives);
    }

    /** One facility's record of the person. */
    public record RecordRef(UUID key, String facility) {}

    /** Hidden and absent are this one value. */
    public static final PersonScope ABSENT = new PersonScope(
            List.of(),
            new RowFence.Nothing(),
            List.of(),
            "无可见内容：无此患者、无诊疗关系或无授权 / nothing visible: no such patient, treatment relation or consent");

    public boolean isAbsent() {
        return records.isEmpty();
    }

    public List<UUID> keys() {
        return records.stream().map(RecordRef::key).toList();
    }

    public Optional<RecordRef> find(UUID key) {
        return records.stream().filter(it -> it.key().equals(key)).findFirst();
    }
}
