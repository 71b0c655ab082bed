package org.huren.hub.server;

import java.util.List;
import java.util.Set;
import org.huren.hub.caller.Role;

/**
 * One line of the table of offers: what some roles may ask of one resource type.
 *
 * @param sortKeys accepted in {@code _sort}; with a leading {@code -} only descending
 * @param includes accepted values of {@code _include}
 * @param rule which parameters a search must name
 */
record Offer(
        String type,
        Set<Role> roles,
        Set<Interaction> interactions,
        List<SearchParameter> parameters,
        List<String> sortKeys,
        List<String> includes,
        SearchRule rule) {
    Offer {
        roles = Set.copyOf(roles);
        interactions = Set.copyOf(interactions);
        parameters = List.copyOf(parameters);
        sortKeys = List.copyOf(sortKeys);
        includes = List.copyOf(includes);
    }

    /** The same line for other roles. */
    Offer to(Set<Role> others, Set<Interaction> theirs) {
        return new Offer(type, others, theirs, parameters, sortKeys, includes, rule);
    }
}
