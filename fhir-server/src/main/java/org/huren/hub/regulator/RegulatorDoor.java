package org.huren.hub.regulator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.caller.Callers;
import org.huren.hub.caller.Role;
import org.huren.hub.desk.Desk;
import org.huren.hub.desk.DeskAnswer;
import org.huren.hub.desk.DeskQuery;
import org.huren.hub.desk.DeskRequest;
import org.huren.hub.recognition.figures.Asking;
import org.huren.hub.regulator.RegulatorDesk.Asker;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /regulator}: figures as JSON and CSV, the events behind them, and how recalls go. */
@RestController
public class RegulatorDoor {
    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final int FARTHEST = 10_000_000;
    private static final int MOST_MONTHS = 36;

    private final RegulatorDesk figures;
    private final Desk<RegulatorOffers> desk;

    public RegulatorDoor(RegulatorDesk figures, Callers callers, AuditEvents audit, JsonMapper json) {
        this.figures = figures;
        this.desk = new Desk<>(
                new Desk.Rules<>("/regulator", Role.REGULATOR, "监管人员", Arrays.asList(RegulatorOffers.values())),
                callers,
                audit,
                json);
    }

    @RequestMapping("/regulator/**")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        desk.answer(request, response, this::answered);
    }

    private DeskAnswer answered(DeskRequest<RegulatorOffers> request) {
        Asker asker = new Asker(request.caller(), request.asked());
        DeskQuery query = request.query();
        return switch (request.offer()) {
            case FIGURES -> DeskAnswer.of(figures.figures(asker, months(query)));
            case CSV ->
                new DeskAnswer.File(
                        new MediaType("text", "csv", StandardCharsets.UTF_8),
                        "figures.csv",
                        figures.csv(asker, months(query)));
            case EVENTS ->
                DeskAnswer.of(figures.events(
                        asker,
                        oneFigure(query),
                        query.number("count", USUAL, 1, MOST),
                        query.number("offset", 0, 0, FARTHEST)));
            case RECALLS -> DeskAnswer.of(figures.recalls(asker));
        };
    }

    private static Asking months(DeskQuery query) {
        YearMonth from = month(query, "from");
        YearMonth until = query.one("until") == null ? from : month(query, "until");
        if (until.isBefore(from) || !until.isBefore(from.plusMonths(MOST_MONTHS))) {
            throw DeskQuery.wrong(
                    "until",
                    "应不早于 from，最多 " + MOST_MONTHS + " 个月",
                    "not before from, and at most " + MOST_MONTHS + " months");
        }
        return new Asking(from, until, query.one("facility"), query.one("item"));
    }

    private static Asking oneFigure(DeskQuery query) {
        YearMonth month = month(query, "month");
        return new Asking(
                month,
                month,
                query.required("facility", "须给出机构", "give the facility"),
                query.required("item", "须给出项目", "give the item"));
    }

    private static YearMonth month(DeskQuery query, String name) {
        String text = query.required(name, "须给出月份 YYYY-MM", "give a month as YYYY-MM");
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw DeskQuery.wrong(name, "应为月份 YYYY-MM", "give a month as YYYY-MM");
        }
    }
}
