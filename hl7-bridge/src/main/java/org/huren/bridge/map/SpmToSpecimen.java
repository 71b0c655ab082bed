package org.huren.bridge.map;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.huren.bridge.map.ReportPart.SpecimenPart;
import org.huren.bridge.parse.Repetition;
import org.huren.bridge.parse.Segment;
import org.jspecify.annotations.Nullable;

/** SPM, or OBR-15 where no SPM was sent (v2-to-FHIR: SPM[Specimen], OBR[Specimen]). */
final class SpmToSpecimen {
    private final CweToConcept concepts;
    private final ZoneOffset zone;

    SpmToSpecimen(CweToConcept concepts, ZoneOffset zone) {
        this.concepts = concepts;
        this.zone = zone;
    }

    List<SpecimenPart> map(OrderGroup group) {
        ClinicalTime collected = Hl7Time.of(group.obr().field(7), zone);
        ClinicalTime received = Hl7Time.of(group.obr().field(14), zone);
        if (!group.specimens().isEmpty()) {
            return group.specimens().stream()
                    .map(spm -> spm(spm, collected, received))
                    .toList();
        }
        Repetition sps = group.obr().field(15).first();
        Concept type = concepts.mapSource(sps, 1).orElse(null);
        Concept site = concepts.mapSource(sps, 4).orElse(null);
        return type == null && site == null
                ? List.of()
                : List.of(new SpecimenPart(null, type, site, collected, received));
    }

    /** What the facility's table of local codes knows specimens by: the name, else the code. */
    static @Nullable String name(List<SpecimenPart> specimens) {
        return specimens.stream()
                .flatMap(specimen -> Optional.ofNullable(specimen.type()).stream())
                .findFirst()
                .map(type -> type.text() != null
                        ? type.text()
                        : type.codings().getFirst().code())
                .orElse(null);
    }

    private SpecimenPart spm(Segment spm, @Nullable ClinicalTime collected, @Nullable ClinicalTime received) {
        ClinicalTime own = Hl7Time.of(spm.field(17), zone);
        ClinicalTime ownReceived = Hl7Time.of(spm.field(18), zone);
        Repetition identifier = spm.field(2).first();
        String filler = identifier.sub(2, 1);
        return new SpecimenPart(
                filler == null ? identifier.sub(1, 1) : filler,
                concepts.mapName(spm.field(4).first()).orElse(null),
                concepts.map(spm.field(8).first()).orElse(null),
                own == null ? collected : own,
                ownReceived == null ? received : ownReceived);
    }
}
