package org.huren.hub.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.Limits;
import org.huren.bridge.ServiceCategory;
import org.huren.hub.parts.RealPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class FacilityUpdatesTest {
    private static final String FINGERPRINT = "AB:".repeat(31) + "AB";
    private static final String A = """
            {"code": "JL-A", "name": "省人民医院"}
            """;

    @TempDir
    private Path folder;

    private Path file;
    private JdbcClient jdbc;
    private FacilityTableJdbc table;
    private FacilityRegistry registry;

    @BeforeEach
    void anEmptyTable() {
        var database = RealPostgres.migratedDatabase().dataSource();
        jdbc = JdbcClient.create(database);
        table = new FacilityTableJdbc(jdbc);
        registry = new FacilityRegistry(table);
        file = folder.resolve("facilities.json");
    }

    private FacilityUpdates started(String content) throws IOException {
        write(content);
        FacilityUpdates updates = new FacilityUpdates(Optional.of(file), table, registry, Clock.systemUTC());
        updates.start();
        return updates;
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content);
    }

    private Facility facility(String code) {
        return registry.find(code).orElseThrow();
    }

    @Test
    void aNewFacilityIsTakenOverWhileTheHubRuns() throws IOException {
        FacilityUpdates updates = started("[" + A + "]");
        assertThat(registry.find("JL-D")).isEmpty();

        write("[" + A + """
                , {"code": "JL-D", "name": "新区医院", "charset": "GBK", "zone": "+08:00", "defaultCategory": "imaging",
                   "categories": {"fs": "imaging", "JY": "laboratory"}, "addresses": ["10.1.0.0/16", "2001:db8::1"],
                   "certificates": ["SHA256 Fingerprint=%s"],
                   "limits": {"messageBytes": 1000000, "atOnce": 4, "stallSeconds": 5, "idleSeconds": 600}}]
                """.formatted(FINGERPRINT));
        updates.refresh();

        Facility d = facility("JL-D");
        assertThat(d.charset()).isEqualTo(Charset.forName("GBK"));
        assertThat(d.categoryOf("FS")).isEqualTo(ServiceCategory.IMAGING);
        assertThat(d.categoryOf("jy")).isEqualTo(ServiceCategory.LABORATORY);
        assertThat(d.limits()).isEqualTo(new Limits(1_000_000, 4, Duration.ofSeconds(5), Duration.ofSeconds(600)));
        assertThat(d.admission().admits(InetAddress.getByName("10.1.255.9"))).isTrue();
        assertThat(d.admission().admits(InetAddress.getByName("2001:db8::1"))).isTrue();
        assertThat(d.admission().admits(InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThat(registry.ofCertificate("ab".repeat(32))).contains(d);
        assertThat(registry.senders()).containsExactly(new FacilityCode("JL-A"), new FacilityCode("JL-D"));
    }

    @Test
    void aChangedEntryCountsAtOnceAndAnUnchangedOneMakesNoVersion() throws IOException {
        FacilityUpdates updates = started("[" + A + "]");
        updates.refresh();
        write("[" + A + " ]");
        updates.refresh();
        assertThat(version("JL-A")).isEqualTo(1);

        write("""
                [{"code": "JL-A", "name": "省人民医院", "addresses": ["10.0.0.1"]}]
                """);
        updates.refresh();
        assertThat(version("JL-A")).isEqualTo(2);
        assertThat(facility("JL-A").admission().addresses()).hasToString("[10.0.0.1/32]");
    }

    @Test
    void aBrokenFileLeavesTheFormerOneInForceAndAMendedOneIsTaken() throws IOException {
        FacilityUpdates updates = started("[" + A + "]");
        for (String broken :
                List.of("", "[{", "[" + A + ", {\"code\": \"JL-D\", \"name\": \"x\", \"charset\": \"LATIN\"}]")) {
            write(broken);
            updates.refresh();
            assertThat(registry.find("JL-A")).isPresent();
            assertThat(registry.find("JL-D")).isEmpty();
        }
        Files.delete(file);
        updates.refresh();
        assertThat(registry.find("JL-A")).isPresent();

        write("[" + A + ", {\"code\": \"JL-D\", \"name\": \"新区医院\"}]");
        updates.refresh();
        assertThat(registry.find("JL-D")).isPresent();
    }

    @Test
    void whoLeavesIsMarkedAndSendsNoMore() throws IOException {
        FacilityUpdates updates = started("[" + A + "]");
        write("""
                [{"code": "JL-A", "name": "省人民医院", "sends": false}]
                """);
        updates.refresh();
        assertThat(registry.find("JL-A")).isEmpty();
        assertThat(registry.knows("JL-A")).isTrue();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndNothingOfItIsTaken() {
        String wrong = """
                [{"code": "JL-A", "name": "省人民医院", "zone": "Peking"},
                 {"code": "JL B", "name": "县医院"},
                 {"code": "JL-C", "name": "乡镇卫生院", "addresses": ["hospital.example"]},
                 {"code": "JL-D", "name": "新区医院", "certificates": ["AB"]},
                 {"code": "JL-E", "name": "", "limits": {"atOnce": 0}}]
                """;
        assertThatThrownBy(() -> started(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("JL-A", "JL B", "JL-C", "hospital.example", "JL-D", "SHA-256", "JL-E");
        assertThatThrownBy(() -> started("[{\"code\": \"JL-A\", \"name\": \"x\", \"adresses\": []}]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("adresses");
        assertThatThrownBy(() -> started("[" + A + "," + A + "]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("出现两次");
        assertThat(table.all()).isEmpty();
    }

    @Test
    void anotherHubOnTheSameTableFollows() throws IOException {
        FacilityUpdates updates = started("[" + A + "]");
        FacilityRegistry other = new FacilityRegistry(table);
        FacilityUpdates otherHub = new FacilityUpdates(Optional.empty(), table, other, Clock.systemUTC());
        otherHub.start();
        write("[" + A + ", {\"code\": \"JL-D\", \"name\": \"新区医院\"}]");
        updates.refresh();
        otherHub.refresh();
        assertThat(other.find("JL-D")).isPresent();
    }

    private long version(String code) {
        return jdbc.sql("select version from facility where code = ?")
                .param(code)
                .query(Long.class)
                .single();
    }
}
