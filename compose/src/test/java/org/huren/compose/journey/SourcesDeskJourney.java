package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.huren.compose.journey.Screen.patiently;
import static org.huren.compose.journey.Screen.press;
import static org.huren.compose.journey.Screen.shows;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.huren.compose.launcher.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engineer at {@code /ops} brings a laboratory in that shows a view and nothing else. */
class SourcesDeskJourney {
    private static final LocalRecord AT_C =
            new LocalRecord("JL-C", "92000088", "石视图", "19800214", "F", LocalRecord.nationalId("19800214", "882"));

    private final Province province = Province.running();
    private final Path sources = Settings.sources(province.settings().data());

    @BeforeEach
    void theOperatorNamesAView() throws IOException, SQLException {
        run("""
                create schema lis;
                create table lis.result (row_id bigint generated always as identity, changed timestamp not null,
                    patient_no text, name text, born date, report_no text, item text, item_name text, value text,
                    unit text, reported timestamp);
                insert into lis.result (changed, patient_no, name, born, report_no, item, item_name, value, unit, reported)
                values (localtimestamp, '%s', '%s', date '1980-02-14', 'V88', '钾', '钾', '4.1', 'mmol/L', localtimestamp)
                """.formatted(AT_C.number(), AT_C.name()));
        Path password = Files.writeString(
                province.settings().data().resolve("lis-password"), database().password());
        announce("""
                [{"id": "JL-C-lis", "facility": "JL-C", "kind": "view", "url": "%s", "user": "%s",
                  "secret": "file:%s", "everySeconds": 3600, "enabled": false,
                  "view": {"query": "select * from lis.result", "watermark": "changed", "key": "row_id", "overlap": 60,
                    "columns": {"patientId": "patient_no", "name": "name", "birthDate": "born", "order": "report_no",
                      "testCode": "item", "testName": "item_name", "value": "value", "unit": "unit",
                      "reportedAt": "reported"},
                    "fixed": {"category": "LAB", "panelName": "电解质", "sex": "F", "status": "F"}}}]
                """.formatted(database().url(), database().user(), password));
    }

    @AfterEach
    void theOperatorTakesItBack() throws IOException, SQLException {
        announce("[]");
        run("drop schema lis cascade");
    }

    @Test
    void aSourceIsSetRightFetchedBrokenAndReadAgain() throws SQLException {
        try (Screen screen = Screen.open()) {
            Page page = screen.signedIn(province, "/ops", "engineer.qian");
            Locator source = page.locator("#sources tr", new Page.LocatorOptions().setHasText("JL-C-lis"));
            source.waitFor();
            shows(source, "停用 off");

            press(source, "设置");
            Locator editor = page.locator("#message textarea");
            String right = editor.inputValue();
            editor.fill(right.replace("select * from lis.result", "delete from lis.result"));
            press(page.locator("#message"), "保存");
            shows(page.locator("#message pre.bad"), "query");
            screen.picture("ops-source-refused");
            editor.fill(right.replace("3600", "1800"));
            press(page.locator("#message"), "保存");
            PlaywrightAssertions.assertThat(page.locator("#message")).isHidden();

            press(source, "启用");
            shows(source, "启用 on");
            press(source, "立即取");
            await().atMost(Duration.ofSeconds(30)).until(() -> reports() == 1);

            run("alter table lis.result rename changed to altered");
            press(source, "立即取");
            shows(source, "changed");
            screen.picture("ops-source-broken");
            run("alter table lis.result rename altered to changed");
            press(source, "重置水位");
            press(page.locator("#message"), "重置");
            press(source, "立即取");
            shows(source, "1 行 rows");
            PlaywrightAssertions.assertThat(source).not().containsText("SQLSTATE", patiently());
            screen.picture("ops-sources");
            assertThat(reports()).as("read twice, taken once").isEqualTo(1);
            press(source, "停用");
            shows(source, "停用 off");
            assertThat(page.locator("#problem").isVisible()).isFalse();
        }
    }

    @Test
    void aHostThatTheOperatorHasNotAllowedIsRefusedWhereItIsWritten() {
        try (Screen screen = Screen.open()) {
            Page page = screen.signedIn(province, "/ops", "engineer.qian");
            page.locator("#new-source").click();
            Locator editor = page.locator("#message textarea");
            String text = editor.inputValue();
            for (String column : List.of("patientId", "order", "panelName", "testCode", "status")) {
                text = text.replace("\"%s\": \"\"".formatted(column), "\"%s\": \"v_%s\"".formatted(column, column));
            }
            editor.fill(text);
            press(page.locator("#message"), "新建");
            shows(page.locator("#message pre.bad"), "HUREN_PULL_HOSTS");
            screen.picture("ops-source-elsewhere");
        }
    }

    private int reports() {
        return province.hospitalC()
                .get("/fhir/DiagnosticReport?patient=" + AT_C.id())
                .total();
    }

    private Settings.Database database() {
        return province.settings().database();
    }

    private void announce(String entries) throws IOException {
        Path written = Files.writeString(sources.resolveSibling("sources.new"), entries);
        Files.move(written, sources, StandardCopyOption.REPLACE_EXISTING);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database().url(), database().user(), database().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
