package org.huren.hub.ops;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huren.hub.caller.Role;

/** Who may ask what here: the one table that the door checks requests against and the OpenAPI description must fit. */
enum OpsOffers {
    SEARCH("/ops/messages", "facility", "from", "to", "type", "control-id", "outcome", "cause", "count", "page"),
    READ("/ops/messages/{id}"),
    COMPARE("/ops/messages/{id}/compare", "with"),
    FACILITIES("/ops/facilities"),
    SOURCES("/ops/sources"),
    UNASSIGNED("/ops/sources/unassigned");

    private static final Set<Role> ROLES = EnumSet.of(Role.INTERFACE_ENGINEER);

    private final String path;
    private final List<String> parameters;

    OpsOffers(String path, String... parameters) {
        this.path = path;
        this.parameters = List.of(parameters);
    }

    String path() {
        return path;
    }

    List<String> parameters() {
        return parameters;
    }

    boolean isFor(Role role) {
        return ROLES.contains(role);
    }

    /** What an address asks for. */
    static Optional<OpsOffers> at(String address) {
        return Arrays.stream(values())
                .filter(offer -> address.matches(offer.path.replace("{id}", "[^/]+")))
                .findFirst();
    }
}
