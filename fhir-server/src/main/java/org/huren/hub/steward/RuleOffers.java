package org.huren.hub.steward;

import static org.huren.hub.desk.DeskRoute.get;
import static org.huren.hub.desk.DeskRoute.post;

import org.huren.hub.desk.DeskOffer;
import org.huren.hub.desk.DeskRoute;

/** What stewards may ask of the rules of recognition, and do with them. */
public enum RuleOffers implements DeskOffer {
    TABLES(get("/steward/rules")),
    TABLE(get("/steward/rules/{table}", "version")),
    EXPORT(get("/steward/rules/{table}/csv", "version")),
    CHANGES(get("/steward/rules/{table}/changes")),
    IMPORT(post("/steward/rules/{table}/import", "action", "mode", "base", "note")),
    REVOKE(post("/steward/rules/evaluations/revoke")),
    DRAFTS(get("/steward/rule-drafts")),
    REVIEW(post("/steward/rule-drafts/{id}/review")),
    ACTIVATE(post("/steward/rule-drafts/{id}/activate")),
    REFUSE(post("/steward/rule-drafts/{id}/refuse"));

    private final DeskRoute route;

    RuleOffers(DeskRoute route) {
        this.route = route;
    }

    @Override
    public DeskRoute route() {
        return route;
    }
}
