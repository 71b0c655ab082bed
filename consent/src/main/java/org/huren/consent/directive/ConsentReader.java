package org.huren.consent.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Property;
import org.huren.consent.Directive;
import org.huren.consent.Directive.Effect;
import org.jspecify.annotations.Nullable;

/**
 * Reads a FHIR R4 Consent, first form: a root provision that permits or denies, for recipient facilities, with a period,
 * and optionally source facilities and categories. Whatever else narrows or widens it makes it unreadable: a rule that
 * is half understood would show too much or hide too much.
 *
 * <p>Whom it is about ({@code Consent.patient}) and who may record it are not judged here.
 */
public final class ConsentReader {

    private static final String SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";
    private static final Set<String> READ_OF_PROVISION =
            Set.of("id", "extension", "modifierExtension", "type", "period", "actor", "class", "code");

    private final Actors actors;

    /** Reads for a hub that knows these facilities; a rule about an unknown one would silently do nothing. */
    public ConsentReader(Predicate<String> knownFacility) {
        this.actors = new Actors(knownFacility);
    }

    /**
     * Reads. Whatever is not active is {@link Read.NotInForce}, however it is filled in: a revocation must never fail.
     *
     * @param consent with its logical id and status; the id becomes the directive's
     * @param recordedAt when the hub took it: stands for a missing {@code dateTime}, and no {@code dateTime} may lie
     *     after it. Hand in the same instant whenever the same version is read again.
     */
    public Read read(Consent consent, Instant recordedAt) {
        ConsentState status = consent.getStatus();
        if (status != null && status != ConsentState.ACTIVE && status != ConsentState.NULL) {
            return new Read.NotInForce("状态不是 active / the status is " + status.toCode());
        }
        List<Problem> problems = new ArrayList<>(Modifiers.in(consent));
        if (status != ConsentState.ACTIVE) {
            problems.add(new Problem("Consent.status", "缺少状态 / the status is missing"));
        }
        checkScope(consent, problems);
        Optional<Directive> directive = directive(consent, recordedAt, problems);
        return directive.isPresent() && problems.isEmpty()
                ? new Read.Rule(directive.get())
                : new Read.Unreadable(problems);
    }

    private Optional<Directive> directive(Consent consent, Instant recordedAt, List<Problem> problems) {
        String id = consent.getIdElement().getIdPart();
        if (id == null) {
            problems.add(new Problem("Consent.id", "缺少资源标识 / the logical id is missing"));
        }
        Instant givenAt = givenAt(consent, recordedAt, problems);
        ProvisionComponent provision = consent.getProvision();
        Optional<Effect> effect = effect(provision, problems);
        refuseTheRest(provision, problems);
        Validity validity = Validity.read(provision, problems);
        Actors.Facilities facilities = actors.read(provision, problems);
        Set<String> categories = CategoryCodes.read(provision, problems);
        if (id == null || effect.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Directive(
                id,
                effect.get(),
                facilities.recipients(),
                facilities.sources(),
                categories,
                validity.from(),
                validity.until(),
                givenAt));
    }

    private static void checkScope(Consent consent, List<Problem> problems) {
        if (!consent.hasScope()) {
            return;
        }
        boolean privacy = consent.getScope().getCoding().stream().anyMatch(ConsentReader::isPatientPrivacy);
        if (!privacy) {
            problems.add(new Problem("Consent.scope", "范围须为 patient-privacy / the scope must be patient-privacy"));
        }
    }

    private static boolean isPatientPrivacy(Coding coding) {
        return SCOPE.equals(coding.getSystem()) && "patient-privacy".equals(coding.getCode());
    }

    /** A day that the recording falls on says no more than the recording does, so the recording decides. */
    private static Instant givenAt(Consent consent, Instant recordedAt, List<Problem> problems) {
        String text = consent.getDateTimeElement().getValueAsString();
        if (text == null) {
            return recordedAt;
        }
        Optional<Times.Stretch> given = Times.stretch(text);
        if (given.isEmpty()) {
            problems.add(new Problem("Consent.dateTime", "不是带时区的时间 / not a date or a time with a zone"));
            return recordedAt;
        }
        if (given.get().first().isAfter(recordedAt)) {
            problems.add(new Problem("Consent.dateTime", "签署时间在将来 / the time of consent lies in the future"));
        }
        return given.get().contains(recordedAt) ? recordedAt : given.get().first();
    }

    private static Optional<Effect> effect(ProvisionComponent provision, List<Problem> problems) {
        Consent.@Nullable ConsentProvisionType type = provision.getType();
        if (type == Consent.ConsentProvisionType.PERMIT) {
            return Optional.of(Effect.PERMIT);
        }
        if (type == Consent.ConsentProvisionType.DENY) {
            return Optional.of(Effect.DENY);
        }
        problems.add(new Problem("Consent.provision.type", "须为 permit 或 deny / must be permit or deny"));
        return Optional.empty();
    }

    private static void refuseTheRest(ProvisionComponent provision, List<Problem> problems) {
        for (Property property : provision.children()) {
            if (READ_OF_PROVISION.contains(property.getName())) {
                continue;
            }
            List<Base> values = property.getValues();
            for (int i = 0; i < values.size(); i++) {
                problems.add(new Problem(
                        Locations.child("Consent.provision", property, i),
                        "暂不支持，请去掉或改用已支持的条件 / not supported yet; leave it out or say it with what is supported"));
            }
        }
    }
}
