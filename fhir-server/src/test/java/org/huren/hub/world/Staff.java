package org.huren.hub.world;

import java.util.UUID;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.jspecify.annotations.Nullable;

/** The people of the tests. */
public final class Staff {

    private Staff() {}

    public static Caller drLi() {
        return staff("dr.li", Role.CLINICIAN, "JL-A");
    }

    public static Caller drWang() {
        return staff("dr.wang", Role.CLINICIAN, "JL-B");
    }

    public static Caller hospitalB() {
        return staff("hospital-b", Role.HOSPITAL, "JL-B");
    }

    public static Caller stewardSun() {
        return staff("steward.sun", Role.STEWARD, null);
    }

    public static Caller regulatorZhou() {
        return staff("regulator.zhou", Role.REGULATOR, "JL-HC");
    }

    public static Caller patient(UUID person) {
        return new Caller("patient", "patient", Role.PATIENT, null, person, null);
    }

    private static Caller staff(String name, Role role, @Nullable String facility) {
        return new Caller(name, name, role, facility, null, null);
    }
}
