package org.huren.hub.recognition.chain;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.huren.hub.recognition.Candidate;
import org.huren.hub.recognition.Receiver;
import org.huren.hub.recognition.Step;
import org.huren.hub.recognition.Verdict;
import org.huren.hub.recognition.Verdict.Taken;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.Scope;
import org.huren.terminology.UnitConversion;
import org.huren.terminology.map.Specimens;
import org.jspecify.annotations.Nullable;

/**
 * Whether a result is recognisable for a receiver at an instant (国卫医发〔2022〕6号; domain rules, section 1). The first
 * step that fails decides; what each one looked at is kept. Whether the result then is recognised is the physician's
 * judgement.
 */
public final class Chain {

    private final ZoneId zone;
    private final List<Link> links;

    /** @param zone whose midnight begins the receiver's day: rules change with days */
    public Chain(UnitConversion units, Specimens specimens, ZoneId zone) {
        this.zone = zone;
        this.links = List.of(
                new Link(Step.IDENTITY, ReportSteps::identity),
                new Link(Step.PERMISSION, ReportSteps::permission),
                new Link(Step.STATUS, ReportSteps::status),
                new Link(Step.ITEM, ReportSteps::item),
                new Link(Step.MARK, MarkStep::take),
                new Link(Step.WINDOW, WindowStep::take),
                new Link(Step.COMPATIBILITY, new CompatibilityStep(specimens)::take),
                new Link(Step.COMPARABILITY, new ComparabilityStep(units)::take));
    }

    private record Link(Step step, Check check) {}

    /** One step; asked only where all before it passed. */
    private interface Check {
        Answer take(Case one);
    }

    /**
     * Judges one result.
     *
     * @param wanted item that is ordered, null: whatever the result is
     * @param rules as they were in force at the receiver's instant
     */
    public Verdict judge(Candidate candidate, @Nullable String wanted, Receiver receiver, RuleBook rules) {
        Case one = Case.of(candidate, wanted, receiver, rules, zone);
        List<Taken> taken = new ArrayList<>(links.size());
        Scope scope = Scope.INTERNAL;
        for (Link link : links) {
            Answer answer = link.check().take(one);
            taken.add(new Taken(link.step(), answer.reason(), answer.input()));
            switch (answer) {
                case Answer.Passes passes -> scope = passes.scope() == null ? scope : passes.scope();
                case Answer.Fails fails -> {
                    return fails.usable()
                            ? new Verdict.ReferenceOnly(link.step(), fails.reason(), taken)
                            : new Verdict.NotUsable(link.step(), fails.reason(), taken);
                }
            }
        }
        return new Verdict.Recognisable(one.item().code(), scope, taken);
    }
}
