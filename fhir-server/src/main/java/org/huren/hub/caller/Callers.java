package org.huren.hub.caller;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.caller.CallerDecision.Known;
import org.huren.hub.caller.CallerDecision.Reason;
import org.huren.hub.caller.CallerDecision.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Turns a checked token into a {@link Caller}, or says why it is none. */
public final class Callers {
    private static final Set<Role> WITH_FACILITY = Set.of(Role.CLINICIAN, Role.HOSPITAL, Role.REGULATOR);

    /** Who asks in this request; empty where no token came. */
    public Optional<CallerDecision> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.of(of(token.getToken()))
                : Optional.empty();
    }

    /** Until when the token of this request may be used; empty where no token came. */
    public Optional<Instant> until() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.ofNullable(token.getToken().getExpiresAt())
                : Optional.empty();
    }

    /**
     * Reads role, facility and person.
     *
     * @param token whose signature, issuer, audience and times were checked
     */
    public CallerDecision of(Jwt token) {
        List<Role> roles = roles(token);
        if (roles.size() != 1) {
            return new Refused(roles.isEmpty() ? Reason.NO_ROLE : Reason.SEVERAL_ROLES);
        }
        Role role = roles.getFirst();
        String subject = text(token, "sub");
        String facility = text(token, "facility");
        UUID person = role == Role.PATIENT ? person(token) : null;
        if (subject == null) {
            return new Refused(Reason.NO_SUBJECT);
        }
        if (facility == null && WITH_FACILITY.contains(role)) {
            return new Refused(Reason.NO_FACILITY);
        }
        if (person == null && role == Role.PATIENT) {
            return new Refused(Reason.NO_PERSON);
        }
        return new Known(
                new Caller(subject, name(token, role, subject), role, facility, person, text(token, "fhirUser")));
    }

    /** Keycloak's own roles (offline_access, uma_authorization, default-roles-…) are none of ours. */
    private static List<Role> roles(Jwt token) {
        Object access = token.getClaims().get("realm_access");
        if (!(access instanceof Map<?, ?> map) || !(map.get("roles") instanceof Collection<?> names)) {
            return List.of();
        }
        return names.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .flatMap(name -> Role.ofClaim(name).stream())
                .distinct()
                .toList();
    }

    /** A system is known by its client, whose user name Keycloak makes up. */
    private static String name(Jwt token, Role role, String subject) {
        String client = text(token, "azp") == null ? text(token, "client_id") : text(token, "azp");
        String user = text(token, "preferred_username");
        if (role == Role.HOSPITAL && client != null) {
            return client;
        }
        if (user != null) {
            return user;
        }
        return client == null ? subject : client;
    }

    private static @Nullable UUID person(Jwt token) {
        String person = text(token, "person");
        try {
            return person == null ? null : UUID.fromString(person);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String text(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String text && !text.isBlank() ? text : null;
    }
}
