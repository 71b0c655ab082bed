package org.huren.hub.imaging;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huren.bridge.Receipt;
import org.huren.bridge.dicomweb.ArchiveSource;
import org.huren.hub.caller.Caller;
import org.huren.hub.parts.RealOrthanc;
import org.huren.hub.pull.PullProgressJdbc;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.Ask;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A hub that fetches from the archive of JL-A. */
public record ImagingWorld(HubWorld hub, String secret, String more) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param more settings of the source, each with a comma first */
    static ImagingWorld of(RealOrthanc archive, String more) {
        return of(new HubWorld(), archive, RealOrthanc.SECRET, more);
    }

    public static ImagingWorld of(HubWorld hub, RealOrthanc archive, String secret, String more) {
        ImagingWorld world = new ImagingWorld(hub, secret, more);
        world.sourceFile("""
                [{"id": "JL-A-pacs", "facility": "JL-A", "kind": "dicomweb", "url": "%s", "user": "%s", "secret": "%s",
                  "everySeconds": 1, "perSecond": 500%s}]
                """.formatted(archive.dicomWeb(), RealOrthanc.USER, secret, more));
        return world;
    }

    /** What an operator writes. */
    void sourceFile(String json) {
        hub.sourceFile(json);
    }

    /** One round of every source, as soon as it is due; then what the route does beside. */
    public void harvest() {
        for (ArchiveSource source : hub.sources.archivesInUse()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> hub.rounds.round(source));
        }
        hub.desk.settleNew();
    }

    /** A record of a patient at JL-A, with an imaging report. */
    void report(String patient, String filler, String accession, String studyUid) {
        String hl7 = """
                MSH|^~\\&|RIS|JL-A|HUB|JL-HUB|20261008213100||ORU^R01|R%2$s|P|2.5.1|||||CHN|UNICODE UTF-8
                PID|1||%1$s^^^JL-A^MR~220499201708145076^^^GB11643^NI||薛勇辉||20170814|M
                OBR|1|P%2$s|%2$s|CT01^胸部CT|||20261008065100|||||||||||%3$s||||20261008213100||CT|F
                OBX|1|TX|GDT^影像所见||双肺清晰||||||F
                """.formatted(patient, filler, accession);
        String withUid =
                studyUid.isEmpty() ? hl7 : hl7 + "OBX|2|ST|110180^Study Instance UID^DCM||" + studyUid + "||||||F\n";
        if (!(hub.send(withUid) instanceof Receipt.Stored)) {
            throw new AssertionError("the report was not taken");
        }
    }

    /** A record of somebody, each number another person, and nothing of imaging. */
    void patient(String facility, String number) {
        hub.send(Hl7.report(facility, number, "L" + number)
                .person("", "薛" + number, "19700101")
                .text());
    }

    public static String record(String number) {
        return HubWorld.patientId("JL-A", number);
    }

    Matches seenBy(Caller caller, String number) {
        return hub.studies.search(caller, Ask.studies(record(number)));
    }

    JsonNode only(String number) {
        Matches seen = seenBy(Staff.drLi(), number);
        if (seen.total() != 1) {
            throw new AssertionError(seen.total() + " studies of patient " + number);
        }
        return json(seen.matches().getFirst());
    }

    static JsonNode json(Slice slice) {
        return JSON.readTree(slice.json());
    }

    /** All that is shown of studies at JL-A, by patient; versions and times apart. */
    String shown(List<String> numbers) {
        TreeMap<String, String> all = new TreeMap<>();
        for (String number : numbers) {
            all.put(
                    number,
                    seenBy(Staff.drLi(), number).matches().stream()
                            .sorted(Comparator.comparing(Slice::id))
                            .map(ImagingWorld::withoutMeta)
                            .collect(Collectors.joining("\n")));
        }
        return all.toString();
    }

    private static String withoutMeta(Slice slice) {
        ObjectNode resource = (ObjectNode) JSON.readTree(new String(slice.json(), StandardCharsets.UTF_8));
        resource.remove("meta");
        return resource.toString();
    }

    PullProgressJdbc.State state() {
        return hub.progress.states(Instant.now()).getFirst();
    }
}
