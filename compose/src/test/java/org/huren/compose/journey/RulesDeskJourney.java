package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.compose.journey.Screen.press;
import static org.huren.compose.journey.Screen.shows;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Two stewards at {@code /steward} change a rule of recognition: neither can alone. */
class RulesDeskJourney {
    private static final String HEAD = "facility,item_code,price_yuan,source,valid_from,valid_until\n";
    /** An item that no other journey orders. */
    private static final String PRICE = "JL-C,JLHR-P005,43.10,物价公告 2026-11,2024-01-01,\n";

    private final Province province = Province.running();

    @Test
    void aPriceIsProposedByOneReviewedByAnotherAndPutInForce() {
        try (Screen sun = Screen.open();
                Screen lin = Screen.open()) {
            Page proposing = rules(sun, "steward.sun");
            preview(proposing, HEAD + PRICE.replace("43.10", "四十三"));
            shows(proposing.locator("#rule-preview"), "第 2 行 [price_yuan]");
            assertThat(proposing.locator("#rule-preview button").count()).isZero();
            sun.picture("steward-rules-refused");

            preview(proposing, HEAD + PRICE);
            shows(proposing.locator("#rule-preview del").first(), "42.70");
            proposing.locator("#rule-preview input").fill("调价");
            press(proposing.locator("#rule-preview"), "提出");
            shows(proposing.locator("#notice"), "等另一位管理员审核");
            shows(draft(proposing), "由您提出");
            assertThat(draft(proposing).locator("button").allTextContents()).noneMatch(text -> text.contains("审核"));
            sun.picture("steward-rules-proposed");

            Page reviewing = rules(lin, "steward.lin");
            reviewing.onDialog(Dialog::accept);
            press(draft(reviewing), "审核通过");
            shows(reviewing.locator("#notice"), "可以生效");
            lin.picture("steward-rules-reviewed");
            press(draft(reviewing), "生效");
            shows(reviewing.locator("#notice"), "已生效");

            Locator table = reviewing.locator("#rule-tables tr", new Page.LocatorOptions().setHasText("调价"));
            press(table, "查看");
            shows(reviewing.locator("#rule-detail tr", new Page.LocatorOptions().setHasText("物价公告")), "43.1");
            press(table, "历史");
            shows(reviewing.locator("#rule-detail li").first(), "steward.sun");
            lin.picture("steward-rules");
            assertThat(reviewing.locator("#problem").isVisible()).isFalse();
        }
    }

    private Page rules(Screen screen, String steward) {
        Page page = screen.signedIn(province, "/steward", steward);
        page.locator("nav button[data-part=rules]").click();
        page.locator("#rule-tables tr").first().waitFor();
        return page;
    }

    private static void preview(Page page, String csv) {
        page.locator("#rule-import select[name=table]").selectOption("prices");
        page.locator("#rule-import input[type=file]")
                .setInputFiles(new FilePayload("prices.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        press(page.locator("#rule-import"), "预览");
    }

    private static Locator draft(Page page) {
        return page.locator("#rule-drafts .card", new Page.LocatorOptions().setHasText("调价"));
    }
}
