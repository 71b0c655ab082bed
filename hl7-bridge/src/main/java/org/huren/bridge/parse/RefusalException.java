package org.huren.bridge.parse;

import static org.huren.bridge.Refusal.AckCode.AE;

import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.ErrorCode;
import org.huren.bridge.Refusal.Location;

/** Carries a {@link Refusal} from the field that causes it to the one place that turns it into a value. */
public final class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusalException(Refusal refusal) {
        super(refusal.error().name(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    public static RefusalException missing(Location location, String reason) {
        return new RefusalException(new Refusal(AE, ErrorCode.REQUIRED_FIELD_MISSING, location, reason));
    }

    public static RefusalException dataType(Location location, String reason) {
        return new RefusalException(new Refusal(AE, ErrorCode.DATA_TYPE, location, reason));
    }

    public static RefusalException notInTable(Location location, String reason) {
        return new RefusalException(new Refusal(AE, ErrorCode.TABLE_VALUE_NOT_FOUND, location, reason));
    }

    public static RefusalException unknownKey(Location location, String reason) {
        return new RefusalException(new Refusal(AE, ErrorCode.UNKNOWN_KEY, location, reason));
    }

    public static RefusalException sequence(Location location, String reason) {
        return new RefusalException(new Refusal(AE, ErrorCode.SEGMENT_SEQUENCE, location, reason));
    }
}
