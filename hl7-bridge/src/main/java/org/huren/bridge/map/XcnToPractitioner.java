package org.huren.bridge.map;

import java.util.Optional;
import org.huren.bridge.parse.Field;
import org.huren.bridge.parse.Repetition;
import org.jspecify.annotations.Nullable;

/** People named in XCN fields, and in NDL fields, whose first component is a CNN with subcomponents. */
final class XcnToPractitioner {
    private XcnToPractitioner() {}

    static @Nullable Practitioner xcn(Field field) {
        Repetition xcn = field.first();
        return of(xcn.component(1), PersonNames.joined(xcn.sub(2, 1), xcn.component(3), xcn.component(4)));
    }

    static @Nullable Practitioner ndl(Field field) {
        Repetition ndl = field.first();
        return of(ndl.sub(1, 1), PersonNames.joined(ndl.sub(1, 2), ndl.sub(1, 3), ndl.sub(1, 4)));
    }

    private static @Nullable Practitioner of(@Nullable String code, Optional<String> name) {
        return code == null && name.isEmpty() ? null : new Practitioner(code, name.orElse(null));
    }
}
