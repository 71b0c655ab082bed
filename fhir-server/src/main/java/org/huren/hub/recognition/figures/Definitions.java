package org.huren.hub.recognition.figures;

import java.util.List;

/** What each figure counts, in the words that go with it; the same as in {@code compose/docs/figures.md}. */
final class Definitions {

    private Definitions() {}

    /** Chinese, then English. */
    static List<String> all() {
        return List.of(
                "机会：同一机构、同一病案、同一项目、当地同一日为一次 / opportunity: one facility, record, item and local day",
                "eligible：有可互认结果并已显示的机会 / opportunities in which a recognisable result was there and was shown",
                "reminded：其中开单时提醒的 / of these, shown at an order",
                "reminders：发出的提醒条数 / cards sent",
                "viewed：打开过详情的 / details were opened",
                "adopted：首个决定为采纳的；adopted-reminded：其中开单时提醒的 / the first decision was to adopt; of these, reminded",
                "declined：首个决定为不采纳的，按 R1–R6 及省内代码分列 / the first decision was to examine again, by reason",
                "ignored：提醒后 24 小时无决定；pending：未满 24 小时 / no decision within 24 h; the 24 h are not over",
                "cited：结果写入病历的 / the result was taken into the record",
                "retrieved：viewed、adopted 或 cited 之一 / viewed, adopted or cited",
                "提醒采纳率 = adopted-reminded ÷ reminded（measureScore）/ adopted of reminded",
                "调阅互认率 = adopted ÷ retrieved / recognised of retrieved",
                "节省金额 = 采纳项目在接收机构提醒当日的价格之和，组合按组合价分摊；无价的另计 adopted-unpriced / saved: prices at the"
                        + " receiving facility on the day of the reminder, a panel's shared among its items; those without a"
                        + " price are counted apart");
    }
}
