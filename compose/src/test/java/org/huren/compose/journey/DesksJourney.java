package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The pages for stewards and engineers in a real browser, signed in at the real Keycloak. */
class DesksJourney {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Province province = Province.running();

    @Test
    void aStewardAcceptsAProposalAndTheResultCarriesTheItem() {
        LocalRecord patient = new LocalRecord(
                "JL-B", "B970000001", "钱^术语", "19710203", "F", LocalRecord.nationalId("19710203", "046"));
        Letter letter = Letter.heading(patient, "LB970000001", "DESK1");
        for (int i = 1; i <= 6; i++) {
            letter.and("OBX|" + i + "|NM|DESK01^白细胞计数|" + i + "|" + (4 + i) + ".1|10*9/L|3.5-9.5|N|||F");
        }
        assertThat(letter.sendTo(province).code()).isEqualTo("AA");

        try (Screen screen = Screen.open()) {
            Page page = screen.signedIn(province, "/steward", "steward.sun");
            assertThat(page.locator("#who").textContent()).isEqualTo("steward.sun");
            page.locator("#codes-filter select").selectOption("JL-B");
            page.waitForResponse(
                    answer -> answer.url().endsWith("&facility=JL-B"),
                    () -> page.locator("#codes-filter button").click());
            Locator line = page.locator("#codes-list tr", new Page.LocatorOptions().setHasText("DESK01"));
            line.waitFor();
            assertThat(line.locator("select").inputValue()).isEqualTo("JLHR-L001");
            screen.picture("steward-work-list");

            line.locator("button").click();
            page.locator("#notice:not([hidden])").waitFor();
            assertThat(page.locator("#notice").textContent()).contains("已生效");
            await().atMost(SOON).untilAsserted(() -> assertThat(code(patient)).contains("JLHR-L001", "6690-2"));

            page.locator("nav button[data-part=import]").click();
            screen.picture("steward-import");
            for (String part : List.of("drafts", "maps", "drift", "remappings")) {
                page.waitForResponse(
                        answer -> answer.url().endsWith("/steward/" + part),
                        () -> page.locator("nav button[data-part=" + part + "]").click());
                page.locator("#" + part).waitFor();
                screen.picture("steward-" + part);
            }
            page.locator("#remappings-list tr").first().waitFor();
            assertThat(page.locator("#remappings-list").textContent()).contains("DESK01");
            assertThat(page.locator("#problem").isVisible()).isFalse();
        }
    }

    private String code(LocalRecord patient) {
        Answer answer = province.hospitalB().get("/fhir/Observation?patient=" + patient.id());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.resources().stream()
                .map(JsonNode::toString)
                .filter(observation -> observation.contains("DESK01"))
                .findFirst()
                .orElse("");
    }

    @Test
    void anEngineerSignsInAndSearchesTheJournal() {
        try (Screen screen = Screen.open()) {
            Page page = screen.signedIn(province, "/ops", "engineer.qian");
            page.locator("#filter select[name=facility]").selectOption("JL-A");
            page.waitForResponse(
                    answer -> answer.url().contains("facility=JL-A"),
                    () -> page.locator("#filter button").click());
            Locator first = page.locator("#messages tr:first-child", new Page.LocatorOptions().setHasText("JL-A"));
            first.waitFor();
            first.click();
            page.locator("#message-body .views").waitFor();
            screen.picture("ops");
            assertThat(page.locator("#problem").isVisible()).isFalse();
        }
    }

    @Test
    void whoIsNoStewardIsToldSoOnThePage() {
        try (Screen screen = Screen.open()) {
            Page page = screen.signedIn(province, "/steward", "dr.li");
            page.locator("#problem:not([hidden])").waitFor();
            assertThat(page.locator("#problem").textContent()).contains("术语管理员");
        }
    }
}
