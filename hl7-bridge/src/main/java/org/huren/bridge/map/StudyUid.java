package org.huren.bridge.map;

import java.util.Optional;
import java.util.regex.Pattern;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Repetition;
import org.huren.bridge.parse.Segment;
import org.jspecify.annotations.Nullable;

/** The DICOM study instance UID: an OBX with DICOM's own code for it (IHE RAD-128), or ZDS-1. */
final class StudyUid {
    private static final String STUDY_INSTANCE_UID = "110180";
    private static final Pattern UID = Pattern.compile("(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))+");
    private static final int LONGEST = 64;

    private StudyUid() {}

    static boolean isCarrier(Segment obx) {
        Repetition code = obx.field(3).first();
        return isUidCode(code.component(1), code.component(3)) || isUidCode(code.component(4), code.component(6));
    }

    /** @return null where the group names no study */
    static @Nullable String of(OrderGroup group) {
        Optional<Segment> carrier = group.lines().stream()
                .map(OrderGroup.Line::obx)
                .filter(StudyUid::isCarrier)
                .findFirst();
        Segment segment = carrier.or(() -> group.other("ZDS")).orElse(null);
        if (segment == null) {
            return null;
        }
        int field = segment.is("ZDS") ? 1 : 5;
        String uid = segment.text(field);
        if (uid != null && (uid.length() > LONGEST || !UID.matcher(uid).matches())) {
            throw RefusalException.dataType(
                    segment.at(field), "检查实例 UID 不是 DICOM UID / the study instance UID is not a DICOM UID");
        }
        return uid;
    }

    private static boolean isUidCode(@Nullable String code, @Nullable String system) {
        return STUDY_INSTANCE_UID.equals(code) && "DCM".equals(system);
    }
}
