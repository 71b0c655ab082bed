package org.huren.hub.steward;

import java.util.List;
import org.huren.hub.desk.DeskOffer;

/** What stewards may ask of the rules of recognition, and do with them. */
public enum RuleOffers implements DeskOffer {
    TABLES("GET", "/steward/rules"),
    TABLE("GET", "/steward/rules/{table}", "version"),
    EXPORT("GET", "/steward/rules/{table}/csv", "version"),
    CHANGES("GET", "/steward/rules/{table}/changes"),
    IMPORT("POST", "/steward/rules/{table}/import", "action", "mode", "base", "note"),
    REVOKE("POST", "/steward/rules/evaluations/revoke"),
    DRAFTS("GET", "/steward/rule-drafts"),
    REVIEW("POST", "/steward/rule-drafts/{id}/review"),
    ACTIVATE("POST", "/steward/rule-drafts/{id}/activate"),
    REFUSE("POST", "/steward/rule-drafts/{id}/refuse");

    private final String method;
    private final String path;
    private final List<String> parameters;

    RuleOffers(String method, String path, String... parameters) {
        this.method = method;
        this.path = path;
        this.parameters = List.of(parameters);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public List<String> parameters() {
        return parameters;
    }
}
